//! The ceiling's table, statements and pragmas.
//!
//! The constants are to be the product's (`crates/store/src/sqlite`), so that the comparison is of the work done per
//! request and not of settings. Change them together.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

/// Reader threads, each with its own connection.
pub const READERS: usize = 3;
/// The most calls that wait in the readers' queue, and the most in the writer's.
pub const QUEUE_MAX: usize = 1024;
/// The most writes that one commit takes.
pub const GROUP_MAX: usize = 256;
/// How much of the file each connection maps.
pub const MMAP_BYTES: i64 = 1 << 40;
/// Each connection's page cache, in KiB. Mapped pages are read in place and don't count.
pub const CACHE_KIB: i64 = 8 * 1024;
/// The database's page size.
pub const PAGE_BYTES: i64 = 4096;
/// Pages in the write-ahead log after which the writer copies them into the file.
pub const CHECKPOINT_PAGES: i64 = 4000;
/// Prepared statements that each connection keeps.
pub const STATEMENTS_MAX: usize = 16;
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS doc (id TEXT NOT NULL PRIMARY KEY, number INTEGER NOT NULL, updated_ms INTEGER NOT NULL, body TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS note (ticket_id TEXT NOT NULL, note_id TEXT NOT NULL, body TEXT NOT NULL);
";
const INDEXES: &str = "
    CREATE INDEX IF NOT EXISTS doc_by_update ON doc (updated_ms, id);
    CREATE INDEX IF NOT EXISTS doc_by_number ON doc (number);
    CREATE UNIQUE INDEX IF NOT EXISTS note_by_id ON note (ticket_id, note_id);
";

/// The page: rows are chosen and put in order on the index by update alone, and the fifty that are sent are fetched by
/// row number. The inner order is the outer order: the join is a loop over the inner rows (a test holds it to that).
pub const PAGE: &str = "
    SELECT page.id, doc.body
    FROM (SELECT id, rowid AS place FROM doc INDEXED BY doc_by_update WHERE updated_ms > ?1 ORDER BY id LIMIT 50) page
    CROSS JOIN doc ON doc.rowid = page.place";
/// One document.
pub const ONE: &str = "SELECT body FROM doc WHERE id = ?1";
/// The newest document with a number.
pub const ID_OF_NUMBER: &str = "SELECT id FROM doc WHERE number = ?1 ORDER BY rowid DESC LIMIT 1";
/// A new document.
pub const INSERT: &str = "INSERT INTO doc (id, number, updated_ms, body) VALUES (?1, ?2, ?3, ?4)";
/// A new note.
pub const INSERT_NOTE: &str = "INSERT INTO note (ticket_id, note_id, body) VALUES (?1, ?2, ?3)";
/// The greatest number and instant given so far.
pub const GREATEST: &str =
    "SELECT coalesce((SELECT max(number) FROM doc), 0), coalesce((SELECT max(updated_ms) FROM doc), 0)";
/// The instants of the latest changes, newest first.
pub const RECENT: &str = "SELECT updated_ms FROM doc ORDER BY updated_ms DESC LIMIT ?1";
/// Documents spread over the whole table.
pub const SPREAD: &str =
    "SELECT id, number FROM doc WHERE rowid % max(1, (SELECT max(rowid) FROM doc) / ?1) = 0 LIMIT ?1";

/// A reader's connection.
pub fn reader(path: &Path) -> rusqlite::Result<Connection> {
    let connection = open(path)?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

/// The writer's connection: what it commits is on the disk.
pub fn writer(path: &Path) -> rusqlite::Result<Connection> {
    let connection = open(path)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
    Ok(connection)
}

/// Makes the tables in a new or existing file; indexes come after the fill.
pub fn create(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    connection.pragma_update(None, "page_size", PAGE_BYTES)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "OFF")?;
    connection.execute_batch(TABLES)?;
    Ok(connection)
}

/// Builds the indexes and leaves everything in the file and on the disk.
pub fn finish(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.execute_batch(INDEXES)?;
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
}

fn open(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.pragma_update(None, "mmap_size", MMAP_BYTES)?;
    connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_MAX);
    Ok(connection)
}
