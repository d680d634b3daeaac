//! Who calls: bearer tokens, checked from memory.
//!
//! A token is 256 random bits behind a recognisable prefix; the store keeps its SHA-256 only. What may be used is held in
//! memory together with the store's *epoch*, a number that moves whenever a token is made or revoked. Every transaction
//! compares the two, so a revocation is in force at once in the process that made it, and in every other one on the same
//! machine; on other nodes within a second.

use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use domain::id::TokenId;
use domain::instant::Instant;
use domain::org::{Actor, OrgKind, Role};
use sha2::{Digest as _, Sha256};
use store::Tx;
use store::tokens::{Token, TokenHash};

use crate::Error;

/// What a token begins with, so that people and secret scanners know it for one.
pub const TOKEN_PREFIX: &str = "callout_";
const TOKEN_LEN: usize = TOKEN_PREFIX.len() + 64;

/// What a token may be used for, beside its role.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Scopes {
    /// Reading.
    pub read: bool,
    /// Changing.
    pub write: bool,
}

impl Scopes {
    /// Everything that the role may.
    pub const ALL: Self = Self { read: true, write: true };

    /// From `read write`, in any order; none when a word is unknown or there is none.
    pub fn parse(text: &str) -> Option<Self> {
        let mut scopes = Self { read: false, write: false };
        for word in text.split_ascii_whitespace() {
            match word {
                "read" => scopes.read = true,
                "write" => scopes.write = true,
                _ => return None,
            }
        }
        (scopes.read || scopes.write).then_some(scopes)
    }
}

impl fmt::Display for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match (self.read, self.write) {
            (true, true) => "read write",
            (true, false) => "read",
            _ => "write",
        })
    }
}

/// A caller who was recognised.
#[derive(Debug)]
pub struct Caller {
    /// On whose behalf, and as what.
    pub actor: Actor,
    /// The organization's name.
    pub org_name: String,
    /// By which token.
    pub token: TokenId,
    /// What the token may be used for.
    pub scopes: Scopes,
    hash: TokenHash,
    expires_at: Option<Instant>,
    epoch: i64,
    last_used_ms: AtomicI64,
    written_used_ms: AtomicI64,
}

impl Caller {
    /// Makes sure, within a transaction, that what the caller was recognised by still holds.
    ///
    /// # Errors
    /// [`Error::Stale`] when tokens have changed since.
    pub(crate) fn confirm(&self, tx: &dyn Tx) -> Result<(), Error> {
        if store::tokens::known_epoch(tx)? <= self.epoch { Ok(()) } else { Err(Error::Stale) }
    }

    /// The client's managers and admins, who read more notes.
    pub(crate) fn manages_client(&self) -> bool {
        self.actor.kind == OrgKind::Client && self.actor.role.manages()
    }
}

/// The SHA-256 of a token's text; none when it can't be one.
pub fn hash_of(token: &str) -> Option<TokenHash> {
    let well_formed = token.len() == TOKEN_LEN
        && token.starts_with(TOKEN_PREFIX)
        && token.as_bytes()[TOKEN_PREFIX.len()..].iter().all(u8::is_ascii_hexdigit);
    well_formed.then(|| Sha256::digest(token).into())
}

/// A token's text from 256 random bits.
pub fn token_text(random: &[u8; 32]) -> String {
    let mut text = String::with_capacity(TOKEN_LEN);
    text.push_str(TOKEN_PREFIX);
    for byte in random {
        text.push(char::from_digit(u32::from(byte >> 4), 16).unwrap_or('0'));
        text.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or('0'));
    }
    text
}

/// Every token that may be used, as of one epoch.
#[derive(Default)]
pub(crate) struct Tokens {
    known: RwLock<HashMap<TokenHash, Arc<Caller>>>,
}

impl Tokens {
    /// The caller with this token, if it is known and not expired at `now`.
    pub(crate) fn find(&self, hash: &TokenHash, now: Instant) -> Option<Arc<Caller>> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let caller = known.get(hash)?;
        if caller.expires_at.is_some_and(|expiry| expiry <= now) {
            return None;
        }
        caller.last_used_ms.store(now.millis(), Ordering::Relaxed);
        Some(Arc::clone(caller))
    }

    /// Takes what the store knows now. When each token was last used is carried over.
    pub(crate) fn replace(&self, tokens: Vec<Token>, epoch: i64) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.values().next().is_some_and(|caller| caller.epoch > epoch) {
            return; // Somebody has looked later than we.
        }
        *known = tokens
            .into_iter()
            .map(|token| {
                let stored = token.last_used_at.map_or(0, Instant::millis);
                let used =
                    known.get(&token.hash).map_or(stored, |old| old.last_used_ms.load(Ordering::Relaxed));
                (token.hash, Arc::new(caller(token, epoch, used, stored)))
            })
            .collect();
    }

    /// The tokens used since this was last asked, with when, in order.
    pub(crate) fn take_used(&self) -> Vec<(TokenId, Instant)> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let mut used = Vec::new();
        for caller in known.values() {
            let last = caller.last_used_ms.load(Ordering::Relaxed);
            if caller.written_used_ms.swap(last, Ordering::Relaxed) < last {
                used.push((caller.token, Instant::from_millis(last)));
            }
        }
        used.sort_unstable();
        used
    }
}

fn caller(token: Token, epoch: i64, used_ms: i64, written_ms: i64) -> Caller {
    Caller {
        actor: Actor {
            org: token.org,
            kind: token.kind,
            role: token.role,
            person: token.id.0,
            name: token.name,
        },
        org_name: token.org_name,
        token: token.id,
        scopes: Scopes::parse(&token.scopes).unwrap_or(Scopes { read: false, write: false }),
        hash: token.hash,
        expires_at: token.expires_at,
        epoch,
        last_used_ms: AtomicI64::new(used_ms),
        written_used_ms: AtomicI64::new(written_ms),
    }
}

impl Caller {
    pub(crate) fn hash(&self) -> &TokenHash {
        &self.hash
    }

    /// The role within the organization.
    pub fn role(&self) -> Role {
        self.actor.role
    }
}
