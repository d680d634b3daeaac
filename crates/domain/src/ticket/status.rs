//! The 21 statuses, and whose move each one is (lifecycle D.1).

use std::fmt;

/// Who must act for the ticket to advance. Drives inboxes, reminders and clocks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ball {
    /// Whoever wrote the draft.
    Author,
    /// The client's managers.
    Client,
    /// The contractor, or the contractors an offer is out to.
    Contractor,
    /// The side that did not propose the date.
    OtherSide,
    /// Nobody: the ticket has come to an end.
    Nobody,
}

impl Ball {
    /// The word on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Client => "client",
            Self::Contractor => "contractor",
            Self::OtherSide => "other_side",
            Self::Nobody => "nobody",
        }
    }
}

macro_rules! statuses {
    ($($(#[$doc:meta])* $name:ident $wire:literal $ball:ident),+ $(,)?) => {
        /// Where a ticket stands.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Status {
            $($(#[$doc])* $name),+
        }

        impl Status {
            /// Every status, in the order of the documentation.
            pub const ALL: [Self; 21] = [$(Self::$name),+];

            /// The word on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $wire),+ }
            }

            /// Whose move it is.
            pub const fn ball(self) -> Ball {
                match self { $(Self::$name => Ball::$ball),+ }
            }
        }
    };
}

statuses! {
    /// Not submitted; invisible to contractors, and to lists by default.
    Draft "draft" Author,
    /// Submitted, to be qualified by a client manager.
    Opened "opened" Client,
    /// Qualified, no contractor yet.
    Waiting "waiting" Client,
    /// At least one offer is out.
    Proposed "proposed" Contractor,
    /// A date fell through, or more work, a part or access is needed.
    Toreplan "toreplan" Contractor,
    /// Everything is cleared: a date must be set.
    Toplan "toplan" Contractor,
    /// A date was proposed and awaits the other side.
    Waitingplan "waitingplan" OtherSide,
    /// The contractor's office must plan or name its technician.
    WaitingContractor "waiting_contractor" Contractor,
    /// A contractor is bound; no date.
    Assigned "assigned" Contractor,
    /// A diagnostic visit is planned.
    Visit "visit" Contractor,
    /// The visit date has passed: confirm it, then quote.
    VisitDevis "visit_devis" Contractor,
    /// A quote awaits the client's decision.
    Validation "validation" Client,
    /// A quote was validated: plan the work.
    Validated "validated" Contractor,
    /// The quotes were declined: negotiate, dispatch again or cancel.
    Dropped "dropped" Client,
    /// Work is planned or under way.
    Intervention "intervention" Contractor,
    /// The last planned date has passed without confirmation.
    InterventionFinish "intervention_finish" Contractor,
    /// The contractor says it is done; the client must accept.
    Finished "finished" Client,
    /// Accepted.
    Closed "closed" Nobody,
    /// Stopped before completion.
    Canceled "canceled" Nobody,
    /// Every offer was refused, or the client refused the request.
    Declined "declined" Client,
    /// Soft-deleted: a tombstone for those who mirror.
    Removed "removed" Nobody,
}

impl Status {
    /// From the word on the wire.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == text)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl serde::Serialize for Status {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A set of statuses.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct StatusSet(u32);

impl StatusSet {
    /// The set of `statuses`.
    pub const fn of(statuses: &[Status]) -> Self {
        let mut bits = 0;
        let mut i = 0;
        while i < statuses.len() {
            bits |= 1 << statuses[i] as u32;
            i += 1;
        }
        Self(bits)
    }

    /// What is in either.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What is in this one but not in `other`.
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether `status` is in the set.
    pub const fn has(self, status: Status) -> bool {
        self.0 & (1 << status as u32) != 0
    }

    /// The statuses in the set, in the order of the documentation.
    pub fn iter(self) -> impl Iterator<Item = Status> {
        Status::ALL.into_iter().filter(move |status| self.has(*status))
    }
}

impl fmt::Debug for StatusSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(Status::as_str)).finish()
    }
}

/// Nothing is binding yet (lifecycle D.1, PRE).
pub const PRE: StatusSet =
    StatusSet::of(&[Status::Draft, Status::Opened, Status::Waiting, Status::Proposed, Status::Declined]);

/// A contractor is bound (lifecycle D.1, BOUND).
pub const BOUND: StatusSet = StatusSet::of(&[
    Status::Assigned,
    Status::WaitingContractor,
    Status::Toplan,
    Status::Waitingplan,
    Status::Toreplan,
    Status::Visit,
    Status::VisitDevis,
    Status::Validation,
    Status::Validated,
    Status::Dropped,
    Status::Intervention,
    Status::InterventionFinish,
]);

/// Still on somebody's desk (lifecycle D.1, LIVE).
pub const LIVE: StatusSet = PRE.or(BOUND).or(StatusSet::of(&[Status::Finished]));

/// Every status but `removed`.
pub const NOT_REMOVED: StatusSet = LIVE.or(StatusSet::of(&[Status::Closed, Status::Canceled]));
