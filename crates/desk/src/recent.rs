//! Which tickets changed lately, for each organization that asks: the end of its journal, kept in memory.
//!
//! "Updated after" is what every mirror asks, every minute, and nearly always about the last few changes. The journal has them in
//! order; kept here they cost a search in memory, and the store needs no index that moves with every change (decision 3).
//! Every reading brings its organization's lines up to its own snapshot first, so other processes' writes are never missed.

use std::collections::VecDeque;
use std::sync::{Arc, PoisonError, RwLock};

use domain::id::OrgId;
use domain::instant::Instant;
use quick_cache::sync::Cache;
use store::journal::{self, Mark, Spot};
use store::{Error, Tx};

/// Organizations whose changes are kept.
const ORGS_MAX: usize = 512;
/// Changes kept of each; who asks for more is far behind, and walks.
const MARKS_MAX: usize = 4_096;
/// Changes read at once, the first time.
const MARKS_MIN: usize = 256;

/// The latest changes of organizations.
pub(crate) struct Recent {
    orgs: Cache<OrgId, Arc<RwLock<Marks>>>,
}

impl Default for Recent {
    fn default() -> Self {
        Self { orgs: Cache::new(ORGS_MAX) }
    }
}

impl Recent {
    /// The tickets that changed after an instant, each once; none when that is further back than is kept.
    /// `revision` is the organization's in this transaction.
    ///
    /// # Errors
    /// The store's.
    pub(crate) fn since(
        &self,
        tx: &dyn Tx,
        org: OrgId,
        revision: i64,
        after: Instant,
    ) -> Result<Option<Vec<Spot>>, Error> {
        let marks = self.orgs.get_or_insert_with(&org, || Ok::<_, Error>(Arc::default()))?;
        // What a panic may have left is still lines of the journal in order.
        {
            let marks = marks.read().unwrap_or_else(PoisonError::into_inner);
            if marks.has(revision) && marks.covers(after) {
                return Ok(Some(marks.since(after, revision)));
            }
        }
        let mut marks = marks.write().unwrap_or_else(PoisonError::into_inner);
        marks.catch_up(tx, org, revision)?;
        if !marks.reach_back(tx, org, after)? {
            return Ok(None);
        }
        Ok(Some(marks.since(after, revision)))
    }
}

/// The end of a journal, without a gap.
#[derive(Default)]
struct Marks {
    ring: VecDeque<Change>,
}

/// A line of a journal.
struct Change {
    mark: Mark,
    /// The revision of the ticket's next change; as long as there is none, one that never comes.
    next: i64,
}

impl From<Mark> for Change {
    fn from(mark: Mark) -> Self {
        Self { mark, next: i64::MAX }
    }
}

impl Marks {
    /// Whether a revision is here, and with it every one that a transaction at it can see.
    fn has(&self, revision: i64) -> bool {
        self.ring.back().is_some_and(|last| last.mark.revision >= revision)
    }

    /// Whether everything after an instant is here.
    fn covers(&self, after: Instant) -> bool {
        self.ring.front().is_none_or(|first| first.mark.at <= after || first.mark.revision <= 1)
    }

    /// Takes in what was written up to a revision. A transaction that began earlier than another may know less than is here.
    fn catch_up(&mut self, tx: &dyn Tx, org: OrgId, revision: i64) -> Result<(), Error> {
        match self.ring.back() {
            Some(last) if last.mark.revision >= revision => {}
            Some(last) if revision - last.mark.revision <= MARKS_MAX as i64 => {
                for mark in journal::marks_between(tx, org, last.mark.revision, revision)? {
                    self.put_last(mark);
                }
                let over = self.ring.len().saturating_sub(MARKS_MAX);
                self.ring.drain(..over);
            }
            _ => {
                let latest = journal::marks_before(tx, org, revision + 1, MARKS_MIN)?;
                self.ring.clear();
                latest.into_iter().rev().for_each(|mark| self.put_last(mark));
            }
        }
        Ok(())
    }

    /// Reads further back until everything after an instant is here; tells whether it is.
    fn reach_back(&mut self, tx: &dyn Tx, org: OrgId, after: Instant) -> Result<bool, Error> {
        loop {
            let first = match self.ring.front() {
                Some(first) if !self.covers(after) => first,
                _ => return Ok(true),
            };
            let room = MARKS_MAX.saturating_sub(self.ring.len());
            if room == 0 {
                return Ok(false);
            }
            let earlier = journal::marks_before(tx, org, first.mark.revision, room.min(self.ring.len()))?;
            if earlier.is_empty() {
                return Ok(true);
            }
            earlier.into_iter().for_each(|mark| self.ring.push_front(mark.into()));
            for place in 0..self.ring.len() {
                self.link(place);
            }
        }
    }

    fn put_last(&mut self, mark: Mark) {
        self.ring.push_back(mark.into());
        self.link(self.ring.len() - 1);
    }

    /// Tells the change before of the same ticket, if it is here, that it was not the last.
    fn link(&mut self, place: usize) {
        let Mark { revision, previous, .. } = self.ring[place].mark;
        // There is no gap between revisions.
        let before = self.ring.front().and_then(|first| usize::try_from(previous - first.mark.revision).ok());
        if let Some(before) = before.and_then(|place| self.ring.get_mut(place)) {
            before.next = revision;
        }
    }

    /// The tickets that changed after an instant and up to a revision, in the order of their last change until then.
    fn since(&self, after: Instant, revision: i64) -> Vec<Spot> {
        let from = self.ring.partition_point(|change| change.mark.at <= after);
        let to = self.ring.partition_point(|change| change.mark.revision <= revision);
        let changes = self.ring.range(from.min(to)..to);
        changes.filter(|change| change.next > revision).map(|change| change.mark.spot).collect()
    }
}
