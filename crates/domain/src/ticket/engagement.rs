//! What became of each contractor that a ticket was put to.

use crate::id::{OrgId, UserId};
use crate::instant::Instant;

/// How offers to several contractors compete.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum OfferMode {
    /// All at once; the first to accept has it.
    #[default]
    FirstAccept,
    /// All at once; the client chooses among those who accept.
    Choose,
    /// One after the other, in the order given: the next is asked when one declines.
    InTurn,
}

impl OfferMode {
    /// Every mode.
    pub const ALL: [Self; 3] = [Self::FirstAccept, Self::Choose, Self::InTurn];

    /// The word on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::FirstAccept => "first_accept",
            Self::Choose => "choose",
            Self::InTurn => "in_turn",
        }
    }

    /// From the word on the wire.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.as_str() == text)
    }
}

/// Where a contractor stands with a ticket.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum EngagementState {
    /// To be asked when those before it have declined.
    Queued,
    /// Asked, no answer yet.
    Offered,
    /// Said yes; the client has yet to choose.
    Accepted,
    /// Has the ticket.
    Bound,
    /// Had the ticket until it was reopened.
    Previous,
    /// Said no.
    Declined,
    /// The client took the offer back.
    Withdrawn,
    /// Did not answer in time.
    Expired,
    /// Handed the ticket back, or was replaced.
    Released,
}

impl EngagementState {
    /// Every state.
    pub const ALL: [Self; 9] = [
        Self::Queued,
        Self::Offered,
        Self::Accepted,
        Self::Bound,
        Self::Previous,
        Self::Declined,
        Self::Withdrawn,
        Self::Expired,
        Self::Released,
    ];

    /// The word it is stored and shown as.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Offered => "offered",
            Self::Accepted => "accepted",
            Self::Bound => "bound",
            Self::Previous => "previous",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
            Self::Expired => "expired",
            Self::Released => "released",
        }
    }

    /// From that word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }

    /// Whether the contractor may still see the ticket.
    pub const fn sees(self) -> bool {
        matches!(self, Self::Offered | Self::Accepted | Self::Bound | Self::Previous)
    }

    /// Whether the ticket names the contractor among its `contractors`.
    pub const fn listed(self) -> bool {
        matches!(self, Self::Offered | Self::Accepted | Self::Bound)
    }

    /// Whether an offer is still open on it.
    pub const fn open_offer(self) -> bool {
        matches!(self, Self::Queued | Self::Offered | Self::Accepted)
    }
}

/// A contractor that works with the client, as an offer or assignment needs to know it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Partner {
    /// The contractor.
    pub contractor: OrgId,
    /// The client's own team.
    pub internal: bool,
    /// Whether the partnership is in force.
    pub active: bool,
    /// Whether this company names a technician before it plans (lifecycle D.2 #6).
    pub names_technicians: bool,
}

/// One contractor's part in a ticket.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Engagement {
    /// The contractor.
    pub contractor: OrgId,
    /// Where it stands.
    pub state: EngagementState,
    /// How its offer competes.
    pub mode: OfferMode,
    /// When it was asked or assigned.
    pub offered_at: Instant,
    /// When its offer lapses.
    pub expires_at: Option<Instant>,
    /// When it was reminded that the offer awaits an answer.
    pub reminded_at: Option<Instant>,
    /// Why it declined, handed back or was replaced.
    pub reason: Option<String>,
    /// The client's own team.
    pub internal: bool,
    /// Whether this company names a technician before it plans.
    pub names_technicians: bool,
    /// The technician it named.
    pub technician: Option<UserId>,
}

impl Engagement {
    /// When half of the time to answer the offer is over, if it has an end.
    pub fn half_time(&self) -> Option<Instant> {
        let end = self.expires_at.filter(|_| self.state == EngagementState::Offered)?;
        Some(self.offered_at.plus_millis((end.millis() - self.offered_at.millis()) / 2))
    }
}
