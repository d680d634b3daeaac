//! What tickets refer to: locations, equipments, jobs and domains of a client.

use domain::id::{DomainId, EquipmentId, Id, JobId, LocationId, OrgId};

use crate::decode::{id, opt_id, opt_text, params, text};
use crate::{Error, Row, Tx, statements};

statements! {
    pub(crate) mod sql {
        INSERT_LOCATION = "INSERT INTO location (org_id, location_id, parent_id, name, reference, address, created_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        LOCATION = "SELECT location_id, parent_id, name, reference, address FROM location WHERE org_id = ?1 AND location_id = ?2";
        LOCATIONS = "SELECT location_id, parent_id, name, reference, address FROM location WHERE org_id = ?1 AND location_id > ?2 ORDER BY location_id LIMIT ?3";
        BELOW = "WITH RECURSIVE below (location_id) AS (SELECT location_id FROM location WHERE org_id = ?1 AND location_id = ?2 UNION SELECT l.location_id FROM location l JOIN below b ON l.parent_id = b.location_id WHERE l.org_id = ?1) SELECT location_id FROM below";
        INSERT_EQUIPMENT = "INSERT INTO equipment (org_id, equipment_id, parent_id, location_id, name, description, model, serial, created_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        EQUIPMENT = "SELECT equipment_id, parent_id, location_id, name, description, model, serial FROM equipment WHERE org_id = ?1 AND equipment_id = ?2";
        EQUIPMENTS = "SELECT equipment_id, parent_id, location_id, name, description, model, serial FROM equipment WHERE org_id = ?1 AND equipment_id > ?2 ORDER BY equipment_id LIMIT ?3";
        INSERT_JOB = "INSERT INTO job (org_id, job_id, name, created_ms) VALUES (?1, ?2, ?3, ?4)";
        JOB = "SELECT job_id, NULL, name FROM job WHERE org_id = ?1 AND job_id = ?2";
        JOBS = "SELECT job_id, NULL, name FROM job WHERE org_id = ?1 AND job_id > ?2 ORDER BY job_id LIMIT ?3";
        INSERT_DOMAIN = "INSERT INTO domain (org_id, domain_id, parent_id, name, created_ms) VALUES (?1, ?2, ?3, ?4, ?5)";
        DOMAIN = "SELECT domain_id, parent_id, name FROM domain WHERE org_id = ?1 AND domain_id = ?2";
        DOMAINS = "SELECT domain_id, parent_id, name FROM domain WHERE org_id = ?1 AND domain_id > ?2 ORDER BY domain_id LIMIT ?3";
    }
}

/// A site, or a place within one.
#[derive(Clone, Debug)]
pub struct Location {
    /// Its id.
    pub id: LocationId,
    /// What it is within.
    pub parent: Option<LocationId>,
    /// Its name.
    pub name: String,
    /// The client's own reference; may be empty.
    pub reference: String,
    /// Its address, as JSON.
    pub address: Option<String>,
}

/// A machine or installation.
#[derive(Clone, Debug)]
pub struct Equipment {
    /// Its id.
    pub id: EquipmentId,
    /// What it is part of.
    pub parent: Option<EquipmentId>,
    /// Where it stands.
    pub location: LocationId,
    /// Its name.
    pub name: String,
    /// More about it; may be empty.
    pub description: String,
    /// Its model.
    pub model: Option<String>,
    /// Its serial number.
    pub serial: Option<String>,
}

/// A job (no parent) or a domain.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its id.
    pub id: Id,
    /// What it is within.
    pub parent: Option<Id>,
    /// Its name.
    pub name: String,
}

fn location_row(row: &dyn Row) -> Result<Location, Error> {
    Ok(Location {
        id: id(row, 0)?,
        parent: opt_id(row, 1)?,
        name: text(row, 2)?,
        reference: text(row, 3)?,
        address: opt_text(row, 4)?,
    })
}

fn equipment_row(row: &dyn Row) -> Result<Equipment, Error> {
    Ok(Equipment {
        id: id(row, 0)?,
        parent: opt_id(row, 1)?,
        location: id(row, 2)?,
        name: text(row, 3)?,
        description: text(row, 4)?,
        model: opt_text(row, 5)?,
        serial: opt_text(row, 6)?,
    })
}

fn entry(row: &dyn Row) -> Result<Entry, Error> {
    Ok(Entry { id: id(row, 0)?, parent: opt_id(row, 1)?, name: text(row, 2)? })
}

/// Enters a location; its id is made here.
pub fn insert_location(
    tx: &dyn Tx,
    org: OrgId,
    parent: Option<LocationId>,
    name: &str,
    reference: &str,
    address: Option<&str>,
) -> Result<LocationId, Error> {
    let location = LocationId(tx.new_id());
    let parent = parent.map(LocationId::hex);
    tx.execute(
        sql::INSERT_LOCATION,
        params![&org.hex(), &location.hex(), parent.as_deref(), name, reference, address, tx.now()],
    )?;
    Ok(location)
}

/// One location of the client.
pub fn location(tx: &dyn Tx, org: OrgId, id: LocationId) -> Result<Option<Location>, Error> {
    tx.query_opt(sql::LOCATION, params![&org.hex(), &id.hex()], location_row)
}

/// A page of the client's locations after `cursor`, by id.
pub fn locations(tx: &dyn Tx, org: OrgId, cursor: &str, limit: usize) -> Result<Vec<Location>, Error> {
    tx.query(sql::LOCATIONS, params![&org.hex(), cursor, limit as i64], location_row)
}

/// A location and everything below it; empty when the client has no such location.
pub fn below(tx: &dyn Tx, org: OrgId, top: LocationId) -> Result<Vec<Id>, Error> {
    tx.query(sql::BELOW, params![&org.hex(), &top.hex()], |row| id(row, 0))
}

/// An equipment as it is entered.
#[derive(Clone, Debug)]
pub struct NewEquipment<'a> {
    /// What it is part of.
    pub parent: Option<EquipmentId>,
    /// Where it stands.
    pub location: LocationId,
    /// Its name.
    pub name: &'a str,
    /// More about it; may be empty.
    pub description: &'a str,
    /// Its model.
    pub model: Option<&'a str>,
    /// Its serial number.
    pub serial: Option<&'a str>,
}

/// Enters an equipment; its id is made here.
pub fn insert_equipment(tx: &dyn Tx, org: OrgId, new: &NewEquipment<'_>) -> Result<EquipmentId, Error> {
    let equipment = EquipmentId(tx.new_id());
    let parent = new.parent.map(EquipmentId::hex);
    tx.execute(
        sql::INSERT_EQUIPMENT,
        params![
            &org.hex(),
            &equipment.hex(),
            parent.as_deref(),
            &new.location.hex(),
            new.name,
            new.description,
            new.model,
            new.serial,
            tx.now()
        ],
    )?;
    Ok(equipment)
}

/// One equipment of the client.
pub fn equipment(tx: &dyn Tx, org: OrgId, id: EquipmentId) -> Result<Option<Equipment>, Error> {
    tx.query_opt(sql::EQUIPMENT, params![&org.hex(), &id.hex()], equipment_row)
}

/// A page of the client's equipments after `cursor`, by id.
pub fn equipments(tx: &dyn Tx, org: OrgId, cursor: &str, limit: usize) -> Result<Vec<Equipment>, Error> {
    tx.query(sql::EQUIPMENTS, params![&org.hex(), cursor, limit as i64], equipment_row)
}

/// Enters a job (trade).
pub fn insert_job(tx: &dyn Tx, org: OrgId, name: &str) -> Result<JobId, Error> {
    let job = JobId(tx.new_id());
    tx.execute(sql::INSERT_JOB, params![&org.hex(), &job.hex(), name, tx.now()])?;
    Ok(job)
}

/// One job of the client.
pub fn job(tx: &dyn Tx, org: OrgId, id: JobId) -> Result<Option<Entry>, Error> {
    tx.query_opt(sql::JOB, params![&org.hex(), &id.hex()], entry)
}

/// A page of the client's jobs after `cursor`, by id.
pub fn jobs(tx: &dyn Tx, org: OrgId, cursor: &str, limit: usize) -> Result<Vec<Entry>, Error> {
    tx.query(sql::JOBS, params![&org.hex(), cursor, limit as i64], entry)
}

/// Enters a technical domain.
pub fn insert_domain(
    tx: &dyn Tx,
    org: OrgId,
    parent: Option<DomainId>,
    name: &str,
) -> Result<DomainId, Error> {
    let domain = DomainId(tx.new_id());
    let parent = parent.map(DomainId::hex);
    tx.execute(sql::INSERT_DOMAIN, params![&org.hex(), &domain.hex(), parent.as_deref(), name, tx.now()])?;
    Ok(domain)
}

/// One domain of the client.
pub fn domain(tx: &dyn Tx, org: OrgId, id: DomainId) -> Result<Option<Entry>, Error> {
    tx.query_opt(sql::DOMAIN, params![&org.hex(), &id.hex()], entry)
}

/// A page of the client's domains after `cursor`, by id.
pub fn domains(tx: &dyn Tx, org: OrgId, cursor: &str, limit: usize) -> Result<Vec<Entry>, Error> {
    tx.query(sql::DOMAINS, params![&org.hex(), cursor, limit as i64], entry)
}
