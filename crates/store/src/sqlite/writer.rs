//! The writer thread: takes the commands that wait and commits them together.
//!
//! A refusal undoes only itself: most commands refuse before they have written, and where one did not, the group is undone
//! and the others run again, each in a savepoint. (A savepoint for every command at once would copy every page that a
//! command changes.) Each caller is told of a success after the commit, which is durable. While one commit waits for the disk the next group gathers, so the more there is to do, the
//! less each command pays for durability.

use std::collections::VecDeque;
use std::sync::Arc;

use domain::instant::Instant;
use rusqlite::Connection;

use super::floor::Floor;
use super::group::Group;
use super::transaction::WriteTx;
use super::wal::{Checkpointer, Wal};
use crate::clock::Clock;
use crate::error::Error;
use crate::turns::job::{Job, Verdict};
use crate::turns::queue::{Intake, pause_for};

/// The most commands in one commit: bounds what fails with it, and how long its first command waits for its last.
const GROUP_MAX: usize = 256;
/// A clock that is behind the floor by no more than this is waited for; one further behind has been set back.
const CLOCK_WAIT_MS_MAX: i64 = 5;

/// Serves writes until the queue ends; then empties the write-ahead log.
pub(crate) fn serve(
    conn: &Connection,
    intake: Intake,
    clock: Arc<dyn Clock>,
    seed: u64,
    checkpointer: Checkpointer,
) -> rusqlite::Result<()> {
    let mut wal = Wal::watch(conn, checkpointer)?;
    let mut writer = Writer {
        group: Group::prepare(conn)?,
        floor: Floor::new(seed),
        intake,
        clock,
        waiting: VecDeque::with_capacity(GROUP_MAX),
        kept: Vec::with_capacity(GROUP_MAX),
        refused: Vec::new(),
    };
    while writer.wait() {
        writer.commit_group();
        wal.tend();
    }
    drop(writer);
    wal.close();
    Ok(())
}

struct Writer<'c> {
    group: Group<'c>,
    floor: Floor,
    intake: Intake,
    clock: Arc<dyn Clock>,
    /// Taken from the queue, not yet run; at most [`GROUP_MAX`].
    waiting: VecDeque<Box<dyn Job>>,
    /// Run in the open group and successful so far; empty between groups.
    kept: Vec<Box<dyn Job>>,
    /// Run and refused: they changed nothing, so their answers do not depend on the commit.
    refused: Vec<Box<dyn Job>>,
}

/// The transaction was undone in the middle of a group: by the engine, or (none) for a command that refused too late.
struct Lost(Option<Error>);

/// How a refusal is undone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Undo {
    /// With the whole group, whose other commands run again.
    Group,
    /// Alone, by its savepoint.
    Savepoint,
}

impl Writer<'_> {
    /// Waits until there is something to commit and a stamp to commit it under; false when the queue has ended.
    fn wait(&mut self) -> bool {
        if self.waiting.is_empty() {
            match self.intake.wait() {
                Some(job) => self.waiting.push_back(job),
                None => return false,
            }
        }
        self.wait_for_clock();
        true
    }

    /// Stamps must grow, so a group that comes within the millisecond of the last one waits for the next. Commands
    /// gather meanwhile.
    fn wait_for_clock(&mut self) {
        loop {
            let next = self.floor.next();
            let behind_ms = next.millis() - self.clock.now().millis();
            if !(1..=CLOCK_WAIT_MS_MAX + 1).contains(&behind_ms) {
                return;
            }
            let Some(pause) = self.clock.until(next) else { return };
            if self.waiting.len() < GROUP_MAX {
                self.waiting.extend(self.intake.wait_for(pause));
            } else {
                pause_for(pause);
            }
        }
    }

    /// Runs what waits, and what comes while it runs, in one transaction, and answers. Refusals too are told when it is
    /// over: what their callers send next comes into a later group, and finds a later time.
    fn commit_group(&mut self) {
        self.run_group();
        for job in self.refused.drain(..) {
            job.answer(Ok(()));
        }
    }

    fn run_group(&mut self) {
        let now = match self.begin() {
            Ok(now) => now,
            Err(error) => return self.refuse_waiting(&error),
        };
        for _ in 0..GROUP_MAX {
            let Some(job) = self.waiting.pop_front().or_else(|| self.intake.waiting()) else { break };
            if job.claim()
                && let Err(Lost(error)) = self.run(job, now, Undo::Group)
            {
                if let Some(error) = error {
                    tracing::warn!(%error, again = self.kept.len(), "the engine undid a group of commands");
                }
                return self.commit_again();
            }
        }
        self.finish();
    }

    /// The commands before the one that cost the group its transaction did nothing wrong and have not been answered:
    /// they get one more try.
    fn commit_again(&mut self) {
        if self.kept.is_empty() {
            return;
        }
        let mut again = std::mem::take(&mut self.kept).into_iter();
        let lost = match self.begin() {
            Ok(now) => again
                .by_ref()
                .find_map(|job| self.run(job, now, Undo::Savepoint).err())
                .and_then(|Lost(error)| error),
            Err(error) => Some(error),
        };
        match lost {
            None => self.finish(),
            Some(error) => {
                for job in self.kept.drain(..).chain(again) {
                    job.answer(Err(error.clone()));
                }
            }
        }
    }

    fn begin(&mut self) -> Result<Instant, Error> {
        self.group.begin(&self.floor)?;
        Ok(self.floor.stamp(self.clock.now()))
    }

    fn run(&mut self, mut job: Box<dyn Job>, now: Instant, undo: Undo) -> Result<(), Lost> {
        if undo == Undo::Savepoint
            && let Err(error) = self.group.begin_command()
        {
            return Err(self.lose(job, error));
        }
        let changes_before = self.group.conn.total_changes();
        let tx = WriteTx::new(self.group.conn, &self.floor, now);
        let verdict = job.run(&tx);
        if let Some(error) = tx.lost() {
            return Err(self.lose(job, error));
        }
        let settled = match (verdict, undo) {
            (Verdict::Kept, Undo::Savepoint) => self.group.keep_command(),
            (Verdict::Refused, Undo::Savepoint) => self.group.undo_command(),
            (Verdict::Refused, Undo::Group) if self.group.conn.total_changes() != changes_before => {
                self.group.abandon();
                self.refused.push(job);
                return Err(Lost(None));
            }
            (_, Undo::Group) => Ok(()),
        };
        match (settled, verdict) {
            (Err(error), _) => return Err(self.lose(job, error)),
            (Ok(()), Verdict::Kept) => self.kept.push(job),
            (Ok(()), Verdict::Refused) => self.refused.push(job),
        }
        Ok(())
    }

    /// Gives up the transaction, and `job` with it.
    fn lose(&self, job: Box<dyn Job>, error: Error) -> Lost {
        self.group.abandon();
        job.answer(Err(error.clone()));
        Lost(Some(error))
    }

    /// Commits the group and tells its callers. Those whose commit failed may send their command again; after a failed
    /// sync only a restart shows whether the disk has it.
    fn finish(&mut self) {
        if self.kept.is_empty() {
            return self.group.abandon();
        }
        let fate = self.group.commit(&self.floor);
        if let Err(error) = &fate {
            tracing::error!(%error, commands = self.kept.len(), "a commit failed");
        }
        for job in self.kept.drain(..) {
            job.answer(fate.clone());
        }
    }

    fn refuse_waiting(&mut self, error: &Error) {
        tracing::error!(%error, "a group of commands could not begin");
        for job in self.waiting.drain(..) {
            if job.claim() {
                job.answer(Err(error.clone()));
            }
        }
    }
}
