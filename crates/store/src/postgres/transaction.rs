//! The transactions that closures see.
//!
//! What nobody waits for is only sent: the beginning of the transaction, statements that are pushed, and the commit, so
//! that a command waits for the server as often as it reads, and once more at its end. The server does everything in the order
//! in which it was sent.

use std::cell::{Cell, RefCell};
use std::pin::{Pin, pin};
use std::sync::atomic::Ordering;

use domain::id::{Id, OrgId};
use domain::instant::Instant;
use futures_util::{FutureExt as _, TryStreamExt as _};
use tokio_postgres::Statement;

use super::dialect::sql;
use super::failure::{Loss, failure, is_after_failure, is_deadlock};
use super::link::Link;
use super::node::Node;
use super::rows::Owned;
use super::server::in_words;
use crate::dialect::Dialect;
use crate::error::Error;
use crate::tx::{Hold, Row, Tx, Value};

/// Stamps may run ahead of the clock by what commits of one organization follow each other faster than that; a clock that is
/// further behind has been set back, and is not waited for.
const AHEAD_MS_MAX: i64 = 5;

/// What a transaction may do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Mode {
    /// Read, everything as of one moment.
    Read,
    /// Read, each statement by itself: there is no transaction.
    Glance,
    /// Read what is committed, under the locks that it takes, and write.
    Write,
}

impl Mode {
    const fn begin(self) -> Option<&'static str> {
        match self {
            Self::Read => Some("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"),
            Self::Glance => None,
            // Not READ WRITE: a standby would refuse it, and the statements after it, sent meanwhile, would count one by one if it
            // is promoted just then. Without it the transaction begins, and takes no changes to its end.
            Self::Write => Some("BEGIN ISOLATION LEVEL READ COMMITTED"),
        }
    }
}

type Pushed<'l> = Pin<Box<dyn Future<Output = Result<(), tokio_postgres::Error>> + 'l>>;

/// A transaction.
pub(crate) struct Transaction<'l> {
    link: &'l Link<'l>,
    node: &'l Node,
    mode: Mode,
    now: Instant,
    /// The latest stamp given out.
    stamp: Cell<Instant>,
    /// An epoch that begins with the commit.
    epoch: Cell<Option<i64>>,
    has_begun: Cell<bool>,
    /// Sent, and not waited for.
    pushed: RefCell<Vec<Pushed<'l>>>,
    lost: RefCell<Option<Loss>>,
}

impl<'l> Transaction<'l> {
    pub(crate) fn new(link: &'l Link<'l>, node: &'l Node, mode: Mode) -> Self {
        let now = match mode {
            Mode::Read | Mode::Glance => node.clock.now(),
            Mode::Write => node.begin_write(),
        };
        Self {
            link,
            node,
            mode,
            now,
            stamp: Cell::new(now),
            epoch: Cell::new(None),
            has_begun: Cell::new(false),
            pushed: RefCell::default(),
            lost: RefCell::default(),
        }
    }

    /// Why it was lost, if it was. A closure may have overlooked it.
    pub(crate) fn loss(&self) -> Option<Loss> {
        self.lost.borrow().clone()
    }

    /// Commits, and makes it durable.
    pub(crate) fn commit(self) -> Result<(), Loss> {
        if !self.has_begun.get() {
            return Ok(());
        }
        self.wait_for_clock();
        let mut commit = pin!(self.link.client.batch_execute("COMMIT"));
        let sent = commit.as_mut().now_or_never();
        let (pushed, committed) = self.link.wait(async {
            let pushed = all(self.pushed.take()).await;
            (
                pushed,
                match sent {
                    Some(done) => done,
                    None => commit.await,
                },
            )
        });
        // A transaction in which a statement failed is undone by its commit, without a word.
        if let Err(error) = pushed {
            count_deadlock(self.node, &error);
            return Err(match (error.as_db_error(), Loss::of_pushed(&error)) {
                (None, Loss::Gone(_)) => Loss::Undecided,
                (_, loss) => loss,
            });
        }
        match committed {
            Ok(()) => {
                self.node.committed(self.stamp.get());
                if let Some(epoch) = self.epoch.get() {
                    self.node.heard(epoch);
                }
                Ok(())
            }
            Err(error) => Err(match Loss::of(&error) {
                Loss::Gone(_) => Loss::Undecided,
                loss => loss,
            }),
        }
    }

    /// Undoes what was done; a read has nothing to undo.
    pub(crate) fn end(self) -> Result<(), Loss> {
        if !self.has_begun.get() {
            return Ok(());
        }
        let pushed = self.pushed.take();
        let end = self.link.client.batch_execute("ROLLBACK");
        self.link
            .wait(async {
                // What failed is undone.
                let _ = all(pushed).await;
                end.await
            })
            .map_err(|error| Loss::of(&error))
    }

    /// A stamp that is given out before its time has come is waited for, so that stamps never run away from the clock.
    fn wait_for_clock(&self) {
        let stamp = self.stamp.get();
        let ahead_ms = stamp.millis() - self.node.clock.now().millis();
        if (1..=AHEAD_MS_MAX).contains(&ahead_ms)
            && let Some(pause) = self.node.clock.until(stamp)
        {
            crate::turns::queue::pause_for(pause);
        }
    }

    /// Runs a statement, unless the transaction is lost.
    fn guarded<T>(&self, statement: impl FnOnce() -> Result<T, Failure>) -> Result<T, Error> {
        if let Some(loss) = &*self.lost.borrow() {
            return Err(loss.error());
        }
        statement().map_err(|error| match error {
            Failure::Engine(error) => {
                // What the server no longer looks at failed for the sake of what was sent before.
                let before =
                    if is_after_failure(&error) { self.link.wait(all(self.pushed.take())) } else { Ok(()) };
                let (error, loss) = match before {
                    Err(first) => {
                        let loss = Loss::of_pushed(&first);
                        (first, loss)
                    }
                    Ok(()) => {
                        let loss = Loss::of(&error);
                        (error, loss)
                    }
                };
                count_deadlock(self.node, &error);
                self.lost.borrow_mut().get_or_insert(loss);
                failure(&error)
            }
            Failure::Closure(error) => error,
        })
    }

    fn prepare(&self, sql: &str, params: &[Value<'_>]) -> Result<Statement, Failure> {
        let statement = self.link.prepare(sql)?;
        let wanted = statement.params().len();
        if wanted != params.len() {
            let what = format!("{wanted} parameters wanted, {} given: {sql}", params.len());
            return Err(Failure::Closure(Error::sql(what)));
        }
        self.begin()?;
        Ok(statement)
    }

    fn begin(&self) -> Result<(), Failure> {
        match self.mode.begin() {
            Some(begin) if !self.has_begun.replace(true) => {
                self.send(Box::pin(self.link.client.batch_execute(begin)))
            }
            _ => Ok(()),
        }
    }

    /// Sends what is sent when it is first looked at, and keeps what is to come of it.
    fn send(&self, mut what: Pushed<'l>) -> Result<(), Failure> {
        match what.as_mut().now_or_never() {
            Some(done) => Ok(done?),
            None => {
                self.pushed.borrow_mut().push(what);
                Ok(())
            }
        }
    }

    fn rows(
        &self,
        sql: &str,
        params: &[Value<'_>],
        row: &mut dyn FnMut(&dyn Row) -> Result<(), Error>,
    ) -> Result<(), Failure> {
        let statement = self.prepare(sql, params)?;
        let rows = self.link.wait(self.link.client.query_raw(&statement, params))?;
        let mut rows = pin!(rows);
        loop {
            // Rows come many at a time: most are here already.
            let next = match rows.try_next().now_or_never() {
                Some(next) => next?,
                None => self.link.wait(rows.try_next())?,
            };
            match next {
                Some(next) => row(&next).map_err(Failure::Closure)?,
                None => return Ok(()),
            }
        }
    }

    fn push_statement(&self, sql: &str, params: &[Value<'_>]) -> Result<(), Failure> {
        let statement = self.prepare(sql, params)?;
        let params: Vec<Owned> = params.iter().map(Owned::from).collect();
        let client = &self.link.client;
        self.send(Box::pin(async move { client.execute_raw(&statement, params).await.map(drop) }))
    }
}

/// Locks are taken in one order (`store::Hold`), so there should be none.
fn count_deadlock(node: &Node, error: &tokio_postgres::Error) {
    if is_deadlock(error) {
        node.deadlocks().fetch_add(1, Ordering::Relaxed);
        tracing::warn!(
            error = in_words(error),
            "transactions waited for one another; one of them runs again"
        );
    }
}

/// What a statement failed with: the engine's error, which costs the transaction, or the closure's own.
enum Failure {
    Engine(tokio_postgres::Error),
    Closure(Error),
}

impl From<tokio_postgres::Error> for Failure {
    fn from(error: tokio_postgres::Error) -> Self {
        Self::Engine(error)
    }
}

/// Waits for all of them, and tells of the first that failed: those after it fail for its sake.
async fn all(pushed: Vec<Pushed<'_>>) -> Result<(), tokio_postgres::Error> {
    let mut first = Ok(());
    for one in pushed {
        let done = one.await;
        if first.is_ok() {
            first = done;
        }
    }
    first
}

impl Tx for Transaction<'_> {
    fn each(
        &self,
        sql: &str,
        params: &[Value<'_>],
        row: &mut dyn FnMut(&dyn Row) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.guarded(|| self.rows(sql, params, row))
    }

    fn execute(&self, sql: &str, params: &[Value<'_>]) -> Result<u64, Error> {
        self.guarded(|| {
            let statement = self.prepare(sql, params)?;
            Ok(self.link.wait(self.link.client.execute_raw(&statement, params))?)
        })
    }

    fn push(&self, sql: &str, params: &[Value<'_>]) -> Result<(), Error> {
        self.guarded(|| self.push_statement(sql, params))
    }

    fn hold(&self, what: Hold<'_>) -> Result<(), Error> {
        if self.mode != Mode::Write {
            return Ok(());
        }
        match what {
            Hold::Clocks(orgs) => {
                let ids: Vec<String> = orgs.iter().map(OrgId::to_string).collect();
                self.push(sql::HOLD_CLOCKS, &[(&ids.join(" ")).into()])
            }
            Hold::Ticket(ticket) => self.push(sql::HOLD, &[number_of(ticket.0).into()]),
            Hold::Index => self.push(sql::HOLD, &[1.into()]),
            Hold::Recurring => self.push(sql::HOLD, &[2.into()]),
        }
    }

    fn heard_epoch(&self) -> Option<i64> {
        self.node.epoch()
    }

    fn announce_epoch(&self, epoch: i64) -> Result<(), Error> {
        self.epoch.set(Some(epoch));
        self.push(sql::ANNOUNCE_EPOCH, &[(&epoch.to_string()).into()])
    }

    fn now(&self) -> Instant {
        self.now
    }

    fn new_id(&self) -> Id {
        debug_assert!(self.mode == Mode::Write, "a read makes no ids");
        self.node.next_id(self.now)
    }

    fn skip_past(&self, id: Id) {
        self.node.skip_past(id);
    }

    fn stamped(&self, at: Instant) {
        self.stamp.set(self.stamp.get().max(at));
    }

    fn dialect(&self) -> Dialect {
        Dialect::Postgres
    }
}

/// The number that stands for an id among locks: its random and counting part. Two ids with the same one wait for each other
/// for nothing, once in a very long time.
fn number_of(id: Id) -> i64 {
    id.bits() as u64 as i64
}
