//! What came in without an account and nobody has decided on: looked through, and emptied at once after a flood.

use domain::id::{Id, TicketId};
use domain::instant::Instant;
use domain::ticket::status::Status;
use store::catalogue::{self, Trails};
use store::codes::PlaceId;
use store::voices::{self, Waiting};
use store::{Hold, Tx};

use crate::catalogue::Page;
use crate::permit::{HandleRequests, Permit};
use crate::tickets::moves::{Move, make};
use crate::tickets::whole_ticket;
use crate::{Caller, Error};

/// Requests of one transaction: between two of them everybody else has their turn.
pub const BATCH: usize = 100;

/// A request, and where it was made.
#[derive(Clone, Debug)]
pub struct Shown {
    /// It.
    pub waiting: Waiting,
    /// The names from the site down to the place.
    pub path: Vec<String>,
}

/// A page of the requests, by id.
///
/// # Errors
/// The store's.
pub fn list(
    tx: &dyn Tx,
    caller: &Caller,
    _permit: &Permit<HandleRequests>,
    page: &Page,
) -> Result<Vec<Shown>, Error> {
    let org = caller.actor.org;
    let cursor = page.cursor.map(|id| id.to_string()).unwrap_or_default();
    let mut shown = Vec::new();
    for waiting in voices::queue(tx, org, &cursor, page.limit)? {
        let (location, machine) = match waiting.place {
            Some(PlaceId::Location(id)) => (Some(id), None),
            Some(PlaceId::Equipment(id)) => {
                catalogue::equipment(tx, org, id)?.map(|one| (one.location, one.name)).unzip()
            }
            None => (None, None),
        };
        let path = match location {
            Some(id) => Trails::of(tx, org, &[id])?.path(id).into_iter().map(str::to_owned).collect(),
            None => Vec::new(),
        };
        shown.push(Shown { waiting, path: path.into_iter().chain(machine).collect() });
    }
    Ok(shown)
}

/// What became of some tickets.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Done {
    /// Those that were moved.
    pub moved: Vec<TicketId>,
    /// Those that were not: they are not there, or stand elsewhere.
    pub skipped: Vec<TicketId>,
}

/// Those that wait and came in before a moment, after a cursor: at most a batch.
///
/// # Errors
/// The store's.
pub fn before(
    tx: &dyn Tx,
    caller: &Caller,
    _permit: &Permit<HandleRequests>,
    after: Option<Id>,
    moment: Instant,
) -> Result<Vec<TicketId>, Error> {
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    Ok(voices::queue_before(tx, caller.actor.org, &after, moment, BATCH)?)
}

/// Refuses requests, each by the lifecycle's own move (D.2 #4), of which its reporter reads the reason.
///
/// # Errors
/// The store's.
pub fn refuse(
    tx: &dyn Tx,
    caller: &Caller,
    permit: &Permit<HandleRequests>,
    tickets: &[TicketId],
    reason: &str,
) -> Result<Done, Error> {
    let decline = Move::Decline { reason: reason.to_owned(), code: None };
    each(tx, caller, permit, tickets, Status::Opened, &decline)
}

/// Takes refused requests in again (D.2 #31).
///
/// # Errors
/// The store's.
pub fn restore(
    tx: &dyn Tx,
    caller: &Caller,
    permit: &Permit<HandleRequests>,
    tickets: &[TicketId],
) -> Result<Done, Error> {
    each(tx, caller, permit, tickets, Status::Declined, &Move::Open { reason: None })
}

fn each(
    tx: &dyn Tx,
    caller: &Caller,
    _permit: &Permit<HandleRequests>,
    tickets: &[TicketId],
    from: Status,
    asked: &Move,
) -> Result<Done, Error> {
    let mut tickets = tickets.to_vec();
    tickets.sort_unstable();
    tickets.dedup();
    // All of them before any clock is taken, so that nobody waits in a circle.
    for ticket in &tickets {
        tx.hold(Hold::Ticket(*ticket))?;
    }
    let mut done = Done::default();
    for id in tickets {
        let waits = match whole_ticket(tx, caller, id) {
            Ok(ticket) => ticket.from_public_interface && ticket.status == from,
            Err(Error::NotFound(_)) => false,
            Err(other) => return Err(other),
        };
        if waits {
            make(tx, caller, id, None, asked)?;
            done.moved.push(id);
        } else {
            done.skipped.push(id);
        }
    }
    Ok(done)
}
