//! The schema of the database: which version it has, and bringing it to this binary's.
//!
//! The migrations are `migrations/<engine>/V<n>__<name>.sql`, part of the binary. [`Store::open`](crate::Store::open)
//! migrates by itself; the command line does it by name, and shows the [`Report`].

use std::path::{Path, PathBuf};

use refinery::Runner;

use crate::error::OpenError;
use crate::options::{Database, File};
use crate::{postgres, sqlite};

/// What a migration did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The schema version before; 0 when the database is new.
    pub from: u32,
    /// The schema version now.
    pub to: u32,
    /// The copy of the database from before, beside it; none where nothing was pending, there was nothing to keep, or a
    /// server keeps it.
    pub copy: Option<PathBuf>,
}

/// Brings the database to this binary's schema, and makes it where there is none.
///
/// An SQLite database with a schema is first copied beside itself, as `<name>.before-v<the new version>`.
///
/// # Errors
/// When the database cannot be opened, its schema is newer than this binary, or a migration fails; then nothing has changed.
pub fn migrate(database: &Database) -> Result<Report, OpenError> {
    match database {
        Database::File(file) => sqlite::schema::migrate(file, &sqlite::schema::migrations()),
        Database::Server(url) => postgres::schema::migrate(url, &postgres::schema::migrations()),
    }
}

/// The schema version that this binary brings a database to; the same for every engine.
pub fn newest_schema_version() -> u32 {
    newest(&sqlite::schema::migrations())
}

/// The greatest version among `migrations`; 0 for none.
pub(crate) fn newest(migrations: &Runner) -> u32 {
    let versions = migrations.get_migrations().iter().map(refinery::Migration::version);
    versions.max().and_then(|version| u32::try_from(version).ok()).unwrap_or(0)
}

/// The schema version of a database; 0 when it is empty.
///
/// # Errors
/// When there is no database, or it cannot be read.
pub fn schema_version(database: &Database) -> Result<u32, OpenError> {
    match database {
        Database::File(File { path, .. }) => {
            sqlite::schema::version(path, &sqlite::connection::open_to_inspect(path)?)
        }
        Database::Server(url) => postgres::schema::version_at(url),
    }
}

/// What in a server's settings endangers what was acknowledged; nothing, for a file. For `callout doctor`.
///
/// # Errors
/// When it can't be asked.
pub fn server_faults(database: &Database) -> Result<Vec<String>, OpenError> {
    match database {
        Database::File(_) => Ok(Vec::new()),
        Database::Server(url) => postgres::schema::faults_at(url),
    }
}

/// Looks for damage in the SQLite database at `path`, which takes a time that grows with it, and says what was found:
/// nothing, in a sound one. For `callout doctor`.
///
/// # Errors
/// When there is no database, or it is too damaged to be looked at.
pub fn check(path: &Path) -> Result<Vec<String>, OpenError> {
    sqlite::connection::quick_check(path)
}

/// Copies an SQLite database, as it is at one moment, into a new file at `to`; its owner may go on writing.
///
/// # Errors
/// When it can't be read, or the copy not written.
pub fn copy(path: &Path, to: &Path) -> Result<(), OpenError> {
    sqlite::schema::copy_to(path, to)
}
