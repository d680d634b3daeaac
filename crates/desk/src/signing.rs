//! What the server signs, so that it knows its own hand again: links for people without an account, the addresses of
//! files, reply addresses.
//!
//! A sealed text is readable by whoever has it and can't be forged or altered; it is lower-case letters and digits, so that
//! it survives URLs and the local part of a mail address. Each use has a purpose, and what is sealed for one is not opened
//! for another.

use std::sync::LazyLock;

use data_encoding::{BASE32_NOPAD, Encoding, Specification};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use store::{Store, secret};

use crate::Error;

/// Bytes of the signature that are kept: 128 bits.
const TAG_BYTES: usize = 16;

/// Base 32 in lower case; capitals are read as well.
static TEXT: LazyLock<Encoding> = LazyLock::new(|| {
    let mut spec = Specification::new();
    spec.symbols.push_str("abcdefghijklmnopqrstuvwxyz234567");
    spec.translate.from.push_str("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    spec.translate.to.push_str("abcdefghijklmnopqrstuvwxyz");
    // The alphabet above is a correct one: 32 different symbols.
    spec.encoding().unwrap_or(BASE32_NOPAD)
});

/// Signs with the server's secret, which every node of a desk shares.
#[derive(Clone)]
pub struct Signer {
    mac: Hmac<Sha256>,
}

impl Signer {
    /// With this secret.
    pub fn new(key: &[u8]) -> Self {
        // HMAC takes a key of any length, so the fallback is never taken.
        Self { mac: Hmac::new_from_slice(key).unwrap_or_else(|_| Hmac::new(&Default::default())) }
    }

    /// With the secret that the store keeps; made at the first use.
    #[allow(
        clippy::disallowed_methods,
        reason = "drawn once in the life of a database; tests that fix it use `new`"
    )]
    pub(crate) async fn of(store: &Store) -> Result<Self, Error> {
        if let Some(key) = store.read(|tx| Ok::<_, Error>(secret::key(tx)?)).await? {
            return Ok(Self::new(&key));
        }
        let mut fresh = [0; 32];
        getrandom::fill(&mut fresh).map_err(|_| Error::Store(store::Error::Overloaded))?;
        let key = store.write(move |tx| Ok::<_, Error>(secret::keep(tx, &fresh)?)).await?;
        Ok(Self::new(&key))
    }

    fn tag(&self, purpose: &str, payload: &[u8]) -> [u8; TAG_BYTES] {
        let mut mac = self.mac.clone();
        mac.update(purpose.as_bytes());
        mac.update(&[0]); // A purpose never contains it, so no two pairs run together.
        mac.update(payload);
        let whole: [u8; 32] = mac.finalize().into_bytes().into();
        let mut tag = [0; TAG_BYTES];
        tag.copy_from_slice(&whole[..TAG_BYTES]);
        tag
    }

    /// `payload` and its signature as text: 8 characters for each 5 of its bytes and 16 more.
    pub fn seal(&self, purpose: &str, payload: &[u8]) -> String {
        let mut bytes = payload.to_vec();
        bytes.extend_from_slice(&self.tag(purpose, payload));
        TEXT.encode(&bytes)
    }

    /// What was sealed for this purpose; none when it was not, or is not whole.
    pub fn open(&self, purpose: &str, text: &str) -> Option<Vec<u8>> {
        let mut bytes = TEXT.decode(text.as_bytes()).ok()?;
        let tag = bytes.split_off(bytes.len().checked_sub(TAG_BYTES)?);
        let mut mac = self.mac.clone();
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(&bytes);
        mac.verify_truncated_left(&tag).ok()?; // In constant time.
        Some(bytes)
    }
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Signer")
    }
}

#[cfg(test)]
mod tests;
