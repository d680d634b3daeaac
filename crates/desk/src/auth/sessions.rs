//! Who is signed in, in memory: those seen lately. One that is not known here is looked up in the store by itself.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use domain::instant::Instant;
use domain::org::Actor;
use quick_cache::sync::Cache;
use store::sessions::{LIFE_MS, Session, SessionHash};

use super::{Caller, Credential, Scopes};

/// Sessions held in memory; the store has them all.
const SESSIONS_MAX: usize = 16_384;
/// When a session was last used is written down so often. In memory it is exact.
const NOTE_MS: i64 = 5 * 60_000;

/// Sessions seen lately, each as of the epoch at which it was looked up.
pub(crate) struct Sessions {
    known: Cache<SessionHash, Arc<Caller>>,
}

impl Default for Sessions {
    fn default() -> Self {
        Self { known: Cache::new(SESSIONS_MAX) }
    }
}

impl Sessions {
    /// The caller with this session, if it is known here and not over at `now`.
    pub(crate) fn find(&self, hash: &SessionHash, now: Instant) -> Option<Arc<Caller>> {
        let caller = self.known.get(hash).filter(|caller| caller.is_live(now))?;
        caller.last_used_ms.fetch_max(now.millis(), Ordering::Relaxed);
        Some(caller)
    }

    /// Takes what the store says of a session at an epoch.
    pub(crate) fn put(&self, hash: SessionHash, session: Session, epoch: i64, now: Instant) -> Arc<Caller> {
        let caller = Arc::new(caller(hash, session, epoch, now));
        self.known.insert(hash, Arc::clone(&caller));
        caller
    }

    /// Drops a session that is over.
    pub(crate) fn drop(&self, hash: &SessionHash) {
        self.known.remove(hash);
    }
}

/// Whether it is time to write down that the session was used.
pub(crate) fn is_to_be_noted(caller: &Caller, now: Instant) -> bool {
    let written = caller.written_used_ms.load(Ordering::Relaxed);
    let is_time = now.millis() - written >= NOTE_MS;
    let (old, new) = (written, now.millis());
    is_time && caller.written_used_ms.compare_exchange(old, new, Ordering::Relaxed, Ordering::Relaxed).is_ok()
}

fn caller(hash: SessionHash, session: Session, epoch: i64, now: Instant) -> Caller {
    Caller {
        actor: Actor {
            org: session.org,
            kind: session.kind,
            role: session.role,
            person: session.person.0,
            name: session.name,
        },
        org_name: session.org_name,
        credential: Credential::Session(session.person),
        scopes: Scopes::ALL,
        hash,
        expires_at: Some(session.created_at.plus_millis(LIFE_MS)),
        epoch,
        last_used_ms: now.millis().into(),
        written_used_ms: session.used_at.millis().into(),
    }
}
