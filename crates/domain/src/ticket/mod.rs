//! A ticket: one job to be done, between one client and its contractors.

pub mod command;
pub mod date;
pub mod document;
pub mod engagement;
pub mod lifecycle;
pub mod public;
pub mod quote;
pub mod reserve;
pub mod stage;
pub mod status;
pub mod task;
pub mod timer;
pub mod visibility;
pub mod wait;

use crate::id::{EquipmentId, Id, InvoiceId, JobId, LocationId, OrgId, TicketId, UserId};
use crate::instant::Instant;
use crate::money::Amount;
use date::TicketDate;
use engagement::{Engagement, EngagementState};
use quote::Quote;
use reserve::Reserve;
use status::Status;
use wait::Wait;

/// How urgent a ticket is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Priority {
    /// Not said.
    #[default]
    None,
    /// Can wait.
    Low,
    /// Soon.
    Medium,
    /// At once.
    High,
}

impl Priority {
    /// Every priority, least urgent first.
    pub const ALL: [Self; 4] = [Self::None, Self::Low, Self::Medium, Self::High];

    /// The word on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }

    /// From the word on the wire.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|priority| priority.as_str() == text)
    }
}

/// Who wrote something: an organization and the person or token in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Author {
    /// The organization.
    pub org: OrgId,
    /// The person or token.
    pub person: Id,
}

/// An invoice on a ticket.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Invoice {
    /// Its id.
    pub id: InvoiceId,
    /// Who invoices.
    pub contractor: OrgId,
    /// The contractor's own reference.
    pub reference: String,
    /// Total before tax.
    pub price: Amount,
    /// A down payment, before the work is finished.
    pub deposit: bool,
    /// When it was added.
    pub created_at: Instant,
}

/// A ticket with everything that its life depends on. Notes apart: they never change what may happen next.
///
/// The dates, quotes and engagements that have come to nothing stay in it, marked so, for the history.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ticket {
    /// Its id.
    pub id: TicketId,
    /// The organization whose site it is about.
    pub client: OrgId,
    /// Sequential per client.
    pub number: i64,
    /// Where it stands.
    pub status: Status,
    /// What it is about, in one line.
    pub title: String,
    /// The whole story; may be empty.
    pub description: String,
    /// How urgent it is.
    pub priority: Priority,
    /// Whether it came in through the public page.
    pub from_public_interface: bool,
    /// The name of the maintenance plan it came from.
    pub maintenance: Option<String>,
    /// Who opened it.
    pub author: Author,
    /// When it was created.
    pub created_at: Instant,
    /// When the present contractor was bound (lifecycle D.5).
    pub assigned_at: Option<Instant>,
    /// When the contractor's completion was declared, and by which organization.
    pub finished: Option<(Instant, OrgId)>,
    /// When it was closed.
    pub closed_at: Option<Instant>,
    /// When it should be done.
    pub due_at: Option<Instant>,
    /// Not-to-exceed: quotes up to it validate themselves; none: no ceiling was set (lifecycle D.3).
    pub price_threshold: Option<Amount>,
    /// Whether the work needs a validated quote first.
    pub quote_required: bool,
    /// What it is the réserve of, if it is one.
    pub reserve: Option<Reserve>,
    /// Why it was canceled.
    pub reason_cancel: Option<String>,
    /// Why it waits to be replanned, and until when.
    pub hold: Option<Hold>,
    /// How long it has waited for whoever has to act.
    pub wait: Wait,
    /// How often it was reopened.
    pub reopened_count: i64,
    /// Where.
    pub locations: Vec<LocationId>,
    /// On which machines.
    pub equipments: Vec<EquipmentId>,
    /// Which trades.
    pub jobs: Vec<JobId>,
    /// Which technical domains.
    pub domains: Vec<crate::id::DomainId>,
    /// The client's people who look after it.
    pub managers: Vec<UserId>,
    /// Every contractor that was ever asked, in the order of asking.
    pub engagements: Vec<Engagement>,
    /// Visits and interventions, planned and actual.
    pub dates: Vec<TicketDate>,
    /// Quotes, oldest first.
    pub quotes: Vec<Quote>,
    /// Invoices, oldest first.
    pub invoices: Vec<Invoice>,
}

/// Why a ticket waits, and until when (lifecycle D.1 note b).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hold {
    /// The reason given.
    pub reason: String,
    /// When it is expected to be over.
    pub until: Option<Instant>,
    /// It was told that this has come.
    pub is_over: bool,
    /// By how much the due date was moved, since the clock stands still meanwhile.
    pub pushed_ms: i64,
}

impl Hold {
    /// Whether nobody needs to act before it is over.
    pub fn lasts(&self) -> bool {
        self.until.is_some() && !self.is_over
    }
}

impl Ticket {
    /// The contractor now bound to it.
    pub fn bound(&self) -> Option<&Engagement> {
        self.engagements.iter().find(|engagement| engagement.state == EngagementState::Bound)
    }

    /// This contractor's engagement, whatever became of it.
    pub fn engagement(&self, contractor: OrgId) -> Option<&Engagement> {
        self.engagements.iter().find(|engagement| engagement.contractor == contractor)
    }

    pub(crate) fn engagement_mut(&mut self, contractor: OrgId) -> Option<&mut Engagement> {
        self.engagements.iter_mut().find(|engagement| engagement.contractor == contractor)
    }

    /// The date with this id.
    pub fn date(&self, id: crate::id::DateId) -> Option<&TicketDate> {
        self.dates.iter().find(|date| date.id == id)
    }

    /// The quote with this id.
    pub fn quote(&self, id: crate::id::QuoteId) -> Option<&Quote> {
        self.quotes.iter().find(|quote| quote.id == id)
    }

    /// Whether a quote must still be validated before work is planned (lifecycle D.3).
    pub fn quote_expected(&self) -> bool {
        self.quote_required && !self.quotes.iter().any(Quote::is_validated)
    }

    /// Max of the threshold and the sum of validated quotes (lifecycle D.3).
    pub fn authorised_amount(&self) -> Option<Amount> {
        let validated = quote::validated_total(&self.quotes);
        match self.price_threshold {
            Some(threshold) => Some(threshold.max(validated)),
            None if validated > Amount::ZERO => Some(validated),
            None => None,
        }
    }
}
