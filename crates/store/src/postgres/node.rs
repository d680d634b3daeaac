//! What the threads of one node share.

use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use domain::id::{Id, IdGenerator};
use domain::instant::Instant;

use super::server::Server;
use crate::clock::Clock;

/// What the threads of one node share.
pub(crate) struct Node {
    pub(crate) server: Server,
    pub(crate) clock: Arc<dyn Clock>,
    ids: Mutex<IdGenerator>,
    /// The latest stamp of this node, in milliseconds.
    floor_ms: AtomicI64,
    /// The latest epoch of tokens that was heard of.
    epoch: AtomicI64,
    /// Whether the listener hears: else the epoch may be out of date.
    hears: AtomicBool,
    /// Whether the server could not be reached when it was last tried.
    is_out: AtomicBool,
    deadlocks: Arc<AtomicU64>,
}

impl Node {
    pub(crate) fn new(server: Server, clock: Arc<dyn Clock>, seed: u64) -> Self {
        Self {
            server,
            clock,
            ids: Mutex::new(IdGenerator::new(seed, Id::from_bits(0))),
            floor_ms: AtomicI64::new(0),
            epoch: AtomicI64::new(0),
            hears: AtomicBool::new(false),
            is_out: AtomicBool::new(false),
            deadlocks: Arc::default(),
        }
    }

    /// How often the server undid a transaction that waited in a circle with others.
    pub(crate) fn deadlocks(&self) -> &Arc<AtomicU64> {
        &self.deadlocks
    }

    /// The time of a write that begins now.
    ///
    /// A clock that is moved by hand stands still between two commands: each is then a millisecond after the one before, as
    /// it is with one writer. A real clock moves by itself, and what must grow strictly is an organization's stamp, under
    /// its lock.
    pub(crate) fn begin_write(&self) -> Instant {
        let now = self.clock.now();
        let next = Instant::from_millis(self.floor_ms.load(Ordering::Acquire)).plus_millis(1);
        if now >= next || self.clock.until(next).is_some() { now } else { next }
    }

    /// Takes note of the time and the stamps of a commit.
    pub(crate) fn committed(&self, latest: Instant) {
        self.floor_ms.fetch_max(latest.millis(), Ordering::AcqRel);
    }

    /// A new id.
    pub(crate) fn next_id(&self, now: Instant) -> Id {
        // The generator is whole after every call, even one that panicked.
        self.ids.lock().unwrap_or_else(PoisonError::into_inner).next_id(now)
    }

    /// Makes every later id greater than this one.
    pub(crate) fn skip_past(&self, id: Id) {
        self.ids.lock().unwrap_or_else(PoisonError::into_inner).skip_past(id);
    }

    /// The latest epoch, when it is known.
    pub(crate) fn epoch(&self) -> Option<i64> {
        self.hears.load(Ordering::Acquire).then(|| self.epoch.load(Ordering::Acquire))
    }

    /// Takes note of an epoch.
    pub(crate) fn heard(&self, epoch: i64) {
        self.epoch.fetch_max(epoch, Ordering::AcqRel);
    }

    /// Says whether the listener hears.
    pub(crate) fn set_hears(&self, hears: bool) {
        self.hears.store(hears, Ordering::Release);
    }

    /// Says whether the server can be reached, and tells the operator of a change once.
    pub(crate) fn set_out(&self, why: Option<&dyn std::fmt::Display>) {
        let was_out = self.is_out.swap(why.is_some(), Ordering::AcqRel);
        match why {
            Some(why) if !was_out => {
                tracing::warn!(%why, "the database server can't be reached; trying again")
            }
            None if was_out => tracing::info!("the database server can be reached again"),
            _ => {}
        }
    }
}
