//! Quotes, and what they make of the ticket's status (lifecycle D.3).

use super::status::Status;
use crate::id::{OrgId, QuoteId};
use crate::instant::Instant;
use crate::money::Amount;

/// What was decided about a quote.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum QuoteState {
    /// Awaiting the client.
    Pending,
    /// Accepted: its amount is authorised.
    Validated,
    /// Refused.
    Declined,
    /// Taken back by the contractor, or replaced by a newer one.
    Withdrawn,
}

impl QuoteState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Pending, Self::Validated, Self::Declined, Self::Withdrawn];

    /// The word it is stored and shown as.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Validated => "validated",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// From that word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// A contractor's price for the work.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quote {
    /// Its id.
    pub id: QuoteId,
    /// Who quotes.
    pub contractor: OrgId,
    /// The contractor's own reference.
    pub reference: String,
    /// Total before tax.
    pub price: Amount,
    /// What it is for; may be empty.
    pub description: String,
    /// Quotes of the same lot compete: validating one declines the others.
    pub lot: Option<String>,
    /// The work can't go on without a decision.
    pub blocking: bool,
    /// Until when the contractor stands by it.
    pub valid_until: Option<Instant>,
    /// The quote it replaces.
    pub replaces: Option<QuoteId>,
    /// What was decided.
    pub state: QuoteState,
    /// Why it was declined or withdrawn.
    pub reason: Option<String>,
    /// When it was submitted.
    pub created_at: Instant,
    /// When it was decided; the rule of the threshold decides at once.
    pub decided_at: Option<Instant>,
}

impl Quote {
    /// The client said yes.
    pub fn is_validated(&self) -> bool {
        self.state == QuoteState::Validated
    }

    /// The client has yet to decide.
    pub fn is_pending(&self) -> bool {
        self.state == QuoteState::Pending
    }

    /// `validated` on the wire: yes, no, or not yet; nothing for a quote that was taken back.
    pub fn verdict(&self) -> Option<Option<bool>> {
        match self.state {
            QuoteState::Pending => Some(None),
            QuoteState::Validated => Some(Some(true)),
            QuoteState::Declined => Some(Some(false)),
            QuoteState::Withdrawn => None,
        }
    }
}

/// The sum of the validated quotes.
pub fn validated_total(quotes: &[Quote]) -> Amount {
    quotes.iter().filter(|quote| quote.is_validated()).fold(Amount::ZERO, |sum, quote| sum.plus(quote.price))
}

/// Whether a new quote of `price` validates itself: what is authorised with it stays within the threshold (D.2 #19b).
pub fn validates_itself(quotes: &[Quote], threshold: Option<Amount>, price: Amount) -> bool {
    threshold.is_some_and(|threshold| validated_total(quotes).plus(price) <= threshold)
}

/// The status that the quotes ask for: a pending one, else a validated one, else a declined one; none when there
/// are none left.
pub fn precedence(quotes: &[Quote]) -> Option<Status> {
    let any = |state| quotes.iter().any(|quote| quote.state == state);
    if any(QuoteState::Pending) {
        Some(Status::Validation)
    } else if any(QuoteState::Validated) {
        Some(Status::Validated)
    } else if any(QuoteState::Declined) {
        Some(Status::Dropped)
    } else {
        None
    }
}
