//! Who is signed in. Like a token, a session is kept as the hash of its secret; unlike one it belongs to a person, lapses
//! when it is not used, and is not carried to another database.

use domain::id::{OrgId, UserId};
use domain::instant::Instant;
use domain::org::{OrgKind, Role};

use crate::decode::{id, params, text, word};
use crate::{Error, Row, Tx, statements, tokens};

statements! {
    pub(crate) mod sql {
        INSERT = "INSERT INTO session (org_id, hash, person_id, created_ms, used_ms) VALUES (?1, ?2, ?3, ?4, ?4)";
        ONE = "SELECT s.org_id, o.kind, o.name, s.person_id, p.name, p.role, s.created_ms, s.used_ms FROM session s JOIN person p ON p.org_id = s.org_id AND p.person_id = s.person_id JOIN org o ON o.org_id = s.org_id WHERE s.org_id = ?1 AND s.hash = ?2 AND s.used_ms > ?3 AND s.created_ms > ?4 AND p.is_active = 1 AND o.is_active = 1";
        USED = "UPDATE session SET used_ms = ?3 WHERE org_id = ?1 AND hash = ?2 AND used_ms < ?3";
        END = "DELETE FROM session WHERE org_id = ?1 AND hash = ?2";
        END_ALL = "DELETE FROM session WHERE org_id = ?1 AND person_id = ?2";
        END_OTHERS = "DELETE FROM session WHERE org_id = ?1 AND person_id = ?2 AND hash <> ?3";
        FORGET = "DELETE FROM session WHERE (org_id, hash) IN (SELECT org_id, hash FROM session WHERE used_ms <= ?1 LIMIT ?2)";
    }
}

const DAY_MS: i64 = 24 * 3_600_000;
/// A session that is not used for so long is over.
pub const IDLE_MS: i64 = 14 * DAY_MS;
/// A session is over after so long, however much it is used.
pub const LIFE_MS: i64 = 90 * DAY_MS;

/// The SHA-256 of a session's secret.
pub type SessionHash = [u8; 32];

/// What is known of a session that is not over.
#[derive(Clone, Debug)]
pub struct Session {
    /// For which organization.
    pub org: OrgId,
    /// Its side.
    pub kind: OrgKind,
    /// Its name.
    pub org_name: String,
    /// Who.
    pub person: UserId,
    /// As others read it.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// When they signed in.
    pub created_at: Instant,
    /// When it was last used, to some minutes.
    pub used_at: Instant,
}

fn session(row: &dyn Row) -> Result<Session, Error> {
    Ok(Session {
        org: id(row, 0)?,
        kind: word(row, 1, OrgKind::parse)?,
        org_name: text(row, 2)?,
        person: id(row, 3)?,
        name: text(row, 4)?,
        role: word(row, 5, Role::parse)?,
        created_at: row.instant(6)?,
        used_at: row.instant(7)?,
    })
}

/// Begins a session. What was known before stays true, so the epoch does too.
pub fn begin(tx: &dyn Tx, org: OrgId, person: UserId, hash: &SessionHash) -> Result<(), Error> {
    tx.execute(sql::INSERT, params![&org.hex(), &hash[..], &person.hex(), tx.now()]).map(drop)
}

/// The session with this hash, unless it is over.
pub fn one(tx: &dyn Tx, org: OrgId, hash: &SessionHash) -> Result<Option<Session>, Error> {
    let now = tx.now();
    let (used_after, created_after) = (now.plus_millis(-IDLE_MS), now.plus_millis(-LIFE_MS));
    tx.query_opt(sql::ONE, params![&org.hex(), &hash[..], used_after, created_after], session)
}

/// Notes that a session was used.
pub fn used(tx: &dyn Tx, org: OrgId, hash: &SessionHash, at: Instant) -> Result<(), Error> {
    tx.execute(sql::USED, params![&org.hex(), &hash[..], at]).map(drop)
}

/// Ends a session, at once.
pub fn end(tx: &dyn Tx, org: OrgId, hash: &SessionHash) -> Result<(), Error> {
    if tx.execute(sql::END, params![&org.hex(), &hash[..]])? > 0 {
        tokens::next_epoch(tx)?;
    }
    Ok(())
}

/// Ends every session of a person, at once; but for the one with the hash `but`.
pub fn end_all(tx: &dyn Tx, org: OrgId, person: UserId, but: Option<&SessionHash>) -> Result<(), Error> {
    let ended = match but {
        None => tx.execute(sql::END_ALL, params![&org.hex(), &person.hex()])?,
        Some(hash) => tx.execute(sql::END_OTHERS, params![&org.hex(), &person.hex(), &hash[..]])?,
    };
    if ended > 0 {
        tokens::next_epoch(tx)?;
    }
    Ok(())
}

/// Forgets at most `limit` sessions that have lapsed; tells how many.
pub fn forget(tx: &dyn Tx, limit: i64) -> Result<u64, Error> {
    tx.execute(sql::FORGET, params![tx.now().plus_millis(-IDLE_MS), limit])
}
