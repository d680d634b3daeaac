//! Who holds a link, in memory: those seen lately. One that is not known here is looked up in the store by itself.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use domain::instant::Instant;
use domain::org::{Actor, OrgKind, Role};
use quick_cache::sync::Cache;
use store::contractor_links::Holder;

use super::{Caller, Credential, Scopes};
use crate::links::Bound;

/// Holders kept in memory; the store has them all.
const HOLDERS_MAX: usize = 16_384;

/// Holders of links seen lately, each as of the epoch at which it was looked up.
pub(crate) struct Held {
    known: Cache<Bound, Arc<Caller>>,
}

impl Default for Held {
    fn default() -> Self {
        Self { known: Cache::new(HOLDERS_MAX) }
    }
}

impl Held {
    /// The caller with this link, if it is known here and has not lapsed at `now`.
    pub(crate) fn find(&self, link: &Bound, now: Instant) -> Option<Arc<Caller>> {
        let caller = self.known.get(link).filter(|caller| caller.is_live(now))?;
        caller.last_used_ms.fetch_max(now.millis(), Ordering::Relaxed);
        Some(caller)
    }

    /// Takes what the store says of a link at an epoch.
    pub(crate) fn put(&self, link: Bound, holder: Holder, epoch: i64, now: Instant) -> Arc<Caller> {
        let caller = Arc::new(caller(link, holder, epoch, now));
        self.known.insert(link, Arc::clone(&caller));
        caller
    }

    /// Drops a link that is good no more.
    pub(crate) fn drop(&self, link: &Bound) {
        self.known.remove(link);
    }
}

/// Whoever holds a company's link does what its managers do; a technician does what technicians do.
fn caller(link: Bound, holder: Holder, epoch: i64, now: Instant) -> Caller {
    let contractor = link.key.contractor;
    let (role, person) = match link.key.technician {
        Some(technician) => (Role::Technician, technician.0),
        None => (Role::Manager, contractor.0),
    };
    let name = holder.technician_name.unwrap_or_else(|| holder.org_name.clone());
    Caller {
        actor: Actor { org: contractor, kind: OrgKind::Contractor, role, person, name },
        org_name: holder.org_name,
        credential: Credential::Link(link),
        scopes: Scopes::ALL,
        hash: [0; 32],
        expires_at: Some(holder.expires_at),
        epoch,
        last_used_ms: now.millis().into(),
        written_used_ms: holder.last_used_at.map_or(0, Instant::millis).into(),
    }
}
