//! Which date and which quote a task is about.

use super::Task;
use crate::instant::Instant;
use crate::org::OrgKind;
use crate::ticket::date::{DateKind, TicketDate};
use crate::ticket::quote::{Quote, QuoteState};

impl Task {
    /// The date that is to be confirmed, kept or reported on, of those that `side` sees; `now` tells what is still ahead.
    pub fn date<'a>(self, dates: &[&'a TicketDate], side: OrgKind, now: Instant) -> Option<&'a TicketDate> {
        let dates = dates.iter().copied();
        let start = |date: &&TicketDate| date.period.start();
        let planned = |kind| dates.clone().filter(move |date| date.is_planned() && date.kind == kind);
        let next = |kind| {
            let ahead = planned(kind).filter(|date| date.period.end() >= now).min_by_key(start);
            ahead.or_else(|| planned(kind).max_by_key(start))
        };
        match self {
            Self::ConfirmDate => {
                dates.clone().filter(|date| date.is_tentative() && date.proposed_by != side).min_by_key(start)
            }
            Self::Visit => next(DateKind::Visit),
            Self::Work => next(DateKind::Intervention),
            Self::ConfirmVisit => planned(DateKind::Visit).max_by_key(start),
            Self::ConfirmWork => planned(DateKind::Intervention).max_by_key(start),
            Self::AcceptWork => dates
                .clone()
                .filter(|date| date.is_actual() && date.kind == DateKind::Intervention)
                .max_by_key(start),
            _ => None,
        }
    }

    /// The quote that is to be decided, answered or compared with, of those that the organization sees, oldest first.
    pub fn quote<'a>(self, quotes: &[&'a Quote]) -> Option<&'a Quote> {
        let mut quotes = quotes.iter().copied();
        match self {
            Self::DecideQuote => quotes.find(|quote| quote.is_pending()),
            Self::Renegotiate | Self::SendQuote => quotes.rfind(|quote| quote.state == QuoteState::Declined),
            Self::AcceptWork => quotes.rfind(|quote| quote.is_validated()),
            _ => None,
        }
    }
}
