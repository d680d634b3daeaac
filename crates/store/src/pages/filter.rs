//! What a list of tickets asks for.

use domain::id::{Id, OrgId};
use domain::instant::Instant;
use domain::ticket::Priority;
use domain::ticket::stage::{OVER, Stage};
use domain::ticket::status::{Status, StatusSet};
use domain::ticket::task::Task;

use crate::rows::Row;
use crate::views::Presence;

/// What a list asks for; every condition that is given must hold.
#[derive(Clone, PartialEq, Debug, Default)]
#[allow(missing_docs, reason = "each is the filter of the same name in wire-v3")]
pub struct Filter {
    pub created_after: Option<Instant>,
    pub created_before: Option<Instant>,
    pub updated_after: Option<Instant>,
    pub updated_before: Option<Instant>,
    pub assigned_after: Option<Instant>,
    pub assigned_before: Option<Instant>,
    pub closed_after: Option<Instant>,
    pub closed_before: Option<Instant>,
    pub client: Option<OrgId>,
    pub interventions: bool,
    pub maintenances: bool,
    pub statuses: Vec<Status>,
    pub stages: Vec<Stage>,
    /// What the organization has to do.
    pub tasks: Vec<Task>,
    /// Still on somebody's desk, or (false) not so.
    pub open: Option<bool>,
    pub priorities: Vec<Priority>,
    /// The locations asked for and everything below them.
    pub locations: Option<Vec<Id>>,
    pub equipment: Option<Id>,
    pub job: Option<Id>,
    pub domain: Option<Id>,
    pub manager: Option<Id>,
    pub contractor: Option<Id>,
    /// Due before this and still open, or (false) not so.
    pub overdue: Option<(Instant, bool)>,
    /// Words, as [`search::words_of`] finds them: each must occur, the last may be the beginning of a word.
    pub words: Option<Vec<String>>,
    /// Whether the reader is a manager of the client, for whom more notes are searched.
    pub reader_manages: bool,
}

impl Filter {
    /// Whether there are conditions beside "updated after".
    pub fn drops_some(&self) -> bool {
        let plain = Self {
            updated_after: self.updated_after,
            reader_manages: self.reader_manages,
            ..Self::default()
        };
        *self != plain
    }

    /// Whether drafts and tombstones show beside the others: where their status is asked for; tombstones also to those who
    /// mirror, drafts also to those who ask what drafts there are to complete.
    pub(super) fn shown(&self) -> Shown {
        if !self.statuses.is_empty() {
            Shown::All
        } else if self.updated_after.is_some() {
            Shown::AllButDrafts
        } else if self.tasks.contains(&Task::CompleteDraft) {
            Shown::AllButGone
        } else {
            Shown::Usual
        }
    }

    /// The statuses that the conditions on stages and on being open leave; none when there are no such conditions.
    pub(super) fn standing(&self) -> Option<StatusSet> {
        if self.stages.is_empty() && self.open.is_none() {
            return None;
        }
        let fits = |status: &Status| {
            (self.stages.is_empty() || self.stages.contains(&Stage::of(*status)))
                && self.open.is_none_or(|open| open != OVER.has(*status))
        };
        let statuses: Vec<Status> = Status::ALL.into_iter().filter(fits).collect();
        Some(StatusSet::of(&statuses))
    }

    /// Whether every condition holds that a row can tell: all but those on words and on what a ticket is linked to. A
    /// tombstone shows where its status is asked for, and nowhere else: a table is no mirror.
    pub fn keeping(&self) -> impl Fn(&Row) -> bool + '_ {
        let shown = match self.shown() {
            Shown::AllButDrafts => Shown::Usual,
            other => other,
        };
        let asked = match self.statuses.is_empty() {
            true => StatusSet::of(&Status::ALL),
            false => StatusSet::of(&self.statuses),
        };
        let standing = self.standing().unwrap_or(asked);
        move |row| {
            shown.has(row.presence)
                && asked.has(row.status)
                && standing.has(row.status)
                && (self.priorities.is_empty() || self.priorities.contains(&row.priority))
                && (self.tasks.is_empty() || row.task.is_some_and(|task| self.tasks.contains(&task)))
                && self.client.is_none_or(|client| client == row.client)
                && (self.interventions == self.maintenances || self.maintenances == row.is_maintenance)
                && self.overdue.is_none_or(|(now, overdue)| overdue == is_overdue(row, now))
                && self.keeps_instants(row)
        }
    }

    fn keeps_instants(&self, row: &Row) -> bool {
        let after = |bound: Option<Instant>, at: Option<Instant>| {
            bound.is_none_or(|bound| at.is_some_and(|at| at > bound))
        };
        let before = |bound: Option<Instant>, at: Option<Instant>| {
            bound.is_none_or(|bound| at.is_some_and(|at| at < bound))
        };
        self.created_after.is_none_or(|bound| row.created_at >= bound)
            && before(self.created_before, Some(row.created_at))
            && after(self.updated_after, Some(row.updated_at))
            && before(self.updated_before, Some(row.updated_at))
            && after(self.assigned_after, row.assigned_at)
            && before(self.assigned_before, row.assigned_at)
            && after(self.closed_after, row.closed_at)
            && before(self.closed_before, row.closed_at)
    }
}

/// Whether a ticket is past due and still to be done.
pub fn is_overdue(row: &Row, now: Instant) -> bool {
    row.due_at.is_some_and(|due| due < now) && !NOT_LATE.has(row.status)
}

/// The statuses in which nothing is late any more.
pub(super) const NOT_LATE: StatusSet = OVER.or(StatusSet::of(&[Status::Finished]));

/// Which rows show in a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shown {
    /// What lists show by themselves.
    Usual,
    /// Tombstones, too.
    AllButDrafts,
    /// Drafts, too.
    AllButGone,
    /// Everything.
    All,
}

impl Shown {
    const fn has(self, presence: Presence) -> bool {
        match self {
            Self::Usual => matches!(presence, Presence::Shown),
            Self::AllButDrafts => !matches!(presence, Presence::Draft),
            Self::AllButGone => !matches!(presence, Presence::Gone),
            Self::All => true,
        }
    }

    /// As a condition; empty for everything.
    pub(super) const fn condition(self) -> Option<&'static str> {
        match self {
            Self::Usual => Some("v.presence = 'shown'"),
            Self::AllButDrafts => Some("v.presence <> 'draft'"),
            Self::AllButGone => Some("v.presence <> 'gone'"),
            Self::All => None,
        }
    }
}
