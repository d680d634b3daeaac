//! The life of a ticket (lifecycle D.2): one table of moves, and the one function that makes them.
//!
//! [`table::RULES`] says who may do what, from where, under which conditions, to where and with what effects.
//! [`decide`] makes a move or refuses it; [`moves`] tells beforehand which ones are open; [`diagram`] draws them.

mod decide;
pub mod diagram;
mod effect;
mod event;
mod guard;
pub mod moves;
mod opening;
mod refusal;
pub mod table;
mod target;
mod who;

pub use decide::{Decision, decide};
pub use effect::Effect;
pub use event::{Audience, Event, Happened, Subject};
pub use guard::Guard;
pub use opening::{NewTicket, open};
pub use refusal::Refusal;
pub use target::To;
pub use who::Who;

use super::engagement::Partner;
use super::public::Requester;
use crate::instant::Instant;
use crate::org::{Actor, ClientPolicy};

/// Who makes a move: somebody with an account or without, or the clock and the rules.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum By {
    /// A person or token.
    Actor(Actor),
    /// Somebody without an account who reported it, or said that they have it too (PU).
    Requester(Requester),
    /// Timers and rules.
    System,
}

impl By {
    /// The person or token, if it is one.
    pub fn actor(&self) -> Option<&Actor> {
        match self {
            Self::Actor(actor) => Some(actor),
            Self::Requester(_) | Self::System => None,
        }
    }
}

/// What a decision needs to know beside the ticket.
#[derive(Clone, Debug)]
pub struct Situation {
    /// The present.
    pub now: Instant,
    /// What the client has decided for its desk.
    pub policy: ClientPolicy,
    /// How the acting contractor works with the client, if it does.
    pub partner: Option<Partner>,
    /// Réserves of this ticket that still stand.
    pub open_reserves: u32,
}

#[cfg(test)]
mod tests;
