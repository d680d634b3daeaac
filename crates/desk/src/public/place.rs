//! The place that a code stands for.

use domain::id::{EquipmentId, LocationId, OrgId};
use store::catalogue::{self, Trails};
use store::codes::{self, DIGITS, PlaceId};
use store::{Tx, orgs};

use super::Refused;
use crate::tickets::policy;

/// A place, as who stands before its label knows it.
#[derive(Clone, Debug)]
pub struct Place {
    /// The client's.
    pub client: OrgId,
    /// The client's name.
    pub client_name: String,
    /// It.
    pub id: PlaceId,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What it is within, site first.
    pub within: Vec<String>,
    /// The location: itself, or where the equipment stands.
    pub(crate) location: LocationId,
    /// The equipment, and what it is part of: the nearest first.
    pub(crate) equipments: Vec<EquipmentId>,
    /// The location and what it is within, the nearest first.
    pub(crate) around: Vec<LocationId>,
}

/// Machines are parts of one another so often at most.
const PARTS_MAX: usize = 8;

/// A code as it is kept: people type it with blanks and capitals.
pub(super) fn normal(code: &str) -> Option<String> {
    let digits: String = code
        .chars()
        .filter(|one| !matches!(one, ' ' | '-'))
        .map(|one| one.to_ascii_lowercase())
        .take(DIGITS + 1)
        .collect();
    let is_code = digits.len() == DIGITS && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_code.then_some(digits)
}

/// The place of a code, where somebody may report something now.
pub(super) fn find(tx: &dyn Tx, code: &str) -> Result<Place, Refused> {
    let code = normal(code).ok_or(Refused::Unknown)?;
    let found = codes::find(tx, &code)?.ok_or(Refused::Unknown)?;
    if !found.is_live {
        return Err(Refused::Ended(found.org_name));
    }
    let client = orgs::one(tx, found.org)?.ok_or(store::Error::Missing)?;
    if !client.is_active || !policy(tx, found.org)?.public_requests {
        return Err(Refused::Closed(found.org_name));
    }
    read(tx, &code, found)
}

fn read(tx: &dyn Tx, code: &str, found: codes::Found) -> Result<Place, Refused> {
    let org = found.org;
    let ended = || Refused::Ended(found.org_name.clone());
    let (name, location, equipments) = match found.place {
        PlaceId::Location(id) => {
            let location =
                catalogue::location(tx, org, id)?.filter(|one| !one.is_archived).ok_or_else(ended)?;
            (location.name, id, Vec::new())
        }
        PlaceId::Equipment(id) => {
            let equipment =
                catalogue::equipment(tx, org, id)?.filter(|one| !one.is_archived).ok_or_else(ended)?;
            let mut parts = vec![id];
            let mut next = equipment.parent;
            while let Some(parent) = next.filter(|parent| parts.len() < PARTS_MAX && !parts.contains(parent))
            {
                parts.push(parent);
                next = catalogue::equipment(tx, org, parent)?.and_then(|parent| parent.parent);
            }
            (equipment.name, equipment.location, parts)
        }
    };
    let trails = Trails::of(tx, org, &[location])?;
    let mut within: Vec<String> = trails.path(location).into_iter().map(str::to_owned).collect();
    if equipments.is_empty() {
        within.pop(); // Its own name.
    }
    Ok(Place {
        client: org,
        client_name: found.org_name,
        id: found.place,
        code: code.to_owned(),
        name,
        within,
        location,
        equipments,
        around: trails.around(location).into_iter().map(|(id, _)| id).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::normal;

    #[test]
    fn a_code_is_taken_as_people_type_it() {
        assert_eq!(normal("3F9A 0c21-77aa 01ff e2d9").as_deref(), Some("3f9a0c2177aa01ffe2d9"));
        for bad in ["", "3f9a", "3f9a0c2177aa01ffe2d9f", "3f9a0c2177aa01ffe2dg", "'; DROP TABLE place_code"] {
            assert_eq!(normal(bad), None, "{bad}");
        }
    }
}
