//! Passwords, as argon2id hashes. Computing one takes 19 MiB and some 20 ms of a processor on purpose, so it is done off
//! the server's threads, by a bounded number at a time: a flood of log-ins waits for itself, not the desk for it.

use std::sync::Arc;
use std::time::Duration;

use argon2::password_hash::{CustomizedPasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::Error;

/// Who waits for their turn at most; more are told to come back.
const WAITING_MAX: usize = 64;
/// How long a caller waits for their turn.
const WAIT_MAX: Duration = Duration::from_secs(5);
/// Verified when there is no account, so that the answer takes as long as for a wrong password. Its password is 256 random
/// bits that nobody knows.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGtub3dzIGl0Lg$ijbHZOiAu8E4zOHvKgqWcKPqtMb7Ve7Q9Nqe6fVyjDk";

/// The parameters that OWASP recommends (m = 19 MiB, t = 2, p = 1), written out: they are a decision.
fn argon2() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// A password's hash, with 128 bits of `random` as the salt. Takes its time: not on the server's threads.
///
/// # Errors
/// When there is no memory for it.
pub fn hash_now(password: &str, random: &[u8; 32]) -> Result<String, Error> {
    let argon2 = argon2();
    let hashed = argon2.hash_password_customized(
        password.as_bytes(),
        &random[..16],
        Some("argon2id"),
        None,
        argon2.params().clone(),
    );
    hashed.map(|hash| hash.to_string()).map_err(|error| {
        tracing::error!(%error, "a password could not be hashed");
        Error::Store(store::Error::Panicked)
    })
}

fn is_right(password: &str, hash: Option<&str>) -> bool {
    let right = argon2().verify_password(password.as_bytes(), hash.unwrap_or(NOBODY)).is_ok();
    right && hash.is_some()
}

/// Where passwords take turns.
pub(crate) struct Passwords {
    places: Arc<Semaphore>,
    turns: Arc<Semaphore>,
}

impl Default for Passwords {
    /// Half of the processors at most.
    fn default() -> Self {
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        let turns = (processors / 2).max(1);
        Self { places: Arc::new(Semaphore::new(WAITING_MAX + turns)), turns: Arc::new(Semaphore::new(turns)) }
    }
}

impl Passwords {
    /// A new password's hash; `random` is its salt.
    pub(crate) async fn hash(&self, password: String, random: [u8; 32]) -> Result<String, Error> {
        self.in_turn(move || hash_now(&password, &random)).await?
    }

    /// Which of these hashes are the password's: as many answers as hashes. Without any it takes as long as with one.
    pub(crate) async fn which(
        &self,
        password: String,
        hashes: Vec<Option<String>>,
    ) -> Result<Vec<bool>, Error> {
        self.in_turn(move || {
            if hashes.is_empty() {
                is_right(&password, None);
            }
            hashes.iter().map(|hash| is_right(&password, hash.as_deref())).collect()
        })
        .await
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Error> {
        let overloaded = || Error::Store(store::Error::Overloaded);
        let _place = self.places.try_acquire().map_err(|_| overloaded())?;
        let turn = tokio::time::timeout(WAIT_MAX, Arc::clone(&self.turns).acquire_owned())
            .await
            .map_err(|_| overloaded())?
            .map_err(|_| overloaded())?;
        let done = tokio::task::spawn_blocking(move || {
            let done = work();
            drop(turn); // Also when whoever asked has gone meanwhile.
            done
        });
        done.await.map_err(|_| Error::Store(store::Error::Panicked))
    }
}

#[cfg(test)]
mod tests;
