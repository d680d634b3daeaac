//! How the database file is opened: one way for each kind of thread.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::failure::open_failure;
use super::files;
use crate::error::OpenError;
use crate::options::File;

/// Fixed when a file is created. A change rewrites every page that it touches, in the log and later in the file, and most
/// of them for one small row: larger pages made reads no faster and writes a third slower (docs/performance.md).
const PAGE_BYTES: u32 = 4096;
/// How long a statement waits for another process (the command line writes to a served database).
pub(crate) const BUSY_MAX: Duration = Duration::from_millis(5_000);
/// The file is read through the page cache of the operating system, not copied into ours. As much as the engine was
/// built to map (`.cargo/config.toml`).
const MMAP_BYTES: i64 = 1 << 40;
/// Our own page cache, per connection: little, since readers map the file and only hold pages of the log; the writer
/// holds a group's changed pages, and spills them to the log beyond.
const READER_CACHE_KIB: i64 = 2 << 10;
const WRITER_CACHE_KIB: i64 = 16 << 10;
/// Prepared statements, per connection. More than the crate has, so that none is prepared twice.
const STATEMENTS_MAX: usize = 256;
/// A log that a long reading made grow is cut to this when it starts anew.
const WAL_BYTES_KEPT: i64 = 64 << 20;

/// What a connection is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Reads only; the engine refuses a write.
    Reader,
    /// Writes, and makes each commit durable before it returns.
    Writer,
    /// Moves the log into the file.
    Checkpointer,
}

/// Opens the existing database of `file`.
pub(crate) fn open(file: &File, role: Role) -> Result<Connection, OpenError> {
    open_as(file, role).map_err(|error| open_failure(&file.path, error))
}

/// Opens the database of `file` to migrate it: makes folder and file when there are none, and finds out whether it is
/// a database that can be read at all.
pub(crate) fn open_or_create(file: &File) -> Result<Connection, OpenError> {
    files::ensure(&file.path)?;
    open_new(file).map_err(|error| open_failure(&file.path, error))
}

/// Opens a file to look at it, when it exists.
pub(crate) fn open_to_inspect(path: &Path) -> Result<Connection, OpenError> {
    if !path.exists() {
        return Err(OpenError::Absent { path: path.to_owned() });
    }
    open(&File { path: path.to_owned(), max_pages: None }, Role::Reader)
}

fn open_new(file: &File) -> rusqlite::Result<Connection> {
    let conn = open_as(file, Role::Writer)?;
    // Reads and parses the schema: damage to the header or to the schema's pages shows here.
    let tables: i64 = conn.query_row("select count(*) from sqlite_schema", [], |row| row.get(0))?;
    if tables == 0 {
        conn.pragma_update(None, "page_size", PAGE_BYTES)?;
    }
    let mode: String = conn.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    if mode == "wal" { Ok(conn) } else { Err(no_log()) }
}

fn no_log() -> rusqlite::Error {
    let what = "its file system cannot hold a write-ahead log; use a local disk".to_owned();
    rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_ERROR), Some(what))
}

fn open_as(file: &File, role: Role) -> rusqlite::Result<Connection> {
    // No mutex: a connection belongs to one thread. No URI: a path is a path.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(&file.path, flags)?;
    conn.busy_timeout(BUSY_MAX)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS_MAX);
    // One plan for a statement whatever is bound to it: else some are parsed and planned again at every run.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "trusted_schema", false)?;
    // Also keeps the savepoints' journals in memory: else a command that changes many pages makes a temporary file.
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    conn.pragma_update(None, "mmap_size", MMAP_BYTES)?;
    match role {
        Role::Reader | Role::Checkpointer => {
            conn.pragma_update(None, "query_only", true)?;
            conn.pragma_update(None, "cache_size", -READER_CACHE_KIB)?;
        }
        Role::Writer => {
            conn.pragma_update(None, "cache_size", -WRITER_CACHE_KIB)?;
            conn.pragma_update(None, "journal_size_limit", WAL_BYTES_KEPT)?;
        }
    }
    // FULL also for the checkpointer: it must sync the log before it overwrites what the log replaces.
    conn.pragma_update(None, "synchronous", "FULL")?;
    if let Some(pages) = file.max_pages {
        conn.pragma_update(None, "max_page_count", pages)?;
    }
    Ok(conn)
}

/// What the engine finds damaged in the file at `path`.
pub(crate) fn quick_check(path: &Path) -> Result<Vec<String>, OpenError> {
    let conn = open_to_inspect(path)?;
    let failed = |error| open_failure(path, error);
    let mut statement = conn.prepare("pragma quick_check").map_err(failed)?;
    let mut lines = statement.query([]).map_err(failed)?;
    let mut found = Vec::new();
    loop {
        match lines.next() {
            Ok(None) => break,
            Ok(Some(line)) => found.push(line.get(0).map_err(failed)?),
            // Damage that the check itself cannot get past.
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt) => {
                found.push(error.to_string());
                break;
            }
            Err(error) => return Err(failed(error)),
        }
    }
    found.retain(|line| line != "ok");
    Ok(found)
}

/// Those of `statements` that cannot be prepared, with the reason.
pub(crate) fn prepare_all(file: &File, statements: &[&str]) -> Vec<(String, String)> {
    let conn = match open(file, Role::Reader) {
        Ok(conn) => conn,
        Err(error) => return vec![(String::new(), error.to_string())],
    };
    let failing = |text: &&str| conn.prepare(text).err().map(|error| ((*text).to_owned(), error.to_string()));
    statements.iter().filter_map(failing).collect()
}
