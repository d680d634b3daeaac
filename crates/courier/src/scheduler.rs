//! Fires what falls due on tickets, in order of time.
//!
//! Nothing is kept here: the rows of the tickets say when they are to be looked at, so a restart forgets nothing. Every node has
//! a scheduler; the first that comes to a ticket holds it, and the others find it done. Where there is one writer many
//! tickets go into one commit; on a server each goes into its own, since a transaction there holds one ticket at a time.

use std::collections::BTreeSet;
use std::time::Duration;

use desk::domain::id::{Id, OrgId, TicketId};
use desk::store::timers::{self, Waiting};
use desk::tickets::timers::{Round, Timer, fire_in_order};
use desk::{Desk, Error};
use tokio::sync::watch;

/// Tickets taken at once: as many are looked at before later ones are read.
const BATCH_MAX: usize = 256;
/// Tickets in one commit, where there is one writer: whoever else writes waits behind them.
const TOGETHER_MAX: usize = 64;
/// Comes after every id.
const LAST: Id = Id::from_bits(u128::MAX);
/// How often it is looked for what is due.
const LOOK: Duration = Duration::from_secs(1);
/// A ticket that can't be dealt with is looked at again after so long.
const ASIDE_MS: i64 = 60 * 60_000;

/// Fires what falls due until it is told to stop.
pub struct Scheduler {
    desk: Desk,
}

impl Scheduler {
    /// A scheduler for this desk.
    pub fn new(desk: Desk) -> Self {
        Self { desk }
    }

    /// Fires everything that is due now; tells what it was, in order.
    ///
    /// # Errors
    /// The store's. A ticket that fails otherwise is logged, and put aside.
    pub async fn fire_due(&self) -> Result<Vec<(Waiting, Timer)>, Error> {
        let mut fired = Vec::new();
        loop {
            let now = self.desk.store().now();
            let batch = self.desk.store().read(move |tx| timers::due(tx, now, BATCH_MAX)).await?;
            let Some(last) = batch.last().copied() else { return Ok(fired) };
            let end_of_time = Waiting { at: now, ticket: TicketId(LAST), client: OrgId(LAST) };
            let until = if batch.len() < BATCH_MAX { end_of_time } else { last };
            let mut waiting: BTreeSet<Waiting> = batch.into_iter().collect();
            while !waiting.is_empty() {
                let round = self.round(waiting, until).await?;
                fired.extend(round.fired);
                waiting = round.left;
            }
        }
    }

    async fn round(&self, waiting: BTreeSet<Waiting>, until: Waiting) -> Result<Round, Error> {
        let together = if self.desk.store().is_shared() { 1 } else { TOGETHER_MAX };
        match self.fire(waiting.clone(), until, together).await {
            Err(error) if is_of_one_ticket(&error) && together > 1 => {
                // One of them fails: alone it is told from the others.
                match self.fire(waiting.clone(), until, 1).await {
                    Err(error) if is_of_one_ticket(&error) => self.put_aside(waiting, &error).await,
                    other => other,
                }
            }
            Err(error) if is_of_one_ticket(&error) => self.put_aside(waiting, &error).await,
            other => other,
        }
    }

    async fn fire(&self, waiting: BTreeSet<Waiting>, until: Waiting, limit: usize) -> Result<Round, Error> {
        self.desk.store().write(move |tx| fire_in_order(tx, &waiting, &until, limit)).await
    }

    async fn put_aside(&self, mut waiting: BTreeSet<Waiting>, error: &Error) -> Result<Round, Error> {
        if let Some(first) = waiting.pop_first() {
            tracing::error!(%error, ticket = %first.ticket, "a ticket's timer failed: it will be tried again in an hour");
            let postpone = move |tx: &dyn desk::store::Tx| {
                timers::postpone(tx, first.client, first.ticket, tx.now().plus_millis(ASIDE_MS))
            };
            self.desk.store().write(postpone).await?;
        }
        Ok(Round { fired: Vec::new(), left: waiting })
    }

    /// Looks for what is due, again and again, until `stop` is set. A store that fails is tried again, for as long as it takes;
    /// the log tells when that begins.
    pub async fn run_until(self, mut stop: watch::Receiver<bool>) {
        let mut fails = false;
        loop {
            let done = tokio::select! {
                done = self.fire_due() => done,
                _ = stop.changed() => return,
            };
            match &done {
                Ok(fired) if fired.is_empty() => {}
                Ok(fired) => tracing::debug!(timers = fired.len(), "timers fired"),
                Err(error) if !fails => tracing::warn!(%error, "timers wait for the store"),
                Err(_) => {}
            }
            fails = done.is_err();
            tokio::select! {
                () = tokio::time::sleep(LOOK) => {}
                _ = stop.changed() => return,
            }
        }
    }
}

/// Whether it fails for what a ticket's rows say, and not for the store as a whole.
fn is_of_one_ticket(error: &Error) -> bool {
    use desk::store::Error as Failure;
    match error {
        Error::Store(Failure::Sql { .. } | Failure::Corrupt | Failure::Conflict | Failure::Missing) => true,
        Error::Store(Failure::Panicked) => true,
        Error::Store(_) => false,
        _ => true,
    }
}
