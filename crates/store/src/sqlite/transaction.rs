//! The transactions that closures see.

use std::cell::RefCell;

use domain::id::Id;
use domain::instant::Instant;
use rusqlite::{CachedStatement, Connection};

use super::failure::failure;
use super::floor::Floor;
use crate::dialect::Dialect;
use crate::error::Error;
use crate::tx::{Hold, Row, Tx, Value};

/// A read, on a `query_only` connection.
pub(crate) struct ReadTx<'c> {
    pub(crate) conn: &'c Connection,
    pub(crate) now: Instant,
}

impl Tx for ReadTx<'_> {
    fn each(
        &self,
        sql: &str,
        params: &[Value<'_>],
        row: &mut dyn FnMut(&dyn Row) -> Result<(), Error>,
    ) -> Result<(), Error> {
        each(self.conn, sql, params, row)
    }

    fn execute(&self, sql: &str, params: &[Value<'_>]) -> Result<u64, Error> {
        execute(self.conn, sql, params)
    }

    fn push(&self, sql: &str, params: &[Value<'_>]) -> Result<(), Error> {
        execute(self.conn, sql, params).map(drop)
    }

    fn hold(&self, _what: Hold<'_>) -> Result<(), Error> {
        Ok(())
    }

    fn heard_epoch(&self) -> Option<i64> {
        None
    }

    fn announce_epoch(&self, _epoch: i64) -> Result<(), Error> {
        Ok(())
    }

    fn now(&self) -> Instant {
        self.now
    }

    fn new_id(&self) -> Id {
        debug_assert!(false, "a read makes no ids");
        Id::from_bits(0)
    }

    fn skip_past(&self, _id: Id) {
        debug_assert!(false, "a read makes no ids");
    }

    fn stamped(&self, _at: Instant) {
        debug_assert!(false, "a read gives out no stamps");
    }

    fn dialect(&self) -> Dialect {
        Dialect::Sqlite
    }
}

/// One command's part of a group commit.
pub(crate) struct WriteTx<'c> {
    conn: &'c Connection,
    floor: &'c Floor,
    now: Instant,
    lost: RefCell<Option<Error>>,
}

impl<'c> WriteTx<'c> {
    pub(crate) fn new(conn: &'c Connection, floor: &'c Floor, now: Instant) -> Self {
        Self { conn, floor, now, lost: RefCell::new(None) }
    }

    /// Why the engine undid the whole transaction while the command ran, if it did. A command may have overlooked it.
    pub(crate) fn lost(self) -> Option<Error> {
        let undone =
            || self.conn.is_autocommit().then(|| Error::sql("the transaction was ended by a statement"));
        self.lost.take().or_else(undone)
    }

    /// Runs a statement, unless the transaction is gone: it would run, and stay, on its own.
    fn guarded(&self, statement: impl FnOnce() -> Result<u64, Error>) -> Result<u64, Error> {
        if let Some(error) = &*self.lost.borrow() {
            return Err(error.clone());
        }
        let done = statement();
        if let Err(error) = &done
            && self.conn.is_autocommit()
        {
            // Not over the first: a statement within a row's callback may have noted why before its query did.
            self.lost.borrow_mut().get_or_insert_with(|| error.clone());
        }
        done
    }
}

impl Tx for WriteTx<'_> {
    fn each(
        &self,
        sql: &str,
        params: &[Value<'_>],
        row: &mut dyn FnMut(&dyn Row) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.guarded(|| each(self.conn, sql, params, row).map(|()| 0)).map(drop)
    }

    fn execute(&self, sql: &str, params: &[Value<'_>]) -> Result<u64, Error> {
        self.guarded(|| execute(self.conn, sql, params))
    }

    fn push(&self, sql: &str, params: &[Value<'_>]) -> Result<(), Error> {
        self.execute(sql, params).map(drop)
    }

    fn hold(&self, _what: Hold<'_>) -> Result<(), Error> {
        Ok(())
    }

    fn heard_epoch(&self) -> Option<i64> {
        None
    }

    fn announce_epoch(&self, _epoch: i64) -> Result<(), Error> {
        Ok(())
    }

    fn now(&self) -> Instant {
        self.now
    }

    fn new_id(&self) -> Id {
        self.floor.next_id(self.now)
    }

    fn skip_past(&self, id: Id) {
        self.floor.skip_past(id);
    }

    fn stamped(&self, at: Instant) {
        self.floor.rise_to(at);
    }

    fn dialect(&self) -> Dialect {
        Dialect::Sqlite
    }
}

fn each(
    conn: &Connection,
    sql: &str,
    params: &[Value<'_>],
    row: &mut dyn FnMut(&dyn Row) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut statement = bound(conn, sql, params)?;
    let mut rows = statement.raw_query();
    while let Some(next) = rows.next().map_err(failure)? {
        row(next)?;
    }
    Ok(())
}

fn execute(conn: &Connection, sql: &str, params: &[Value<'_>]) -> Result<u64, Error> {
    let changed = bound(conn, sql, params)?.raw_execute().map_err(failure)?;
    Ok(changed as u64)
}

fn bound<'c>(conn: &'c Connection, sql: &str, params: &[Value<'_>]) -> Result<CachedStatement<'c>, Error> {
    let mut statement = conn.prepare_cached(sql).map_err(failure)?;
    // The engine would take a missing parameter for NULL.
    let wanted = statement.parameter_count();
    if wanted != params.len() {
        return Err(Error::sql(format!("{wanted} parameters wanted, {} given: {sql}", params.len())));
    }
    for (place, value) in params.iter().enumerate() {
        statement.raw_bind_parameter(place + 1, value).map_err(failure)?;
    }
    Ok(statement)
}
