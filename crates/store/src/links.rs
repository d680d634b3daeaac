//! Secrets that can be used once: with which a person sets a password, and with which the first organization is made.

use domain::id::{OrgId, UserId};
use domain::instant::Instant;

use crate::decode::{id, params, text};
use crate::{Error, Tx, statements};

statements! {
    pub(crate) mod sql {
        PUT = "INSERT INTO one_time_link (org_id, person_id, hash, created_ms, expires_ms) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (org_id, person_id) DO UPDATE SET hash = excluded.hash, created_ms = excluded.created_ms, expires_ms = excluded.expires_ms";
        ONE = "SELECT p.person_id, p.email, p.name, o.name FROM one_time_link l JOIN person p ON p.org_id = l.org_id AND p.person_id = l.person_id JOIN org o ON o.org_id = l.org_id WHERE l.org_id = ?1 AND l.hash = ?2 AND l.expires_ms > ?3 AND p.is_active = 1 AND o.is_active = 1";
        USE_UP = "DELETE FROM one_time_link WHERE org_id = ?1 AND hash = ?2 AND expires_ms > ?3";
        TAKE_BACK = "DELETE FROM one_time_link WHERE org_id = ?1 AND person_id = ?2";
        FORGET = "DELETE FROM one_time_link WHERE (org_id, person_id) IN (SELECT org_id, person_id FROM one_time_link WHERE expires_ms <= ?1 LIMIT ?2)";
        PUT_SETUP = "INSERT INTO setup_token (hash, created_ms) VALUES (?1, ?2)";
        HAS_SETUP = "SELECT count(*) FROM setup_token WHERE hash = ?1";
        FORGET_SETUP = "DELETE FROM setup_token";
    }
}

/// The SHA-256 of a secret.
pub type SecretHash = [u8; 32];

/// Whom a link is for.
#[derive(Clone, Debug)]
pub struct Link {
    /// Who.
    pub person: UserId,
    /// Their address.
    pub email: String,
    /// As others read it.
    pub name: String,
    /// The name of their organization.
    pub organization: String,
}

/// Keeps a person's link, instead of one made before.
pub fn put(
    tx: &dyn Tx,
    org: OrgId,
    person: UserId,
    hash: &SecretHash,
    expires_at: Instant,
) -> Result<(), Error> {
    tx.execute(sql::PUT, params![&org.hex(), &person.hex(), &hash[..], tx.now(), expires_at]).map(drop)
}

/// The link with this hash, unless it was used or has lapsed, or its person is no longer there.
pub fn one(tx: &dyn Tx, org: OrgId, hash: &SecretHash) -> Result<Option<Link>, Error> {
    tx.query_opt(sql::ONE, params![&org.hex(), &hash[..], tx.now()], |row| {
        Ok(Link {
            person: id(row, 0)?,
            email: text(row, 1)?,
            name: text(row, 2)?,
            organization: text(row, 3)?,
        })
    })
}

/// Uses a link up; false when somebody else has, or it has lapsed.
pub fn use_up(tx: &dyn Tx, org: OrgId, hash: &SecretHash) -> Result<bool, Error> {
    Ok(tx.execute(sql::USE_UP, params![&org.hex(), &hash[..], tx.now()])? > 0)
}

/// Takes a person's link back, if there is one.
pub fn take_back(tx: &dyn Tx, org: OrgId, person: UserId) -> Result<(), Error> {
    tx.execute(sql::TAKE_BACK, params![&org.hex(), &person.hex()]).map(drop)
}

/// Forgets at most `limit` links that have lapsed; tells how many.
pub fn forget(tx: &dyn Tx, limit: i64) -> Result<u64, Error> {
    tx.execute(sql::FORGET, params![tx.now(), limit])
}

/// Keeps a token with which the first organization can be made.
pub fn put_setup(tx: &dyn Tx, hash: &SecretHash) -> Result<(), Error> {
    tx.execute(sql::PUT_SETUP, params![&hash[..], tx.now()]).map(drop)
}

/// Whether this is such a token.
pub fn is_setup(tx: &dyn Tx, hash: &SecretHash) -> Result<bool, Error> {
    tx.query_one(sql::HAS_SETUP, params![&hash[..]], |row| row.bool(0))
}

/// Forgets every such token.
pub fn forget_setup(tx: &dyn Tx) -> Result<(), Error> {
    tx.execute(sql::FORGET_SETUP, params![]).map(drop)
}
