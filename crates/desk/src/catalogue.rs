//! What tickets refer to: locations, equipments, jobs and domains. A client keeps its own; a contractor reads those of a
//! client it works for, so that it can open tickets there.

mod edit;

pub use edit::{
    EquipmentEdit, LocationEdit, NodeEdit, add_domain, add_equipment, add_job, add_location, edit_domain,
    edit_equipment, edit_job, edit_location,
};

use std::collections::HashSet;

use domain::id::{DomainId, EquipmentId, Id, JobId, LocationId, OrgId};
use domain::org::OrgKind;
use store::catalogue::{self, Entry, Equipment, Location, Trails, Within};
use store::lists::Asked;
use store::{Prefixes, Tx, orgs};

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
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// For a contractor: whose.
    pub client: Option<OrgId>,
    /// The last id of the page before.
    pub cursor: Option<Id>,
    /// How many at most.
    pub limit: usize,
    /// Only what these words begin words of.
    pub typed: Option<Prefixes>,
    /// Also what is archived.
    pub archived: bool,
}

/// A page by id of something an organization keeps.
pub(crate) fn page<T>(
    page: &Page,
    owner: OrgId,
    read: impl Fn(OrgId, &Asked<'_>) -> Result<Vec<T>, store::Error>,
) -> Result<Vec<T>, Error> {
    let cursor = page.cursor.map(|id| id.to_string()).unwrap_or_default();
    let asked =
        Asked { cursor: &cursor, limit: page.limit, prefixes: page.typed.as_ref(), archived: page.archived };
    Ok(read(owner, &asked)?)
}

macro_rules! readers {
    ($($(#[$doc:meta])* $list:ident($($more:ident: $More:ty)?) $one:ident $id:ident $row:ident $noun:literal;)+) => {$(
        $(#[$doc])*
        pub fn $list(tx: &dyn Tx, caller: &Caller, asked: &Page $(, $more: $More)?) -> Result<Vec<$row>, Error> {
            page(asked, owner(tx, caller, asked.client)?, |owner, asked| catalogue::$list(tx, owner, asked $(, $more)?))
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
            let every = Page { limit: CLIENTS_MAX, ..Page::default() };
            let clients = page(&every, caller.actor.org, |org, asked| orgs::clients(tx, org, asked))?;
            clients.into_iter().filter(|(client, _)| client.is_active).map(|(client, _)| client.id).collect()
        }
    })
}

readers! {
    /// A page of locations, or of a part of their tree.
    locations(within: Within) location LocationId Location "location";
    /// A page of equipments; of those at a place or below it, if one is given.
    equipments(at: Option<LocationId>) equipment EquipmentId Equipment "equipment";
    /// A page of jobs.
    jobs() job JobId Entry "job";
    /// A page of domains.
    domains() domain DomainId Entry "domain";
}

/// The ways from their sites down to some locations of the page asked for.
///
/// # Errors
/// As [`owner`].
pub fn trails(
    tx: &dyn Tx,
    caller: &Caller,
    client: Option<OrgId>,
    locations: &[LocationId],
) -> Result<Trails, Error> {
    Ok(Trails::of(tx, owner(tx, caller, client)?, locations)?)
}

/// Those of some locations of the page asked for that have others within them.
///
/// # Errors
/// As [`owner`].
pub fn parents_among(
    tx: &dyn Tx,
    caller: &Caller,
    asked: &Page,
    locations: &[LocationId],
) -> Result<HashSet<LocationId>, Error> {
    Ok(catalogue::parents_among(tx, owner(tx, caller, asked.client)?, locations, asked.archived)?)
}

/// A location where it stands in the tree.
#[derive(Clone, Debug)]
pub struct Placed {
    /// Whose it is.
    pub owner: OrgId,
    /// It.
    pub location: Location,
    /// The names from its site down to it.
    pub path: Vec<String>,
    /// Whether others, not archived, are within it.
    pub has_places: bool,
}

/// A location, and where it stands in the tree.
///
/// # Errors
/// [`Error::NotFound`]
pub fn placed_location(tx: &dyn Tx, caller: &Caller, id: LocationId) -> Result<Placed, Error> {
    for owner in owners(tx, caller)? {
        if let Some(location) = catalogue::location(tx, owner, id)? {
            let has_places = !catalogue::parents_among(tx, owner, &[id], false)?.is_empty();
            return Ok(Placed { owner, location, path: path_of(tx, owner, id)?, has_places });
        }
    }
    Err(Error::NotFound("location"))
}

/// An equipment, the names from the site down to where it stands, and whose it is.
///
/// # Errors
/// [`Error::NotFound`]
pub fn placed_equipment(
    tx: &dyn Tx,
    caller: &Caller,
    id: EquipmentId,
) -> Result<(Equipment, Vec<String>, OrgId), Error> {
    for owner in owners(tx, caller)? {
        if let Some(found) = catalogue::equipment(tx, owner, id)? {
            let path = path_of(tx, owner, found.location)?;
            return Ok((found, path, owner));
        }
    }
    Err(Error::NotFound("equipment"))
}

fn path_of(tx: &dyn Tx, owner: OrgId, location: LocationId) -> Result<Vec<String>, Error> {
    Ok(Trails::of(tx, owner, &[location])?.path(location).into_iter().map(str::to_owned).collect())
}
