//! `X-Request-Id`: taken from the request if sane, else made (wire-v3 "request id").

use std::convert::Infallible;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::FromRequestParts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, request::Parts};

/// The header.
pub const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// A longer id from outside is replaced: it is logged and stored with every event.
const GIVEN_BYTES_MAX: usize = 128;
const MADE_BYTES: usize = 24;

/// The id of a request. As an extractor it is that of the request at hand.
#[derive(Clone, PartialEq, Eq)]
pub struct RequestId(Text);

#[derive(Clone, PartialEq, Eq)]
enum Text {
    Made([u8; MADE_BYTES]),
    Given(HeaderValue),
}

impl RequestId {
    /// That of the request at hand; None outside of one, and in a task that it spawned.
    pub fn current() -> Option<Self> {
        super::request_id()
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        // Both are ASCII by construction.
        match &self.0 {
            Text::Made(digits) => std::str::from_utf8(digits).unwrap_or_default(),
            Text::Given(value) => value.to_str().unwrap_or_default(),
        }
    }

    pub(crate) fn header_value(&self) -> HeaderValue {
        match &self.0 {
            // Hex digits, which a header always takes.
            Text::Made(digits) => HeaderValue::from_bytes(digits).unwrap_or(HeaderValue::from_static("")),
            Text::Given(value) => value.clone(),
        }
    }

    fn given(headers: &HeaderMap) -> Option<Self> {
        let value = headers.get(X_REQUEST_ID)?;
        let sane = |byte: &u8| byte.is_ascii_alphanumeric() || b"._-".contains(byte);
        let bytes = value.as_bytes();
        let fits = (1..=GIVEN_BYTES_MAX).contains(&bytes.len()) && bytes.iter().all(sane);
        fits.then(|| Self(Text::Given(value.clone())))
    }
}

impl fmt::Debug for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl<S: Sync> FromRequestParts<S> for RequestId {
    type Rejection = Infallible;

    /// Behind [`Front`](crate::http::Front) there always is one; a bare router in a test has `-`.
    async fn from_request_parts(_parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        Ok(Self::current().unwrap_or(Self(Text::Given(HeaderValue::from_static("-")))))
    }
}

/// Makes request ids: the 32 upper bits of the seed, then seed plus counter, scrambled. No two in a process are the
/// same, and two processes meet only if their random seeds lie next to each other.
#[derive(Debug)]
pub struct RequestIds {
    seed: u64,
    made: AtomicU64,
}

impl RequestIds {
    /// From 64 bits of a random source.
    pub const fn new(seed: u64) -> Self {
        Self { seed, made: AtomicU64::new(0) }
    }

    /// The id that the request came with, or a new one.
    pub fn take_or_make(&self, headers: &HeaderMap) -> RequestId {
        RequestId::given(headers).unwrap_or_else(|| self.make())
    }

    fn make(&self) -> RequestId {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let count = self.made.fetch_add(1, Ordering::Relaxed);
        let bits = u128::from(self.seed >> 32) << 64 | u128::from(mix(self.seed.wrapping_add(count)));
        let mut text = [b'0'; MADE_BYTES];
        for (place, byte) in text.iter_mut().enumerate() {
            *byte = DIGITS[(bits >> (4 * (MADE_BYTES - 1 - place))) as usize & 15];
        }
        RequestId(Text::Made(text))
    }
}

/// The finalizer of SplitMix64: one to one, so that no two counts give the same id.
const fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ bits >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ bits >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ bits >> 31
}
