//! The database behind one small surface.
//!
//! A [`Store`] runs closures over a [`Tx`]: reads on reader threads, each in a snapshot; writes, with SQLite, on one writer
//! thread that commits in groups, with PostgreSQL on several, each command in its own transaction. What [`Store::write`]
//! returns is durable. Inside a closure, code is plain synchronous Rust and SQL; nothing but SQL may be slow there.
//!
//! ```ignore
//! let title = store.read(move |tx| tx.query_one(sql::TITLE, &[(&id.hex()).into()], |row| Ok(row.text(0)?.to_owned()))).await?;
//! ```
//!
//! Not here: what a command means, or who may give it (`desk`, `domain`).

mod clock;
mod dialect;
mod engine;
mod error;
mod migrate;
mod options;
mod postgres;
mod sqlite;
mod statements;
mod turns;
mod tx;

// ---- tables, views and journals: one `pub mod` for each group of tables --------------------------------------------
pub mod calendar;
pub mod catalogue;
pub mod codes;
pub mod contractor_links;
mod decode;
pub mod facts;
pub mod feeds;
pub mod files;
pub mod idempotency;
pub mod inbox;
pub mod jobs;
pub mod journal;
pub mod links;
pub mod lists;
pub mod mail;
pub mod notes;
pub mod notices;
pub mod orgs;
pub mod pages;
pub mod parts;
pub mod people;
mod prefixes;
pub mod rows;
pub mod saved_views;
pub mod search;
pub mod secret;
pub mod sessions;
pub mod tickets;
pub mod timers;
pub mod tokens;
pub mod transfer;
pub mod views;
pub mod voices;
pub mod windows;

/// Every fixed statement of every table module for an engine, with its name: for the test that prepares them all.
#[doc(hidden)]
pub fn statements(dialect: Dialect) -> Vec<(&'static str, &'static str)> {
    let modules = [
        calendar::sql::ALL,
        contractor_links::sql::ALL,
        codes::sql::ALL,
        facts::sql::ALL,
        feeds::sql::ALL,
        files::sql::ALL,
        idempotency::sql::ALL,
        inbox::sql::ALL,
        jobs::sql::ALL,
        journal::sql::ALL,
        links::sql::ALL,
        notes::sql::ALL,
        notices::sql::ALL,
        orgs::sql::ALL,
        parts::sql::ALL,
        people::sql::ALL,
        rows::sql::ALL,
        saved_views::sql::ALL,
        search::sql::ALL,
        secret::sql::ALL,
        sessions::sql::ALL,
        tickets::sql::ALL,
        timers::sql::ALL,
        tokens::sql::ALL,
        transfer::sql::ALL,
        views::sql::ALL,
        voices::sql::ALL,
        windows::sql::ALL,
    ];
    let modules = modules.into_iter().chain(catalogue::STATEMENTS).chain(mail::STATEMENTS);
    modules.flatten().chain(dialect.statements()).copied().collect()
}

// --------------------------------------------------------------------------------------------------------------------

use std::sync::Arc;
use std::sync::atomic::Ordering;

use domain::instant::Instant;

pub use clock::{Clock, ManualClock, SystemClock};
pub use dialect::Dialect;
pub use error::{Error, OpenError};
pub use migrate::{Report, check, copy, migrate, newest_schema_version, schema_version, server_faults};
pub use options::{Database, File, Options};
pub use prefixes::Prefixes;
pub(crate) use statements::statements;
pub use tx::{Hold, Row, Tx, Value};

/// An open database. Clones share it.
///
/// When the last clone is dropped the threads do what is queued and end by themselves; [`close`](Self::close) waits for that.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    engine: engine::Engine,
    clock: Arc<dyn Clock>,
    options: Options,
}

/// The calls that wait for a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Depths {
    /// In the readers' queue.
    pub reads: usize,
    /// In the writer's queue.
    pub writes: usize,
}

impl Store {
    /// Opens a database, brings it to this binary's schema, and starts the threads.
    ///
    /// `seed` is randomness for ids, drawn anew at every start.
    ///
    /// # Errors
    /// When the database cannot be opened or migrated; the error says what to do.
    pub fn open(options: Options, clock: Arc<dyn Clock>, seed: u64) -> Result<Self, OpenError> {
        let report = migrate(&options.database)?;
        if report.from != report.to {
            tracing::info!(from = report.from, to = report.to, copy = ?report.copy, "the database was migrated");
        }
        let engine = match &options.database {
            Database::File(file) => sqlite::start(&options, file, &clock, seed)?,
            Database::Server(url) => postgres::start(&options, url, &clock, seed)?,
        };
        Ok(Self(Arc::new(Inner { engine, clock, options })))
    }

    /// Runs a read on a reader thread and returns what it returned.
    ///
    /// Everything it reads is of one moment. Once it runs it is waited for; before, the call is given up when its time is
    /// over ([`Options::wait_ms_max`]) or when its future is dropped, and then it never runs.
    ///
    /// # Errors
    /// What the closure returns, or [`Error::Overloaded`], [`Error::Closed`], [`Error::Panicked`].
    pub async fn read<T, E>(&self, f: impl Fn(&dyn Tx) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.0.engine.read(f, true).await
    }

    /// As [`read`](Self::read), but each statement may see a later moment than the one before: for a single statement, or
    /// several that allow for it. A server is then asked once for each of them, and for nothing else.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub async fn glance<T, E>(&self, f: impl Fn(&dyn Tx) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.0.engine.read(f, false).await
    }

    /// Runs a command on a writer thread and returns what it returned, after the commit that made it durable.
    ///
    /// An error from the closure undoes what it wrote. It may run again where the engine undid its transaction for another
    /// command's sake, or the connection broke off before the commit; only the last run counts. As for turns and waiting, see [`read`](Self::read): a command
    /// whose caller was told [`Error::Overloaded`] never runs; one whose future is dropped while it runs is committed.
    ///
    /// # Errors
    /// What the closure returns; [`Error::Full`], [`Error::Busy`] and others when the commit fails, among them
    /// [`Error::Undecided`] when nobody knows whether it did;
    /// [`Error::Overloaded`], [`Error::Closed`], [`Error::Panicked`].
    pub async fn write<T, E>(&self, f: impl Fn(&dyn Tx) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.0.engine.write(f).await
    }

    /// Lets a small write join the next group, and waits for nothing. It is not durable when this returns, and may be
    /// lost: for what is worth less than waiting, such as when a token was last used.
    ///
    /// False when the queue is full or the store is closed; then it will not run.
    pub fn write_later(&self, f: impl Fn(&dyn Tx) -> Result<(), Error> + Send + 'static) -> bool {
        self.0.engine.write_later(f)
    }

    /// The clock's time.
    pub fn now(&self) -> Instant {
        self.0.clock.now()
    }

    /// Closes the store: new calls get [`Error::Closed`]; what is queued is done, committed and answered; the write-ahead
    /// log is emptied; the threads end. Safe to call again.
    pub async fn close(&self) {
        self.0.engine.close().await;
    }

    /// How often transactions of this process waited for one another in a circle, and one was undone and run again. There is
    /// an order in which everything is held, so that they need not.
    pub fn deadlocks(&self) -> u64 {
        self.0.engine.deadlocks.load(Ordering::Relaxed)
    }

    /// How many calls wait, now.
    pub fn queue_depths(&self) -> Depths {
        let (reads, writes) = self.0.engine.depths();
        Depths { reads, writes }
    }

    /// Prepares each statement, and returns those that fail, with the reason. For the test that tries them all.
    #[doc(hidden)]
    pub fn prepare_all(&self, statements: &[&str]) -> Vec<(String, String)> {
        match &self.0.options.database {
            Database::File(file) => sqlite::connection::prepare_all(file, statements),
            Database::Server(url) => postgres::prepare_all(url, statements)
                .unwrap_or_else(|error| vec![(String::new(), error.to_string())]),
        }
    }

    /// Whether other nodes may write to the same database.
    pub fn is_shared(&self) -> bool {
        matches!(self.0.options.database, Database::Server(_))
    }

    /// The engine.
    pub fn dialect(&self) -> Dialect {
        match self.0.options.database {
            Database::File(_) => Dialect::Sqlite,
            Database::Server(_) => Dialect::Postgres,
        }
    }
}
