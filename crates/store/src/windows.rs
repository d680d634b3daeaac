//! At which revision a list was begun, so that a client that pages while others write misses nothing (lifecycle D.5).

use domain::id::{Id, OrgId};
use domain::instant::Instant;

use crate::decode::params;
use crate::{Error, Tx, statements};

statements! {
    pub(crate) mod sql {
        FIND = "SELECT revision FROM list_window WHERE org_id = ?1 AND token_id = ?2 AND filter = ?3 AND last_id = ?4 AND created_ms > ?5";
        KEEP = "INSERT INTO list_window (org_id, token_id, filter, last_id, revision, created_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (org_id, token_id, filter, last_id) DO UPDATE SET revision = excluded.revision, created_ms = excluded.created_ms";
        FORGET = "DELETE FROM list_window WHERE (org_id, token_id, filter, last_id) IN (SELECT org_id, token_id, filter, last_id FROM list_window WHERE created_ms <= ?1 LIMIT ?2)";
    }
}

/// How long a list may pause between two pages.
pub const KEPT_MS: i64 = 24 * 3_600_000;

/// A place in a list: whose, with which filters (as a hash), after which ticket.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Place {
    /// The organization.
    pub org: OrgId,
    /// The token or the person.
    pub caller: Id,
    /// SHA-256 of the filters, cursor apart.
    pub filter: [u8; 32],
    /// The last ticket of the page before.
    pub last: Id,
}

/// The revision at which the list that came to this place was begun.
pub fn find(tx: &dyn Tx, place: &Place) -> Result<Option<i64>, Error> {
    let since = tx.now().plus_millis(-KEPT_MS);
    tx.query_opt(
        sql::FIND,
        params![&place.org.hex(), &place.caller.hex(), &place.filter[..], &place.last.hex(), since],
        |row| row.int(0),
    )
}

/// Keeps the revision for the next page.
pub fn keep(tx: &dyn Tx, place: &Place, revision: i64) -> Result<(), Error> {
    tx.execute(
        sql::KEEP,
        params![
            &place.org.hex(),
            &place.caller.hex(),
            &place.filter[..],
            &place.last.hex(),
            revision,
            tx.now()
        ],
    )
    .map(drop)
}

/// Forgets at most `limit` places older than they need be; tells how many.
pub fn forget_before(tx: &dyn Tx, instant: Instant, limit: i64) -> Result<u64, Error> {
    tx.execute(sql::FORGET, params![instant, limit])
}
