//! Requests per minute and token (wire-v3 "rate limit"), with the headers of draft-ietf-httpapi-ratelimit-headers-11.
//!
//! A [`Limiter`] is one atomic word; it lives where the token's credentials are cached. With the limit off there is
//! none, and nothing is done per request.

use std::num::NonZeroU32;

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};

use super::{Problem, context};

const RATELIMIT: HeaderName = HeaderName::from_static("ratelimit");
const RATELIMIT_POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
/// The window of the policy: the setting is in requests per minute.
const WINDOW_S: u64 = 60;

/// The setting: how many requests a token may make per minute.
#[derive(Debug, Clone, Copy)]
pub struct RateLimit(Option<NonZeroU32>);

impl RateLimit {
    /// So many requests per minute, all at once if the caller likes; 0: no limit.
    pub const fn per_minute(requests: u32) -> Self {
        Self(NonZeroU32::new(requests))
    }

    /// Whether there is no limit.
    pub const fn is_off(self) -> bool {
        self.0.is_none()
    }

    /// A limiter for one token; None when there is no limit.
    pub fn limiter(self) -> Option<Limiter> {
        self.limiter_with(DefaultClock::default())
    }

    /// A limiter that goes by another clock.
    pub fn limiter_with<C: Clock>(self, clock: C) -> Option<Limiter<C>> {
        let limit = self.0?;
        let count = RateLimiter::direct_with_clock(Quota::per_minute(limit), clock).with_middleware();
        Some(Limiter { limit: limit.get(), count })
    }
}

/// The count of one token.
#[derive(Debug)]
pub struct Limiter<C: Clock = DefaultClock> {
    limit: u32,
    count: RateLimiter<NotKeyed, InMemoryState, C, StateInformationMiddleware>,
}

impl<C: Clock> Limiter<C> {
    /// Counts the request at hand, and leaves word for its answer's headers.
    ///
    /// # Errors
    /// 429 when the token has used up its requests.
    pub fn admit(&self) -> Result<(), Problem> {
        let limit = self.limit;
        match self.count.check() {
            Ok(state) => {
                let remaining = state.remaining_burst_capacity().min(limit);
                let used = u64::from(limit - remaining);
                let reset_s = (used * WINDOW_S).div_ceil(u64::from(limit));
                context::note_standing(Standing { limit, remaining, reset_s });
                Ok(())
            }
            Err(refused) => {
                let wait = refused.wait_time_from(self.count.clock().now());
                // Rounded up: a caller who waits this long is let in.
                let wait_s = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
                context::note_standing(Standing { limit, remaining: 0, reset_s: wait_s });
                Err(Problem::rate_limited(wait_s))
            }
        }
    }
}

/// Where a token stands after a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Standing {
    limit: u32,
    remaining: u32,
    /// Until the quota is whole again; when it is used up, until the next request is let in, as in `Retry-After`.
    reset_s: u64,
}

impl Standing {
    pub fn write(self, headers: &mut HeaderMap) {
        let Self { limit, remaining, reset_s } = self;
        put(headers, RATELIMIT_POLICY, format!("\"default\";q={limit};w={WINDOW_S}"));
        put(headers, RATELIMIT, format!("\"default\";r={remaining};t={reset_s}"));
    }
}

fn put(headers: &mut HeaderMap, name: HeaderName, value: String) {
    // Quotes, digits and semicolons: always a header value.
    if let Ok(value) = HeaderValue::try_from(value) {
        headers.insert(name, value);
    }
}
