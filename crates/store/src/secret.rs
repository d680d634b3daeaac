//! The secret with which the server signs what it hands to people who have no account.

use crate::decode::params;
use crate::{Error, Tx, statements};

statements! {
    pub(crate) mod sql {
        KEY = "SELECT key FROM server_secret WHERE id = 1";
        KEEP = "INSERT INTO server_secret (id, key, created_ms) VALUES (1, ?1, ?2) ON CONFLICT (id) DO NOTHING";
    }
}

/// The secret; none before the first use.
pub fn key(tx: &dyn Tx) -> Result<Option<Vec<u8>>, Error> {
    tx.query_opt(sql::KEY, params![], |row| Ok(row.blob(0)?.to_vec()))
}

/// Keeps `key`, unless there is one already; the one that is kept.
pub fn keep(tx: &dyn Tx, key: &[u8]) -> Result<Vec<u8>, Error> {
    tx.execute(sql::KEEP, params![key, tx.now()])?;
    tx.query_one(sql::KEY, params![], |row| Ok(row.blob(0)?.to_vec()))
}
