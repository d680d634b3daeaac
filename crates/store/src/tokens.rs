//! Bearer tokens, as hashes, and the epoch that tells when what is known of them is out of date.

use domain::id::{OrgId, TokenId};
use domain::instant::Instant;
use domain::org::{OrgKind, Role};

use crate::decode::{id, opt_instant, params, text, word};
use crate::{Error, Row, Tx, statements};

statements! {
    pub(crate) mod sql {
        INSERT = "INSERT INTO token (token_id, org_id, name, role, scopes, hash, created_ms, expires_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        REVOKE = "UPDATE token SET revoked_ms = ?3 WHERE token_id = ?2 AND org_id = ?1 AND revoked_ms IS NULL";
        USED = "UPDATE token SET last_used_ms = ?2 WHERE token_id = ?1 AND (last_used_ms IS NULL OR last_used_ms < ?2)";
        LIVE = "SELECT t.token_id, t.org_id, o.kind, t.name, t.role, t.scopes, t.hash, t.created_ms, t.expires_ms, t.revoked_ms, t.last_used_ms, o.name FROM token t JOIN org o ON o.org_id = t.org_id WHERE t.revoked_ms IS NULL AND o.is_active = 1 AND (t.expires_ms IS NULL OR t.expires_ms > ?1)";
        PAGE = "SELECT t.token_id, t.org_id, o.kind, t.name, t.role, t.scopes, t.hash, t.created_ms, t.expires_ms, t.revoked_ms, t.last_used_ms, o.name FROM token t JOIN org o ON o.org_id = t.org_id WHERE t.org_id = ?1 AND t.token_id > ?2 ORDER BY t.token_id LIMIT ?3";
        OWNER = "SELECT org_id FROM token WHERE token_id = ?1";
        EPOCH = "SELECT epoch FROM auth_epoch WHERE id = 1";
        NEXT_EPOCH = "UPDATE auth_epoch SET epoch = epoch + 1 WHERE id = 1 RETURNING epoch";
    }
}

/// The SHA-256 of a token.
pub type TokenHash = [u8; 32];

/// What is known of a token.
#[derive(Clone, Debug)]
pub struct Token {
    /// Its id.
    pub id: TokenId,
    /// Whose it is.
    pub org: OrgId,
    /// Which side that is.
    pub kind: OrgKind,
    /// What its owner calls it.
    pub name: String,
    /// What it may do.
    pub role: Role,
    /// Words separated by blanks.
    pub scopes: String,
    /// Its hash.
    pub hash: TokenHash,
    /// When it was made.
    pub created_at: Instant,
    /// When it lapses.
    pub expires_at: Option<Instant>,
    /// When it was revoked.
    pub revoked_at: Option<Instant>,
    /// When it was last used, to the minute or so.
    pub last_used_at: Option<Instant>,
    /// The organization's name.
    pub org_name: String,
}

/// A token as it is made.
#[derive(Clone, Debug)]
pub struct NewToken<'a> {
    /// Whose it is.
    pub org: OrgId,
    /// What its owner calls it.
    pub name: &'a str,
    /// What it may do.
    pub role: Role,
    /// Words separated by blanks.
    pub scopes: &'a str,
    /// Its hash.
    pub hash: &'a TokenHash,
    /// When it lapses.
    pub expires_at: Option<Instant>,
}

fn token(row: &dyn Row) -> Result<Token, Error> {
    Ok(Token {
        id: id(row, 0)?,
        org: id(row, 1)?,
        kind: word(row, 2, OrgKind::parse)?,
        name: text(row, 3)?,
        role: word(row, 4, Role::parse)?,
        scopes: text(row, 5)?,
        hash: row.blob(6)?.try_into().map_err(|_| Error::Corrupt)?,
        created_at: row.instant(7)?,
        expires_at: opt_instant(row, 8)?,
        revoked_at: opt_instant(row, 9)?,
        last_used_at: opt_instant(row, 10)?,
        org_name: text(row, 11)?,
    })
}

/// Keeps a new token's hash, and begins a new epoch.
pub fn insert(tx: &dyn Tx, new: &NewToken<'_>) -> Result<TokenId, Error> {
    let token = TokenId(tx.new_id());
    let hash: &[u8] = new.hash;
    tx.execute(
        sql::INSERT,
        params![
            &token.hex(),
            &new.org.hex(),
            new.name,
            new.role.as_str(),
            new.scopes,
            hash,
            tx.now(),
            new.expires_at
        ],
    )?;
    next_epoch(tx)?;
    Ok(token)
}

/// Revokes a token and begins a new epoch; false when there was nothing to revoke.
pub fn revoke(tx: &dyn Tx, org: OrgId, token: TokenId) -> Result<bool, Error> {
    let revoked = tx.execute(sql::REVOKE, params![&org.hex(), &token.hex(), tx.now()])? > 0;
    if revoked {
        next_epoch(tx)?;
    }
    Ok(revoked)
}

/// Notes that a token was used.
pub fn used(tx: &dyn Tx, token: TokenId, at: Instant) -> Result<(), Error> {
    tx.execute(sql::USED, params![&token.hex(), at]).map(drop)
}

/// Every token that may be used now.
pub fn live(tx: &dyn Tx) -> Result<Vec<Token>, Error> {
    tx.query(sql::LIVE, params![tx.now()], token)
}

/// A page of an organization's tokens after `cursor`, revoked ones too.
pub fn page(tx: &dyn Tx, org: OrgId, cursor: &str, limit: usize) -> Result<Vec<Token>, Error> {
    tx.query(sql::PAGE, params![&org.hex(), cursor, limit as i64], token)
}

/// Whose token it is.
pub fn owner(tx: &dyn Tx, token: TokenId) -> Result<Option<OrgId>, Error> {
    tx.query_opt(sql::OWNER, params![&token.hex()], |row| id(row, 0))
}

/// The latest epoch that this process knows of: the present one, or one that ended no more than a second ago.
pub fn known_epoch(tx: &dyn Tx) -> Result<i64, Error> {
    tx.heard_epoch().map_or_else(|| epoch(tx), Ok)
}

/// The present epoch.
pub fn epoch(tx: &dyn Tx) -> Result<i64, Error> {
    tx.query_one(sql::EPOCH, params![], |row| row.int(0))
}

/// Begins a new epoch: whatever callers were recognised by is looked at again.
pub fn next_epoch(tx: &dyn Tx) -> Result<(), Error> {
    let epoch = tx.query_one(sql::NEXT_EPOCH, params![], |row| row.int(0))?;
    tx.announce_epoch(epoch)
}
