//! What a closure sees of the database: statements, rows, the time and new ids. The same for every engine.
//!
//! SQL is written with `?1`, `?2`, … and prepared once per connection. Instants are integer milliseconds, ids are 24 hex
//! digits, money is exact decimal text.

use domain::id::{Hex, Id, OrgId, TicketId};
use domain::instant::Instant;

use crate::dialect::Dialect;
use crate::error::Error;

/// What a transaction can hold, so that no other one has it at the same time.
#[derive(Clone, Copy, Debug)]
pub enum Hold<'a> {
    /// A ticket, with everything that belongs to it. Whoever holds two holds a réserve before the ticket it is on.
    Ticket(TicketId),
    /// The clocks of organizations, after any tickets: taken in one order, whatever the order they are named in.
    Clocks(&'a [OrgId]),
    /// The full-text index.
    Index,
    /// The list of recurring jobs.
    Recurring,
}

/// A parameter of a statement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    /// Nothing.
    Null,
    /// An integer, an instant or a truth value.
    Int(i64),
    /// Text.
    Text(&'a str),
    /// Bytes.
    Blob(&'a [u8]),
}

/// One row of a result. Columns count from 0; text and bytes are borrowed from the engine.
///
/// Each reading fails with [`Error::Sql`] when the column is absent or holds something else.
#[allow(clippy::missing_errors_doc, reason = "said above, once for all")]
pub trait Row {
    /// An integer, or `None` for NULL.
    fn opt_int(&self, i: usize) -> Result<Option<i64>, Error>;
    /// Text, or `None` for NULL.
    fn opt_text(&self, i: usize) -> Result<Option<&str>, Error>;
    /// The bytes of a blob, or those of a text, which are then not checked to be UTF-8.
    fn blob(&self, i: usize) -> Result<&[u8], Error>;

    /// An integer.
    fn int(&self, i: usize) -> Result<i64, Error> {
        self.opt_int(i)?.ok_or_else(|| unexpected_null(i))
    }
    /// Text.
    fn text(&self, i: usize) -> Result<&str, Error> {
        self.opt_text(i)?.ok_or_else(|| unexpected_null(i))
    }
    /// A truth value: any integer but 0.
    fn bool(&self, i: usize) -> Result<bool, Error> {
        Ok(self.int(i)? != 0)
    }
    /// An instant.
    fn instant(&self, i: usize) -> Result<Instant, Error> {
        self.int(i).map(Instant::from_millis)
    }
    /// An instant, or `None` for NULL.
    fn opt_instant(&self, i: usize) -> Result<Option<Instant>, Error> {
        Ok(self.opt_int(i)?.map(Instant::from_millis))
    }
}

#[cold]
fn unexpected_null(i: usize) -> Error {
    Error::sql(format!("column {i} is NULL"))
}

/// An open transaction.
///
/// Whatever a statement fails with, the closure should pass it on: after [`Error::Full`] the engine may have undone the
/// whole transaction, and every further statement is refused.
#[allow(clippy::missing_errors_doc, reason = "every statement can fail in every way that `Error` knows")]
pub trait Tx {
    /// Runs a query and calls `row` for each row of its result, until it returns an error.
    fn each(
        &self,
        sql: &str,
        params: &[Value<'_>],
        row: &mut dyn FnMut(&dyn Row) -> Result<(), Error>,
    ) -> Result<(), Error>;

    /// Runs a statement that yields no rows, and says how many rows it changed.
    fn execute(&self, sql: &str, params: &[Value<'_>]) -> Result<u64, Error>;

    /// Runs a statement whose outcome nobody needs to know before the transaction ends; when it fails, the whole
    /// transaction does. With a server it costs no waiting.
    fn push(&self, sql: &str, params: &[Value<'_>]) -> Result<(), Error>;

    /// Waits until no other transaction holds this, and holds it to the end of this one. What is read afterwards is as the
    /// last holder left it. Where there is one writer there is nothing to wait for; a read holds nothing.
    fn hold(&self, what: Hold<'_>) -> Result<(), Error>;

    /// The latest epoch of tokens (`auth_epoch`) that was heard of, where that is known without asking: then it is no
    /// older than a second.
    fn heard_epoch(&self) -> Option<i64>;

    /// Tells every other process of a new epoch, when this transaction has committed.
    fn announce_epoch(&self, epoch: i64) -> Result<(), Error>;

    /// The time: of the group commit in a write, of the start in a read.
    ///
    /// With one writer it is later, in a write, than every stamp of every earlier commit.
    fn now(&self) -> Instant;

    /// A new id, greater than every one before. Only in a write: a read gets a debug assertion, and all zeros.
    fn new_id(&self) -> Id;

    /// Makes every later id of this process greater than `id`, one that another process made.
    fn skip_past(&self, id: Id);

    /// Tells the writer that `at` was given out as a stamp, when it is not [`now`](Self::now): later commits come after
    /// it. It may lie some milliseconds ahead.
    fn stamped(&self, at: Instant);

    /// The engine.
    fn dialect(&self) -> Dialect;
}

#[allow(clippy::missing_errors_doc, reason = "as `Tx::each`, and `Missing` where it is said")]
impl dyn Tx + '_ {
    /// All rows of a query.
    pub fn query<T>(
        &self,
        sql: &str,
        params: &[Value<'_>],
        mut read: impl FnMut(&dyn Row) -> Result<T, Error>,
    ) -> Result<Vec<T>, Error> {
        let mut rows = Vec::new();
        self.each(sql, params, &mut |row| {
            rows.push(read(row)?);
            Ok(())
        })?;
        Ok(rows)
    }

    /// The first row of a query that yields at most one: further ones would be walked over for nothing.
    pub fn query_opt<T>(
        &self,
        sql: &str,
        params: &[Value<'_>],
        mut read: impl FnMut(&dyn Row) -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        let mut first = None;
        self.each(sql, params, &mut |row| {
            if first.is_none() {
                first = Some(read(row)?);
            }
            Ok(())
        })?;
        Ok(first)
    }

    /// The row of a query that always yields one; [`Error::Missing`] when it does not.
    pub fn query_one<T>(
        &self,
        sql: &str,
        params: &[Value<'_>],
        read: impl FnMut(&dyn Row) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.query_opt(sql, params, read)?.ok_or(Error::Missing)
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<i32> for Value<'_> {
    fn from(number: i32) -> Self {
        Self::Int(number.into())
    }
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Self::Int(number.into())
    }
}

impl From<bool> for Value<'_> {
    fn from(truth: bool) -> Self {
        Self::Int(truth.into())
    }
}

impl From<Instant> for Value<'_> {
    fn from(at: Instant) -> Self {
        Self::Int(at.millis())
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a Hex> for Value<'a> {
    fn from(id: &'a Hex) -> Self {
        Self::Text(id)
    }
}

impl<'a> From<&'a [u8]> for Value<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self::Blob(bytes)
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
