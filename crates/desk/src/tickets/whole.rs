//! A ticket as a command needs it: whole, with its client's policy and the caller's part in it.

use domain::id::{OrgId, TicketId};
use domain::org::{ClientPolicy, OrgKind};
use domain::ticket::Ticket;
use domain::ticket::lifecycle::{By, Situation, moves};
use domain::ticket::visibility::{Sight, sight};
use store::views::Presence;
use store::{Hold, Tx, orgs, tickets, views};

use super::record::Doer;
use crate::{Caller, Error};

/// What `If-Match` asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Match {
    /// Whatever it is now.
    Any,
    /// One of these revisions.
    Revisions(Vec<u64>),
}

impl Match {
    fn holds(&self, revision: i64) -> bool {
        match self {
            Self::Any => true,
            Self::Revisions(revisions) => {
                u64::try_from(revision).is_ok_and(|revision| revisions.contains(&revision))
            }
        }
    }
}

/// A ticket and what surrounds it.
pub(crate) struct Whole {
    pub(crate) ticket: Ticket,
    pub(crate) by: By,
    /// The name of the organization that acts; empty for the clock.
    pub(crate) org_name: String,
    pub(crate) situation: Situation,
}

impl Whole {
    /// Who acts, as histories tell it.
    pub(crate) fn doer(&self) -> Doer<'_> {
        Doer { by: &self.by, org_name: &self.org_name }
    }

    /// Refuses with where the ticket stands and what this caller could do instead.
    pub(crate) fn refuse(&self, refusal: domain::ticket::lifecycle::Refusal) -> Error {
        use domain::ticket::lifecycle::Refusal;
        match refusal {
            Refusal::NotYours { .. } => Error::Forbidden(refusal.to_string()),
            refusal => Error::Refused {
                refusal,
                status: self.ticket.status,
                allowed: moves::allowed(&self.ticket, &self.by, &self.situation),
            },
        }
    }
}

/// The client whose ticket it is, if the caller sees the ticket.
///
/// # Errors
/// [`Error::NotFound`] when it does not exist for the caller.
pub(crate) fn client_of(tx: &dyn Tx, caller: &Caller, ticket: TicketId) -> Result<OrgId, Error> {
    let standing = views::standing(tx, caller.actor.org, ticket)?.ok_or(Error::NotFound("ticket"))?;
    visible(caller, ticket, standing)?;
    Ok(standing.client)
}

/// What is kept of the caller's view of a ticket, if the caller sees it, for a command: see [`load`].
///
/// # Errors
/// [`Error::NotFound`] when it does not exist for the caller.
pub(crate) fn seen_by(tx: &dyn Tx, caller: &Caller, ticket: TicketId) -> Result<views::Kept, Error> {
    tx.hold(Hold::Ticket(ticket))?;
    let kept = views::one(tx, caller.actor.org, ticket)?.ok_or(Error::NotFound("ticket"))?;
    visible(caller, ticket, kept.standing)?;
    Ok(kept)
}

fn visible(caller: &Caller, ticket: TicketId, standing: views::Standing) -> Result<(), Error> {
    // Who holds a link is kept from other tickets before this; here it does not depend on that.
    if caller.bound_to().is_some_and(|bound| bound != ticket) {
        return Err(Error::NotFound("ticket"));
    }
    // A tombstone tells its contractor that it is gone; to the client a removed ticket is still its own.
    if standing.presence == Presence::Gone && standing.client != caller.actor.org {
        return Err(Error::NotFound("ticket"));
    }
    Ok(())
}

/// Loads a ticket that the caller sees, for a command that must find it as `expected`; no other command changes it until this
/// one is over.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Changed`] when it is at another revision than expected.
pub(crate) fn load(
    tx: &dyn Tx,
    caller: &Caller,
    id: TicketId,
    expected: Option<&Match>,
) -> Result<Whole, Error> {
    tx.hold(Hold::Ticket(id))?;
    let standing = views::standing(tx, caller.actor.org, id)?.ok_or(Error::NotFound("ticket"))?;
    visible(caller, id, standing)?;
    if expected.is_some_and(|expected| !expected.holds(standing.revision)) {
        return Err(Error::Changed);
    }
    let ticket = tickets::load(tx, standing.client, id)?.ok_or(store::Error::Missing)?;
    debug_assert_eq!(sight(&ticket, caller.actor.org), Sight::Whole);
    let situation = situation(tx, caller, ticket.client, Some(id))?;
    Ok(Whole { ticket, by: By::Actor(caller.actor.clone()), org_name: caller.org_name.clone(), situation })
}

/// A ticket that the caller sees, as it is.
///
/// # Errors
/// [`Error::NotFound`] when it does not exist for the caller.
pub(crate) fn ticket(tx: &dyn Tx, caller: &Caller, id: TicketId) -> Result<Ticket, Error> {
    let client = client_of(tx, caller, id)?;
    Ok(tickets::load(tx, client, id)?.ok_or(store::Error::Missing)?)
}

/// Loads a ticket for the clock.
///
/// # Errors
/// [`Error::NotFound`]
pub(crate) fn load_for_clock(tx: &dyn Tx, client: OrgId, id: TicketId) -> Result<Whole, Error> {
    load_by(tx, client, id, By::System)
}

/// Loads a ticket for somebody who belongs to no organization.
///
/// # Errors
/// [`Error::NotFound`]
pub(crate) fn load_by(tx: &dyn Tx, client: OrgId, id: TicketId, by: By) -> Result<Whole, Error> {
    tx.hold(Hold::Ticket(id))?;
    let ticket = tickets::load(tx, client, id)?.ok_or(Error::NotFound("ticket"))?;
    let situation = Situation {
        now: tx.now(),
        policy: policy(tx, client)?,
        partner: None,
        open_reserves: tickets::open_reserves(tx, client, id)?,
    };
    Ok(Whole { ticket, by, org_name: String::new(), situation })
}

/// What a decision needs to know beside the ticket.
pub(crate) fn situation(
    tx: &dyn Tx,
    caller: &Caller,
    client: OrgId,
    ticket: Option<TicketId>,
) -> Result<Situation, Error> {
    let policy = policy(tx, client)?;
    let partner = match caller.actor.kind {
        OrgKind::Contractor => orgs::partner(tx, client, caller.actor.org)?.filter(|partner| partner.active),
        OrgKind::Client => None,
    };
    let open_reserves = match ticket {
        Some(ticket) => tickets::open_reserves(tx, client, ticket)?,
        None => 0,
    };
    Ok(Situation { now: tx.now(), policy, partner, open_reserves })
}

/// What a client has decided for its desk.
pub(crate) fn policy(tx: &dyn Tx, client: OrgId) -> Result<ClientPolicy, Error> {
    let policy = orgs::policy(tx, client)?.ok_or(store::Error::Missing)?;
    serde_json::from_str(&policy).map_err(|_| store::Error::Corrupt.into())
}
