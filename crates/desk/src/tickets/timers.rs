//! What the clock does to a ticket (lifecycle D.2 #8, #17, #25, #30). What calls these comes with the scheduler.

use domain::id::{OrgId, TicketId};
use domain::ticket::command::Command;
use serde_json::json;
use store::Tx;

use super::moves::{Moved, apply};
use super::whole::load_for_clock;
use crate::Error;

/// Something that falls due.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Timer {
    /// Offers lapse (#8).
    OffersExpire,
    /// A planned visit has passed without confirmation (#17).
    VisitPassed,
    /// A planned intervention has passed without confirmation (#25).
    InterventionPassed,
    /// The time to object to a completion has run out (#30).
    CompletionAccepted,
}

/// Makes the move that is due now, by the transaction's clock. It can be called at any time: what is not due is refused,
/// and what has been done is not done again.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Refused`] when it is not due.
pub fn fire(tx: &dyn Tx, client: OrgId, ticket: TicketId, timer: Timer) -> Result<Moved, Error> {
    let whole = load_for_clock(tx, client, ticket)?;
    let command = match timer {
        Timer::OffersExpire => Command::ExpireOffers,
        Timer::VisitPassed => Command::VisitPassed,
        Timer::InterventionPassed => Command::InterventionPassed,
        Timer::CompletionAccepted => Command::AcceptSilently,
    };
    apply(tx, &whole, &command, json!({}))
}
