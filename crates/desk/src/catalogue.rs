//! What tickets refer to: locations, equipments, jobs and domains. A client keeps its own; a contractor reads those of a
//! client it works for, so that it can open tickets there.

use domain::id::{DomainId, EquipmentId, Id, JobId, LocationId, OrgId};
use domain::org::OrgKind;
use store::catalogue::{self, Entry, Equipment, Location, NewEquipment};
use store::{Tx, orgs};

use crate::error::Fault;
use crate::permit::{EditCatalogue, Permit};
use crate::{Caller, Error};

/// Whose catalogue is read: a client's own, or that of the client that a contractor names.
///
/// # Errors
/// [`Error::Invalid`] when a contractor names none, or one that it does not work for, or when a client names one.
pub fn owner(tx: &dyn Tx, caller: &Caller, client: Option<OrgId>) -> Result<OrgId, Error> {
    match (caller.actor.kind, client) {
        (OrgKind::Client, None) => Ok(caller.actor.org),
        (OrgKind::Client, Some(_)) => {
            Err(Error::invalid("client_id", "not_allowed", "only contractors may ask by client"))
        }
        (OrgKind::Contractor, None) => {
            Err(Error::invalid("client_id", "required", "a contractor must say whose catalogue to read"))
        }
        (OrgKind::Contractor, Some(client)) => match orgs::partner(tx, client, caller.actor.org)? {
            Some(partner) if partner.active => Ok(client),
            _ => Err(Error::invalid("client_id", "unknown_id", "you work for no client with this id")),
        },
    }
}

/// A page of a catalogue.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// For a contractor: whose.
    pub client: Option<OrgId>,
    /// The last id of the page before.
    pub cursor: Option<Id>,
    /// How many at most.
    pub limit: usize,
}

/// A page by id of something an organization keeps.
pub(crate) fn page<T>(
    page: &Page,
    owner: OrgId,
    read: impl Fn(OrgId, &str, usize) -> Result<Vec<T>, store::Error>,
) -> Result<Vec<T>, Error> {
    let cursor = page.cursor.map(|id| id.to_string()).unwrap_or_default();
    Ok(read(owner, &cursor, page.limit)?)
}

macro_rules! readers {
    ($($(#[$doc:meta])* $list:ident $one:ident $id:ident $row:ident $noun:literal;)+) => {$(
        $(#[$doc])*
        pub fn $list(tx: &dyn Tx, caller: &Caller, asked: &Page) -> Result<Vec<$row>, Error> {
            page(asked, owner(tx, caller, asked.client)?, |owner, cursor, limit| catalogue::$list(tx, owner, cursor, limit))
        }

        /// One of them, by id.
        ///
        /// # Errors
        /// [`Error::NotFound`]
        pub fn $one(tx: &dyn Tx, caller: &Caller, id: $id) -> Result<$row, Error> {
            for owner in owners(tx, caller)? {
                if let Some(found) = catalogue::$one(tx, owner, id)? {
                    return Ok(found);
                }
            }
            Err(Error::NotFound($noun))
        }
    )+};
}

/// Clients of one contractor that are looked through for one id: more than any contractor serves.
const CLIENTS_MAX: usize = 1_000;

/// Whose catalogues the caller reads: its own, or those of all its clients.
fn owners(tx: &dyn Tx, caller: &Caller) -> Result<Vec<OrgId>, Error> {
    Ok(match caller.actor.kind {
        OrgKind::Client => vec![caller.actor.org],
        OrgKind::Contractor => {
            let clients = orgs::clients(tx, caller.actor.org, "", CLIENTS_MAX)?;
            clients.into_iter().filter(|(client, _)| client.is_active).map(|(client, _)| client.id).collect()
        }
    })
}

readers! {
    /// A page of locations.
    locations location LocationId Location "location";
    /// A page of equipments.
    equipments equipment EquipmentId Equipment "equipment";
    /// A page of jobs.
    jobs job JobId Entry "job";
    /// A page of domains.
    domains domain DomainId Entry "domain";
}

fn unknown(field: &str) -> Fault {
    Fault::new(field, "unknown_id", "you have nothing with this id")
}

/// Enters a location.
///
/// # Errors
/// [`Error::Invalid`] when the parent is not the client's.
pub fn add_location(
    tx: &dyn Tx,
    caller: &Caller,
    _permit: &Permit<EditCatalogue>,
    parent: Option<LocationId>,
    name: &str,
    reference: &str,
    address: Option<&str>,
) -> Result<LocationId, Error> {
    let org = caller.actor.org;
    if let Some(parent) = parent
        && catalogue::location(tx, org, parent)?.is_none()
    {
        return Err(Error::Invalid(vec![unknown("parent_id")]));
    }
    Ok(catalogue::insert_location(tx, org, parent, name, reference, address)?)
}

/// Enters an equipment.
///
/// # Errors
/// [`Error::Invalid`] when its place or parent is not the client's: both are named.
pub fn add_equipment(
    tx: &dyn Tx,
    caller: &Caller,
    _permit: &Permit<EditCatalogue>,
    new: &NewEquipment<'_>,
) -> Result<EquipmentId, Error> {
    let org = caller.actor.org;
    let mut faults = Vec::new();
    if catalogue::location(tx, org, new.location)?.is_none() {
        faults.push(unknown("location_id"));
    }
    if let Some(parent) = new.parent
        && catalogue::equipment(tx, org, parent)?.is_none()
    {
        faults.push(unknown("parent_id"));
    }
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    Ok(catalogue::insert_equipment(tx, org, new)?)
}

/// Enters a job.
///
/// # Errors
/// The store's.
pub fn add_job(
    tx: &dyn Tx,
    caller: &Caller,
    _permit: &Permit<EditCatalogue>,
    name: &str,
) -> Result<JobId, Error> {
    Ok(catalogue::insert_job(tx, caller.actor.org, name)?)
}

/// Enters a domain.
///
/// # Errors
/// [`Error::Invalid`] when the parent is not the client's.
pub fn add_domain(
    tx: &dyn Tx,
    caller: &Caller,
    _permit: &Permit<EditCatalogue>,
    parent: Option<DomainId>,
    name: &str,
) -> Result<DomainId, Error> {
    let org = caller.actor.org;
    if let Some(parent) = parent
        && catalogue::domain(tx, org, parent)?.is_none()
    {
        return Err(Error::Invalid(vec![unknown("parent_id")]));
    }
    Ok(catalogue::insert_domain(tx, org, parent, name)?)
}
