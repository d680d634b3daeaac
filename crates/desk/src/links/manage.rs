//! Which links there are to a ticket: a client manages those of its contractors, a contractor those of its technicians.

use domain::id::{Id, OrgId, TicketId, UserId};
use domain::instant::Instant;
use domain::org::OrgKind;
use store::contractor_links::{self as rows, Key, Link};
use store::{Tx, orgs, people, tickets};

use super::{Granted, grant, has_accounts};
use crate::tickets::client_of;
use crate::{Caller, Error};

/// A link, as those who manage it see it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Itself.
    pub link: Link,
    /// The contractor's name.
    pub contractor: String,
    /// The technician's name.
    pub technician: Option<String>,
    /// Whether it can be used now.
    pub is_good: bool,
}

fn may(caller: &Caller) -> Result<(), Error> {
    match caller.actor.role.manages() {
        true => Ok(()),
        false => Err(Error::Forbidden("only managers hand out links".to_owned())),
    }
}

/// Whether the caller manages this one.
fn is_callers(caller: &Caller, link: &Link) -> bool {
    match caller.actor.kind {
        OrgKind::Client => link.technician.is_none(),
        OrgKind::Contractor => link.technician.is_some() && link.contractor == caller.actor.org,
    }
}

/// The links that the caller manages, the oldest first.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn list(tx: &dyn Tx, caller: &Caller, ticket: TicketId) -> Result<Vec<Shown>, Error> {
    let client = client_of(tx, caller, ticket)?;
    may(caller)?;
    let all = rows::of_ticket(tx, client, ticket)?;
    all.into_iter().filter(|link| is_callers(caller, link)).map(|link| shown(tx, link)).collect()
}

fn shown(tx: &dyn Tx, link: Link) -> Result<Shown, Error> {
    let technician = match link.technician {
        Some(person) => people::one(tx, link.contractor, person)?.map(|person| person.name),
        None => None,
    };
    let contractor = orgs::name(tx, link.contractor)?.unwrap_or_default();
    let is_good = link.revoked_at.is_none() && link.expires_at > tx.now();
    Ok(Shown { link, contractor, technician, is_good })
}

/// Makes a link, or lets it live on: a client that of a contractor of the ticket, a contractor that of the technician whom it has
/// named. One that was revoked gets another text.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`]; [`Error::Invalid`] for a contractor that is no party; [`Error::Conflict`] for one that has
/// accounts of its own, or that has named nobody.
pub fn make(
    tx: &dyn Tx,
    caller: &Caller,
    ticket: TicketId,
    contractor: Option<OrgId>,
) -> Result<(Shown, Granted), Error> {
    let client = client_of(tx, caller, ticket)?;
    may(caller)?;
    let (contractor, technician) = holder(tx, caller, client, ticket, contractor)?;
    let key = Key { client, ticket, contractor, technician };
    rows::renew(tx, &key)?;
    let granted = grant(tx, key)?.ok_or(store::Error::Missing)?;
    let link = rows::of_ticket(tx, client, ticket)?
        .into_iter()
        .find(|link| (link.contractor, link.technician) == (contractor, technician))
        .ok_or(store::Error::Missing)?;
    Ok((shown(tx, link)?, granted))
}

fn holder(
    tx: &dyn Tx,
    caller: &Caller,
    client: OrgId,
    ticket: TicketId,
    contractor: Option<OrgId>,
) -> Result<(OrgId, Option<UserId>), Error> {
    let whole = tickets::load_parties(tx, client, ticket)?.ok_or(store::Error::Missing)?;
    if caller.actor.kind == OrgKind::Contractor {
        if contractor.is_some_and(|contractor| contractor != caller.actor.org) {
            return Err(Error::invalid("contractor_id", "not_allowed", "only the client says whose link"));
        }
        let named = whole.bound().filter(|bound| bound.contractor == caller.actor.org);
        let technician = named.and_then(|bound| bound.technician).ok_or(Error::Conflict {
            code: "no_technician",
            message: "name a technician for this ticket first",
        })?;
        return Ok((caller.actor.org, Some(technician)));
    }
    let contractor =
        contractor.ok_or_else(|| Error::invalid("contractor_id", "required", "say whose link"))?;
    if !whole.engagement(contractor).is_some_and(|engagement| engagement.state.sees()) {
        return Err(Error::invalid(
            "contractor_id",
            "unknown_id",
            "no contractor of this ticket has this id",
        ));
    }
    // Whoever has a link acts for the contractor: where that has people of its own, nobody else is to get one.
    if has_accounts(tx, contractor)? {
        return Err(Error::Conflict {
            code: "contractor_has_accounts",
            message: "this contractor works here with accounts of its own, and needs no link",
        });
    }
    Ok((contractor, None))
}

/// Revokes a link, at once; a contractor's with those of its technicians. Again: nothing happens.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub fn revoke(tx: &dyn Tx, caller: &Caller, ticket: TicketId, link: Id) -> Result<Instant, Error> {
    let client = client_of(tx, caller, ticket)?;
    may(caller)?;
    let all = rows::of_ticket(tx, client, ticket)?;
    let found = all.into_iter().find(|one| one.id == link && is_callers(caller, one));
    let found = found.ok_or(Error::NotFound("link"))?;
    let Link { contractor, technician, .. } = found;
    rows::revoke(tx, &Key { client, ticket, contractor, technician })?;
    Ok(found.revoked_at.unwrap_or_else(|| tx.now()))
}
