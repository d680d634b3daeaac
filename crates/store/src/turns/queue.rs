//! A bounded queue of jobs, from any number of async callers to the threads of the engine.

use std::cell::Cell;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, TryRecvError, bounded};
use tokio::sync::{Semaphore, TryAcquireError};
use tokio::time::Sleep;

use super::job::{Job, call};
use crate::error::Error;
use crate::tx::Tx;

enum Message {
    Run(Box<dyn Job>),
    /// For one thread: everything that was queued before has been taken.
    Stop,
}

/// The callers' end.
///
/// The semaphore bounds the queue, so that callers can wait for a place without a thread; a place is free again when a
/// thread takes the job. The channel is never full.
pub(crate) struct Queue {
    sender: Sender<Message>,
    places: Arc<Semaphore>,
    threads: usize,
}

/// A thread's end.
pub(crate) struct Intake {
    receiver: Receiver<Message>,
    places: Arc<Semaphore>,
    stopped: Cell<bool>,
}

/// A queue of at most `queue_max` jobs, and an end of it for each of `threads`.
pub(crate) fn queue(queue_max: usize, threads: usize) -> (Queue, Vec<Intake>) {
    let queue_max = queue_max.clamp(1, Semaphore::MAX_PERMITS);
    // Room for a Stop for each thread beside the jobs.
    let (sender, receiver) = bounded(queue_max + threads);
    let places = Arc::new(Semaphore::new(queue_max));
    let intake =
        || Intake { receiver: receiver.clone(), places: Arc::clone(&places), stopped: Cell::new(false) };
    let intakes = std::iter::repeat_with(intake).take(threads).collect();
    (Queue { sender, places, threads }, intakes)
}

impl Queue {
    /// Queues a closure and waits for its answer; for its turn, no longer than `wait_max`.
    pub(crate) async fn ask<T, E>(
        &self,
        closure: impl Fn(&dyn Tx) -> Result<T, E> + Send + 'static,
        one_moment: bool,
        wait_max: Duration,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let deadline = tokio::time::sleep(wait_max);
        tokio::pin!(deadline);
        self.take_place(deadline.as_mut()).await?;
        let (job, turn) = call(closure, one_moment);
        self.put(job)?;
        turn.answer(deadline).await
    }

    /// Queues a job that nobody waits for, when there is a place.
    pub(crate) fn put_now(&self, job: Box<dyn Job>) -> bool {
        match self.places.try_acquire() {
            Ok(place) => place.forget(),
            Err(_) => return false,
        }
        self.put(job).is_ok()
    }

    /// The jobs that wait.
    pub(crate) fn depth(&self) -> usize {
        self.sender.len()
    }

    /// Takes no more jobs.
    pub(crate) fn close(&self) {
        self.places.close();
    }

    /// Lets each thread end when it has taken what was queued before.
    pub(crate) fn stop(&self) {
        for _ in 0..self.threads {
            // There is room; and where the threads are gone there is nothing to stop.
            let _ = self.sender.try_send(Message::Stop);
        }
    }

    async fn take_place(&self, deadline: Pin<&mut Sleep>) -> Result<(), Error> {
        let place = match self.places.try_acquire() {
            Ok(place) => place,
            Err(TryAcquireError::Closed) => return Err(Error::Closed),
            Err(TryAcquireError::NoPermits) => tokio::select! {
                biased;
                place = self.places.acquire() => place.map_err(|_| Error::Closed)?,
                () = deadline => return Err(Error::Overloaded),
            },
        };
        // Given back by the thread that takes the job.
        place.forget();
        Ok(())
    }

    fn put(&self, job: Box<dyn Job>) -> Result<(), Error> {
        // Fails only when the threads have ended.
        self.sender.try_send(Message::Run(job)).map_err(|_| Error::Closed)
    }
}

impl Intake {
    /// The next job, when there is one; `None` when the thread should end.
    pub(crate) fn wait(&self) -> Option<Box<dyn Job>> {
        if self.stopped.get() {
            return None;
        }
        match self.receiver.recv() {
            Ok(message) => self.taken(message),
            Err(_) => self.stop(),
        }
    }

    /// A job that comes within `pause`, if one does.
    pub(crate) fn wait_for(&self, pause: Duration) -> Option<Box<dyn Job>> {
        if self.stopped.get() {
            pause_for(pause);
            return None;
        }
        match self.receiver.recv_timeout(pause) {
            Ok(message) => self.taken(message),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => self.stop(),
        }
    }

    /// A job that waits already, if one does.
    pub(crate) fn waiting(&self) -> Option<Box<dyn Job>> {
        if self.stopped.get() {
            return None;
        }
        match self.receiver.try_recv() {
            Ok(message) => self.taken(message),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => self.stop(),
        }
    }

    fn taken(&self, message: Message) -> Option<Box<dyn Job>> {
        match message {
            Message::Run(job) => {
                self.places.add_permits(1);
                Some(job)
            }
            Message::Stop => self.stop(),
        }
    }

    fn stop(&self) -> Option<Box<dyn Job>> {
        self.stopped.set(true);
        None
    }
}

/// Parks this thread for `pause`.
pub(crate) fn pause_for(pause: Duration) {
    let _ = crossbeam_channel::after(pause).recv();
}
