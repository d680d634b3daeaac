//! The names on a ticket: what its ids stand for, looked up once for a command.

use domain::id::{DomainId, EquipmentId, Id, JobId, LocationId, OrgId, UserId};
use domain::ticket::Ticket;
use store::catalogue::{self, Entry, Equipment, Location, Trails};
use store::people::Person;
use store::{Tx, orgs, people};

use crate::{Error, Fault};

/// What the ids of one ticket stand for.
#[derive(Default)]
pub(crate) struct Names {
    pub(crate) orgs: Vec<(OrgId, String)>,
    pub(crate) locations: Vec<Location>,
    /// What the locations are within.
    trails: Trails,
    pub(crate) equipments: Vec<Equipment>,
    pub(crate) jobs: Vec<Entry>,
    pub(crate) domains: Vec<Entry>,
    pub(crate) managers: Vec<Person>,
}

/// The ids that a caller has named, by field.
pub(crate) struct Named<'a> {
    pub(crate) locations: &'a [LocationId],
    pub(crate) equipments: &'a [EquipmentId],
    pub(crate) jobs: &'a [JobId],
    pub(crate) domains: &'a [DomainId],
    pub(crate) managers: &'a [UserId],
}

impl Names {
    /// Looks up what a caller has named; every id that the client does not have is a fault of its field.
    pub(crate) fn look_up(
        tx: &dyn Tx,
        client: OrgId,
        named: &Named<'_>,
        faults: &mut Vec<Fault>,
    ) -> Result<Self, Error> {
        let locations =
            each(named.locations, "location_ids", faults, |id| catalogue::location(tx, client, *id))?;
        let within: Vec<LocationId> = locations.iter().filter_map(|location| location.parent).collect();
        Ok(Self {
            orgs: Vec::new(),
            trails: Trails::of(tx, client, &within)?,
            locations,
            equipments: each(named.equipments, "equipment_ids", faults, |id| {
                catalogue::equipment(tx, client, *id)
            })?,
            jobs: each(named.jobs, "job_ids", faults, |id| catalogue::job(tx, client, *id))?,
            domains: each(named.domains, "domain_ids", faults, |id| catalogue::domain(tx, client, *id))?,
            managers: each(named.managers, "manager_ids", faults, |id| people::one(tx, client, *id))?,
        })
    }

    /// Looks up everything that a ticket names.
    pub(crate) fn of(tx: &dyn Tx, ticket: &Ticket) -> Result<Self, Error> {
        let mut gone = Vec::new();
        let named = Named {
            locations: &ticket.locations,
            equipments: &ticket.equipments,
            jobs: &ticket.jobs,
            domains: &ticket.domains,
            managers: &ticket.managers,
        };
        let mut names = Self::look_up(tx, ticket.client, &named, &mut gone)?;
        names.add_orgs(tx, ticket)?;
        Ok(names)
    }

    /// Adds the names of the organizations on the ticket that are not known yet.
    pub(crate) fn add_orgs(&mut self, tx: &dyn Tx, ticket: &Ticket) -> Result<(), Error> {
        let listed = ticket
            .engagements
            .iter()
            .filter(|engagement| engagement.state.listed())
            .map(|engagement| engagement.contractor);
        for org in [ticket.client].into_iter().chain(listed) {
            if !self.orgs.iter().any(|(known, _)| *known == org) {
                let name = orgs::name(tx, org)?.ok_or(store::Error::Missing)?;
                self.orgs.push((org, name));
            }
        }
        Ok(())
    }

    /// The names from the site down to one of the ticket's locations, its own last.
    pub(crate) fn path<'a>(&'a self, location: &'a Location) -> Vec<&'a str> {
        let mut path = location.parent.map_or_else(Vec::new, |parent| self.trails.path(parent));
        path.push(&location.name);
        path
    }

    /// An organization's name.
    pub(crate) fn org(&self, org: OrgId) -> &str {
        self.orgs.iter().find(|(known, _)| *known == org).map_or("", |(_, name)| name)
    }
}

fn each<I: Copy + Into<AnyId>, T>(
    ids: &[I],
    field: &str,
    faults: &mut Vec<Fault>,
    find: impl Fn(&I) -> Result<Option<T>, store::Error>,
) -> Result<Vec<T>, Error> {
    let mut found = Vec::with_capacity(ids.len());
    for (place, id) in ids.iter().enumerate() {
        match find(id)? {
            Some(one) => found.push(one),
            None => {
                let AnyId(id) = (*id).into();
                faults.push(Fault::new(
                    format!("{field}[{place}]"),
                    "unknown_id",
                    format!("the client has nothing with the id {id} here"),
                ));
            }
        }
    }
    Ok(found)
}

struct AnyId(Id);

macro_rules! any_id {
    ($($id:ident)+) => { $(impl From<$id> for AnyId { fn from(id: $id) -> Self { Self(id.0) } })+ };
}
any_id!(LocationId EquipmentId JobId DomainId UserId);
