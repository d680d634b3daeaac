//! What the engine's errors mean to those who call the store, and to those who open it.

use std::path::Path;

use rusqlite::ErrorCode;
use rusqlite::ffi;

use crate::error::{Error, OpenError};

/// An engine's error, as the store's callers know it.
#[cold]
#[allow(clippy::needless_pass_by_value, reason = "for map_err")]
pub(crate) fn failure(error: rusqlite::Error) -> Error {
    let Some(code) = error.sqlite_error() else { return Error::sql(error.to_string()) };
    match (code.code, code.extended_code) {
        (ErrorCode::DiskFull, _) => Error::Full,
        (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => Error::Busy,
        (ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase, _) => Error::Corrupt,
        (ErrorCode::ReadOnly, _) => Error::ReadOnly,
        (
            _,
            ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID,
        ) => Error::Conflict,
        // The code tells apart what the engine's text does not: which I/O failed, for instance.
        (_, extended) => Error::Sql { what: format!("{error} ({extended})") },
    }
}

/// An engine's error while the database at `path` is opened.
#[cold]
#[allow(clippy::needless_pass_by_value, reason = "for map_err")]
pub(crate) fn open_failure(path: &Path, error: rusqlite::Error) -> OpenError {
    let path = path.to_owned();
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => OpenError::NotADatabase { path },
        Some(ErrorCode::DatabaseCorrupt) => OpenError::Corrupt { path },
        Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
            OpenError::NotWritable { path, source: None }
        }
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => OpenError::Busy { path },
        Some(ErrorCode::DiskFull) => OpenError::Full { path },
        _ => OpenError::Engine { what: error.to_string() },
    }
}
