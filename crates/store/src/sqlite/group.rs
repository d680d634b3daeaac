//! The statements around a group of commands: its transaction, each command's savepoint, and the floor.

use domain::id::Id;
use domain::instant::Instant;
use rusqlite::{Connection, Statement};

use super::failure::failure;
use super::floor::Floor;
use crate::error::Error;

crate::statements! {
    /// The floor's row (`V1__engine.sql`).
    pub(crate) mod sql {
        /// The floor, as the last commit of any process left it.
        READ_FLOOR = "select stamp_ms, last_id from engine_floor where id = 1";
        /// The floor, as this group leaves it.
        WRITE_FLOOR = "update engine_floor set stamp_ms = ?1, last_id = ?2 where id = 1";
    }
}

/// The writer's connection and the statements of every group, prepared for as long as the writer lives.
pub(crate) struct Group<'c> {
    pub(crate) conn: &'c Connection,
    begin: Statement<'c>,
    commit: Statement<'c>,
    savepoint: Statement<'c>,
    release: Statement<'c>,
    undo: Statement<'c>,
    data_version: Statement<'c>,
    read_floor: Statement<'c>,
    write_floor: Statement<'c>,
    /// Of the file when the floor was last read; none at first, so that it is read.
    seen_version: Option<i64>,
    /// The connection's count of changed rows when the group began.
    changes_before: u64,
    /// The greatest id that the file knows of.
    saved_id: Id,
}

impl<'c> Group<'c> {
    pub(crate) fn prepare(conn: &'c Connection) -> rusqlite::Result<Self> {
        Ok(Self {
            conn,
            // Takes the write lock at once: a transaction that began by reading could not always go on to write.
            begin: conn.prepare("begin immediate")?,
            commit: conn.prepare("commit")?,
            savepoint: conn.prepare("savepoint command")?,
            release: conn.prepare("release command")?,
            undo: conn.prepare("rollback to command")?,
            data_version: conn.prepare("pragma data_version")?,
            read_floor: conn.prepare(sql::READ_FLOOR)?,
            write_floor: conn.prepare(sql::WRITE_FLOOR)?,
            seen_version: None,
            changes_before: 0,
            saved_id: Id::from_bits(0),
        })
    }

    /// Begins a group, and lets `floor` rise to what other processes have given out.
    pub(crate) fn begin(&mut self, floor: &Floor) -> Result<(), Error> {
        run(&mut self.begin)?;
        self.changes_before = self.conn.total_changes();
        self.catch_up(floor).inspect_err(|_| self.abandon())
    }

    /// Commits the group and makes it durable, or undoes it.
    pub(crate) fn commit(&mut self, floor: &Floor) -> Result<(), Error> {
        let committed = self.save(floor).and_then(|()| run(&mut self.commit));
        if committed.is_err() {
            self.abandon();
        }
        committed
    }

    /// Undoes the group, where the engine has not done so already.
    pub(crate) fn abandon(&self) {
        if self.conn.is_autocommit() {
            return;
        }
        if let Err(error) = self.conn.execute_batch("rollback") {
            let error = failure(error);
            tracing::error!(%error, "the writer could not undo its transaction");
        }
    }

    /// Marks where a command begins.
    pub(crate) fn begin_command(&mut self) -> Result<(), Error> {
        run(&mut self.savepoint)
    }

    /// Keeps what a command wrote, for the commit.
    pub(crate) fn keep_command(&mut self) -> Result<(), Error> {
        run(&mut self.release)
    }

    /// Undoes what a command wrote, and nothing else.
    pub(crate) fn undo_command(&mut self) -> Result<(), Error> {
        run(&mut self.undo)?;
        run(&mut self.release)
    }

    /// Under the write lock, so that nobody can write after the look.
    fn catch_up(&mut self, floor: &Floor) -> Result<(), Error> {
        let version = self.data_version.query_row([], |row| row.get(0)).map_err(failure)?;
        if self.seen_version == Some(version) {
            return Ok(());
        }
        let (stamp_ms, last_id) = self
            .read_floor
            .query_row([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))
            .map_err(failure)?;
        let last_id: Id = last_id.parse().map_err(|_| Error::Corrupt)?;
        floor.rise_to(Instant::from_millis(stamp_ms));
        floor.skip_past(last_id);
        self.seen_version = Some(version);
        self.saved_id = last_id;
        Ok(())
    }

    /// A group that changed nothing and made no id gave nothing out: its commit then costs no write.
    fn save(&mut self, floor: &Floor) -> Result<(), Error> {
        let (stamp, last_id) = floor.reached();
        if self.conn.total_changes() == self.changes_before && last_id == self.saved_id {
            return Ok(());
        }
        self.write_floor.execute((stamp.millis(), &*last_id.hex())).map_err(failure)?;
        // Even if the commit fails: then the next group that changes something saves a greater one.
        self.saved_id = last_id;
        Ok(())
    }
}

fn run(statement: &mut Statement<'_>) -> Result<(), Error> {
    statement.raw_execute().map(drop).map_err(failure)
}
