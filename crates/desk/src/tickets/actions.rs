//! What the caller may do with a ticket now, and why not the rest.

use domain::id::TicketId;
use domain::ticket::lifecycle::moves::{Move, moves};
use domain::ticket::status::{Ball, Status};
use store::Tx;

use super::whole::load;
use crate::{Caller, Error};

/// A ticket's open and closed moves for one caller.
#[derive(Clone, Debug)]
pub struct Actions {
    /// Where it stands.
    pub status: Status,
    /// Whose move it is.
    pub ball: Ball,
    /// Every call, with why not.
    pub moves: Vec<Move>,
}

/// Every move, whether this caller may make it now, and why not.
///
/// # Errors
/// [`Error::NotFound`]
pub fn of(tx: &dyn Tx, caller: &Caller, ticket: TicketId) -> Result<Actions, Error> {
    let whole = load(tx, caller, ticket, None)?;
    let status = whole.ticket.status;
    Ok(Actions { status, ball: status.ball(), moves: moves(&whole.ticket, &whole.by, &whole.situation) })
}
