//! What the clock does to tickets (lifecycle D.5): makes the moves that are due, in order of time.
//!
//! The row of a ticket says when it is to be looked at next; what is due is then derived from the ticket as it is. So whoever
//! looks too early, or after somebody else, finds nothing to do, and writes down when to look again.

use std::collections::BTreeSet;

use domain::id::{OrgId, TicketId};
use domain::ticket::lifecycle::Situation;
use domain::ticket::timer::{Due, adopt};
use domain::ticket::wait::reminds;
use serde_json::{Value, json};
use store::timers::{self, ANEW, Waiting};
use store::{Tx, tickets};

use super::moves::{Moved, apply, decide_on};
use super::whole::{Whole, load_for_clock};
use crate::Error;

pub use domain::ticket::timer::Timer;

/// Makes the move that is due now, by the transaction's clock. It can be called at any time: what is not due is refused,
/// and what has been done is not done again.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Refused`] when it is not due.
pub fn fire(tx: &dyn Tx, client: OrgId, ticket: TicketId, timer: Timer) -> Result<Moved, Error> {
    let whole = load_for_clock(tx, client, ticket)?;
    apply(tx, &whole, &timer.command(), facts(&whole, timer))
}

/// What was done in one transaction.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Round {
    /// What fired, in order.
    pub fired: Vec<(Waiting, Timer)>,
    /// What is still to be looked at.
    pub left: BTreeSet<Waiting>,
}

/// Looks at the first `limit` of `waiting`, in order, and makes each move that is due by `until`. What falls due next on a ticket
/// joins the others where it comes no later than `until`.
///
/// # Errors
/// The store's. A ticket that can't be dealt with fails the round.
pub fn fire_in_order(
    tx: &dyn Tx,
    waiting: &BTreeSet<Waiting>,
    until: &Waiting,
    limit: usize,
) -> Result<Round, Error> {
    let mut round = Round { fired: Vec::new(), left: waiting.clone() };
    for _ in 0..limit {
        let Some(next) = round.left.pop_first() else { break };
        let (fired, due) = look(tx, &next, until)?;
        round.fired.extend(fired.map(|timer| (next, timer)));
        let again = due.map(|due| Waiting { at: due.at, ..next }).filter(|again| again <= until);
        round.left.extend(again);
    }
    Ok(round)
}

/// Makes the move that is due on a ticket, if one is; tells what is due after it.
fn look(tx: &dyn Tx, waiting: &Waiting, until: &Waiting) -> Result<(Option<Timer>, Option<Due>), Error> {
    let Waiting { client, ticket, at } = *waiting;
    let whole = match load_for_clock(tx, client, ticket) {
        Err(Error::NotFound(_)) => return Ok((None, None)),
        other => other?,
    };
    if at == ANEW {
        return Ok((None, compute_anew(tx, &whole)?));
    }
    let due = next_of(&whole);
    // Not what has become due meanwhile either: others come before it.
    let Some(due) = due.filter(|due| Waiting { at: due.at, ..*waiting } <= *until && due.at <= tx.now())
    else {
        timers::set(tx, client, ticket, due)?;
        return Ok((None, None));
    };
    if due.at != at {
        // Another time than its row says: in its place among the others.
        timers::set(tx, client, ticket, Some(due))?;
        return Ok((None, Some(due)));
    }
    let decision = decide_on(tx, &whole, &due.timer.command(), facts(&whole, due.timer))?;
    let Situation { policy, open_reserves, .. } = &whole.situation;
    Ok((Some(due.timer), Due::next(&decision.ticket, policy, *open_reserves)))
}

fn next_of(whole: &Whole) -> Option<Due> {
    Due::next(&whole.ticket, &whole.situation.policy, whole.situation.open_reserves)
}

/// A ticket from before there were timers, or under another policy than when its timer was computed.
fn compute_anew(tx: &dyn Tx, whole: &Whole) -> Result<Option<Due>, Error> {
    let mut after = whole.ticket.clone();
    adopt(&mut after, &whole.situation.policy, tx.now());
    let due = Due::next(&after, &whole.situation.policy, whole.situation.open_reserves);
    tickets::update(tx, &whole.ticket, &after, due)?;
    Ok(due)
}

/// What the histories tell of it beside the event.
fn facts(whole: &Whole, timer: Timer) -> Value {
    let ticket = &whole.ticket;
    match timer {
        Timer::Reminder => json!({"nth": ticket.wait.reminded + 1, "since": ticket.wait.since}),
        Timer::Escalation => match reminds(ticket).first() {
            Some((org, task)) => {
                let contractor = Some(org).filter(|org| **org != ticket.client);
                json!({"task": task.as_str(), "contractor_id": contractor, "since": ticket.wait.since})
            }
            None => json!({}),
        },
        Timer::Overdue => json!({"due_at": ticket.due_at}),
        _ => json!({}),
    }
}
