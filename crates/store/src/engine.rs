//! An open database, whichever engine it is: two queues and the threads behind them.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use crate::error::Error;
use crate::turns::job;
use crate::turns::queue::Queue;
use crate::turns::threads::Threads;
use crate::tx::Tx;

/// A queue, and the threads that serve it.
pub(crate) struct Crew {
    pub(crate) queue: Queue,
    pub(crate) threads: Threads,
}

/// An open database. Its threads end when it is closed or dropped.
pub(crate) struct Engine {
    pub(crate) readers: Crew,
    pub(crate) writers: Crew,
    /// How long a call waits for its turn.
    pub(crate) wait_max: Duration,
    /// What else lives as long as the engine: whoever holds a weak reference knows by it.
    #[allow(dead_code, reason = "it is there to be dropped")]
    pub(crate) alive: Arc<()>,
    /// How often transactions waited for one another in a circle. With one writer they can't.
    pub(crate) deadlocks: Arc<AtomicU64>,
}

impl Engine {
    /// See [`Store::read`](crate::Store::read), and [`Store::glance`](crate::Store::glance) for what need not be of one
    /// moment.
    pub(crate) async fn read<T, E>(
        &self,
        closure: impl Fn(&dyn Tx) -> Result<T, E> + Send + 'static,
        one_moment: bool,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.readers.queue.ask(closure, one_moment, self.wait_max).await
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
        self.writers.queue.ask(closure, true, self.wait_max).await
    }

    /// See [`Store::write_later`](crate::Store::write_later).
    pub(crate) fn write_later(
        &self,
        closure: impl Fn(&dyn Tx) -> Result<(), Error> + Send + 'static,
    ) -> bool {
        self.writers.queue.put_now(job::later(closure))
    }

    /// The reads that wait, and the writes.
    pub(crate) fn depths(&self) -> (usize, usize) {
        (self.readers.queue.depth(), self.writers.queue.depth())
    }

    /// Takes no more work, does what is queued, and ends the threads: the readers first, so that the last of the writing
    /// finds no snapshot that is still in use.
    pub(crate) async fn close(&self) {
        self.readers.queue.close();
        self.writers.queue.close();
        self.readers.threads.end(&self.readers.queue).await;
        self.writers.threads.end(&self.writers.queue).await;
    }
}
