//! What every handler has at hand.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::{Arc, PoisonError, RwLock};

use axum::http::{HeaderMap, Method, Uri};
use axum::response::Response;
use desk::{Caller, Desk};
use domain::id::Id;
use tokio::sync::Semaphore;

use crate::accounts::Demo;
use crate::http::{InFlight, Limiter, Problem, RateLimit};
use crate::public::PUBLIC_UPLOADS_MAX;
use crate::tickets::documents::UPLOADS_MAX;

/// Limiters held at most. Past it all are dropped, and every caller starts anew: a caller's limiter is made on its next call.
const LIMITERS_MAX: usize = 100_000;

/// Exports under way at once; each keeps a thread.
const EXPORTS_MAX: usize = 4;

/// Draws 256 bits from a random source.
pub type Random = fn() -> [u8; 32];

/// What is served beside the API: the answer to a path that is none of its calls, if there is something there.
pub type Pages = fn(&Method, &Uri, &HeaderMap) -> Option<Response>;

/// What every handler has at hand. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The desk.
    pub desk: Desk,
    /// The idempotency keys that are being worked on.
    pub in_flight: InFlight,
    /// Where new secrets come from.
    pub random: Random,
    /// Who can be tried out, in a demonstration world.
    pub demo: Option<Arc<Demo>>,
    /// Proxies whose word is taken for where a request comes from.
    pub proxies: Arc<[IpAddr]>,
    /// The pages beside the API.
    pub pages: Option<Pages>,
    /// Turns to export: each export holds one until it is sent.
    pub exports: Arc<Semaphore>,
    /// Turns to upload photos for people without an account: so many that a flood of them takes nobody else's.
    pub public_uploads: Arc<Semaphore>,
    /// Turns to upload: each upload holds one until it is on its ticket.
    pub uploads: Arc<Semaphore>,
    rate: RateLimit,
    limiters: Arc<RwLock<HashMap<Id, Arc<Limiter>>>>,
}

impl App {
    /// Over `desk`, with so many requests per minute for each token and person (0: no limit). A proxy is one on this machine.
    pub fn new(desk: Desk, requests_per_minute: u32, random: Random) -> Self {
        let rate = RateLimit::per_minute(requests_per_minute);
        let proxies = Arc::new([Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()]);
        Self {
            desk,
            in_flight: InFlight::default(),
            random,
            demo: None,
            proxies,
            pages: None,
            exports: Arc::new(Semaphore::new(EXPORTS_MAX)),
            public_uploads: Arc::new(Semaphore::new(PUBLIC_UPLOADS_MAX)),
            uploads: Arc::new(Semaphore::new(UPLOADS_MAX)),
            rate,
            limiters: Arc::default(),
        }
    }

    /// With people who can be tried out.
    #[must_use]
    pub fn with_demo(self, demo: Demo) -> Self {
        Self { demo: Some(Arc::new(demo)), ..self }
    }

    /// Behind these proxies.
    #[must_use]
    pub fn behind(self, proxies: &[IpAddr]) -> Self {
        Self { proxies: proxies.into(), ..self }
    }

    /// With these pages beside the API.
    #[must_use]
    pub fn with_pages(self, pages: Pages) -> Self {
        Self { pages: Some(pages), ..self }
    }

    /// Whether people come by TLS.
    pub fn is_secure(&self) -> bool {
        self.desk.public_url().starts_with("https://")
    }

    /// Counts a request of this caller.
    ///
    /// # Errors
    /// 429 when it has used up its requests.
    pub fn admit(&self, caller: &Caller) -> Result<(), Problem> {
        if self.rate.is_off() {
            return Ok(());
        }
        let known = self.limiters.read().unwrap_or_else(PoisonError::into_inner).get(&caller.key()).cloned();
        if let Some(limiter) = known {
            return limiter.admit();
        }
        let Some(limiter) = self.rate.limiter() else { return Ok(()) };
        let mut limiters = self.limiters.write().unwrap_or_else(PoisonError::into_inner);
        if limiters.len() >= LIMITERS_MAX {
            limiters.clear();
        }
        limiters.entry(caller.key()).or_insert_with(|| Arc::new(limiter)).admit()
    }
}
