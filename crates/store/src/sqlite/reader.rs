//! A reader thread: takes reads from the shared queue and runs each in its own snapshot.

use std::sync::Arc;

use rusqlite::{Connection, Statement};

use super::failure::failure;
use super::transaction::ReadTx;
use crate::clock::Clock;
use crate::error::Error;
use crate::turns::job::Job;
use crate::turns::queue::Intake;

/// Serves reads until the queue ends.
pub(crate) fn serve(conn: &Connection, intake: &Intake, clock: &Arc<dyn Clock>) -> rusqlite::Result<()> {
    let mut begin = conn.prepare("begin")?;
    let mut end = conn.prepare("commit")?;
    while let Some(job) = intake.wait() {
        if job.claim() {
            run(conn, &mut begin, &mut end, clock, job);
        }
    }
    Ok(())
}

/// A transaction around the read, though a single statement needs none: whether there is a second one cannot be known.
fn run(
    conn: &Connection,
    begin: &mut Statement<'_>,
    end: &mut Statement<'_>,
    clock: &Arc<dyn Clock>,
    mut job: Box<dyn Job>,
) {
    if let Err(error) = begin.raw_execute() {
        return job.answer(Err(failure(error)));
    }
    job.run(&ReadTx { conn, now: clock.now() });
    let ended = match end.raw_execute() {
        Ok(_) => Ok(()),
        // The engine had ended it already; what was read is whole, or the closure has met the error.
        Err(_) if conn.is_autocommit() => Ok(()),
        Err(error) => Err(failure(error)),
    };
    if ended.is_err() {
        reset(conn);
    }
    job.answer(ended);
}

/// Ends a transaction that would not commit, so that the next read starts from a new snapshot.
fn reset(conn: &Connection) {
    if let Err(error) = conn.execute_batch("rollback") {
        let error: Error = failure(error);
        tracing::error!(%error, "a reader could not end its transaction");
    }
}
