//! Making, listing and revoking tokens.

use domain::id::{OrgId, TokenId};
use domain::instant::Instant;
use domain::org::Role;
use store::Tx;
use store::tokens::{self, NewToken, Token};

use crate::auth::{Scopes, hash_of, token_text};
use crate::catalogue::{Page, page};
use crate::permit::{EditTokens, Permit};
use crate::{Caller, Error};

/// A token as it is asked for.
#[derive(Clone, Debug)]
pub struct Request {
    /// What its owner calls it.
    pub name: String,
    /// What it may do.
    pub role: Role,
    /// What it may be used for.
    pub scopes: Scopes,
    /// When it lapses.
    pub expires_at: Option<Instant>,
    /// 256 bits from a random source.
    pub random: [u8; 32],
}

/// Makes a token for an organization. The text is told once: the store keeps its hash.
///
/// # Errors
/// The store's.
pub fn make(tx: &dyn Tx, org: OrgId, request: &Request) -> Result<(TokenId, String), Error> {
    let text = token_text(&request.random);
    let hash = hash_of(&text).ok_or(store::Error::Corrupt)?;
    let scopes = request.scopes.to_string();
    let new = NewToken {
        org,
        name: &request.name,
        role: request.role,
        scopes: &scopes,
        hash: &hash,
        expires_at: request.expires_at,
    };
    Ok((tokens::insert(tx, &new)?, text))
}

/// Makes a token for the caller's organization.
///
/// # Errors
/// [`Error::Invalid`] when it would have expired already.
pub fn create(
    tx: &dyn Tx,
    caller: &Caller,
    _permit: &Permit<EditTokens>,
    request: &Request,
) -> Result<(TokenId, String), Error> {
    if request.expires_at.is_some_and(|expiry| expiry <= tx.now()) {
        return Err(Error::invalid("expires_at", "in_the_past", "a token can't expire before it is made"));
    }
    make(tx, caller.actor.org, request)
}

/// A page of the organization's tokens, without their secrets.
///
/// # Errors
/// The store's.
pub fn list(
    tx: &dyn Tx,
    caller: &Caller,
    _permit: &Permit<EditTokens>,
    asked: &Page,
) -> Result<Vec<Token>, Error> {
    page(asked, caller.actor.org, |org, asked| tokens::page(tx, org, asked.cursor, asked.limit))
}

/// Revokes a token of the organization, at once.
///
/// # Errors
/// [`Error::NotFound`]
pub fn revoke(
    tx: &dyn Tx,
    caller: &Caller,
    _permit: &Permit<EditTokens>,
    token: TokenId,
) -> Result<(), Error> {
    if tokens::owner(tx, token)? != Some(caller.actor.org) {
        return Err(Error::NotFound("token"));
    }
    tokens::revoke(tx, caller.actor.org, token)?;
    Ok(())
}
