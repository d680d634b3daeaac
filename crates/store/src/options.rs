//! How a store is opened.

use std::path::PathBuf;

/// How a store is opened. Start from [`Options::new`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The database file. Its folder is made when it is missing. `:memory:` is not supported: readers and writer are
    /// separate connections.
    pub path: PathBuf,
    /// Reader threads, each with its connection; at least one.
    pub readers: usize,
    /// The most calls that wait in the readers' queue, and the most in the writer's; at least one.
    pub queue_max: usize,
    /// The longest that a call waits for its turn before it is told [`Error::Overloaded`](crate::Error::Overloaded).
    pub wait_ms_max: u64,
    /// The most pages that the file may have: a full disk, for tests.
    pub max_pages: Option<u32>,
}

impl Options {
    /// The defaults for the database at `path`.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), readers: 3, queue_max: 1024, wait_ms_max: 5_000, max_pages: None }
    }
}
