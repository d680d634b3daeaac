//! Who calls: bearer tokens and sessions, checked from memory.
//!
//! A link of somebody without an account is neither ([`crate::links`]), and held to the same epoch.
//!
//! Both are 256 random bits; the store keeps their SHA-256 only. What may be used is held in memory together with the
//! store's *epoch*, a number that moves whenever a token is made or revoked, a session is ended, or what a person may do
//! changes. Every transaction compares the two, so a revocation is in force at once in the process that made it, and in
//! every other one on the same machine; on other nodes within a second.

mod held;
mod secret;
mod sessions;
mod tokens;

use std::fmt;
use std::sync::atomic::{AtomicI64, Ordering};

use domain::id::{Id, TicketId, TokenId, UserId};
use domain::instant::Instant;
use domain::org::{Actor, OrgKind, Role};
use store::Tx;
use store::sessions::IDLE_MS;

use crate::Error;
use crate::links::Bound;

pub(crate) use held::Held;
pub use secret::{OrgSecret, TOKEN_PREFIX, hash_of, hash_of_hex, hex, token_text};
pub(crate) use sessions::{Sessions, is_to_be_noted};
pub(crate) use tokens::Tokens;

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

/// By what a caller was recognised.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Credential {
    /// A token, which belongs to the organization.
    Token(TokenId),
    /// A session of this person.
    Session(UserId),
    /// A link to one ticket.
    Link(Bound),
}

/// A caller who was recognised.
#[derive(Debug)]
pub struct Caller {
    /// On whose behalf, and as what.
    pub actor: Actor,
    /// The organization's name.
    pub org_name: String,
    /// By what.
    pub credential: Credential,
    /// What the credential may be used for.
    pub scopes: Scopes,
    hash: [u8; 32],
    expires_at: Option<Instant>,
    epoch: i64,
    last_used_ms: AtomicI64,
    written_used_ms: AtomicI64,
}

impl Caller {
    /// Makes sure, within a transaction, that what the caller was recognised by still holds.
    ///
    /// # Errors
    /// [`Error::Stale`] when tokens, sessions or roles have changed since.
    pub(crate) fn confirm(&self, tx: &dyn Tx) -> Result<(), Error> {
        if store::tokens::known_epoch(tx)? <= self.epoch { Ok(()) } else { Err(Error::Stale) }
    }

    /// Somebody whose mail came by an address that was made for them: good for the one transaction that found them so.
    pub(crate) fn by_mail(actor: Actor, org_name: String, credential: Credential) -> Self {
        Self {
            actor,
            org_name,
            credential,
            scopes: Scopes::ALL,
            hash: [0; 32],
            expires_at: None,
            epoch: i64::MAX,
            last_used_ms: 0.into(),
            written_used_ms: 0.into(),
        }
    }

    /// The client's managers and admins, who read more notes.
    pub(crate) fn manages_client(&self) -> bool {
        self.actor.kind == OrgKind::Client && self.actor.role.manages()
    }

    pub(crate) fn hash(&self) -> &[u8; 32] {
        &self.hash
    }

    /// The epoch that it was recognised under.
    pub(crate) fn epoch(&self) -> i64 {
        self.epoch
    }

    /// Whether it has not lapsed.
    pub(crate) fn is_live(&self, now: Instant) -> bool {
        let is_idle = matches!(self.credential, Credential::Session(_))
            && now.millis() - self.last_used_ms.load(Ordering::Relaxed) >= IDLE_MS;
        !is_idle && self.expires_at.is_none_or(|expiry| now < expiry)
    }

    /// The role within the organization.
    pub fn role(&self) -> Role {
        self.actor.role
    }

    /// The person who is signed in; none for a token.
    pub fn person(&self) -> Option<UserId> {
        match self.credential {
            Credential::Token(_) | Credential::Link(_) => None,
            Credential::Session(person) => Some(person),
        }
    }

    /// The link that the caller holds: they are bound to its ticket, and see nothing else.
    pub fn link(&self) -> Option<&Bound> {
        match &self.credential {
            Credential::Link(link) => Some(link),
            _ => None,
        }
    }

    /// The one ticket that the caller is bound to; none for who sees what their organization sees.
    pub fn bound_to(&self) -> Option<TicketId> {
        self.link().map(|link| link.key.ticket)
    }

    /// Whose calls are counted together, and whose idempotency keys are one set: the token's, or the person's, whichever
    /// session they come by.
    pub fn key(&self) -> Id {
        self.actor.person
    }
}
