//! How a store is opened.

use std::path::{Path, PathBuf};

/// Where the data is kept, and by which engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Database {
    /// SQLite, in a file of this machine.
    File(File),
    /// PostgreSQL: `postgres://user:password@host:port/name?sslmode=…`, as libpq takes it.
    Server(String),
}

/// An SQLite database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The database file. Its folder is made when it is missing. `:memory:` is not supported: readers and writer are
    /// separate connections.
    pub path: PathBuf,
    /// The most pages that the file may have: a full disk, for tests.
    pub max_pages: Option<u32>,
}

/// How a store is opened. Start from [`Options::new`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Where the data is kept.
    pub database: Database,
    /// Threads that read, each with its connection; at least one.
    pub readers: usize,
    /// Threads that write, each with its connection; at least one. SQLite has one, whatever is asked for.
    pub writers: usize,
    /// The most calls that wait in the readers' queue, and the most in the writers'; at least one.
    pub queue_max: usize,
    /// The longest that a call waits for its turn before it is told [`Error::Overloaded`](crate::Error::Overloaded).
    pub wait_ms_max: u64,
}

impl Options {
    /// The defaults for a database.
    pub fn new(database: Database) -> Self {
        let (readers, writers) = match database {
            Database::File(_) => (3, 1),
            // Most of a read is waiting for a core, here or there; most of a write is waiting for a disk or a lock.
            Database::Server(_) => {
                let cores = std::thread::available_parallelism().map_or(1, usize::from);
                ((2 * cores).clamp(4, 16), 16)
            }
        };
        Self { database, readers, writers, queue_max: 1024, wait_ms_max: 5_000 }
    }

    /// The defaults for an SQLite database at `path`.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self::new(Database::File(File { path: path.into(), max_pages: None }))
    }

    /// The path of an SQLite database.
    pub fn path(&self) -> Option<&Path> {
        match &self.database {
            Database::File(file) => Some(&file.path),
            Database::Server(_) => None,
        }
    }
}
