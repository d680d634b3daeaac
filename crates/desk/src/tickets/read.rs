//! One ticket, as it was rendered for the caller's organization.

use domain::id::{OrgId, TicketId};
use domain::org::OrgKind;
use store::{Tx, views};

use super::document::fill_url;
use crate::{Caller, Desk, Error};

/// A ticket's JSON, and the revision of the caller's organization that it dates from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Read {
    /// The revision, for the `ETag`.
    pub revision: i64,
    /// `{"ticket": {…}}`, or nothing when the caller has this revision already.
    pub body: Option<Vec<u8>>,
}

/// Reads a ticket; without its body when the caller knows the revision.
///
/// # Errors
/// [`Error::NotFound`]
pub fn one(
    tx: &dyn Tx,
    desk: &Desk,
    caller: &Caller,
    ticket: TicketId,
    known: impl Fn(i64) -> bool,
) -> Result<Read, Error> {
    views::with_doc(tx, caller.actor.org, ticket, |revision, doc| {
        let body = (!known(revision)).then(|| {
            let mut body = Vec::with_capacity(doc.len() + desk.public_url().len() + 16);
            body.extend_from_slice(b"{\"ticket\":");
            fill_url(doc, desk.public_url(), &mut body);
            body.push(b'}');
            body
        });
        Read { revision, body }
    })?
    .ok_or(Error::NotFound("ticket"))
}

/// The tickets with this number that the caller sees, newest first.
///
/// # Errors
/// [`Error::NotFound`] when there is none; [`Error::Invalid`] when a client names a client.
pub fn ids_of_number(
    tx: &dyn Tx,
    caller: &Caller,
    number: &str,
    client: Option<OrgId>,
) -> Result<Vec<TicketId>, Error> {
    if client.is_some() && caller.actor.kind == OrgKind::Client {
        return Err(Error::invalid("client_id", "not_allowed", "only contractors may ask by client"));
    }
    // A number is written one way only: "042" and "+42" are nobody's.
    let number: i64 = number
        .parse::<i64>()
        .ok()
        .filter(|parsed| parsed.to_string() == number)
        .ok_or(Error::NotFound("ticket"))?;
    let ids = views::ids_of_number(tx, caller.actor.org, number, client)?;
    if ids.is_empty() { Err(Error::NotFound("ticket")) } else { Ok(ids) }
}
