//! Figures about many tickets: how many are open and since when, how many came and went, and how long things take.
//!
//! What is counted when: *open* is what is open now; *created* and *closed* what was so within the span; durations are those of
//! the tickets created within it, as far as they have come.

mod durations;
mod weeks;

use std::collections::HashMap;

use crate::id::Id;
use crate::instant::Instant;
use crate::ticket::stage::{OVER, Stage};
use crate::ticket::status::Status;

pub use durations::{Duration, Durations};
pub use weeks::{Week, Zone};

const DAY_MS: i64 = 86_400_000;
/// The days at which an age begins to count as greater.
pub const AGES: [i64; 7] = [0, 1, 3, 7, 14, 30, 90];
/// Sites, jobs and contractors that are told of each: those with most to do.
pub const TOP: usize = 20;

/// What is counted of a ticket.
#[derive(Clone, Copy, Debug)]
pub struct Fact<'a> {
    /// Where it stands.
    pub status: Status,
    /// When it was created.
    pub created_at: Instant,
    /// When it was assigned last.
    pub assigned_at: Option<Instant>,
    /// When somebody was first there, as far as is known.
    pub visited_at: Option<Instant>,
    /// When it was closed.
    pub closed_at: Option<Instant>,
    /// The sites that it is about, each once.
    pub sites: &'a [Id],
    /// Its jobs.
    pub jobs: &'a [Id],
    /// Its contractors.
    pub contractors: &'a [Id],
}

/// What is counted.
#[derive(Clone, Debug)]
pub struct Span {
    /// From here on.
    pub from: Instant,
    /// Up to, but not at.
    pub to: Instant,
    /// What age is counted to.
    pub now: Instant,
}

impl Span {
    /// Whether something was within it.
    pub fn has(&self, at: Instant) -> bool {
        self.from <= at && at < self.to
    }

    /// Whether a ticket counts at all.
    pub fn counts(&self, status: Status, created_at: Instant, closed_at: Option<Instant>) -> bool {
        !OVER.has(status) || self.has(created_at) || closed_at.is_some_and(|closed| self.has(closed))
    }
}

/// Figures of one site, job or contractor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Group {
    /// Which.
    pub id: Id,
    /// Open now.
    pub open: u64,
    /// Created within the span.
    pub created: u64,
    /// Closed within the span.
    pub closed: u64,
    /// Half of those that were created within the span and are closed were so within this time.
    pub median_close_ms: Option<i64>,
}

/// The figures.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Overview {
    /// Open tickets by stage, in the order of stages; `done` is none.
    pub stages: Vec<(Stage, u64)>,
    /// Open tickets by age in days: from, to (none for the last), how many.
    pub ages: Vec<(i64, Option<i64>, u64)>,
    /// Weeks that the span touches.
    pub weeks: Vec<Week>,
    /// How long it took.
    pub durations: Durations,
    /// Sites with most to do.
    pub sites: Vec<Group>,
    /// Jobs with most to do.
    pub jobs: Vec<Group>,
    /// Contractors with most to do.
    pub contractors: Vec<Group>,
}

#[derive(Default)]
struct Counts {
    open: u64,
    created: u64,
    closed: u64,
    close_ms: Vec<i64>,
}

/// Figures that are being added up.
pub struct Tally {
    span: Span,
    stages: [u64; Stage::ALL.len()],
    ages: [u64; AGES.len()],
    weeks: Vec<Week>,
    assign_ms: Vec<i64>,
    visit_ms: Vec<i64>,
    close_ms: Vec<i64>,
    sites: HashMap<Id, Counts>,
    jobs: HashMap<Id, Counts>,
    contractors: HashMap<Id, Counts>,
}

impl Tally {
    /// Nothing yet.
    pub fn new(span: Span, zone: &Zone) -> Self {
        Self {
            stages: Default::default(),
            ages: Default::default(),
            weeks: zone.weeks(span.from, span.to),
            assign_ms: Vec::new(),
            visit_ms: Vec::new(),
            close_ms: Vec::new(),
            sites: HashMap::new(),
            jobs: HashMap::new(),
            contractors: HashMap::new(),
            span,
        }
    }

    /// Adds a ticket.
    pub fn add(&mut self, fact: &Fact<'_>) {
        let is_open = !OVER.has(fact.status);
        let is_created = self.span.has(fact.created_at);
        let closed = fact.closed_at.filter(|closed| self.span.has(*closed));
        if is_open {
            self.stages[Stage::of(fact.status) as usize] += 1;
            let days = (self.span.now.millis() - fact.created_at.millis()).max(0) / DAY_MS;
            self.ages[AGES.partition_point(|from| *from <= days) - 1] += 1;
        }
        if is_created {
            weeks::count(&mut self.weeks, fact.created_at, |week| week.created += 1);
            let since = |at: Instant| (at.millis() - fact.created_at.millis()).max(0);
            self.assign_ms.extend(fact.assigned_at.map(since));
            self.visit_ms.extend(fact.visited_at.map(since));
            self.close_ms.extend(fact.closed_at.map(since));
        }
        if let Some(closed) = closed {
            weeks::count(&mut self.weeks, closed, |week| week.closed += 1);
        }
        for (groups, ids) in [
            (&mut self.sites, fact.sites),
            (&mut self.jobs, fact.jobs),
            (&mut self.contractors, fact.contractors),
        ] {
            for id in ids {
                let counts = groups.entry(*id).or_default();
                counts.open += u64::from(is_open);
                counts.created += u64::from(is_created);
                counts.closed += u64::from(closed.is_some());
                if is_created && let Some(closed) = fact.closed_at {
                    counts.close_ms.push((closed.millis() - fact.created_at.millis()).max(0));
                }
            }
        }
    }

    /// What came of it.
    pub fn finish(self) -> Overview {
        let stages = Stage::ALL.into_iter().filter(|stage| *stage != Stage::Done);
        Overview {
            stages: stages.map(|stage| (stage, self.stages[stage as usize])).collect(),
            ages: AGES
                .iter()
                .enumerate()
                .map(|(place, from)| (*from, AGES.get(place + 1).copied(), self.ages[place]))
                .collect(),
            weeks: self.weeks,
            durations: Durations {
                assign: Duration::of(self.assign_ms),
                first_visit: Duration::of(self.visit_ms),
                close: Duration::of(self.close_ms),
            },
            sites: top(self.sites),
            jobs: top(self.jobs),
            contractors: top(self.contractors),
        }
    }
}

/// Those with most open, then with most created, then closed.
fn top(groups: HashMap<Id, Counts>) -> Vec<Group> {
    let mut all: Vec<(Id, Counts)> = groups.into_iter().collect();
    all.sort_unstable_by(|(a, x), (b, y)| {
        (y.open, y.created, y.closed).cmp(&(x.open, x.created, x.closed)).then(a.cmp(b))
    });
    all.truncate(TOP);
    let group = |(id, counts): (Id, Counts)| Group {
        id,
        open: counts.open,
        created: counts.created,
        closed: counts.closed,
        median_close_ms: Duration::of(counts.close_ms).median_ms,
    };
    all.into_iter().map(group).collect()
}

#[cfg(test)]
mod tests;
