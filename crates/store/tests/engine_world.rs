//! What the engine's tests share: a database in a folder of its own, with one table. No test of its own.
#![allow(
    dead_code,
    missing_docs,
    clippy::unwrap_used,
    clippy::new_without_default,
    reason = "each test uses a part; a helper fails the test that calls it"
)]

use std::path::PathBuf;
use std::sync::{Arc, mpsc};

use domain::instant::Instant;
use store::{Clock, Database, Error, File, ManualClock, Options, Store, SystemClock, Tx};
use testbed::Place;
use tokio::task::JoinHandle;

/// 2024-01-01T00:00:00Z.
pub const NEW_YEAR: Instant = Instant::from_millis(1_704_067_200_000);

/// A database that goes when the test ends, and how to open it.
pub struct World {
    place: Place,
    pub options: Options,
}

impl World {
    /// On the engine that is being tested, with one writer: what waits behind a [`Hold`] then waits in order.
    pub fn new() -> Self {
        Self::at(Place::new())
    }

    /// In a file, whichever engine is being tested.
    pub fn in_file() -> Self {
        Self::at(Place::in_file())
    }

    /// On a server, whichever engine is being tested.
    pub fn on_server() -> Self {
        Self::at(Place::on_server())
    }

    fn at(place: Place) -> Self {
        let options = Options { writers: 1, ..place.options() };
        Self { place, options }
    }

    /// The URL of a database on a server.
    pub fn url(&self) -> &str {
        self.place.url().unwrap()
    }

    /// The path of a database in a file.
    pub fn path(&self) -> PathBuf {
        self.options.path().unwrap().to_owned()
    }

    /// Puts the file somewhere else.
    pub fn move_to(&mut self, path: PathBuf) {
        self.options.database = Database::File(File { path, max_pages: None });
    }

    /// Fills the disk when the file has so many pages.
    pub fn limit_pages(&mut self, pages: Option<u32>) {
        self.options.database = Database::File(File { path: self.path(), max_pages: pages });
    }

    /// Opens it by the machine's clock.
    pub async fn open(&self) -> Store {
        self.open_at(Arc::new(SystemClock)).await
    }

    /// Opens it by a clock that stands at `now`, and is moved by hand.
    pub async fn open_by_hand(&self, now: Instant) -> (Store, ManualClock) {
        let clock = ManualClock::new(now);
        (self.open_at(Arc::new(clock.clone())).await, clock)
    }

    async fn open_at(&self, clock: Arc<dyn Clock>) -> Store {
        let store = Store::open(self.options.clone(), clock, 42).unwrap();
        let table = "create table if not exists jots (jot text primary key, at bigint, id text)";
        store.write(move |tx| tx.execute(table, &[])).await.unwrap();
        store
    }
}

/// Writes a jot, stamped and with an id of its own.
pub fn jot(tx: &dyn Tx, text: &str) -> Result<(), Error> {
    let id = tx.new_id().hex();
    let row = [text.into(), tx.now().into(), (&id).into()];
    tx.execute("insert into jots (jot, at, id) values (?1, ?2, ?3)", &row).map(drop)
}

/// All jots, in order of their text.
pub async fn jots(store: &Store) -> Vec<String> {
    let all = "select jot from jots order by jot";
    store.read(move |tx| tx.query(all, &[], |row| Ok(row.text(0)?.to_owned()))).await.unwrap()
}

/// A write that holds the writer until it is let go: what is queued meanwhile becomes one group.
pub struct Hold {
    release: mpsc::Sender<()>,
    held: JoinHandle<Result<(), Error>>,
}

impl Hold {
    /// Returns when the writer is held.
    pub async fn writer(store: &Store) -> Self {
        let store = store.clone();
        Self::begin(|closure| tokio::spawn(async move { store.write(closure).await })).await
    }

    /// Returns when the (only) reader is held.
    pub async fn reader(store: &Store) -> Self {
        let store = store.clone();
        Self::begin(|closure| tokio::spawn(async move { store.read(closure).await })).await
    }

    async fn begin(
        start: impl FnOnce(Box<dyn Fn(&dyn Tx) -> Result<(), Error> + Send>) -> JoinHandle<Result<(), Error>>,
    ) -> Self {
        let (release, released) = mpsc::channel();
        let (entered, mut inside) = tokio::sync::mpsc::unbounded_channel();
        let held = start(Box::new(move |_| {
            let _ = entered.send(());
            let _ = released.recv();
            Ok(())
        }));
        inside.recv().await.unwrap();
        Self { release, held }
    }

    /// Lets it go for good: the engine may run it again.
    pub async fn let_go(self) {
        drop(self.release);
        self.held.await.unwrap().unwrap();
    }
}

/// Starts a write and returns when it is queued behind a [`Hold`].
pub async fn queue_write<T: Send + 'static>(
    store: &Store,
    closure: impl Fn(&dyn Tx) -> Result<T, Error> + Send + 'static,
) -> JoinHandle<Result<T, Error>> {
    let before = store.queue_depths().writes;
    let writer = store.clone();
    let task = tokio::spawn(async move { writer.write(closure).await });
    while store.queue_depths().writes == before {
        tokio::task::yield_now().await;
    }
    task
}
