//! Keeps the write-ahead log short without making commits wait.
//!
//! Were the writer to move the log into the file itself, every commit in a thousand would wait for some 10 MB of copying
//! and a sync of the file. So a thread of its own does that, beside the commits. It alone can never finish while commits
//! go on, and a log that is never finished never starts anew; so when it has become long, and the thread has just done a
//! round, the writer, between two groups, moves the few pages that came meanwhile (2 to 4 ms, where the whole took 25).
//! The next commit then writes at the log's beginning.
//!
//! Bound: [`LOG_PAGES`] and what is committed while one read lasts, since a snapshot keeps the log from starting anew.

use std::cell::Cell;
use std::thread::JoinHandle;

use crossbeam_channel::{Receiver, Sender, bounded};
use rusqlite::{Connection, Statement};

use super::failure::failure;

/// The thread is called after so many new pages: 8 MiB.
const CALL_PAGES: u32 = 1_000;
/// The log starts anew when it has so many pages: 32 MiB.
const LOG_PAGES: u32 = 4_000;
/// A log of so many pages, 512 MiB, is worth telling the operator.
const WARN_PAGES: u32 = 65_536;

thread_local! {
    /// The pages in the log after the last commit of this thread's connection. A thread's, because the engine's hook
    /// is a plain function; the writer has one connection and one thread.
    static LOG: Cell<u32> = const { Cell::new(0) };
}

/// The writer's part.
pub(crate) struct Wal<'c> {
    finish: Statement<'c>,
    thread: Checkpointer,
    call_at: u32,
    warn_at: u32,
}

/// The thread that moves pages beside the commits, and how to call it.
pub(crate) struct Checkpointer {
    bell: Sender<()>,
    rounds: Receiver<()>,
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
}

impl<'c> Wal<'c> {
    /// Takes charge of the log of the writer's connection, on the writer's thread.
    pub(crate) fn watch(conn: &'c Connection, thread: Checkpointer) -> rusqlite::Result<Self> {
        // Also switches the engine's own checkpoints off.
        conn.wal_hook(Some(|_, pages| {
            LOG.set(u32::try_from(pages).unwrap_or(0));
            Ok(())
        }));
        let finish = conn.prepare("pragma wal_checkpoint(passive)")?;
        Ok(Self { finish, thread, call_at: CALL_PAGES, warn_at: WARN_PAGES })
    }

    /// Looks after the log, between two groups.
    pub(crate) fn tend(&mut self) {
        let pages = LOG.get();
        let round_done = self.thread.rounds.try_recv().is_ok();
        if pages < CALL_PAGES {
            // It has started anew, or is short still.
            (self.call_at, self.warn_at) = (CALL_PAGES, WARN_PAGES);
        } else if pages >= LOG_PAGES && round_done {
            checkpoint(&mut self.finish);
        } else if pages >= self.call_at {
            self.call_at = pages + CALL_PAGES;
            // Full: it has been called and will see these pages too.
            let _ = self.thread.bell.try_send(());
        }
        if pages >= self.warn_at {
            self.warn_at = pages.saturating_mul(2);
            tracing::warn!(pages, "the write-ahead log is long: a read has lasted since it began");
        }
    }

    /// Ends the thread and empties the log.
    pub(crate) fn close(self, conn: &Connection) {
        drop(self.thread.bell);
        if self.thread.handle.join().is_err() {
            tracing::error!("the checkpoint thread panicked");
        }
        if let Err(error) = conn.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(())) {
            let error = failure(error);
            tracing::warn!(%error, "the write-ahead log was left as it is; the next start takes it up");
        }
    }
}

fn checkpoint_when_called(conn: &Connection, called: &Receiver<()>, done: &Sender<()>) {
    let mut statement = match conn.prepare("pragma wal_checkpoint(passive)") {
        Ok(statement) => statement,
        Err(error) => {
            let error = failure(error);
            return tracing::error!(%error, "no checkpoints beside the commits");
        }
    };
    while called.recv().is_ok() {
        checkpoint(&mut statement);
        let _ = done.try_send(());
    }
}

/// Moves what it can without waiting for anybody.
fn checkpoint(statement: &mut Statement<'_>) {
    if let Err(error) = statement.query_row([], |_| Ok(())) {
        let error = failure(error);
        tracing::warn!(%error, "a checkpoint failed; the next one takes it up");
    }
}
