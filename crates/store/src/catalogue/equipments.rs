//! Machines and installations.

use domain::id::{EquipmentId, LocationId, OrgId};

use crate::codes::{self, PlaceId};
use crate::decode::{id, opt_id, opt_text, params, text};
use crate::lists::{self, Asked};
use crate::{Error, Row, Tx, Value, statements};

statements! {
    pub(crate) mod sql {
        INSERT = "INSERT INTO equipment (org_id, equipment_id, parent_id, location_id, name, description, model, serial, created_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        UPDATE = "UPDATE equipment SET parent_id = ?3, location_id = ?4, name = ?5, description = ?6, model = ?7, serial = ?8, is_archived = ?9 WHERE org_id = ?1 AND equipment_id = ?2";
        ONE = "SELECT equipment_id, parent_id, location_id, name, description, model, serial, is_archived FROM equipment WHERE org_id = ?1 AND equipment_id = ?2";
        PAGE = "SELECT equipment_id, parent_id, location_id, name, description, model, serial, is_archived FROM equipment WHERE org_id = ?1 AND equipment_id > ?2 AND is_archived <= ?4 ORDER BY equipment_id LIMIT ?3";
        PAGE_AT = "SELECT equipment_id, parent_id, location_id, name, description, model, serial, is_archived FROM equipment WHERE org_id = ?1 AND equipment_id > ?2 AND is_archived <= ?4 AND location_id IN (WITH RECURSIVE below (location_id) AS (SELECT location_id FROM location WHERE org_id = ?1 AND location_id = ?5 UNION SELECT l.location_id FROM location l JOIN below b ON l.parent_id = b.location_id WHERE l.org_id = ?1) SELECT location_id FROM below) ORDER BY equipment_id LIMIT ?3";
        STANDING_AT = "SELECT equipment_id, parent_id, location_id, name, description, model, serial, is_archived FROM equipment WHERE org_id = ?1 AND location_id = ?2 AND is_archived = 0 ORDER BY equipment_id LIMIT ?3";
        IS_BELOW = "WITH RECURSIVE above (equipment_id) AS (SELECT equipment_id FROM equipment WHERE org_id = ?1 AND equipment_id = ?2 UNION SELECT e.parent_id FROM equipment e JOIN above a ON e.equipment_id = a.equipment_id WHERE e.org_id = ?1 AND e.parent_id IS NOT NULL) SELECT count(*) FROM above WHERE equipment_id = ?3";
    }
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
    /// Whether it is no longer offered.
    pub is_archived: bool,
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
        is_archived: row.bool(7)?,
    })
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
        sql::INSERT,
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
    codes::insert(tx, org, PlaceId::Equipment(equipment))?;
    Ok(equipment)
}

/// Writes an equipment of the client as it is now.
pub fn update_equipment(tx: &dyn Tx, org: OrgId, now: &Equipment) -> Result<(), Error> {
    let parent = now.parent.map(EquipmentId::hex);
    tx.execute(
        sql::UPDATE,
        params![
            &org.hex(),
            &now.id.hex(),
            parent.as_deref(),
            &now.location.hex(),
            &now.name,
            &now.description,
            now.model.as_deref(),
            now.serial.as_deref(),
            now.is_archived
        ],
    )
    .map(drop)
}

/// One equipment of the client.
pub fn equipment(tx: &dyn Tx, org: OrgId, id: EquipmentId) -> Result<Option<Equipment>, Error> {
    tx.query_opt(sql::ONE, params![&org.hex(), &id.hex()], equipment_row)
}

/// A page of the client's equipments, by id, of those at a location or below it if one is given; words begin in name, model
/// and serial number.
pub fn equipments(
    tx: &dyn Tx,
    org: OrgId,
    asked: &Asked<'_>,
    at: Option<LocationId>,
) -> Result<Vec<Equipment>, Error> {
    let (archived, texts) = (Value::from(asked.archived), [3, 5, 6]);
    match at.map(LocationId::hex) {
        None => lists::page(tx, sql::PAGE, org, asked, &[archived], &texts, equipment_row),
        Some(at) => {
            lists::page(tx, sql::PAGE_AT, org, asked, &[archived, Value::from(&at)], &texts, equipment_row)
        }
    }
}

/// Those that stand at a location itself, not below it, and are not archived.
pub fn equipments_at(tx: &dyn Tx, org: OrgId, at: LocationId, limit: i64) -> Result<Vec<Equipment>, Error> {
    tx.query(sql::STANDING_AT, params![&org.hex(), &at.hex(), limit], equipment_row)
}

/// Whether an equipment is `top` or a part of it.
pub fn is_below_equipment(
    tx: &dyn Tx,
    org: OrgId,
    one: EquipmentId,
    top: EquipmentId,
) -> Result<bool, Error> {
    tx.query_one(sql::IS_BELOW, params![&org.hex(), &one.hex(), &top.hex()], |row| row.bool(0))
}
