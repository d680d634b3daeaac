//! Up to where each organization's journal has become mail, and the lines that wait for somebody's daily one.

use domain::id::{OrgId, UserId};
use domain::instant::Instant;

use crate::decode::{id, params};
use crate::{Error, Tx, statements};

statements! {
    pub(crate) mod sql {
        BEGIN_CURSOR = "INSERT INTO mail_cursor (org_id, revision) VALUES (?1, 0)";
        BEHIND = "SELECT c.org_id, c.revision, k.revision FROM mail_cursor c JOIN org_clock k ON k.org_id = c.org_id WHERE k.revision > c.revision ORDER BY c.org_id LIMIT ?1";
        MOVE = "UPDATE mail_cursor SET revision = ?3 WHERE org_id = ?1 AND revision = ?2";
        IS_FOLLOWING = "SELECT count(*) FROM mail_following";
        FOLLOW = "INSERT INTO mail_following (id, since_ms) VALUES (1, ?1) ON CONFLICT (id) DO NOTHING";
        STOP = "DELETE FROM mail_following";
        CATCH_UP = "UPDATE mail_cursor SET revision = (SELECT k.revision FROM org_clock k WHERE k.org_id = mail_cursor.org_id)";
        PUT_OFF = "INSERT INTO mail_digest (org_id, person_id, revision, due_ms) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (org_id, person_id, revision) DO NOTHING";
        DUE = "SELECT org_id, person_id FROM mail_digest WHERE due_ms <= ?1 GROUP BY org_id, person_id ORDER BY org_id, person_id LIMIT ?2";
        LINES = "SELECT revision FROM mail_digest WHERE org_id = ?1 AND person_id = ?2 AND due_ms <= ?3 ORDER BY revision LIMIT ?4";
        TAKE = "DELETE FROM mail_digest WHERE org_id = ?1 AND person_id = ?2 AND due_ms <= ?3 AND revision <= ?4";
    }
}

/// Begins to follow a new organization, from its first event.
pub(crate) fn begin_cursor(tx: &dyn Tx, org: OrgId) -> Result<(), Error> {
    tx.execute(sql::BEGIN_CURSOR, params![&org.hex()]).map(drop)
}

/// An organization whose journal has gone on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Behind {
    /// Which.
    pub org: OrgId,
    /// Up to where its journal has become mail.
    pub cursor: i64,
    /// Where it is now.
    pub revision: i64,
}

/// At most `limit` organizations whose journals have gone on.
pub fn behind(tx: &dyn Tx, limit: usize) -> Result<Vec<Behind>, Error> {
    tx.query(sql::BEHIND, params![limit as i64], |row| {
        Ok(Behind { org: id(row, 0)?, cursor: row.int(1)?, revision: row.int(2)? })
    })
}

/// Moves an organization's cursor; false when somebody else has: what the lines between have become is theirs then.
pub fn advance(tx: &dyn Tx, org: OrgId, from: i64, to: i64) -> Result<bool, Error> {
    Ok(tx.execute(sql::MOVE, params![&org.hex(), from, to])? > 0)
}

/// Mail is set up: journals become mail from now on. What happened while it was not is nobody's mail any more.
pub fn start(tx: &dyn Tx) -> Result<(), Error> {
    if tx.execute(sql::FOLLOW, params![tx.now()])? > 0 {
        tx.execute(sql::CATCH_UP, params![])?;
    }
    Ok(())
}

/// Whether journals become mail.
pub fn is_following(tx: &dyn Tx) -> Result<bool, Error> {
    tx.query_one(sql::IS_FOLLOWING, params![], |row| row.bool(0))
}

/// Mail is not set up any more.
pub fn stop(tx: &dyn Tx) -> Result<(), Error> {
    tx.execute(sql::STOP, params![]).map(drop)
}

/// Lets a line of the journal wait for a person's next daily mail.
pub fn put_off(tx: &dyn Tx, org: OrgId, person: UserId, revision: i64, due: Instant) -> Result<(), Error> {
    tx.push(sql::PUT_OFF, params![&org.hex(), &person.hex(), revision, due])
}

/// At most `limit` people whose daily mail is due.
pub fn digests_due(tx: &dyn Tx, limit: usize) -> Result<Vec<(OrgId, UserId)>, Error> {
    tx.query(sql::DUE, params![tx.now(), limit as i64], |row| Ok((id(row, 0)?, id(row, 1)?)))
}

/// The first lines that are due for a person's daily mail.
pub fn digest_lines(tx: &dyn Tx, org: OrgId, person: UserId, limit: usize) -> Result<Vec<i64>, Error> {
    tx.query(sql::LINES, params![&org.hex(), &person.hex(), tx.now(), limit as i64], |row| row.int(0))
}

/// Takes the lines up to a revision out of what waits; false when somebody else has taken them.
pub fn take_digest(
    tx: &dyn Tx,
    org: OrgId,
    person: UserId,
    revision: i64,
    now: Instant,
) -> Result<bool, Error> {
    Ok(tx.execute(sql::TAKE, params![&org.hex(), &person.hex(), now, revision])? > 0)
}
