//! Why a move is refused.

use super::super::status::Status;

/// A move that can't be made, and why. Nothing has changed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refusal {
    /// This caller could make it from no status at all.
    #[error("your role may not do this: {who} can")]
    NotYours {
        /// Who could.
        who: String,
    },
    /// Not from the present status.
    #[error("a ticket that is {status} can't be {verb}: that is possible from {from}")]
    NotFromHere {
        /// The present status.
        status: Status,
        /// What was asked, as a past participle.
        verb: &'static str,
        /// Where it would be possible for this caller.
        from: String,
    },
    /// A condition is not met.
    #[error("{text}")]
    Unmet {
        /// Stable, snake_case.
        reason: &'static str,
        /// The condition, as a sentence to the caller.
        text: &'static str,
    },
}

impl Refusal {
    /// Stable and snake_case: what kind of refusal it is.
    pub fn reason(&self) -> &'static str {
        match self {
            Self::NotYours { .. } => "role_not_allowed",
            Self::NotFromHere { .. } => "not_from_this_status",
            Self::Unmet { reason, .. } => reason,
        }
    }
}
