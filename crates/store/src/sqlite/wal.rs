//! Keeps the write-ahead log short without making commits wait.
//!
//! Were the writer to move the log into the file itself, every commit in a thousand would wait for some 10 MB of copying
//! and a sync of the file: 25 ms. So a thread of its own does that, beside the commits. It alone can never finish while
//! commits go on, and a log that is never finished never starts anew; so when it has become long, and the thread has just
//! done a round, the writer moves the few pages that came meanwhile, between two groups: 1 ms, or 8 on a busy disk. It
//! waits a moment for the reads that began before that, and the next commit writes at the log's beginning.
//!
//! Bound: [`LOG_PAGES_MAX`], and what is committed while one round or one read lasts, since a snapshot keeps the log from
//! starting anew.

use std::cell::Cell;
use std::thread::JoinHandle;
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, bounded};
use rusqlite::{Connection, Statement};

use super::connection::BUSY_MAX;
use super::failure::failure;

/// The thread is called after so many new pages, 16 MiB: rarer rounds sync so much at once that commits wait for the
/// disk, more frequent ones write the same pages more often.
const CALL_PAGES: u32 = 4_000;
/// The log starts anew when it has so many pages: 32 MiB.
const LOG_PAGES: u32 = 8_000;
/// The most that the writer moves then; with more left, the thread is called for another round first,
const TAIL_PAGES: u32 = 200;
/// unless the log has so many pages: commits come faster than rounds.
const LOG_PAGES_MAX: u32 = 12_000;
/// The writer waits so long for reads that began before the log was moved: under constant reading there is always one,
/// and the log would hardly ever start anew.
const READS_WAIT_MAX: Duration = Duration::from_millis(10);
/// A log of so many pages, 512 MiB, is worth telling the operator.
const WARN_PAGES: u32 = 131_072;

thread_local! {
    /// The pages in the log after the last commit of this thread's connection. A thread's, because the engine's hook
    /// is a plain function; the writer has one connection and one thread.
    static LOG: Cell<u32> = const { Cell::new(0) };
}

/// The writer's part.
pub(crate) struct Wal<'c> {
    conn: &'c Connection,
    finish: Statement<'c>,
    thread: Checkpointer,
    call_at: u32,
    warn_at: u32,
}

/// The thread that moves pages beside the commits, and how to call it.
pub(crate) struct Checkpointer {
    bell: Sender<()>,
    /// How many pages of the log a round has moved.
    rounds: Receiver<u32>,
    handle: JoinHandle<()>,
}

impl Checkpointer {
    /// Starts the thread on its own connection.
    pub(crate) fn start(conn: Connection) -> std::io::Result<Self> {
        // One call waits at most, and one word of a round done: more would say the same.
        let (bell, called) = bounded(1);
        let (done, rounds) = bounded(1);
        let handle = std::thread::Builder::new()
            .name("store-checkpoint".into())
            .spawn(move || checkpoint_when_called(&conn, &called, &done))?;
        Ok(Self { bell, rounds, handle })
    }

    fn call(&self) {
        // Full: it has been called already and will see the latest pages too.
        let _ = self.bell.try_send(());
    }
}

impl<'c> Wal<'c> {
    /// Takes charge of the log of the writer's connection, on the writer's thread.
    pub(crate) fn watch(conn: &'c Connection, thread: Checkpointer) -> rusqlite::Result<Self> {
        // Also switches the engine's own checkpoints off.
        conn.wal_hook(Some(|_, pages| {
            LOG.set(u32::try_from(pages).unwrap_or(0));
            Ok(())
        }));
        let finish = conn.prepare("pragma wal_checkpoint(restart)")?;
        Ok(Self { conn, finish, thread, call_at: CALL_PAGES, warn_at: WARN_PAGES })
    }

    /// Looks after the log, between two groups.
    pub(crate) fn tend(&mut self) {
        let pages = LOG.get();
        if pages < CALL_PAGES {
            // It has started anew, or is short still.
            (self.call_at, self.warn_at) = (CALL_PAGES, WARN_PAGES);
        }
        let moved = self.thread.rounds.try_recv().ok().filter(|_| pages >= LOG_PAGES);
        match moved {
            Some(moved) if pages.saturating_sub(moved) <= TAIL_PAGES || pages >= LOG_PAGES_MAX => {
                self.finish();
            }
            Some(_) => self.thread.call(),
            None if pages >= self.call_at => {
                self.call_at = pages + CALL_PAGES;
                self.thread.call();
            }
            None => {}
        }
        if pages >= self.warn_at {
            self.warn_at = pages.saturating_mul(2);
            tracing::warn!(pages, "the write-ahead log is long: a read has lasted since it began");
        }
    }

    fn finish(&mut self) {
        let patience = |most| self.conn.busy_timeout(most).map_err(failure);
        if let Err(error) = patience(READS_WAIT_MAX) {
            return tracing::warn!(%error, "the write-ahead log is not shortened");
        }
        checkpoint(&mut self.finish);
        if let Err(error) = patience(BUSY_MAX) {
            tracing::warn!(%error, "the writer waits for other programs less than it should");
        }
    }

    /// Ends the thread and empties the log.
    pub(crate) fn close(self) {
        drop(self.thread.bell);
        if self.thread.handle.join().is_err() {
            tracing::error!("the checkpoint thread panicked");
        }
        if let Err(error) = self.conn.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(())) {
            let error = failure(error);
            tracing::warn!(%error, "the write-ahead log was left as it is; the next start takes it up");
        }
    }
}

fn checkpoint_when_called(conn: &Connection, called: &Receiver<()>, done: &Sender<u32>) {
    let mut statement = match conn.prepare("pragma wal_checkpoint(passive)") {
        Ok(statement) => statement,
        Err(error) => {
            let error = failure(error);
            return tracing::error!(%error, "no checkpoints beside the commits");
        }
    };
    while called.recv().is_ok() {
        if let Some(moved) = checkpoint(&mut statement) {
            let _ = done.try_send(moved);
        }
    }
}

/// Moves what it can, and says how many pages of the log have been moved.
fn checkpoint(statement: &mut Statement<'_>) -> Option<u32> {
    // The count is -1 where another checkpoint was at work.
    match statement.query_row([], |row| row.get::<_, i64>(2)) {
        Ok(moved) => u32::try_from(moved).ok(),
        Err(error) => {
            let error = failure(error);
            tracing::warn!(%error, "a checkpoint failed; the next one takes it up");
            None
        }
    }
}
