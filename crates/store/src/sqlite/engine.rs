//! The threads of one open database.

use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::sync::{Mutex, oneshot};

use super::connection::{Role, open};
use super::failure::failure;
use super::queue::{Queue, queue};
use super::wal::Checkpointer;
use super::{job, reader, writer};
use crate::clock::Clock;
use crate::error::{Error, OpenError};
use crate::options::Options;
use crate::tx::Tx;

/// An open database: two queues and the threads behind them, which end when it is closed or dropped.
pub(crate) struct Engine {
    reads: Queue,
    writes: Queue,
    wait_max: Duration,
    readers: Mutex<Vec<Thread>>,
    writer: Mutex<Vec<Thread>>,
}

/// A running thread, and word of its end that can be awaited.
struct Thread {
    ended: oneshot::Receiver<()>,
    handle: JoinHandle<()>,
}

impl Engine {
    /// Opens a database whose schema is this binary's and starts its threads.
    pub(crate) fn start(options: &Options, clock: &Arc<dyn Clock>, seed: u64) -> Result<Self, OpenError> {
        let (writes, intakes) = queue(options.queue_max, 1);
        let mut writer = Vec::with_capacity(1);
        for intake in intakes {
            let conn = open(options, Role::Writer)?;
            let checkpointer = Checkpointer::start(open(options, Role::Checkpointer)?).map_err(no_thread)?;
            let clock = Arc::clone(clock);
            writer.push(spawn("store-write".into(), move || {
                writer::serve(&conn, intake, clock, seed, checkpointer)
            })?);
        }
        let (reads, intakes) = queue(options.queue_max, options.readers.max(1));
        let mut readers = Vec::with_capacity(intakes.len());
        for (number, intake) in intakes.into_iter().enumerate() {
            let conn = open(options, Role::Reader)?;
            let clock = Arc::clone(clock);
            readers
                .push(spawn(format!("store-read-{number}"), move || reader::serve(&conn, &intake, &clock))?);
        }
        let wait_max = Duration::from_millis(options.wait_ms_max);
        Ok(Self { reads, writes, wait_max, readers: Mutex::new(readers), writer: Mutex::new(writer) })
    }

    /// See [`Store::read`](crate::Store::read).
    pub(crate) async fn read<T, E>(
        &self,
        closure: impl Fn(&dyn Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.reads.ask(closure, self.wait_max).await
    }

    /// See [`Store::write`](crate::Store::write).
    pub(crate) async fn write<T, E>(
        &self,
        closure: impl Fn(&dyn Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.writes.ask(closure, self.wait_max).await
    }

    /// See [`Store::write_later`](crate::Store::write_later).
    pub(crate) fn write_later(
        &self,
        closure: impl Fn(&dyn Tx) -> Result<(), Error> + Send + 'static,
    ) -> bool {
        self.writes.put_now(job::later(closure))
    }

    /// The reads that wait, and the writes.
    pub(crate) fn depths(&self) -> (usize, usize) {
        (self.reads.depth(), self.writes.depth())
    }

    /// Takes no more work, does what is queued, and ends the threads: the readers first, so that the writer finds no
    /// snapshot that keeps the write-ahead log from being emptied.
    pub(crate) async fn close(&self) {
        self.reads.close();
        self.writes.close();
        end(&self.reads, &self.readers).await;
        end(&self.writes, &self.writer).await;
    }
}

/// Ends the threads behind a queue. Whoever calls while another does waits for it, and finds them gone.
async fn end(queue: &Queue, threads: &Mutex<Vec<Thread>>) {
    let mut threads = threads.lock().await;
    queue.stop();
    while let Some(thread) = threads.last_mut() {
        // An error is an end too: the thread panicked.
        let _ = (&mut thread.ended).await;
        if let Some(thread) = threads.pop()
            && thread.handle.join().is_err()
        {
            tracing::error!("a thread of the store panicked");
        }
    }
}

fn spawn(
    name: String,
    serve: impl FnOnce() -> rusqlite::Result<()> + Send + 'static,
) -> Result<Thread, OpenError> {
    let (ending, ended) = oneshot::channel();
    let body = move || {
        if let Err(error) = serve() {
            let error = failure(error);
            tracing::error!(%error, "a thread of the store could not start");
        }
        // Nobody may be waiting for the end.
        let _ = ending.send(());
    };
    let handle = std::thread::Builder::new().name(name).spawn(body).map_err(no_thread)?;
    Ok(Thread { ended, handle })
}

#[allow(clippy::needless_pass_by_value, reason = "for map_err")]
fn no_thread(error: std::io::Error) -> OpenError {
    OpenError::Engine { what: format!("no thread could be started: {error}") }
}
