//! A database of its own for each test, on the engine that is being tested.
//!
//! `TEST_ENGINE` says which: `sqlite` (or nothing) or `postgres`. The server is the one that `scripts/with-postgres`
//! started for the tests; `make test` runs them on both engines.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a helper fails the test that calls it; the environment is how the runner speaks to it"
)]

mod imap;
mod server;

pub use imap::ImapServer;
pub use server::Server;

use std::sync::atomic::{AtomicU32, Ordering};

use store::{Database, Dialect, File, Options};
use tempfile::TempDir;
use tokio_postgres::NoTls;

/// Where the server is that was started for the tests: a URL without a database.
const SERVER: &str = "TEST_POSTGRES";
/// The database that is copied for each test, migrated once.
const TEMPLATE: &str = "callout_template";

/// The engine that is being tested.
pub fn engine() -> Dialect {
    match std::env::var("TEST_ENGINE").as_deref() {
        Err(_) | Ok("" | "sqlite") => Dialect::Sqlite,
        Ok("postgres") => Dialect::Postgres,
        Ok(other) => panic!("TEST_ENGINE is {other}, not sqlite or postgres"),
    }
}

/// The URL of a database on the server that was started for the tests.
pub fn server_url(database: &str) -> String {
    let server = std::env::var(SERVER);
    let server = server.expect(
        "no PostgreSQL for the tests: run `make test`, or put scripts/with-postgres before the command",
    );
    let (address, query) = server.split_once('?').unwrap_or((&server, ""));
    format!("{}/{database}?{query}", address.trim_end_matches('/'))
}

/// A database that goes with this, and a folder.
pub struct Place {
    dir: TempDir,
    database: Database,
}

impl Place {
    /// An empty database on the engine that is being tested.
    pub fn new() -> Self {
        match engine() {
            Dialect::Sqlite => Self::in_file(),
            Dialect::Postgres => Self::on_server(),
        }
    }

    /// An SQLite database, whichever engine is being tested.
    pub fn in_file() -> Self {
        let dir = TempDir::new().unwrap();
        let path = dir.path().join("callout.db");
        Self { dir, database: Database::File(File { path, max_pages: None }) }
    }

    /// A PostgreSQL database with this binary's schema, whichever engine is being tested.
    pub fn on_server() -> Self {
        let name = fresh_name();
        run(&[&format!("CREATE DATABASE {name} TEMPLATE {}", template())]);
        Self { dir: TempDir::new().unwrap(), database: Database::Server(server_url(&name)) }
    }

    /// A PostgreSQL database without anything in it, whichever engine is being tested.
    pub fn bare_on_server() -> Self {
        let name = fresh_name();
        run(&[&format!("CREATE DATABASE {name} TEMPLATE template0")]);
        Self { dir: TempDir::new().unwrap(), database: Database::Server(server_url(&name)) }
    }

    /// How the store is opened.
    pub fn options(&self) -> Options {
        Options::new(self.database.clone())
    }

    /// Where the data is kept.
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// A folder for files; SQLite's is among them.
    pub fn dir(&self) -> &std::path::Path {
        self.dir.path()
    }

    /// The URL of a database on the server.
    pub fn url(&self) -> Option<&str> {
        match &self.database {
            Database::Server(url) => Some(url),
            Database::File(_) => None,
        }
    }
}

impl Default for Place {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Database::Server(url) = &self.database {
            let name = url.split('?').next().and_then(|address| address.rsplit('/').next()).unwrap();
            run(&[&format!("DROP DATABASE {name} WITH (FORCE)")]);
        }
    }
}

fn fresh_name() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

/// The template's name; it is made by whichever test comes first.
fn template() -> &'static str {
    let exists = "SELECT count(*) FROM pg_database WHERE datname = 'callout_template' AND datistemplate";
    if count(exists) == 0 {
        // Whoever comes second waits here, and finds it.
        let lock = "SELECT pg_advisory_lock(1)";
        with_client("postgres", move |client| {
            Box::pin(async move {
                client.batch_execute(lock).await.unwrap();
                let made: i64 = client.query_one(exists, &[]).await.unwrap().get(0);
                if made == 0 {
                    client.batch_execute(&format!("DROP DATABASE IF EXISTS {TEMPLATE}")).await.unwrap();
                    client
                        .batch_execute(&format!("CREATE DATABASE {TEMPLATE} TEMPLATE template0"))
                        .await
                        .unwrap();
                    let migrate = || store::migrate(&Database::Server(server_url(TEMPLATE))).unwrap();
                    std::thread::spawn(migrate).join().unwrap();
                    client
                        .batch_execute(&format!("ALTER DATABASE {TEMPLATE} IS_TEMPLATE true"))
                        .await
                        .unwrap();
                }
            })
        });
    }
    TEMPLATE
}

/// Runs statements on the server, each on its own.
fn run(statements: &[&str]) {
    let statements: Vec<String> = statements.iter().map(|text| (*text).to_owned()).collect();
    with_client("postgres", move |client| {
        Box::pin(async move {
            for statement in &statements {
                client.batch_execute(statement).await.unwrap();
            }
        })
    });
}

/// Runs SQL in the database at a URL of [`server_url`].
pub fn sql(url: &str, text: &str) {
    let (url, text) = (url.to_owned(), text.to_owned());
    on_client(url, move |client| Box::pin(async move { client.batch_execute(&text).await.unwrap() }));
}

fn count(query: &'static str) -> i64 {
    let (told, answer) = std::sync::mpsc::channel();
    with_client("postgres", move |client| {
        Box::pin(async move {
            let count: i64 = client.query_one(query, &[]).await.unwrap().get(0);
            told.send(count).unwrap();
        })
    });
    answer.recv().unwrap()
}

type Work<'c> = std::pin::Pin<Box<dyn Future<Output = ()> + 'c>>;

fn with_client(
    database: &str,
    work: impl for<'c> FnOnce(&'c tokio_postgres::Client) -> Work<'c> + Send + 'static,
) {
    on_client(server_url(database), work);
}

/// On a thread of its own: a test may be in the middle of a runtime.
fn on_client(
    url: String,
    work: impl for<'c> FnOnce(&'c tokio_postgres::Client) -> Work<'c> + Send + 'static,
) {
    let thread = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (client, connection) = tokio_postgres::connect(&url, NoTls).await.unwrap();
            tokio::spawn(connection);
            work(&client).await;
        });
    });
    thread.join().unwrap();
}
