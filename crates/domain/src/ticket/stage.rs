//! The seven stages that the statuses are grouped into: the columns of a board.

use super::status::{Status, StatusSet};

/// How far a ticket has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stage {
    /// Asked for, not qualified yet.
    Request,
    /// Looking for a contractor.
    Dispatch,
    /// Being looked at and priced.
    Quote,
    /// A date is to be found.
    Plan,
    /// Work is planned or under way.
    Work,
    /// Done, says the contractor; the client must accept.
    Accept,
    /// Come to an end, one way or another.
    Done,
}

impl Stage {
    /// Every stage, in the order in which a ticket goes through them.
    pub const ALL: [Self; 7] =
        [Self::Request, Self::Dispatch, Self::Quote, Self::Plan, Self::Work, Self::Accept, Self::Done];

    /// The word on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Dispatch => "dispatch",
            Self::Quote => "quote",
            Self::Plan => "plan",
            Self::Work => "work",
            Self::Accept => "accept",
            Self::Done => "done",
        }
    }

    /// From the word on the wire.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.as_str() == text)
    }

    /// The stage of a status.
    pub const fn of(status: Status) -> Self {
        use Status as S;
        match status {
            S::Draft | S::Opened => Self::Request,
            S::Waiting | S::Proposed | S::Declined => Self::Dispatch,
            S::Visit | S::VisitDevis | S::Validation | S::Dropped => Self::Quote,
            S::Assigned | S::WaitingContractor | S::Toplan | S::Waitingplan | S::Toreplan | S::Validated => {
                Self::Plan
            }
            S::Intervention | S::InterventionFinish => Self::Work,
            S::Finished => Self::Accept,
            S::Closed | S::Canceled | S::Removed => Self::Done,
        }
    }

    /// The statuses of the stage, in the order of the documentation.
    pub fn statuses(self) -> impl Iterator<Item = Status> {
        Status::ALL.into_iter().filter(move |status| Self::of(*status) == self)
    }
}

/// The statuses in which nobody waits for anything any more.
pub const OVER: StatusSet = StatusSet::of(&[Status::Closed, Status::Canceled, Status::Removed]);

#[cfg(test)]
mod tests;
