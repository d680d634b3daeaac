//! One connection to the server, driven by the thread that owns it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::Write as _;

use tokio::runtime::Runtime;
use tokio_postgres::{Client, Statement};

use super::failure::open_failure;
use super::server::{Server, in_words};
use crate::error::OpenError;

/// Prepared statements that a connection keeps: more than the crate has. Lists are asked for in many shapes; when there are
/// too many, all are prepared anew.
const STATEMENTS_MAX: usize = 512;
/// What every session is told. A wait for a lock is bounded like every other wait; a transaction whose node hangs lets go
/// of what it holds; compiling small statements, or planning them anew at every run, takes longer than running them.
const SESSION: &str = "SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '15s'; SET jit = off; \
     SET plan_cache_mode = force_generic_plan";
/// What the session of a thread that reads is told besides.
const READ_ONLY: &str = "SET default_transaction_read_only = on";

/// One connection.
pub(crate) struct Link<'r> {
    runtime: &'r Runtime,
    pub(crate) client: Client,
    statements: RefCell<HashMap<Box<str>, Statement>>,
}

impl<'r> Link<'r> {
    /// Logs in. `runtime` drives the connection whenever this thread waits for something.
    pub(crate) fn open(
        runtime: &'r Runtime,
        server: &Server,
        writes: bool,
    ) -> Result<Self, tokio_postgres::Error> {
        let client = runtime.block_on(async {
            let (client, connection) = server.config.connect(server.tls.clone()).await?;
            tokio::spawn(async move {
                // Whoever uses the connection learns of its end.
                if let Err(error) = connection.await {
                    tracing::debug!(error = in_words(&error), "a connection to the database ended");
                }
            });
            client.batch_execute(SESSION).await?;
            if !writes {
                client.batch_execute(READ_ONLY).await?;
            }
            Ok::<_, tokio_postgres::Error>(client)
        })?;
        Ok(Self { runtime, client, statements: RefCell::default() })
    }

    /// Waits for something that this connection does.
    pub(crate) fn wait<F: Future>(&self, what: F) -> F::Output {
        self.runtime.block_on(what)
    }

    /// The statement `sql`, prepared once.
    pub(crate) fn prepare(&self, sql: &str) -> Result<Statement, tokio_postgres::Error> {
        if let Some(statement) = self.statements.borrow().get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.wait(self.client.prepare(&numbered(sql)))?;
        let mut statements = self.statements.borrow_mut();
        if statements.len() >= STATEMENTS_MAX {
            statements.clear();
        }
        statements.insert(sql.into(), statement.clone());
        Ok(statement)
    }
}

/// `?1` is `$1` to this engine. No text in a statement holds a question mark.
fn numbered(sql: &str) -> String {
    let mut text = String::with_capacity(sql.len());
    for (place, part) in sql.split('?').enumerate() {
        let mark = if place == 0 { "" } else { "$" };
        let _ = write!(text, "{mark}{part}"); // Writing to a String can't fail.
    }
    text
}

/// A runtime for one thread.
pub(crate) fn runtime() -> Result<Runtime, OpenError> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| OpenError::Engine { what: format!("no connection can be driven: {error}") })
}

/// Does something with a connection on a thread of its own: the caller's may be driving tasks, and must not wait in one.
pub(crate) fn aside<T: Send>(
    work: impl FnOnce(&Runtime) -> Result<T, OpenError> + Send,
) -> Result<T, OpenError> {
    let done = std::thread::scope(|scope| scope.spawn(|| work(&runtime()?)).join());
    done.unwrap_or_else(|_| Err(OpenError::Engine { what: "it failed unexpectedly".to_owned() }))
}

/// Those of `statements` that cannot be prepared, with the reason.
pub(crate) fn prepare_all(url: &str, statements: &[&str]) -> Result<Vec<(String, String)>, OpenError> {
    let server = Server::parse(url)?;
    aside(|runtime| {
        let link = Link::open(runtime, &server, false).map_err(|error| open_failure(&error))?;
        let failing =
            |text: &&str| link.prepare(text).err().map(|error| ((*text).to_owned(), in_words(&error)));
        Ok(statements.iter().filter_map(failing).collect())
    })
}
