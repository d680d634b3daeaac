//! What can go wrong: [`Error`] while the store serves, [`OpenError`] before it does.

use std::path::PathBuf;

/// Why a read or a write did not happen. Nothing of a failed write is kept, and no text here names a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No room on the disk.
    #[error("the disk is full, so nothing was changed; free some space and try again")]
    Full,
    /// Another process held the database for longer than the engine waits.
    #[error("another program is using the database; try again in a moment")]
    Busy,
    /// The database server can't be reached, or broke off before the transaction was committed.
    #[error("the database can't be reached at the moment; try again in a moment")]
    Unavailable,
    /// The database takes no changes: it is a standby, or was made read-only.
    #[error("the database takes no changes at the moment; try again in a moment")]
    ReadOnly,
    /// The connection broke off while the transaction was being committed.
    #[error(
        "the database broke off while this was being committed, so it may have been done: look before you try again, or \
         try again with the same Idempotency-Key"
    )]
    Undecided,
    /// The call waited its full time without getting a turn, and will not run.
    #[error("too much work is waiting; try again in a moment")]
    Overloaded,
    /// The store is closing or closed.
    #[error("the store is closed")]
    Closed,
    /// The closure panicked; what it had written is undone.
    #[error("the operation failed unexpectedly; it has been logged")]
    Panicked,
    /// A row that must be there is not.
    #[error("a record that should exist is missing")]
    Missing,
    /// The engine refused a statement: a fault in this program, or of the machine.
    #[error("the database could not do this: {what}")]
    Sql {
        /// The engine's own words.
        what: String,
    },
    /// The database file is damaged.
    #[error("the database is damaged; stop the server and run `callout doctor`")]
    Corrupt,
    /// A unique or primary key is already taken.
    #[error("a record with this key already exists")]
    Conflict,
}

impl Error {
    pub(crate) fn sql(what: impl Into<String>) -> Self {
        Self::Sql { what: what.into() }
    }
}

/// Why a store could not be opened. Written for the operator who starts the server: what is wrong and what to do.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The folder is missing and cannot be made, or it or the file may not be written.
    #[error("{} cannot be written: give it to the user who runs Callout, or choose another data directory", path.display())]
    NotWritable {
        /// The folder or the file.
        path: PathBuf,
        /// What the operating system said, when it was asked directly.
        source: Option<std::io::Error>,
    },
    /// There is no database file, where one was expected.
    #[error("there is no database at {}: check the data directory, or start the server once to create it", path.display())]
    Absent {
        /// The file.
        path: PathBuf,
    },
    /// The file is something else, or its header is damaged.
    #[error(
        "{} is not a database, or its header is damaged: check the data directory, or restore a backup with `callout restore`",
        path.display()
    )]
    NotADatabase {
        /// The file.
        path: PathBuf,
    },
    /// An SQLite database of some other program.
    #[error("{} belongs to another program: check the data directory", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// The file is damaged.
    #[error(
        "{} is damaged: keep a copy of it, see what `callout doctor` finds, and restore a backup with `callout restore`",
        path.display()
    )]
    Corrupt {
        /// The file.
        path: PathBuf,
    },
    /// The schema is one that only a later version of this program knows.
    #[error(
        "the database has schema version {found}, newer than this binary, which knows {newest}: run the newer Callout, \
         or go back to the copy that it made before it migrated"
    )]
    Newer {
        /// The file's schema version.
        found: u32,
        /// The newest that this program knows.
        newest: u32,
    },
    /// A migration was applied in another form than the one this program carries.
    #[error(
        "migration {migration} was applied in another form than this binary has: the binary was built from changed \
         sources; run the version that created the database"
    )]
    Divergent {
        /// The migration's name.
        migration: String,
    },
    /// A migration failed; the database is as it was before.
    #[error(
        "the database could not be migrated and is unchanged ({what}): report this, and run the previous version meanwhile"
    )]
    Migration {
        /// The engine's own words.
        what: String,
    },
    /// Another process holds the database.
    #[error("another program is using {}: stop it, or wait until it has finished", path.display())]
    Busy {
        /// The file.
        path: PathBuf,
    },
    /// No room on the disk.
    #[error("the disk of {} is full: free some space", path.display())]
    Full {
        /// The file.
        path: PathBuf,
    },
    /// The address of a database server can't be used.
    #[error("the database URL can't be used: {what}")]
    BadUrl {
        /// Why not. No password is in it.
        what: String,
    },
    /// No server answers at the address.
    #[error("the database server can't be reached ({what}): check the database URL, or start the server")]
    Unreachable {
        /// What the network said.
        what: String,
    },
    /// The server answers, but lets nobody in.
    #[error(
        "the database server refused ({what}): check user, password and database name in the database URL"
    )]
    LoginRefused {
        /// The server's words.
        what: String,
    },
    /// The database on the server holds another program's tables.
    #[error(
        "the database on the server belongs to another program: create an empty one, and name it in the database URL"
    )]
    ForeignServer,
    /// A standby whose schema is not this binary's.
    #[error(
        "the database server is a read-only standby with schema version {found}, and this binary needs {newest}: \
         migrate on the primary first"
    )]
    StandbyBehind {
        /// The standby's schema version.
        found: u32,
        /// This binary's.
        newest: u32,
    },
    /// Anything else that the engine or the machine said.
    #[error("the database could not be opened: {what}")]
    Engine {
        /// Its own words.
        what: String,
    },
}
