//! How often one may try a password. Counted in memory, of this node alone; what went well does not count.
//!
//! Three counts, each a bucket that fills again with time: an account from one address (so that who mistypes is stopped
//! soon, and who is attacked from elsewhere is not), an account from anywhere (so that many addresses do not guess one
//! password), and an address (so that it does not guess one password for many accounts).

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};

use domain::instant::Instant;

use super::Refusal;

/// Buckets held at most; beyond it the half that is nearest to being full again is dropped.
const BUCKETS_MAX: usize = 65_536;

/// How many attempts at once, and how long until there is one more.
#[derive(Clone, Copy)]
struct Allowance {
    burst: i64,
    one_more_ms: i64,
}

const HERE: Allowance = Allowance { burst: 10, one_more_ms: 60_000 };
const ANYWHERE: Allowance = Allowance { burst: 100, one_more_ms: 30_000 };
const ADDRESS: Allowance = Allowance { burst: 50, one_more_ms: 10_000 };

#[derive(Clone, PartialEq, Eq, Hash)]
enum Key {
    Here(String, IpAddr),
    Anywhere(String),
    Address(IpAddr),
}

impl Key {
    fn allowance(&self) -> Allowance {
        match self {
            Self::Here(..) => HERE,
            Self::Anywhere(_) => ANYWHERE,
            Self::Address(_) => ADDRESS,
        }
    }
}

/// The counts: for each bucket the moment at which it is full again (the generic cell rate algorithm).
#[derive(Default)]
pub(crate) struct Throttle {
    full_at_ms: Mutex<HashMap<Key, i64>>,
}

/// An attempt that was counted; to be given back when it goes well.
pub(crate) struct Attempt([Key; 3]);

impl Throttle {
    /// Counts an attempt, before it is made.
    ///
    /// # Errors
    /// [`Refusal::TooManyAttempts`]; then nothing is counted.
    pub(crate) fn begin(&self, account: &str, address: IpAddr, now: Instant) -> Result<Attempt, Refusal> {
        let (now, address) = (now.millis(), network(address));
        let keys = [
            Key::Here(account.to_owned(), address),
            Key::Anywhere(account.to_owned()),
            Key::Address(address),
        ];
        let mut buckets = self.full_at_ms.lock().unwrap_or_else(PoisonError::into_inner);
        let after =
            |key: &Key| buckets.get(key).copied().unwrap_or(now).max(now) + key.allowance().one_more_ms;
        let wait_ms = |key: &Key| after(key) - now - key.allowance().burst * key.allowance().one_more_ms;
        let wait_ms = keys.iter().map(wait_ms).max().unwrap_or(0);
        if wait_ms > 0 {
            return Err(Refusal::TooManyAttempts { wait_s: wait_ms.unsigned_abs().div_ceil(1_000) });
        }
        let counted = keys.each_ref().map(after);
        if buckets.len() + keys.len() > BUCKETS_MAX {
            make_room(&mut buckets, now);
        }
        buckets.extend(keys.iter().cloned().zip(counted));
        Ok(Attempt(keys))
    }

    /// The attempt went well: it is not counted, and who knows the password starts anew here.
    pub(crate) fn went_well(&self, attempt: &Attempt) {
        let mut buckets = self.full_at_ms.lock().unwrap_or_else(PoisonError::into_inner);
        for key in &attempt.0 {
            match key {
                Key::Here(..) => drop(buckets.remove(key)),
                Key::Anywhere(_) | Key::Address(_) => {
                    if let Some(full_at) = buckets.get_mut(key) {
                        *full_at -= key.allowance().one_more_ms;
                    }
                }
            }
        }
    }
}

fn make_room(buckets: &mut HashMap<Key, i64>, now: i64) {
    buckets.retain(|_, full_at| *full_at > now);
    if buckets.len() + 3 > BUCKETS_MAX {
        let mut moments: Vec<i64> = buckets.values().copied().collect();
        let (_, middle, _) = moments.select_nth_unstable(BUCKETS_MAX / 2);
        let middle = *middle;
        buckets.retain(|_, full_at| *full_at > middle);
    }
}

/// Whoever has one IPv6 address has the 2^64 of its network.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        address => address,
    }
}

#[cfg(test)]
mod tests;
