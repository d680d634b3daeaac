//! What tickets refer to: locations, equipments, jobs and domains. A client keeps its own; a contractor reads those of a
//! client it works for, so that it can open tickets there.

mod edit;

pub use edit::{
    EquipmentEdit, LocationEdit, NodeEdit, add_domain, add_equipment, add_job, add_location, edit_domain,
    edit_equipment, edit_job, edit_location,
};

use domain::id::{DomainId, EquipmentId, Id, JobId, LocationId, OrgId};
use domain::org::OrgKind;
use store::catalogue::{self, Entry, Equipment, Location, Trails};
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
    /// A page of locations.
    locations() location LocationId Location "location";
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
    locations: &[Location],
) -> Result<Trails, Error> {
    let ids: Vec<LocationId> = locations.iter().map(|location| location.id).collect();
    Ok(Trails::of(tx, owner(tx, caller, client)?, &ids)?)
}

/// A location, and the names from its site down to it.
///
/// # Errors
/// [`Error::NotFound`]
pub fn location_with_path(
    tx: &dyn Tx,
    caller: &Caller,
    id: LocationId,
) -> Result<(Location, Vec<String>), Error> {
    for owner in owners(tx, caller)? {
        if let Some(found) = catalogue::location(tx, owner, id)? {
            let trails = Trails::of(tx, owner, &[id])?;
            return Ok((found, trails.path(id).into_iter().map(str::to_owned).collect()));
        }
    }
    Err(Error::NotFound("location"))
}
