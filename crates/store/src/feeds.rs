//! Calendars that a program fetches by a secret address, which is kept as its SHA-256.

use domain::id::{Id, OrgId};
use domain::instant::Instant;
use domain::org::{OrgKind, Role};

use crate::decode::{id, params, text, word};
use crate::{Error, Tx, statements};

statements! {
    pub(crate) mod sql {
        INSERT = "INSERT INTO calendar_feed (org_id, feed_id, person_id, name, hash, created_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        OF_PERSON = "SELECT feed_id, name, created_ms FROM calendar_feed WHERE org_id = ?1 AND person_id = ?2 ORDER BY feed_id";
        DELETE = "DELETE FROM calendar_feed WHERE org_id = ?1 AND feed_id = ?2 AND person_id = ?3";
        READER = "SELECT f.feed_id, f.person_id, o.kind, o.name, COALESCE(p.role, t.role) FROM calendar_feed f JOIN org o ON o.org_id = f.org_id LEFT JOIN person p ON p.org_id = f.org_id AND p.person_id = f.person_id AND p.is_active = 1 LEFT JOIN token t ON t.token_id = f.person_id AND t.org_id = f.org_id AND t.revoked_ms IS NULL AND (t.expires_ms IS NULL OR t.expires_ms > ?3) WHERE f.org_id = ?1 AND f.hash = ?2 AND o.is_active = 1 AND COALESCE(p.role, t.role) IS NOT NULL";
    }
}

/// A feed, without its secret.
#[derive(Clone, Debug)]
pub struct Feed {
    /// Its id.
    pub id: Id,
    /// What its owner calls it.
    pub name: String,
    /// When it was made.
    pub created_at: Instant,
}

/// Whose a feed is that is being fetched.
#[derive(Clone, Debug)]
pub struct Reader {
    /// The feed.
    pub feed: Id,
    /// The person, or the token when it belongs to none.
    pub person: Id,
    /// The side of the organization.
    pub kind: OrgKind,
    /// Its name.
    pub org_name: String,
    /// The owner's role now.
    pub role: Role,
}

/// Keeps a feed.
///
/// # Errors
/// The store's.
pub fn insert(tx: &dyn Tx, org: OrgId, person: Id, name: &str, hash: &[u8; 32]) -> Result<Id, Error> {
    let feed = tx.new_id();
    let hash: &[u8] = hash;
    tx.execute(sql::INSERT, params![&org.hex(), &feed.hex(), &person.hex(), name, hash, tx.now()])?;
    Ok(feed)
}

/// A person's feeds, oldest first.
///
/// # Errors
/// The store's.
pub fn of_person(tx: &dyn Tx, org: OrgId, person: Id) -> Result<Vec<Feed>, Error> {
    tx.query(sql::OF_PERSON, params![&org.hex(), &person.hex()], |row| {
        Ok(Feed { id: id(row, 0)?, name: text(row, 1)?, created_at: row.instant(2)? })
    })
}

/// Forgets a person's feed; false when they have no such one.
///
/// # Errors
/// The store's.
pub fn delete(tx: &dyn Tx, org: OrgId, person: Id, feed: Id) -> Result<bool, Error> {
    Ok(tx.execute(sql::DELETE, params![&org.hex(), &feed.hex(), &person.hex()])? > 0)
}

/// Whose the feed with this hash is; none when there is none, or its owner may no longer come in.
///
/// # Errors
/// The store's.
pub fn reader(tx: &dyn Tx, org: OrgId, hash: &[u8; 32]) -> Result<Option<Reader>, Error> {
    let hash: &[u8] = hash;
    tx.query_opt(sql::READER, params![&org.hex(), hash, tx.now()], |row| {
        Ok(Reader {
            feed: id(row, 0)?,
            person: id(row, 1)?,
            kind: word(row, 2, OrgKind::parse)?,
            org_name: text(row, 3)?,
            role: word(row, 4, Role::parse)?,
        })
    })
}
