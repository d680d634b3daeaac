//! Where time comes from. Nothing else in the workspace may ask the machine (`clippy.toml`).

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use domain::instant::Instant;

/// A source of time.
pub trait Clock: Send + Sync + 'static {
    /// The time now.
    fn now(&self) -> Instant;

    /// How long until this clock reads `at`, or `None` when it does not get there by itself: then nobody waits for it.
    fn until(&self, at: Instant) -> Option<Duration> {
        let _ = at;
        None
    }
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl SystemClock {
    fn since_epoch() -> Duration {
        // The one place that asks the machine. A machine set before 1970 reads 1970: the floor keeps stamps growing.
        #[allow(clippy::disallowed_methods)]
        let now = std::time::SystemTime::now();
        now.duration_since(std::time::UNIX_EPOCH).unwrap_or_default()
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        Instant::from_millis(i64::try_from(Self::since_epoch().as_millis()).unwrap_or(i64::MAX))
    }

    fn until(&self, at: Instant) -> Option<Duration> {
        let at = Duration::from_millis(at.millis().unsigned_abs());
        Some(at.saturating_sub(Self::since_epoch()))
    }
}

/// A clock that is moved by hand, for tests and simulations. Clones share their time.
#[derive(Clone, Debug)]
pub struct ManualClock(Arc<AtomicI64>);

impl ManualClock {
    /// A clock that reads `now` until it is moved.
    pub fn new(now: Instant) -> Self {
        Self(Arc::new(AtomicI64::new(now.millis())))
    }

    /// Makes it read `now`, earlier or later.
    pub fn set(&self, now: Instant) {
        self.0.store(now.millis(), Ordering::SeqCst);
    }

    /// Moves it by `ms` milliseconds; back when negative.
    pub fn advance_ms(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Instant {
        Instant::from_millis(self.0.load(Ordering::SeqCst))
    }
}
