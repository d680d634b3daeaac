//! Who sees what of a ticket: one rule each for tickets, their parts, notes and events.

use super::Ticket;
use super::lifecycle::{Audience, Event, Happened};
use super::status::Status;
use crate::id::OrgId;
use crate::org::{Actor, OrgKind};

/// How much of a ticket an organization sees.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sight {
    /// It is a party.
    Whole,
    /// It was one: those who mirror learn that it is gone, and nothing else.
    Tombstone,
    /// It does not exist for it.
    Nothing,
}

/// How much of the ticket `org` sees. Drafts are the author's side's own.
pub fn sight(ticket: &Ticket, org: OrgId) -> Sight {
    if org == ticket.client {
        return Sight::Whole;
    }
    if ticket.status == Status::Draft {
        return if ticket.author.org == org { Sight::Whole } else { Sight::Nothing };
    }
    match ticket.engagement(org) {
        Some(engagement) if engagement.state.sees() => Sight::Whole,
        // Its own request stays its own until somebody else has it.
        _ if ticket.author.org == org && ticket.bound().is_none_or(|bound| bound.contractor == org) => {
            Sight::Whole
        }
        Some(engagement) if engagement.state == super::engagement::EngagementState::Queued => Sight::Nothing,
        Some(_) => Sight::Tombstone,
        None if ticket.author.org == org => Sight::Tombstone,
        None => Sight::Nothing,
    }
}

/// Every organization that sees the ticket or has seen it: the client first.
pub fn viewers(ticket: &Ticket) -> Vec<OrgId> {
    let mut viewers = vec![ticket.client];
    let others = ticket.engagements.iter().map(|engagement| engagement.contractor).chain([ticket.author.org]);
    for org in others {
        if !viewers.contains(&org) && sight(ticket, org) != Sight::Nothing {
            viewers.push(org);
        }
    }
    viewers
}

/// Whether `org` sees what belongs to `contractor` (its quotes, invoices, dates, its name on the ticket).
pub fn sees_part_of(ticket: &Ticket, org: OrgId, contractor: Option<OrgId>) -> bool {
    org == ticket.client || is_own_part(org, contractor)
}

/// Whether a contractor sees what belongs to `contractor`: its own, and what is nobody's yet.
pub fn is_own_part(org: OrgId, contractor: Option<OrgId>) -> bool {
    contractor.is_none_or(|contractor| contractor == org)
}

/// Whether `org` learns of what happened.
pub fn sees_event(ticket: &Ticket, org: OrgId, happened: &Happened) -> bool {
    let own_note = happened.event == Event::NoteAdded;
    match happened.audience {
        Audience::Parties => org == ticket.client || sight(ticket, org) == Sight::Whole,
        Audience::Only(contractor) => org == contractor || org == ticket.client && !own_note,
        Audience::Client => org == ticket.client,
        Audience::Alone(alone) => org == alone,
    }
}

/// Who may read a note (wire-v3 "notes").
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum NoteType {
    /// The author's own organization.
    Internal,
    /// That, and the client's managers.
    Managers,
    /// Every party of the ticket, the requester's page included.
    Public,
}

impl NoteType {
    /// Every type.
    pub const ALL: [Self; 3] = [Self::Internal, Self::Managers, Self::Public];

    /// The word on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::Managers => "managers",
            Self::Public => "public",
        }
    }

    /// From the word on the wire.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// Whether `reader`, who sees a ticket of `client`, may read a note of this type written for `author_org`.
    pub fn readable(self, author_org: OrgId, client: OrgId, reader: &Actor) -> bool {
        self.reaches(author_org, client, reader.org)
            && (self != Self::Managers
                || author_org == reader.org
                || reader.kind == OrgKind::Client && reader.role.manages())
    }

    /// Whether anyone of `org`, which sees the ticket, may read it: whose `updated_at` it moves. Contractors do not read
    /// one another, since a note names its author.
    pub fn reaches(self, author_org: OrgId, client: OrgId, org: OrgId) -> bool {
        match self {
            _ if author_org == org => true,
            Self::Internal => false,
            Self::Managers => org == client,
            Self::Public => org == client || author_org == client,
        }
    }
}
