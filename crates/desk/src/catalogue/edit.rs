//! Entering and changing what a client keeps. A name that changes shows on a ticket from its next change on; what is archived
//! is no longer offered, and stays on its tickets.

use domain::id::{DomainId, EquipmentId, Id, JobId, LocationId, OrgId};
use store::catalogue::{self, Entry, Equipment, Location, NewEquipment};
use store::{Hold, Tx};

use crate::error::Fault;
use crate::permit::{EditCatalogue, Permit};
use crate::{Caller, Error};

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

fn circle(field: &str) -> Error {
    Error::invalid(field, "circle", "it can't be within itself, or within something that is within it")
}

/// Two changes that each move one place into the other take turns, so that the second finds the first.
fn hold_tree(tx: &dyn Tx, org: OrgId) -> Result<(), Error> {
    Ok(tx.hold(Hold::Clocks(&[org]))?)
}

/// What changes of a location; what is none stays.
#[derive(Clone, Debug, Default)]
pub struct LocationEdit {
    /// Its name.
    pub name: Option<String>,
    /// What it is within; `Some(None)`: nothing.
    pub parent: Option<Option<LocationId>>,
    /// The client's own reference.
    pub reference: Option<String>,
    /// Its address, as JSON; `Some(None)`: unknown.
    pub address: Option<Option<String>>,
    /// Whether it is no longer offered.
    pub is_archived: Option<bool>,
}

/// Changes a location.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] when the parent is not the client's, or within it.
pub fn edit_location(
    tx: &dyn Tx,
    caller: &Caller,
    _permit: &Permit<EditCatalogue>,
    id: LocationId,
    edit: &LocationEdit,
) -> Result<(), Error> {
    let org = caller.actor.org;
    if edit.parent.is_some() {
        hold_tree(tx, org)?;
    }
    let old = catalogue::location(tx, org, id)?.ok_or(Error::NotFound("location"))?;
    if let Some(Some(parent)) = edit.parent {
        if catalogue::location(tx, org, parent)?.is_none() {
            return Err(Error::Invalid(vec![unknown("parent_id")]));
        }
        if catalogue::below(tx, org, id)?.contains(&parent.0) {
            return Err(circle("parent_id"));
        }
    }
    let edit = edit.clone();
    let now = Location {
        id,
        parent: edit.parent.unwrap_or(old.parent),
        name: edit.name.unwrap_or(old.name),
        reference: edit.reference.unwrap_or(old.reference),
        address: edit.address.unwrap_or(old.address),
        is_archived: edit.is_archived.unwrap_or(old.is_archived),
    };
    Ok(catalogue::update_location(tx, org, &now)?)
}

/// What changes of an equipment; what is none stays.
#[derive(Clone, Debug, Default)]
pub struct EquipmentEdit {
    /// Its name.
    pub name: Option<String>,
    /// Where it stands.
    pub location: Option<LocationId>,
    /// What it is part of; `Some(None)`: nothing.
    pub parent: Option<Option<EquipmentId>>,
    /// More about it.
    pub description: Option<String>,
    /// Its model; `Some(None)`: unknown.
    pub model: Option<Option<String>>,
    /// Its serial number; `Some(None)`: unknown.
    pub serial: Option<Option<String>>,
    /// Whether it is no longer offered.
    pub is_archived: Option<bool>,
}

/// Changes an equipment.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] when its place or parent is not the client's, or the parent is a part of it.
pub fn edit_equipment(
    tx: &dyn Tx,
    caller: &Caller,
    _permit: &Permit<EditCatalogue>,
    id: EquipmentId,
    edit: &EquipmentEdit,
) -> Result<(), Error> {
    let org = caller.actor.org;
    if edit.parent.is_some() {
        hold_tree(tx, org)?;
    }
    let old = catalogue::equipment(tx, org, id)?.ok_or(Error::NotFound("equipment"))?;
    let mut faults = Vec::new();
    if let Some(location) = edit.location
        && catalogue::location(tx, org, location)?.is_none()
    {
        faults.push(unknown("location_id"));
    }
    if let Some(Some(parent)) = edit.parent {
        if catalogue::equipment(tx, org, parent)?.is_none() {
            faults.push(unknown("parent_id"));
        } else if catalogue::is_below_equipment(tx, org, parent, id)? {
            return Err(circle("parent_id"));
        }
    }
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    let edit = edit.clone();
    let now = Equipment {
        id,
        parent: edit.parent.unwrap_or(old.parent),
        location: edit.location.unwrap_or(old.location),
        name: edit.name.unwrap_or(old.name),
        description: edit.description.unwrap_or(old.description),
        model: edit.model.unwrap_or(old.model),
        serial: edit.serial.unwrap_or(old.serial),
        is_archived: edit.is_archived.unwrap_or(old.is_archived),
    };
    Ok(catalogue::update_equipment(tx, org, &now)?)
}

/// What changes of a job or a domain; what is none stays.
#[derive(Clone, Debug, Default)]
pub struct NodeEdit {
    /// Its name.
    pub name: Option<String>,
    /// For a domain: what it is within; `Some(None)`: nothing.
    pub parent: Option<Option<Id>>,
    /// Whether it is no longer offered.
    pub is_archived: Option<bool>,
}

impl NodeEdit {
    fn on(&self, old: Entry) -> Entry {
        Entry {
            id: old.id,
            parent: self.parent.unwrap_or(old.parent),
            name: self.name.clone().unwrap_or(old.name),
            is_archived: self.is_archived.unwrap_or(old.is_archived),
        }
    }
}

/// Changes a job.
///
/// # Errors
/// [`Error::NotFound`]
pub fn edit_job(
    tx: &dyn Tx,
    caller: &Caller,
    _permit: &Permit<EditCatalogue>,
    id: JobId,
    edit: &NodeEdit,
) -> Result<(), Error> {
    let org = caller.actor.org;
    let old = catalogue::job(tx, org, id)?.ok_or(Error::NotFound("job"))?;
    Ok(catalogue::update_job(tx, org, &edit.on(old))?)
}

/// Changes a domain.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] when the parent is not the client's, or within it.
pub fn edit_domain(
    tx: &dyn Tx,
    caller: &Caller,
    _permit: &Permit<EditCatalogue>,
    id: DomainId,
    edit: &NodeEdit,
) -> Result<(), Error> {
    let org = caller.actor.org;
    if edit.parent.is_some() {
        hold_tree(tx, org)?;
    }
    let old = catalogue::domain(tx, org, id)?.ok_or(Error::NotFound("domain"))?;
    if let Some(Some(parent)) = edit.parent {
        if catalogue::domain(tx, org, DomainId(parent))?.is_none() {
            return Err(Error::Invalid(vec![unknown("parent_id")]));
        }
        if catalogue::is_below_domain(tx, org, DomainId(parent), id)? {
            return Err(circle("parent_id"));
        }
    }
    Ok(catalogue::update_domain(tx, org, &edit.on(old))?)
}
