//! What the labels of a site say.

use std::collections::HashMap;

use domain::id::{Id, LocationId};
use store::catalogue::{self, Trails};
use store::{Tx, codes, orgs};

use super::codes::printed;
use crate::permit::{EditCatalogue, Permit};
use crate::{Caller, Error};

/// Labels of one sheet at most: more is not printed at once.
pub const LABELS_MAX: usize = 1_000;
/// Machines of one place that get labels.
const MACHINES_MAX: i64 = 200;

/// A label.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    /// The site's name.
    pub site: String,
    /// What the place is within, below the site.
    pub within: Vec<String>,
    /// The place's name.
    pub name: String,
    /// Its code.
    pub code: String,
    /// The code as people read it.
    pub printed: String,
}

/// The labels of a location, of everything below it, and of the machines there, each machine after its place, with the
/// client's name. What is archived or has no code gets none.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] when there are too many.
pub fn of_location(
    tx: &dyn Tx,
    caller: &Caller,
    _permit: &Permit<EditCatalogue>,
    top: LocationId,
) -> Result<(String, Vec<Label>), Error> {
    let org = caller.actor.org;
    catalogue::location(tx, org, top)?.ok_or(Error::NotFound("location"))?;
    let name = orgs::name(tx, org)?.ok_or(store::Error::Missing)?;
    let below: Vec<LocationId> = catalogue::below(tx, org, top)?.into_iter().map(LocationId).collect();
    if below.len() > LABELS_MAX {
        return Err(too_many());
    }
    let trails = Trails::of(tx, org, &below)?;
    let mut places: Vec<(Vec<&str>, LocationId)> =
        below.iter().map(|place| (trails.path(*place), *place)).collect();
    places.sort();
    // Place and machine, in the order in which somebody walks with the sheet.
    let mut wanted: Vec<(Id, Vec<&str>, Option<String>)> = Vec::new();
    for (path, place) in &places {
        if catalogue::location(tx, org, *place)?.is_none_or(|one| one.is_archived) {
            continue;
        }
        wanted.push((place.0, path.clone(), None));
        for machine in catalogue::equipments_at(tx, org, *place, MACHINES_MAX)? {
            wanted.push((machine.id.0, path.clone(), Some(machine.name)));
        }
        if wanted.len() > LABELS_MAX {
            return Err(too_many());
        }
    }
    let ids: Vec<Id> = wanted.iter().map(|(id, ..)| *id).collect();
    let codes: HashMap<Id, String> =
        codes::of_places(tx, org, &ids)?.into_iter().map(|code| (code.place, code.code)).collect();
    let labels = wanted.into_iter().filter_map(|(id, path, machine)| {
        let code = codes.get(&id)?.clone();
        let mut path: Vec<String> = path.into_iter().map(str::to_owned).chain(machine).collect();
        let name = path.pop()?;
        let site = if path.is_empty() { name.clone() } else { path.remove(0) };
        Some(Label { site, within: path, name, printed: printed(&code), code })
    });
    Ok((name, labels.collect()))
}

fn too_many() -> Error {
    Error::Conflict {
        code: "too_many_labels",
        message: "there are more than 1000 labels: print the parts of the site one by one",
    }
}
