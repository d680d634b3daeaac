//! Visits and interventions, planned and actual, and how to tell which one is meant (lifecycle D.4).

use super::Ticket;
use super::status::Status;
use crate::id::{DateId, OrgId};
use crate::instant::Instant;
use crate::org::OrgKind;

/// A look before quoting, or the work itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DateKind {
    /// A diagnostic visit.
    Visit,
    /// The work.
    Intervention,
}

impl DateKind {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::Visit, Self::Intervention];

    /// The word on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Visit => "visit",
            Self::Intervention => "intervention",
        }
    }

    /// From the word on the wire.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// To come, or done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DateType {
    /// It is planned.
    Planned,
    /// It took place.
    Actual,
}

impl DateType {
    /// Both types.
    pub const ALL: [Self; 2] = [Self::Planned, Self::Actual];

    /// The word on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Actual => "actual",
        }
    }

    /// From the word on the wire.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// Whether a date still stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DateState {
    /// Awaits the other side's word.
    Tentative,
    /// Stands.
    Standing,
    /// Fell through; kept for the history.
    Void,
}

impl DateState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Tentative, Self::Standing, Self::Void];

    /// The word it is stored and shown as.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Tentative => "tentative",
            Self::Standing => "standing",
            Self::Void => "void",
        }
    }

    /// From that word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// From when to when; the end is never before the start.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Period {
    start: Instant,
    end: Instant,
}

impl Period {
    /// A period, unless it ends before it starts.
    pub fn new(start: Instant, end: Instant) -> Option<Self> {
        (start <= end).then_some(Self { start, end })
    }

    /// When it starts.
    pub fn start(self) -> Instant {
        self.start
    }

    /// When it ends.
    pub fn end(self) -> Instant {
        self.end
    }
}

/// A date of a ticket.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TicketDate {
    /// Its id.
    pub id: DateId,
    /// Visit or intervention.
    pub kind: DateKind,
    /// Planned or actual.
    pub date_type: DateType,
    /// Whether it stands.
    pub state: DateState,
    /// From when to when.
    pub period: Period,
    /// Whose date it is; none before a contractor is bound.
    pub contractor: Option<OrgId>,
    /// Which side proposed it.
    pub proposed_by: OrgKind,
    /// When it was entered.
    pub created_at: Instant,
}

impl TicketDate {
    /// A planned date that stands.
    pub fn is_planned(&self) -> bool {
        self.date_type == DateType::Planned && self.state == DateState::Standing
    }

    /// An actual date that stands.
    pub fn is_actual(&self) -> bool {
        self.date_type == DateType::Actual && self.state == DateState::Standing
    }

    /// A proposed date that awaits the other side.
    pub fn is_tentative(&self) -> bool {
        self.state == DateState::Tentative
    }
}

/// A planned date within this of an actual one tells its kind (D.4 rule 5).
const NEAR_MS: i64 = 24 * 60 * 60 * 1000;

/// What a date without a `kind` is (lifecycle D.4).
pub fn infer_kind(ticket: &Ticket, date_type: DateType, start: Instant) -> DateKind {
    let quote_validated = ticket.quotes.iter().any(super::quote::Quote::is_validated);
    if date_type == DateType::Actual {
        let distance = |date: &TicketDate| (date.period.start().millis() - start.millis()).abs();
        let near = ticket
            .dates
            .iter()
            .filter(|date| date.is_planned() && distance(date) <= NEAR_MS)
            .min_by_key(|date| distance(date));
        if let Some(planned) = near {
            return planned.kind;
        }
    }
    match ticket.status {
        Status::Visit | Status::VisitDevis if !quote_validated => DateKind::Visit,
        Status::Validated | Status::Intervention | Status::InterventionFinish | Status::Toplan => {
            DateKind::Intervention
        }
        _ if ticket.quote_expected() => DateKind::Visit,
        _ => DateKind::Intervention,
    }
}
