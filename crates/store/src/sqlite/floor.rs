//! The floor: the greatest stamp and the greatest id given out so far, by any process, before any restart.

use std::cell::{Cell, RefCell};

use domain::id::{Id, IdGenerator};
use domain::instant::Instant;

/// What every later stamp and id must exceed.
pub(crate) struct Floor {
    stamp: Cell<Instant>,
    last_id: Cell<Id>,
    ids: RefCell<IdGenerator>,
}

impl Floor {
    /// Nothing given out yet; ids are drawn from `seed`.
    pub(crate) fn new(seed: u64) -> Self {
        let none = Id::from_bits(0);
        Self {
            stamp: Cell::new(Instant::from_millis(0)),
            last_id: Cell::new(none),
            ids: RefCell::new(IdGenerator::new(seed, none)),
        }
    }

    /// The greatest stamp and the greatest id so far.
    pub(crate) fn reached(&self) -> (Instant, Id) {
        (self.stamp.get(), self.last_id.get())
    }

    /// The earliest stamp that may still be given out.
    pub(crate) fn next(&self) -> Instant {
        self.stamp.get().plus_millis(1)
    }

    /// Gives out the stamp of a group: the clock's time, or the earliest possible one when the clock is behind it.
    pub(crate) fn stamp(&self, clock: Instant) -> Instant {
        let stamp = clock.max(self.next());
        self.stamp.set(stamp);
        stamp
    }

    /// Takes note of a stamp that was given out elsewhere.
    pub(crate) fn rise_to(&self, stamp: Instant) {
        self.stamp.set(self.stamp.get().max(stamp));
    }

    /// Takes note of an id that was given out elsewhere.
    pub(crate) fn skip_past(&self, id: Id) {
        self.ids.borrow_mut().skip_past(id);
        self.last_id.set(self.last_id.get().max(id));
    }

    /// Gives out the next id.
    pub(crate) fn next_id(&self, now: Instant) -> Id {
        let id = self.ids.borrow_mut().next_id(now);
        self.last_id.set(id);
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_the_clocks_time_unless_the_clock_is_behind() {
        let floor = Floor::new(1);
        assert_eq!(floor.stamp(Instant::from_millis(1_000)).millis(), 1_000);
        assert_eq!(floor.stamp(Instant::from_millis(1_000)).millis(), 1_001);
        assert_eq!(floor.stamp(Instant::from_millis(5)).millis(), 1_002);
        floor.rise_to(Instant::from_millis(1_010));
        floor.rise_to(Instant::from_millis(1_003));
        assert_eq!(floor.stamp(Instant::from_millis(1_009)).millis(), 1_011);
    }

    #[test]
    fn ids_pass_those_of_another_process() {
        let floor = Floor::new(1);
        let seen = Id::from_bits(1 << 95);
        floor.skip_past(seen);
        assert!(floor.next_id(Instant::from_millis(0)) > seen);
        assert_eq!(floor.reached().1, Id::from_bits((1 << 95) + 1));
    }
}
