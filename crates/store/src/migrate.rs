//! The schema of the database file: which version it has, and bringing it to this binary's.
//!
//! The migrations are `migrations/sqlite/V<n>__<name>.sql`, part of the binary. [`Store::open`](crate::Store::open)
//! migrates by itself; the command line does it by name, and shows the [`Report`].

use std::path::{Path, PathBuf};

use crate::error::OpenError;
use crate::options::Options;
use crate::sqlite::{connection, schema};

/// What a migration did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The schema version before; 0 when the database is new.
    pub from: u32,
    /// The schema version now.
    pub to: u32,
    /// The copy of the database from before, beside it; none where nothing was pending or there was nothing to keep.
    pub copy: Option<PathBuf>,
}

/// Brings the database to this binary's schema, and makes it where there is none.
///
/// A database with a schema is first copied beside itself, as `<name>.before-v<the new version>`.
///
/// # Errors
/// When the file cannot be opened, its schema is newer than this binary, or a migration fails; then nothing has changed.
pub fn migrate(options: &Options) -> Result<Report, OpenError> {
    schema::migrate(options, &schema::migrations())
}

/// The schema version that this binary brings a database to.
pub fn newest_schema_version() -> u32 {
    schema::newest(&schema::migrations())
}

/// The schema version of the database at `path`; 0 when it is empty.
///
/// # Errors
/// When there is no database, or it cannot be read.
pub fn schema_version(path: &Path) -> Result<u32, OpenError> {
    schema::version(path, &connection::open_to_inspect(path)?)
}

/// Looks for damage in the database at `path`, which takes a time that grows with it, and says what was found: nothing,
/// in a sound one. For `callout doctor`.
///
/// # Errors
/// When there is no database, or it is too damaged to be looked at.
pub fn check(path: &Path) -> Result<Vec<String>, OpenError> {
    connection::quick_check(path)
}
