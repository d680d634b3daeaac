//! Opening a ticket (lifecycle D.2 #1, #1c, #29).

use domain::id::{DomainId, EquipmentId, JobId, LocationId, OrgId, TicketId, UserId};
use domain::instant::Instant;
use domain::money::Amount;
use domain::org::{ClientPolicy, OrgKind};
use domain::ticket::command::Command;
use domain::ticket::engagement::Partner;
use domain::ticket::lifecycle::{By, NewTicket, decide, open as open_ticket};
use domain::ticket::visibility::viewers;
use domain::ticket::{Priority, Ticket};
use serde_json::json;
use store::{Tx, journal, search, tickets};

use super::names::{Named, Names};
use super::record::{Doer, Entry, record};
use super::whole;
use crate::permit::{OpenTicket, Permit};
use crate::{Caller, Error, Fault};

/// A ticket as a caller asks for it.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "each is the field of the same name in wire-v3")]
pub struct Request {
    pub title: String,
    pub client_id: Option<OrgId>,
    pub description: String,
    pub priority: Priority,
    pub location_ids: Vec<LocationId>,
    pub equipment_ids: Vec<EquipmentId>,
    pub job_ids: Vec<JobId>,
    pub domain_ids: Vec<DomainId>,
    pub manager_ids: Vec<UserId>,
    pub price_threshold: Option<Amount>,
    pub due_at: Option<Instant>,
    pub quote_required: Option<bool>,
    pub reserve_of: Option<TicketId>,
    pub draft: bool,
    /// The name of the maintenance plan; only the desk's own plans give one.
    pub maintenance: Option<String>,
}

/// Opens a ticket.
///
/// # Errors
/// [`Error::Invalid`] with every id that is not the client's; [`Error::Refused`] for a réserve that can't be recorded.
pub fn open(
    tx: &dyn Tx,
    caller: &Caller,
    _permit: &Permit<OpenTicket>,
    request: &Request,
) -> Result<TicketId, Error> {
    let client = client_for(tx, caller, request.client_id)?;
    let situation = whole::situation(tx, caller, client, None)?;
    let mut request = request.clone();
    let parent = match request.reserve_of {
        Some(of) => Some(record_reserve(tx, caller, of, &mut request)?),
        None => {
            // Whoever is told of the new ticket, in one go: its number is taken under the client's clock.
            journal::hold(tx, &[client, caller.actor.org])?;
            None
        }
    };
    let mut names = look_up_named(tx, client, &request)?;
    let new = new_ticket(tx, client, request, parent)?;
    let by = By::Actor(caller.actor.clone());
    let opened = open_ticket(new, &by, &situation);
    if caller.actor.org == client {
        names.orgs.push((client, caller.org_name.clone()));
    }
    names.add_orgs(tx, &opened.ticket)?;
    let entry = Entry {
        before: None,
        after: &opened.ticket,
        happened: &opened.happened,
        facts: json!({}),
        names: &names,
        open_reserves: 0,
        policy: &situation.policy,
    };
    record(tx, &Doer { by: &by, org_name: &caller.org_name }, &entry)?;
    search::put_ticket(tx, client, opened.ticket.id, &words_of(&opened.ticket))?;
    Ok(opened.ticket.id)
}

/// Looks up everything that a request names.
///
/// # Errors
/// [`Error::Invalid`] with every id that is not the client's.
pub(crate) fn look_up_named(tx: &dyn Tx, client: OrgId, request: &Request) -> Result<Names, Error> {
    let mut faults = Vec::new();
    let named = Named {
        locations: &request.location_ids,
        equipments: &request.equipment_ids,
        jobs: &request.job_ids,
        domains: &request.domain_ids,
        managers: &request.manager_ids,
    };
    let names = Names::look_up(tx, client, &named, &mut faults)?;
    refuse_faults(faults)?;
    Ok(names)
}

/// A ticket's own words, as they are searched.
pub(crate) fn words_of(ticket: &domain::ticket::Ticket) -> String {
    format!("{} {} {}", ticket.number, ticket.title, ticket.description)
}

/// Whose ticket it will be: a contractor says it, a client does not.
fn client_for(tx: &dyn Tx, caller: &Caller, client_id: Option<OrgId>) -> Result<OrgId, Error> {
    match (caller.actor.kind, client_id) {
        (OrgKind::Client, None) => Ok(caller.actor.org),
        (OrgKind::Client, Some(_)) => Err(Error::invalid(
            "client_id",
            "not_allowed",
            "only contractors say for which client a ticket is",
        )),
        (OrgKind::Contractor, None) => Err(Error::invalid(
            "client_id",
            "required",
            "a contractor must say for which client the ticket is",
        )),
        (OrgKind::Contractor, Some(client)) => match store::orgs::partner(tx, client, caller.actor.org)? {
            Some(partner) if partner.active => Ok(client),
            _ => Err(Error::invalid("client_id", "unknown_id", "you work for no client with this id")),
        },
    }
}

/// Records on the finished ticket that a réserve was made, and takes over what the réserve does not say itself.
fn record_reserve(
    tx: &dyn Tx,
    caller: &Caller,
    of: TicketId,
    request: &mut Request,
) -> Result<(TicketId, Partner), Error> {
    let unknown = || Error::invalid("reserve_of", "unknown_id", "there is no ticket with this id");
    let whole = whole::load(tx, caller, of, None).map_err(|error| match error {
        Error::NotFound(_) => unknown(),
        other => other,
    })?;
    let decision = decide(&whole.ticket, &Command::RecordReserve, &whole.by, &whole.situation)
        .map_err(|refusal| whole.refuse(refusal))?;
    // Those who see the réserve see this ticket, too.
    journal::hold(tx, &viewers(&decision.ticket))?;
    let bound = decision.ticket.bound().ok_or_else(unknown)?;
    let partner = Partner {
        contractor: bound.contractor,
        internal: bound.internal,
        active: true,
        names_technicians: bound.names_technicians,
    };
    let names = Names::of(tx, &decision.ticket)?;
    let entry = Entry {
        before: Some(&whole.ticket),
        after: &decision.ticket,
        happened: &decision.happened,
        facts: json!({}),
        names: &names,
        open_reserves: whole.situation.open_reserves + 1,
        policy: &whole.situation.policy,
    };
    record(tx, &whole.doer(), &entry)?;
    if request.location_ids.is_empty() {
        request.location_ids.clone_from(&decision.ticket.locations);
    }
    if request.equipment_ids.is_empty() {
        request.equipment_ids.clone_from(&decision.ticket.equipments);
    }
    if request.job_ids.is_empty() {
        request.job_ids.clone_from(&decision.ticket.jobs);
    }
    Ok((of, partner))
}

pub(crate) fn new_ticket(
    tx: &dyn Tx,
    client: OrgId,
    request: Request,
    reserve_of: Option<(TicketId, Partner)>,
) -> Result<NewTicket, Error> {
    let (number, id) = journal::next_ticket(tx, client)?;
    Ok(NewTicket {
        id,
        client,
        number,
        title: request.title,
        description: request.description,
        priority: request.priority,
        maintenance: request.maintenance,
        location_ids: without_repeats(request.location_ids),
        equipment_ids: without_repeats(request.equipment_ids),
        job_ids: without_repeats(request.job_ids),
        domain_ids: without_repeats(request.domain_ids),
        manager_ids: without_repeats(request.manager_ids),
        price_threshold: request.price_threshold,
        due_at: request.due_at,
        quote_required: request.quote_required,
        draft: request.draft && reserve_of.is_none(),
        reserve_of,
    })
}

/// An id named twice counts once.
pub(crate) fn without_repeats<T: PartialEq>(ids: Vec<T>) -> Vec<T> {
    let mut kept: Vec<T> = Vec::with_capacity(ids.len());
    for id in ids {
        if !kept.contains(&id) {
            kept.push(id);
        }
    }
    kept
}

/// The réserves that a ticket still has, told to its viewers when one of them changed.
pub(crate) fn tell_parent(
    tx: &dyn Tx,
    doer: &Doer<'_>,
    ticket: &Ticket,
    policy: &ClientPolicy,
) -> Result<(), Error> {
    let names = Names::of(tx, ticket)?;
    let open_reserves = tickets::open_reserves(tx, ticket.client, ticket.id)?;
    let entry = Entry {
        before: Some(ticket),
        after: ticket,
        happened: &[],
        facts: json!({}),
        names: &names,
        open_reserves,
        policy,
    };
    record(tx, doer, &entry)
}

/// Faults of an edit, collected like those of a new ticket.
pub(crate) fn refuse_faults(faults: Vec<Fault>) -> Result<(), Error> {
    if faults.is_empty() { Ok(()) } else { Err(Error::Invalid(faults)) }
}
