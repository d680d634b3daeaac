//! What every handler has at hand.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use desk::{Caller, Desk};
use domain::id::TokenId;

use crate::http::{InFlight, Limiter, Problem, RateLimit};

/// Limiters held at most. Past it all are dropped, and every token starts anew: a token's limiter is made on its next call.
const LIMITERS_MAX: usize = 100_000;

/// Draws 256 bits from a random source.
pub type Random = fn() -> [u8; 32];

/// What every handler has at hand. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The desk.
    pub desk: Desk,
    /// The idempotency keys that are being worked on.
    pub in_flight: InFlight,
    /// Where new tokens come from.
    pub random: Random,
    rate: RateLimit,
    limiters: Arc<RwLock<HashMap<TokenId, Arc<Limiter>>>>,
}

impl App {
    /// Over `desk`, with so many requests per minute for each token (0: no limit).
    pub fn new(desk: Desk, requests_per_minute: u32, random: Random) -> Self {
        let rate = RateLimit::per_minute(requests_per_minute);
        Self { desk, in_flight: InFlight::default(), random, rate, limiters: Arc::default() }
    }

    /// Counts a request of this caller.
    ///
    /// # Errors
    /// 429 when its token has used up its requests.
    pub fn admit(&self, caller: &Caller) -> Result<(), Problem> {
        if self.rate.is_off() {
            return Ok(());
        }
        let known = self.limiters.read().unwrap_or_else(PoisonError::into_inner).get(&caller.token).cloned();
        if let Some(limiter) = known {
            return limiter.admit();
        }
        let Some(limiter) = self.rate.limiter() else { return Ok(()) };
        let mut limiters = self.limiters.write().unwrap_or_else(PoisonError::into_inner);
        if limiters.len() >= LIMITERS_MAX {
            limiters.clear();
        }
        limiters.entry(caller.token).or_insert_with(|| Arc::new(limiter)).admit()
    }
}
