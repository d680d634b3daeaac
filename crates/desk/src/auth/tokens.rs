//! Every token that may be used, in memory, as of one epoch.

use std::collections::HashMap;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError, RwLock};

use domain::id::TokenId;
use domain::instant::Instant;
use domain::org::Actor;
use store::tokens::{Token, TokenHash};

use super::{Caller, Credential, Scopes};

/// Every token that may be used, as of one epoch.
#[derive(Default)]
pub(crate) struct Tokens {
    known: RwLock<HashMap<TokenHash, Arc<Caller>>>,
}

impl Tokens {
    /// The caller with this token, if it is known and not expired at `now`.
    pub(crate) fn find(&self, hash: &TokenHash, now: Instant) -> Option<Arc<Caller>> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let caller = known.get(hash).filter(|caller| caller.is_live(now))?;
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
            if let Credential::Token(token) = caller.credential
                && caller.written_used_ms.swap(last, Ordering::Relaxed) < last
            {
                used.push((token, Instant::from_millis(last)));
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
        credential: Credential::Token(token.id),
        scopes: Scopes::parse(&token.scopes).unwrap_or(Scopes { read: false, write: false }),
        hash: token.hash,
        expires_at: token.expires_at,
        epoch,
        last_used_ms: used_ms.into(),
        written_used_ms: written_ms.into(),
    }
}
