//! Counts of how often something was tried, in memory, of this node alone: each a bucket that fills again with time.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};

use domain::instant::Instant;

/// Buckets held at most; beyond it the half that is nearest to being full again is dropped.
pub(crate) const BUCKETS_MAX: usize = 65_536;

/// How many at once, and how long until there is one more.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Allowance {
    /// So many at once.
    pub(crate) burst: i64,
    /// And another one after so long.
    pub(crate) one_more_ms: i64,
}

/// For each key the moment at which its bucket is full again (the generic cell rate algorithm).
pub(crate) struct Buckets<K> {
    full_at_ms: Mutex<HashMap<K, i64>>,
}

impl<K> Default for Buckets<K> {
    fn default() -> Self {
        Self { full_at_ms: Mutex::default() }
    }
}

impl<K: Clone + Eq + Hash> Buckets<K> {
    /// Takes one from each bucket, or none from any.
    ///
    /// # Errors
    /// How many milliseconds to wait until each has one.
    pub(crate) fn take(&self, keys: &[(K, Allowance)], now: Instant) -> Result<(), u64> {
        let now = now.millis();
        let mut buckets = self.full_at_ms.lock().unwrap_or_else(PoisonError::into_inner);
        let after = |(key, allowance): &(K, Allowance)| {
            buckets.get(key).copied().unwrap_or(now).max(now) + allowance.one_more_ms
        };
        let wait_ms = |one: &(K, Allowance)| after(one) - now - one.1.burst * one.1.one_more_ms;
        let longest_ms = keys.iter().map(wait_ms).max().unwrap_or(0);
        if longest_ms > 0 {
            return Err(longest_ms.unsigned_abs());
        }
        let counted: Vec<(K, i64)> = keys.iter().map(|one| (one.0.clone(), after(one))).collect();
        if buckets.len() + keys.len() > BUCKETS_MAX {
            make_room(&mut buckets, now, keys.len());
        }
        buckets.extend(counted);
        Ok(())
    }

    /// Gives one back.
    pub(crate) fn give_back(&self, key: &K, allowance: Allowance) {
        let mut buckets = self.full_at_ms.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(full_at) = buckets.get_mut(key) {
            *full_at -= allowance.one_more_ms;
        }
    }

    /// Fills a bucket.
    pub(crate) fn fill(&self, key: &K) {
        self.full_at_ms.lock().unwrap_or_else(PoisonError::into_inner).remove(key);
    }

    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.full_at_ms.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}

fn make_room<K: Eq + Hash>(buckets: &mut HashMap<K, i64>, now: i64, places: usize) {
    buckets.retain(|_, full_at| *full_at > now);
    if buckets.len() + places > BUCKETS_MAX {
        let mut moments: Vec<i64> = buckets.values().copied().collect();
        let (_, middle, _) = moments.select_nth_unstable(BUCKETS_MAX / 2);
        let middle = *middle;
        buckets.retain(|_, full_at| *full_at > middle);
    }
}

/// Whoever has one IPv6 address has the 2^64 of its network.
pub(crate) fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        address => address,
    }
}
