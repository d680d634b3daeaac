//! Brings a database file to this binary's schema.

use std::path::{Path, PathBuf};

use refinery::Runner;
use refinery::error::Kind;
use rusqlite::{Connection, MAIN_DB, OptionalExtension, TransactionBehavior};

use super::connection::open_or_create;
use super::failure::open_failure;
use super::files;
use crate::error::OpenError;
use crate::migrate::{Report, newest};
use crate::options::File;

mod embedded {
    #![allow(
        missing_docs,
        clippy::unwrap_used,
        reason = "generated; the names are checked when it is compiled"
    )]
    refinery::embed_migrations!("migrations/sqlite");
}

/// The migrations of this binary, all pending ones in one transaction: half of them is no schema that anyone tested.
pub(crate) fn migrations() -> Runner {
    embedded::migrations::runner().set_grouped(true)
}

/// Applies what is pending of `migrations`; to a database that has a schema already, after copying it.
pub(crate) fn migrate(file: &File, migrations: &Runner) -> Result<Report, OpenError> {
    let path = &file.path;
    let mut conn = open_or_create(file)?;
    let found = version(path, &conn)?;
    let newest = newest(migrations);
    if found > newest {
        return Err(OpenError::Newer { found, newest });
    }
    let copy = if 0 < found && found < newest { Some(copy(path, &conn, newest)?) } else { None };
    // Two processes that start at once take turns, where a transaction that begins by reading could not go on to write.
    conn.set_transaction_behavior(TransactionBehavior::Immediate);
    match migrations.run(&mut conn) {
        Ok(_) => Ok(Report { from: found, to: newest, copy }),
        // Another process was faster: what it left is this binary's schema, or the second run says why not.
        Err(_) if version(path, &conn)? != found => match migrations.run(&mut conn) {
            Ok(_) => Ok(Report { from: found, to: newest, copy }),
            Err(error) => Err(refused(path, newest, &error)),
        },
        Err(error) => Err(refused(path, newest, &error)),
    }
}

/// The schema version of an open database; 0 when it is new.
pub(crate) fn version(path: &Path, conn: &Connection) -> Result<u32, OpenError> {
    let failed = |error| open_failure(path, error);
    let tables =
        "select count(*), count(*) filter (where name = 'refinery_schema_history') from sqlite_schema";
    let (all, history): (i64, i64) =
        conn.query_row(tables, [], |row| Ok((row.get(0)?, row.get(1)?))).map_err(failed)?;
    match (all, history) {
        (0, _) => Ok(0),
        (_, 0) => Err(OpenError::Foreign { path: path.to_owned() }),
        _ => {
            let last = "select version from refinery_schema_history order by version desc limit 1";
            Ok(conn.query_row(last, [], |row| row.get(0)).optional().map_err(failed)?.unwrap_or(0))
        }
    }
}

/// Copies the database, as it is before version `newest`, beside itself. A copy of that name is from an attempt that
/// failed, and is replaced.
fn copy(path: &Path, conn: &Connection, newest: u32) -> Result<PathBuf, OpenError> {
    let copy = files::beside(path, &format!(".before-v{newest}"));
    let partial = files::beside(&copy, ".partial");
    let not_writable = |source| OpenError::NotWritable { path: copy.clone(), source: Some(source) };
    // Made private before the engine writes into it; left-overs of an interrupted copy are overwritten.
    files::ensure(&partial)?;
    conn.backup(MAIN_DB, &partial, None).map_err(|error| open_failure(&partial, error))?;
    files::rename_durably(&partial, &copy).map_err(not_writable)?;
    Ok(copy)
}

/// Copies a database, as it is now, into a private file.
pub(crate) fn copy_to(path: &Path, to: &Path) -> Result<(), OpenError> {
    let conn = open_or_create(&File { path: path.to_owned(), max_pages: None })?;
    files::ensure(to)?;
    conn.backup(MAIN_DB, to, None).map_err(|error| open_failure(to, error))
}

fn refused(path: &Path, newest: u32, error: &refinery::Error) -> OpenError {
    match error.kind() {
        Kind::MissingVersion(applied) => match u32::try_from(applied.version()) {
            Ok(found) if found > newest => OpenError::Newer { found, newest },
            _ => OpenError::Divergent { migration: applied.to_string() },
        },
        Kind::DivergentVersion(applied, _) => OpenError::Divergent { migration: applied.to_string() },
        Kind::Connection(_, source) => match source.downcast_ref::<rusqlite::Error>() {
            Some(rusqlite::Error::SqliteFailure(code, what)) => {
                // A full disk or a damaged file has its own advice; a statement that fails is the migration's fault.
                match open_failure(path, rusqlite::Error::SqliteFailure(*code, what.clone())) {
                    OpenError::Engine { what } => OpenError::Migration { what },
                    known => known,
                }
            }
            _ => OpenError::Migration { what: source.to_string() },
        },
        _ => OpenError::Migration { what: error.to_string() },
    }
}

#[cfg(test)]
mod tests;
