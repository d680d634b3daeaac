//! What an organization has to do about a ticket: the inbox. The ball of lifecycle D.1, told apart by what the move is.
//!
//! A task belongs to an organization; which of its people have it in their inbox is a second table ([`Task::is_for`]).
//! What may be done is the table of moves; a test makes sure that every task leads to a move that is open there.

mod about;
mod table;

use super::Ticket;
use super::date::{DateKind, TicketDate};
use super::engagement::EngagementState;
use super::lifecycle::moves::takes_verdict;
use super::quote::{Quote, QuoteState};
use super::status::Status;
use crate::id::OrgId;
use crate::org::OrgKind;

pub use table::Task;

impl Task {
    /// What `org` has to do about the ticket, if it is its move.
    pub fn of(ticket: &Ticket, org: OrgId) -> Option<Self> {
        if ticket.status == Status::Draft {
            return (ticket.author.org == org).then_some(Self::CompleteDraft);
        }
        if org == ticket.client { of_client(ticket) } else { of_contractor(ticket, org) }
    }
}

fn of_client(ticket: &Ticket) -> Option<Task> {
    match ticket.status {
        // A supplementary quote waits for a word wherever the ticket stands (lifecycle D.2 #19).
        status if takes_verdict(status) && ticket.quotes.iter().any(Quote::is_pending) => {
            Some(Task::DecideQuote)
        }
        Status::Opened => Some(Task::Qualify),
        Status::Waiting | Status::Declined => Some(Task::Dispatch),
        Status::Proposed if any(ticket, EngagementState::Accepted) => Some(Task::ChooseContractor),
        Status::Dropped => Some(Task::Renegotiate),
        Status::Waitingplan if awaits(ticket, OrgKind::Client) => Some(Task::ConfirmDate),
        Status::Finished => Some(Task::AcceptWork),
        _ => None,
    }
}

fn of_contractor(ticket: &Ticket, org: OrgId) -> Option<Task> {
    match ticket.engagement(org)?.state {
        EngagementState::Offered if ticket.status == Status::Proposed => Some(Task::AnswerOffer),
        EngagementState::Bound => of_bound(ticket),
        _ => None,
    }
}

fn of_bound(ticket: &Ticket) -> Option<Task> {
    match ticket.status {
        Status::WaitingContractor => Some(Task::NameTechnician),
        // No work can be planned before the quote that is required (lifecycle D.2 #23, D.4 rule 3).
        Status::Toplan if ticket.quote_expected() => Some(Task::SendQuote),
        Status::Assigned | Status::Toplan | Status::Toreplan | Status::Validated => Some(Task::Plan),
        Status::Waitingplan if awaits(ticket, OrgKind::Contractor) => Some(Task::ConfirmDate),
        Status::Visit => Some(Task::Visit),
        Status::VisitDevis if visited(ticket) => Some(Task::SendQuote),
        Status::VisitDevis => Some(Task::ConfirmVisit),
        // "Client, then contractor": a better quote is as good an answer as the client's.
        Status::Dropped if ticket.quotes.iter().any(|quote| quote.state == QuoteState::Declined) => {
            Some(Task::SendQuote)
        }
        Status::Intervention => Some(Task::Work),
        Status::InterventionFinish => Some(Task::ConfirmWork),
        _ => None,
    }
}

fn any(ticket: &Ticket, state: EngagementState) -> bool {
    ticket.engagements.iter().any(|engagement| engagement.state == state)
}

/// Whether a date awaits the word of this side.
fn awaits(ticket: &Ticket, side: OrgKind) -> bool {
    ticket.dates.iter().any(|date| date.is_tentative() && date.proposed_by != side)
}

/// Whether the visit took place: of the visits that stand, the one that was entered last is an actual one.
fn visited(ticket: &Ticket) -> bool {
    let visits = ticket
        .dates
        .iter()
        .filter(|date| date.kind == DateKind::Visit && (date.is_planned() || date.is_actual()));
    visits.max_by_key(|date| date.created_at).is_some_and(TicketDate::is_actual)
}
