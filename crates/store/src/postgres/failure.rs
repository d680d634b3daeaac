//! What the server's errors mean to those who call the store, and to those who open it.

use tokio_postgres::error::SqlState;

use super::server::in_words;
use crate::error::{Error, OpenError};

/// Why a transaction was lost, and what can be done.
#[derive(Clone, Debug)]
pub(crate) enum Loss {
    /// The server undid it for another one's sake: it may run again.
    Again(Error),
    /// The connection broke off before the commit was asked for: it may run again, on another one.
    Gone(Error),
    /// The connection broke off after that: nobody knows.
    Undecided,
    /// It failed, and would again.
    Failed(Error),
}

impl Loss {
    /// From what a statement failed with.
    pub(crate) fn of(error: &tokio_postgres::Error) -> Self {
        match failure(error) {
            gone @ Error::Unavailable => Self::Gone(gone),
            busy @ Error::Busy if may_run_again(error) => Self::Again(busy),
            other => Self::Failed(other),
        }
    }

    /// From what a statement failed with that was sent ahead.
    pub(crate) fn of_pushed(error: &tokio_postgres::Error) -> Self {
        match Self::of(error) {
            // Another command was faster: the next try finds what it left.
            Self::Failed(conflict @ Error::Conflict) => Self::Again(conflict),
            loss => loss,
        }
    }

    /// What its caller is told.
    pub(crate) fn error(&self) -> Error {
        match self {
            Self::Again(error) | Self::Gone(error) | Self::Failed(error) => error.clone(),
            Self::Undecided => Error::Undecided,
        }
    }
}

/// Whether transactions waited for one another in a circle.
pub(crate) fn is_deadlock(error: &tokio_postgres::Error) -> bool {
    error.code() == Some(&SqlState::T_R_DEADLOCK_DETECTED)
}

/// Whether a statement was refused only because one before it failed.
pub(crate) fn is_after_failure(error: &tokio_postgres::Error) -> bool {
    error.code() == Some(&SqlState::IN_FAILED_SQL_TRANSACTION)
}

fn may_run_again(error: &tokio_postgres::Error) -> bool {
    let undone = [&SqlState::T_R_SERIALIZATION_FAILURE, &SqlState::T_R_DEADLOCK_DETECTED];
    error.code().is_some_and(|code| undone.contains(&code))
}

/// A server's error, as the store's callers know it.
#[cold]
pub(crate) fn failure(error: &tokio_postgres::Error) -> Error {
    let Some(server) = error.as_db_error() else {
        // Without the server's word it is the connection; a value that can't be encoded is a fault of this program.
        let broken = error.is_closed()
            || std::error::Error::source(error).is_some_and(|cause| cause.is::<std::io::Error>());
        return if broken { Error::Unavailable } else { Error::sql(in_words(error)) };
    };
    // Another node has migrated, or something between us and the server forgot what was prepared: a new connection prepares anew.
    if server.message().contains("cached plan") || server.code() == &SqlState::INVALID_SQL_STATEMENT_NAME {
        return Error::Unavailable;
    }
    match server.code() {
        &SqlState::UNIQUE_VIOLATION => Error::Conflict,
        &SqlState::T_R_SERIALIZATION_FAILURE
        | &SqlState::T_R_DEADLOCK_DETECTED
        | &SqlState::LOCK_NOT_AVAILABLE
        | &SqlState::QUERY_CANCELED => Error::Busy,
        &SqlState::READ_ONLY_SQL_TRANSACTION => Error::ReadOnly,
        &SqlState::DISK_FULL => Error::Full,
        &SqlState::DATA_CORRUPTED | &SqlState::INDEX_CORRUPTED => Error::Corrupt,
        &SqlState::ADMIN_SHUTDOWN
        | &SqlState::CRASH_SHUTDOWN
        | &SqlState::CANNOT_CONNECT_NOW
        | &SqlState::TOO_MANY_CONNECTIONS
        | &SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT => Error::Unavailable,
        code => Error::Sql { what: format!("{} ({})", server.message(), code.code()) },
    }
}

/// Why nobody could log in.
#[cold]
pub(crate) fn open_failure(error: &tokio_postgres::Error) -> OpenError {
    let what = in_words(error);
    match error.as_db_error().map(|server| server.code().code()) {
        // Class 28: who it is; 3D: which database.
        Some(code) if code.starts_with("28") || code.starts_with("3D") => OpenError::LoginRefused { what },
        Some(code) if code.starts_with("57") || code.starts_with("53") => OpenError::Unreachable { what },
        Some(_) => OpenError::Engine { what },
        None if std::error::Error::source(error).is_some() || error.is_closed() => {
            OpenError::Unreachable { what }
        }
        None => OpenError::LoginRefused { what },
    }
}
