//! `Idempotency-Key`: a request that is sent again is not done again (wire-v3 "idempotency").
//!
//! Here: the key, what it stands for, and the guard against two of it at the same time on this node. The stored answers
//! are the desk's, in the transaction of the command.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use axum::http::{HeaderMap, HeaderName, Method, Uri};
use domain::id::Id;
use sha2::{Digest, Sha256};

use super::Problem;

/// The header.
pub const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// Set to `true` on an answer that was stored.
pub const IDEMPOTENT_REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");
const KEY_BYTES_MAX: usize = 255;

/// The key of a request, chosen by the caller.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct IdempotencyKey(Box<str>);

impl IdempotencyKey {
    /// The key of the request, if it has one.
    ///
    /// # Errors
    /// 400 when it is not 1 to 255 visible ASCII characters, or there are several.
    pub fn of(headers: &HeaderMap) -> Result<Option<Self>, Problem> {
        let mut values = headers.get_all(IDEMPOTENCY_KEY).iter();
        let (Some(value), another) = (values.next(), values.next()) else {
            return Ok(None);
        };
        let bytes = value.as_bytes();
        let visible = bytes.iter().all(u8::is_ascii_graphic);
        match value.to_str() {
            Ok(text) if another.is_none() && visible && (1..=KEY_BYTES_MAX).contains(&bytes.len()) => {
                Ok(Some(Self(text.into())))
            }
            _ => Err(Problem::bad_request(
                "invalid_idempotency_key",
                "Idempotency-Key must be 1 to 255 visible ASCII characters, sent once.",
            )),
        }
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a request asks for, hashed: the same key with another one is a mistake of the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint(pub [u8; 32]);

impl Fingerprint {
    /// Of a method, a path with its query, and a body.
    pub fn of(method: &Method, uri: &Uri, body: &[u8]) -> Self {
        let target = uri.path_and_query().map_or("/", |target| target.as_str());
        // A method and a target have no blanks or line ends: no two requests read the same.
        let hash = Sha256::new().chain_update(method.as_str()).chain_update(" ").chain_update(target);
        Self(hash.chain_update("\n").chain_update(body).finalize().into())
    }
}

/// A request that is to be done once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Once {
    /// The caller's key.
    pub key: IdempotencyKey,
    /// What it stands for.
    pub fingerprint: Fingerprint,
}

impl Once {
    /// For a body that is recognized by something else than its bytes.
    pub fn of(key: IdempotencyKey, method: &Method, uri: &Uri, digest: &[u8; 32]) -> Self {
        Self::new(key, method, uri, digest)
    }

    pub(super) fn new(key: IdempotencyKey, method: &Method, uri: &Uri, body: &[u8]) -> Self {
        Self { key, fingerprint: Fingerprint::of(method, uri, body) }
    }
}

/// The keys that are being worked on: as many as there are requests under way with one, which the number of connections
/// bounds.
#[derive(Debug, Clone, Default)]
pub struct InFlight(Arc<Mutex<HashSet<(Id, IdempotencyKey)>>>);

impl InFlight {
    /// Marks `key` as being worked on until the guard is dropped, which also happens when the caller hangs up.
    ///
    /// # Errors
    /// 409 when it already is.
    pub fn begin(&self, caller: Id, key: &IdempotencyKey) -> Result<InFlightGuard, Problem> {
        let entry = (caller, key.clone());
        if !self.locked(|keys| keys.insert(entry.clone())) {
            return Err(Problem::idempotency_in_progress());
        }
        Ok(InFlightGuard { keys: self.clone(), entry })
    }

    fn locked<T>(&self, work: impl FnOnce(&mut HashSet<(Id, IdempotencyKey)>) -> T) -> T {
        // A panic can't leave the set half changed.
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// While this lives, its key is being worked on.
#[derive(Debug)]
#[must_use = "the key is released when the guard is dropped"]
pub struct InFlightGuard {
    keys: InFlight,
    entry: (Id, IdempotencyKey),
}

impl Drop for InFlightGuard {
    fn drop(&mut self) {
        self.keys.locked(|keys| keys.remove(&self.entry));
    }
}
