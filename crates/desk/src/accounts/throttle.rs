//! How often one may try a password. Counted in memory, of this node alone; what went well does not count.
//!
//! Three counts, each a bucket that fills again with time: an account from one address (so that who mistypes is stopped
//! soon, and who is attacked from elsewhere is not), an account from anywhere (so that many addresses do not guess one
//! password), and an address (so that it does not guess one password for many accounts).

use std::net::IpAddr;

use domain::instant::Instant;

use super::Refusal;
use crate::buckets::{Allowance, Buckets, network};

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

/// The counts.
#[derive(Default)]
pub(crate) struct Throttle(Buckets<Key>);

/// An attempt that was counted; to be given back when it goes well.
pub(crate) struct Attempt([Key; 3]);

impl Throttle {
    /// Counts an attempt, before it is made.
    ///
    /// # Errors
    /// [`Refusal::TooManyAttempts`]; then nothing is counted.
    pub(crate) fn begin(&self, account: &str, address: IpAddr, now: Instant) -> Result<Attempt, Refusal> {
        let address = network(address);
        let keys = [
            Key::Here(account.to_owned(), address),
            Key::Anywhere(account.to_owned()),
            Key::Address(address),
        ];
        let counted = keys.each_ref().map(|key| (key.clone(), key.allowance()));
        match self.0.take(&counted, now) {
            Ok(()) => Ok(Attempt(keys)),
            Err(wait_ms) => Err(Refusal::TooManyAttempts { wait_s: wait_ms.div_ceil(1_000) }),
        }
    }

    /// The attempt went well: it is not counted, and who knows the password starts anew here.
    pub(crate) fn went_well(&self, attempt: &Attempt) {
        for key in &attempt.0 {
            match key {
                Key::Here(..) => self.0.fill(key),
                Key::Anywhere(_) | Key::Address(_) => self.0.give_back(key, key.allowance()),
            }
        }
    }
}

#[cfg(test)]
mod tests;
