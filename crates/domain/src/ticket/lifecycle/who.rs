//! Who may make a move, seen from one ticket.

use super::super::Ticket;
use super::super::engagement::EngagementState;
use super::super::public::Requester;
use super::By;
use crate::org::{Actor, OrgKind, Role};

/// One kind of caller in the table's "who" column.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Who {
    /// A manager or admin of the client (CM).
    ClientManager,
    /// An admin of the client.
    ClientAdmin,
    /// The client's person who opened the ticket (CU).
    Author,
    /// The contractor that opened the ticket.
    AuthorContractor,
    /// A contractor that an offer is out to.
    OfferedContractor,
    /// The contractor that has the ticket (CO): its managers and technicians.
    Contractor,
    /// The contractor that had it when it was finished or reopened.
    PreviousContractor,
    /// The accountants of the client or of the contractor that has the ticket.
    Accountant,
    /// Somebody without an account who follows the ticket (PU).
    Requester,
    /// The one of them who reported it.
    Reporter,
    /// Everybody who can see the ticket, with or without an account.
    Anyone,
    /// Everybody of an organization that can see the ticket.
    Party,
    /// Timers and rules (SYS).
    System,
}

impl Who {
    /// Whether `by` is this, for this ticket.
    pub fn is(self, by: &By, ticket: &Ticket) -> bool {
        let actor = match by {
            By::Actor(actor) => actor,
            By::Requester(requester) => return self.is_requester(requester, ticket),
            By::System => return self == Self::System,
        };
        let is_client = actor.kind == OrgKind::Client && actor.org == ticket.client;
        let works = |actor: &Actor| actor.role.manages() || actor.role == Role::Technician;
        let engaged =
            |state| ticket.engagements.iter().any(|e| e.contractor == actor.org && e.state == state);
        match self {
            Self::ClientManager => is_client && actor.role.manages(),
            Self::ClientAdmin => is_client && actor.role == Role::Admin,
            Self::Author => {
                is_client && ticket.author.org == actor.org && ticket.author.person == actor.person
            }
            Self::AuthorContractor => !is_client && ticket.author.org == actor.org && works(actor),
            Self::OfferedContractor => works(actor) && engaged(EngagementState::Offered),
            Self::Contractor => works(actor) && engaged(EngagementState::Bound),
            Self::PreviousContractor => works(actor) && engaged(EngagementState::Previous),
            Self::Accountant => {
                actor.role == Role::Accountant && (is_client || engaged(EngagementState::Bound))
            }
            Self::Anyone | Self::Party => true,
            Self::Requester | Self::Reporter | Self::System => false,
        }
    }

    /// Whether a requester, who follows this ticket, is this.
    fn is_requester(self, requester: &Requester, ticket: &Ticket) -> bool {
        match self {
            Self::Requester | Self::Anyone => true,
            Self::Reporter => {
                ticket.from_public_interface
                    && (ticket.author.org, ticket.author.person) == (ticket.client, requester.voice)
            }
            _ => false,
        }
    }

    /// As it stands in a refusal: "a manager of the client".
    pub const fn phrase(self) -> &'static str {
        match self {
            Self::ClientManager => "a manager of the client",
            Self::ClientAdmin => "an admin of the client",
            Self::Author => "its author",
            Self::AuthorContractor => "the contractor that opened it",
            Self::OfferedContractor => "a contractor it is offered to",
            Self::Contractor => "the contractor that has it",
            Self::PreviousContractor => "the contractor that had it",
            Self::Accountant => "an accountant",
            Self::Requester => "who follows it without an account",
            Self::Reporter => "who reported it without an account",
            Self::Anyone => "anyone who sees it",
            Self::Party => "anyone who sees it and has an account",
            Self::System => "the clock",
        }
    }
}
