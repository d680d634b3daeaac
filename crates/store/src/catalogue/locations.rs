//! Sites, and the places within them.

use std::collections::{HashMap, HashSet};

use domain::id::{Id, LocationId, OrgId};
use domain::org::OrgKind;

use crate::codes::{self, PlaceId};
use crate::decode::{id, opt_id, opt_text, params, text};
use crate::lists::{self, Asked};
use crate::prefixes::Prefixes;
use crate::{Error, Row, Tx, Value, statements};

statements! {
    pub(crate) mod sql {
        INSERT = "INSERT INTO location (org_id, location_id, parent_id, name, reference, address, created_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        UPDATE = "UPDATE location SET parent_id = ?3, name = ?4, reference = ?5, address = ?6, is_archived = ?7 WHERE org_id = ?1 AND location_id = ?2";
        ONE = "SELECT location_id, parent_id, name, reference, address, is_archived FROM location WHERE org_id = ?1 AND location_id = ?2";
        PAGE = "SELECT location_id, parent_id, name, reference, address, is_archived FROM location WHERE org_id = ?1 AND location_id > ?2 AND is_archived <= ?4 ORDER BY location_id LIMIT ?3";
        EVERY = "SELECT location_id, parent_id, name, reference FROM location WHERE org_id = ?1";
        TOP_PAGE = "SELECT location_id, parent_id, name, reference, address, is_archived FROM location WHERE org_id = ?1 AND location_id > ?2 AND is_archived <= ?4 AND parent_id IS NULL ORDER BY location_id LIMIT ?3";
        PAGE_OF = "SELECT location_id, parent_id, name, reference, address, is_archived FROM location WHERE org_id = ?1 AND location_id > ?2 AND is_archived <= ?4 AND parent_id = ?5 ORDER BY location_id LIMIT ?3";
        PARENTS_AMONG = "SELECT DISTINCT parent_id FROM location WHERE org_id = ?1 AND is_archived <= ?2 AND parent_id IN (?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34)";
        BELOW = "WITH RECURSIVE below (location_id) AS (SELECT location_id FROM location WHERE org_id = ?1 AND location_id = ?2 UNION SELECT l.location_id FROM location l JOIN below b ON l.parent_id = b.location_id WHERE l.org_id = ?1) SELECT location_id FROM below";
        BELOW_OF_A_CLIENT = "WITH RECURSIVE below (org_id, location_id) AS (SELECT l.org_id, l.location_id FROM partnership p JOIN location l ON l.org_id = p.client_id WHERE p.contractor_id = ?1 AND l.location_id = ?2 UNION SELECT l.org_id, l.location_id FROM location l JOIN below b ON l.parent_id = b.location_id AND l.org_id = b.org_id) SELECT location_id FROM below";
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
    /// Whether it is no longer offered.
    pub is_archived: bool,
}

fn location_row(row: &dyn Row) -> Result<Location, Error> {
    Ok(Location {
        id: id(row, 0)?,
        parent: opt_id(row, 1)?,
        name: text(row, 2)?,
        reference: text(row, 3)?,
        address: opt_text(row, 4)?,
        is_archived: row.bool(5)?,
    })
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
        sql::INSERT,
        params![&org.hex(), &location.hex(), parent.as_deref(), name, reference, address, tx.now()],
    )?;
    codes::insert(tx, org, PlaceId::Location(location))?;
    Ok(location)
}

/// Writes a location of the client as it is now.
pub fn update_location(tx: &dyn Tx, org: OrgId, now: &Location) -> Result<(), Error> {
    let parent = now.parent.map(LocationId::hex);
    tx.execute(
        sql::UPDATE,
        params![
            &org.hex(),
            &now.id.hex(),
            parent.as_deref(),
            &now.name,
            &now.reference,
            now.address.as_deref(),
            now.is_archived
        ],
    )
    .map(drop)
}

/// One location of the client.
pub fn location(tx: &dyn Tx, org: OrgId, id: LocationId) -> Result<Option<Location>, Error> {
    tx.query_opt(sql::ONE, params![&org.hex(), &id.hex()], location_row)
}

/// Which part of the tree of locations is listed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Within {
    /// All of it.
    #[default]
    Anything,
    /// What is within nothing: the sites.
    Nothing,
    /// What is directly within this.
    This(LocationId),
}

/// A page of the client's locations, by id; words begin in name and reference, several also in what a place is within.
pub fn locations(tx: &dyn Tx, org: OrgId, asked: &Asked<'_>, within: Within) -> Result<Vec<Location>, Error> {
    let (archived, texts) = (Value::from(asked.archived), [2, 3]);
    match within {
        Within::Anything => match asked.prefixes.filter(|typed| typed.count() > 1) {
            Some(typed) => {
                let ways = Ways::of(tx, org, typed)?;
                let fits = |row: &dyn Row| Ok(ways.fit(id(row, 0)?, typed));
                lists::page_of(tx, sql::PAGE, org, asked, &[archived], fits, location_row)
            }
            None => lists::page(tx, sql::PAGE, org, asked, &[archived], &texts, location_row),
        },
        Within::Nothing => lists::page(tx, sql::TOP_PAGE, org, asked, &[archived], &texts, location_row),
        Within::This(parent) => {
            let parent = parent.hex();
            lists::page(tx, sql::PAGE_OF, org, asked, &[archived, Value::from(&parent)], &texts, location_row)
        }
    }
}

/// A tree of places deeper than this is a circle, which nobody can enter.
const DEPTH_MAX: usize = 32;

/// The words found in each place's own name and reference, and what it is within: "haussmann cave" is the cellar of that
/// site. One word finds what is called so, not everything below it; of several, one must be the place's own.
struct Ways(HashMap<LocationId, (Option<LocationId>, u64)>);

impl Ways {
    fn of(tx: &dyn Tx, org: OrgId, typed: &Prefixes) -> Result<Self, Error> {
        let mut known = HashMap::new();
        tx.each(sql::EVERY, params![&org.hex()], &mut |row| {
            known.insert(id(row, 0)?, (opt_id(row, 1)?, typed.found_in(&[row.text(2)?, row.text(3)?])));
            Ok(())
        })?;
        Ok(Self(known))
    }

    fn fit(&self, location: LocationId, typed: &Prefixes) -> bool {
        let own = self.0.get(&location).map_or(0, |(_, own)| *own);
        let (mut found, mut next) = (own, Some(location));
        for _ in 0..DEPTH_MAX {
            let Some((parent, words)) = next.and_then(|place| self.0.get(&place)) else { break };
            found |= words;
            next = *parent;
        }
        own != 0 && found == typed.all()
    }
}

/// Locations that one statement looks up.
const AT_ONCE: usize = 32;

/// Those of some locations that have others within them; archived ones count when `archived`.
pub fn parents_among(
    tx: &dyn Tx,
    org: OrgId,
    some: &[LocationId],
    archived: bool,
) -> Result<HashSet<LocationId>, Error> {
    let org = org.hex();
    let mut parents = HashSet::new();
    for some in some.chunks(AT_ONCE) {
        let ids: Vec<_> = some.iter().map(|location| location.hex()).collect();
        let mut values = vec![Value::from(&org), Value::from(archived)];
        values.extend((0..AT_ONCE).map(|nth| ids.get(nth).map_or(Value::Text(""), Value::from)));
        parents.extend(tx.query(sql::PARENTS_AMONG, &values, |row| id::<LocationId>(row, 0))?);
    }
    Ok(parents)
}

/// A location and everything below it, as a filter of this reader means it: a client's own; for a contractor one of the client
/// that it names, or else of whichever of its clients has it. Empty when there is no such location.
///
/// # Errors
/// The store's.
pub fn below_for(
    tx: &dyn Tx,
    (org, kind): (OrgId, OrgKind),
    client: Option<OrgId>,
    top: LocationId,
) -> Result<Vec<Id>, Error> {
    match (kind, client) {
        (OrgKind::Contractor, None) => {
            tx.query(sql::BELOW_OF_A_CLIENT, params![&org.hex(), &top.hex()], |row| id(row, 0))
        }
        (_, client) => below(tx, client.unwrap_or(org), top),
    }
}

/// A location and everything below it; empty when the client has no such location.
pub fn below(tx: &dyn Tx, org: OrgId, top: LocationId) -> Result<Vec<Id>, Error> {
    tx.query(sql::BELOW, params![&org.hex(), &top.hex()], |row| id(row, 0))
}
