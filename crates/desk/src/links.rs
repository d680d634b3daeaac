//! Links with which people without an account work on one ticket: a contractor, or a technician whom it has named.
//!
//! A link is a text that the server has signed. It names the ticket, for whom its holder acts, and a generation; a row says
//! which generation is good and until when. So mails can be rendered at any time, no secret is kept, and a link is revoked in its row.
//! Who holds one is a caller ([`crate::Caller`]) that is bound to that ticket.

mod account;
mod manage;
mod place;

use domain::id::{Id, OrgId, TicketId, UserId};
use domain::instant::Instant;
use store::contractor_links::{self as rows, Key};
use store::{Tx, orgs, people};

use crate::Error;
use crate::signing::Signer;
use crate::tickets::policy_of_client;

pub use account::{About, Account, about, make_account};
pub use manage::{Shown, list, make, revoke};

/// What a link's text begins with, so that it is known for one where a token is expected.
pub const PREFIX: &str = "link_";
/// What links are sealed for.
const PURPOSE: &str = "link";
/// Bytes of an id.
const ID_BYTES: usize = 12;
/// Bytes that are sealed: four ids and a generation.
const BYTES: usize = 4 * ID_BYTES + 4;

/// A link: whose, to what, and its generation.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Bound {
    /// Whose, and to what.
    pub key: Key,
    /// Counted from 1.
    pub generation: u32,
}

/// Why a link is not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refusal {
    /// It is not whole, or was not made here.
    #[error("this link is not whole: open it again from the message that it came in")]
    Invalid,
    /// Its time is over.
    #[error("this link has lapsed: ask for a new one, or sign in")]
    Expired,
    /// It was revoked.
    #[error("this link was revoked: ask for a new one, or sign in")]
    Revoked,
}

/// The link as text, as it goes into an address or a bearer header.
pub fn text_for(signer: &Signer, bound: &Bound) -> String {
    let Key { client, ticket, contractor, technician } = bound.key;
    let mut bytes = Vec::with_capacity(BYTES);
    for id in [client.0, ticket.0, contractor.0, technician.map_or(Id::from_bits(0), |person| person.0)] {
        bytes.extend_from_slice(&id.bits().to_be_bytes()[16 - ID_BYTES..]);
    }
    bytes.extend_from_slice(&bound.generation.to_be_bytes());
    format!("{PREFIX}{}", signer.seal(PURPOSE, &bytes))
}

/// The link in a text; none when it is not whole, or was not signed here.
pub fn parse(signer: &Signer, text: &str) -> Option<Bound> {
    let bytes = signer.open(PURPOSE, text.strip_prefix(PREFIX)?)?;
    if bytes.len() != BYTES {
        return None;
    }
    let id = |place: usize| {
        let of_id = &bytes[place * ID_BYTES..(place + 1) * ID_BYTES];
        Id::from_bits(of_id.iter().fold(0, |bits, byte| bits << 8 | u128::from(*byte)))
    };
    let technician = Some(id(3)).filter(|id| id.bits() != 0).map(UserId);
    let key = Key { client: OrgId(id(0)), ticket: TicketId(id(1)), contractor: OrgId(id(2)), technician };
    let generation = bytes[4 * ID_BYTES..].iter().fold(0, |number, byte| number << 8 | u32::from(*byte));
    Some(Bound { key, generation })
}

/// Where somebody goes with a link. What follows `#` is not sent to the server by whoever only opens the address.
pub fn url_of(public_url: &str, text: &str) -> String {
    format!("{public_url}/l#{text}")
}

/// A link that may be handed out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Granted {
    /// For [`text_for`].
    pub bound: Bound,
    /// The address that it goes to.
    pub email: Option<String>,
    /// When it lapses, unless it is granted again.
    pub expires_at: Instant,
}

/// Makes a contractor's link to a ticket, or that of a technician whom it has named, for a message that is about to be written;
/// one that is there lives on. None when it was revoked: a message then goes without. The caller has seen to it that the contractor is
/// a party. To be called in a write.
///
/// # Errors
/// The store's; [`Error::NotFound`] for a technician that the contractor does not have.
pub fn grant(tx: &dyn Tx, key: Key) -> Result<Option<Granted>, Error> {
    let email = match key.technician {
        Some(person) => {
            let found = people::one(tx, key.contractor, person)?;
            Some(found.filter(|person| person.is_active).ok_or(Error::NotFound("user"))?.email)
        }
        None => orgs::one(tx, key.contractor)?.and_then(|org| org.email).map(|email| email.to_lowercase()),
    };
    let days = i64::from(policy_of_client(tx, key.client)?.link_days);
    rows::grant(tx, &key, email.as_deref(), tx.now().plus_millis(days * 24 * 3_600_000))?;
    let holder = rows::holder(tx, &key)?.filter(|holder| !holder.is_revoked);
    holder
        .map(|holder| {
            let generation = u32::try_from(holder.generation).map_err(|_| store::Error::Corrupt)?;
            Ok(Granted {
                bound: Bound { key, generation },
                email: holder.email,
                expires_at: holder.expires_at,
            })
        })
        .transpose()
}

/// The link that [`grant`] will make or let live on, for a message that is written before: in a read. None when it was revoked.
///
/// # Errors
/// The store's.
pub fn foreseen(tx: &dyn Tx, key: Key) -> Result<Option<Bound>, Error> {
    let Some(holder) = rows::holder(tx, &key)? else { return Ok(Some(Bound { key, generation: 1 })) };
    if holder.is_revoked {
        return Ok(None);
    }
    let generation = u32::try_from(holder.generation).map_err(|_| store::Error::Corrupt)?;
    Ok(Some(Bound { key, generation }))
}

/// Who holds a link.
///
/// # Errors
/// [`Refusal`]
pub(crate) fn holder(tx: &dyn Tx, link: &Bound, now: Instant) -> Result<rows::Holder, Error> {
    let holder = rows::holder(tx, &link.key)?.ok_or(Refusal::Invalid)?;
    if holder.is_revoked || holder.generation != i64::from(link.generation) {
        return Err(Refusal::Revoked.into());
    }
    if holder.expires_at <= now {
        return Err(Refusal::Expired.into());
    }
    Ok(holder)
}

/// Whether people (or programs) of an organization have accounts here: then they need no link.
///
/// # Errors
/// The store's.
pub fn has_accounts(tx: &dyn Tx, org: OrgId) -> Result<bool, Error> {
    Ok(orgs::has_accounts(tx, org)?)
}

#[cfg(test)]
mod tests;
