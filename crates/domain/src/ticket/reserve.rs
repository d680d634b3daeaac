//! Réserves: defects noted when work is accepted, each a ticket of its own (lifecycle D.6).

use crate::id::TicketId;

/// What became of a réserve.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReserveState {
    /// The defect stands.
    Open,
    /// The contractor says it is mended.
    Fixed,
    /// The client agrees: the réserve is lifted.
    Lifted,
    /// The ticket was closed although the defect stands.
    Maintained,
}

impl ReserveState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Open, Self::Fixed, Self::Lifted, Self::Maintained];

    /// The word it is stored as.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Fixed => "fixed",
            Self::Lifted => "lifted",
            Self::Maintained => "maintained",
        }
    }

    /// From that word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }

    /// After `finish {reserve}`: does the defect remain?
    pub const fn after_finish(remains: bool) -> Self {
        if remains { Self::Open } else { Self::Fixed }
    }

    /// After `close {reserve}`: does the defect remain?
    pub const fn after_close(remains: bool) -> Self {
        if remains { Self::Maintained } else { Self::Lifted }
    }
}

/// That a ticket is a réserve, and of which one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reserve {
    /// The ticket whose work has the defect.
    pub of: TicketId,
    /// What became of it.
    pub state: ReserveState,
}
