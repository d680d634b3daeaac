//! The way from a site down to a place within it.

use std::collections::HashMap;

use domain::id::{LocationId, OrgId};

use crate::decode::{id, opt_id, text};
use crate::{Error, Tx, Value, statements};

statements! {
    pub(crate) mod sql {
        AMONG = "SELECT location_id, parent_id, name FROM location WHERE org_id = ?1 AND location_id IN (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33)";
    }
}

/// Locations that one statement looks up.
const AT_ONCE: usize = 32;
/// Places are within one another so often at most: a circle, which nobody can enter, would end here.
const DEPTH_MAX: usize = 32;

/// Locations of a client with everything that they are within.
#[derive(Debug, Default)]
pub struct Trails {
    known: HashMap<LocationId, (Option<LocationId>, String)>,
}

impl Trails {
    /// Those of some locations: what they are within is looked up level by level.
    ///
    /// # Errors
    /// The store's.
    pub fn of(tx: &dyn Tx, org: OrgId, locations: &[LocationId]) -> Result<Self, Error> {
        let mut trails = Self::default();
        let mut wanted = locations.to_vec();
        for _ in 0..DEPTH_MAX {
            wanted.sort_unstable();
            wanted.dedup();
            wanted.retain(|location| !trails.known.contains_key(location));
            if wanted.is_empty() {
                break;
            }
            let mut above = Vec::new();
            for some in wanted.chunks(AT_ONCE) {
                trails.look_up(tx, org, some, &mut above)?;
            }
            wanted = above;
        }
        Ok(trails)
    }

    fn look_up(
        &mut self,
        tx: &dyn Tx,
        org: OrgId,
        some: &[LocationId],
        above: &mut Vec<LocationId>,
    ) -> Result<(), Error> {
        let org = org.hex();
        let ids: Vec<_> = some.iter().map(|location| location.hex()).collect();
        let mut values = vec![Value::from(&org)];
        values.extend((0..AT_ONCE).map(|nth| ids.get(nth).map_or(Value::Text(""), Value::from)));
        let found = tx.query(sql::AMONG, &values, |row| Ok((id(row, 0)?, opt_id(row, 1)?, text(row, 2)?)))?;
        for (location, parent, name) in found {
            above.extend(parent);
            self.known.insert(location, (parent, name));
        }
        Ok(())
    }

    /// The names from the site down to the location, its own last.
    pub fn path(&self, location: LocationId) -> Vec<&str> {
        let mut names: Vec<&str> = self.up(location).map(|(_, name)| name).collect();
        names.reverse();
        names
    }

    /// A location and everything that it is within, with their names: itself first.
    pub fn around(&self, location: LocationId) -> Vec<(LocationId, &str)> {
        self.up(location).collect()
    }

    /// The site that a location is within, or is, with its name.
    pub fn site(&self, location: LocationId) -> Option<(LocationId, &str)> {
        self.up(location).last()
    }

    fn up(&self, location: LocationId) -> impl Iterator<Item = (LocationId, &str)> {
        let mut next = Some(location);
        std::iter::from_fn(move || {
            let at = next?;
            let (parent, name) = self.known.get(&at)?;
            next = *parent;
            Some((at, name.as_str()))
        })
        .take(DEPTH_MAX)
    }
}
