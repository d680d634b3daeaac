//! Which tickets the clock has something to do about, and when: `timer_ms` of their rows, which every command writes anew.

use domain::id::{Id, OrgId, TicketId};
use domain::instant::Instant;
use domain::ticket::timer::Due;

use crate::decode::{id, params};
use crate::{Error, Tx, statements};

statements! {
    pub(crate) mod sql {
        DUE = "SELECT timer_ms, ticket_id, client_id FROM ticket WHERE timer_ms IS NOT NULL AND timer_ms <= ?1 ORDER BY timer_ms, ticket_id LIMIT ?2";
        SET = "UPDATE ticket SET timer = ?3, timer_ms = ?4 WHERE client_id = ?1 AND ticket_id = ?2";
        SOME_LIVE = "SELECT ticket_id FROM ticket WHERE client_id = ?1 AND ticket_id > ?2 AND status NOT IN ('draft', 'closed', 'canceled', 'removed') ORDER BY ticket_id LIMIT ?3";
        FORGET = "UPDATE ticket SET timer_ms = 0 WHERE client_id = ?1 AND ticket_id = ?2";
    }
}

/// The instant that stands for "to be computed anew": due before everything else.
pub const ANEW: Instant = Instant::from_millis(0);

/// A ticket that is to be looked at, and from when on. In the order in which they are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Waiting {
    /// From when on.
    pub at: Instant,
    /// The ticket.
    pub ticket: TicketId,
    /// Whose.
    pub client: OrgId,
}

/// The first `limit` tickets that are to be looked at by now, in order.
pub fn due(tx: &dyn Tx, now: Instant, limit: usize) -> Result<Vec<Waiting>, Error> {
    tx.query(sql::DUE, params![now, limit as i64], |row| {
        Ok(Waiting { at: row.instant(0)?, ticket: id(row, 1)?, client: id(row, 2)? })
    })
}

/// Writes down what is due next on a ticket whose row says nothing else anew.
pub fn set(tx: &dyn Tx, client: OrgId, ticket: TicketId, due: Option<Due>) -> Result<(), Error> {
    let (word, at) = (due.map(|due| due.timer.as_str()), due.map(|due| due.at));
    tx.push(sql::SET, params![&client.hex(), &ticket.hex(), word, at])
}

/// Says that a ticket is not to be looked at before `at`, whatever is due.
pub fn postpone(tx: &dyn Tx, client: OrgId, ticket: TicketId, at: Instant) -> Result<(), Error> {
    tx.push(sql::SET, params![&client.hex(), &ticket.hex(), None::<&str>, at])
}

/// Has the timer of a ticket computed anew.
pub fn forget(tx: &dyn Tx, client: OrgId, ticket: TicketId) -> Result<(), Error> {
    tx.push(sql::FORGET, params![&client.hex(), &ticket.hex()])
}

/// Has the timers of a client's next `limit` living tickets after this one computed anew; the last of them, if there may be more.
pub fn forget_some(
    tx: &dyn Tx,
    client: OrgId,
    after: Option<TicketId>,
    limit: usize,
) -> Result<Option<TicketId>, Error> {
    let after = after.unwrap_or(TicketId(Id::from_bits(0)));
    let tickets: Vec<TicketId> =
        tx.query(sql::SOME_LIVE, params![&client.hex(), &after.hex(), limit as i64], |row| id(row, 0))?;
    for ticket in &tickets {
        forget(tx, client, *ticket)?;
    }
    Ok(tickets.last().copied().filter(|_| tickets.len() == limit))
}
