//! The answers that retried calls get again (wire-v3 "idempotency").

use domain::id::{Id, OrgId};
use domain::instant::Instant;

use crate::decode::{opt_text, params, text};
use crate::{Error, Tx, statements};

statements! {
    pub(crate) mod sql {
        FIND = "SELECT fingerprint, status, location, body, created_ms FROM idempotency WHERE org_id = ?1 AND token_id = ?2 AND key = ?3";
        FORGET_ONE = "DELETE FROM idempotency WHERE org_id = ?1 AND token_id = ?2 AND key = ?3";
        KEEP = "INSERT INTO idempotency (org_id, token_id, key, fingerprint, status, location, body, created_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        FORGET = "DELETE FROM idempotency WHERE (org_id, token_id, key) IN (SELECT org_id, token_id, key FROM idempotency WHERE created_ms <= ?1 LIMIT ?2)";
    }
}

/// How long an answer is kept.
pub const KEPT_MS: i64 = 24 * 3_600_000;

/// Which call it is: whose, and under which key.
#[derive(Clone, Debug)]
pub struct Key {
    /// The organization.
    pub org: OrgId,
    /// The token or the person.
    pub caller: Id,
    /// What the caller sent.
    pub key: String,
    /// SHA-256 of method, path and body.
    pub fingerprint: [u8; 32],
}

/// An answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The `Location`.
    pub location: Option<String>,
    /// The JSON.
    pub body: String,
}

/// What is known of a key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Found {
    /// Never used, or too long ago.
    Nothing,
    /// The same call: its answer.
    Same(Answer),
    /// Another call.
    Other,
}

/// What is known of this key, for a command that will keep an answer under it.
pub fn find(tx: &dyn Tx, key: &Key) -> Result<Found, Error> {
    let since = tx.now().plus_millis(-KEPT_MS);
    let (org, caller) = (key.org.hex(), key.caller.hex());
    let found = tx.query_opt(sql::FIND, params![&org, &caller, &key.key], |row| {
        let same = row.blob(0)? == key.fingerprint;
        let status = u16::try_from(row.int(1)?).map_err(|_| Error::Corrupt)?;
        let answer = Answer { status, location: opt_text(row, 2)?, body: text(row, 3)? };
        let is_old = row.instant(4)? <= since;
        Ok(if is_old { None } else { Some(if same { Found::Same(answer) } else { Found::Other }) })
    })?;
    match found {
        Some(Some(found)) => Ok(found),
        Some(None) => {
            tx.push(sql::FORGET_ONE, params![&org, &caller, &key.key])?;
            Ok(Found::Nothing)
        }
        None => Ok(Found::Nothing),
    }
}

/// Keeps the answer, in the transaction that made it true. Of two calls that come at the same moment only one can: the other
/// runs again, and finds it.
pub fn keep(tx: &dyn Tx, key: &Key, answer: &Answer) -> Result<(), Error> {
    tx.push(
        sql::KEEP,
        params![
            &key.org.hex(),
            &key.caller.hex(),
            &key.key,
            &key.fingerprint[..],
            i64::from(answer.status),
            answer.location.as_deref(),
            &answer.body,
            tx.now(),
        ],
    )
}

/// Forgets at most `limit` answers that are older than they need be; tells how many.
pub fn forget_before(tx: &dyn Tx, instant: Instant, limit: i64) -> Result<u64, Error> {
    tx.execute(sql::FORGET, params![instant, limit])
}
