//! Secrets that callers bring: 256 random bits as text, of which the store keeps the SHA-256 only.

use std::fmt::Write as _;

use domain::id::OrgId;
use sha2::{Digest as _, Sha256};

/// What a token begins with, so that people and secret scanners know it for one.
pub const TOKEN_PREFIX: &str = "callout_";
const DIGITS: usize = 64;

/// 256 bits as hex digits.
pub fn hex(random: &[u8; 32]) -> String {
    random.iter().fold(String::with_capacity(DIGITS), |mut text, byte| {
        let _ = write!(text, "{byte:02x}"); // Writing to a String can't fail.
        text
    })
}

/// The SHA-256 of a secret that is hex digits only; none when it can't be one.
pub fn hash_of_hex(text: &str) -> Option<[u8; 32]> {
    is_hex(text).then(|| Sha256::digest(text).into())
}

fn is_hex(text: &str) -> bool {
    text.len() == DIGITS && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// A token's text from 256 random bits.
pub fn token_text(random: &[u8; 32]) -> String {
    format!("{TOKEN_PREFIX}{}", hex(random))
}

/// The SHA-256 of a token's text; none when it can't be one.
pub fn hash_of(token: &str) -> Option<[u8; 32]> {
    token.strip_prefix(TOKEN_PREFIX).is_some_and(is_hex).then(|| Sha256::digest(token).into())
}

/// A secret that says whose it is, so that it is found where that organization's rows are: `<id>-<hex digits>`. Those of
/// sessions and of one-time links look like this.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OrgSecret {
    /// The organization.
    pub org: OrgId,
    /// The SHA-256 of the whole text.
    pub hash: [u8; 32],
}

impl OrgSecret {
    /// From its text; none when it can't be one.
    pub fn parse(text: &str) -> Option<Self> {
        let (org, digits) = text.split_once('-')?;
        let org = org.parse().ok()?;
        is_hex(digits).then(|| Self { org, hash: Sha256::digest(text).into() })
    }

    /// From 256 random bits: its text, and what is kept of it.
    pub fn make(org: OrgId, random: &[u8; 32]) -> (String, Self) {
        let text = format!("{org}-{}", hex(random));
        let hash = Sha256::digest(&text).into();
        (text, Self { org, hash })
    }
}
