//! The codes on the labels of places and machines, by which somebody without an account says where they are.
//!
//! A code is 80 random bits, as hex digits. The engine draws it, so that no place comes into being without one, whichever way
//! it is entered; on both, its source is a cryptographic one that the system seeds. A place has one live code at most.

use domain::id::{EquipmentId, Id, LocationId, OrgId};
use domain::instant::Instant;

use crate::decode::{id, params, text};
use crate::{Error, Row, Tx, Value, statements};

statements! {
    pub(crate) mod sql {
        BY_CODE = "SELECT c.org_id, c.place_id, c.is_equipment, c.revoked_ms, o.name FROM place_code c JOIN org o ON o.org_id = c.org_id WHERE c.code = ?1";
        LIVE = "SELECT place_id, code, created_ms FROM place_code WHERE org_id = ?1 AND place_id = ?2 AND revoked_ms IS NULL";
        LIVE_AMONG = "SELECT place_id, code, created_ms FROM place_code WHERE org_id = ?1 AND revoked_ms IS NULL AND place_id IN (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33)";
        REVOKE = "UPDATE place_code SET revoked_ms = ?3 WHERE org_id = ?1 AND place_id = ?2 AND revoked_ms IS NULL";
    }
}

/// Digits of a code.
pub const DIGITS: usize = 20;

/// What has a code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PlaceId {
    /// A site, or a place within one.
    Location(LocationId),
    /// A machine or installation.
    Equipment(EquipmentId),
}

impl PlaceId {
    /// Its id.
    pub const fn id(self) -> Id {
        match self {
            Self::Location(LocationId(id)) | Self::Equipment(EquipmentId(id)) => id,
        }
    }

    /// Whether it is an equipment.
    pub const fn is_equipment(self) -> bool {
        matches!(self, Self::Equipment(_))
    }

    pub(crate) fn read(row: &dyn Row, place: usize, is_equipment: usize) -> Result<Self, Error> {
        Ok(match row.bool(is_equipment)? {
            true => Self::Equipment(id(row, place)?),
            false => Self::Location(id(row, place)?),
        })
    }
}

/// What a code stands for.
#[derive(Clone, Debug)]
pub struct Found {
    /// The client whose place it is.
    pub org: OrgId,
    /// The client's name.
    pub org_name: String,
    /// The place.
    pub place: PlaceId,
    /// Whether it stands for it still.
    pub is_live: bool,
}

/// The live code of a place.
#[derive(Clone, Debug)]
pub struct Code {
    /// What has it.
    pub place: Id,
    /// Its digits.
    pub code: String,
    /// When it was made.
    pub created_at: Instant,
}

fn live(row: &dyn Row) -> Result<Code, Error> {
    Ok(Code { place: id(row, 0)?, code: text(row, 1)?, created_at: row.instant(2)? })
}

/// Gives a place that has none a code.
pub fn insert(tx: &dyn Tx, org: OrgId, place: PlaceId) -> Result<(), Error> {
    let sql = tx.dialect().insert_code();
    tx.push(sql, params![&org.hex(), &place.id().hex(), place.is_equipment(), tx.now()])
}

/// What a code stands for, or stood for. It is found without knowing whose it is: labels are to be small.
pub fn find(tx: &dyn Tx, code: &str) -> Result<Option<Found>, Error> {
    tx.query_opt(sql::BY_CODE, params![code], |row| {
        Ok(Found {
            org: id(row, 0)?,
            place: PlaceId::read(row, 1, 2)?,
            is_live: row.opt_int(3)?.is_none(),
            org_name: text(row, 4)?,
        })
    })
}

/// The live code of a place, if it has one.
pub fn of_place(tx: &dyn Tx, org: OrgId, place: Id) -> Result<Option<Code>, Error> {
    tx.query_opt(sql::LIVE, params![&org.hex(), &place.hex()], live)
}

/// Places that one statement looks up.
const AT_ONCE: usize = 32;

/// The live codes of some places, in no order.
pub fn of_places(tx: &dyn Tx, org: OrgId, places: &[Id]) -> Result<Vec<Code>, Error> {
    let org = org.hex();
    let mut found = Vec::with_capacity(places.len());
    for some in places.chunks(AT_ONCE) {
        let ids: Vec<_> = some.iter().map(|place| place.hex()).collect();
        let mut values = vec![Value::from(&org)];
        values.extend((0..AT_ONCE).map(|nth| ids.get(nth).map_or(Value::Text(""), Value::from)));
        found.extend(tx.query(sql::LIVE_AMONG, &values, live)?);
    }
    Ok(found)
}

/// Ends the live code of a place; false when it has none.
pub fn revoke(tx: &dyn Tx, org: OrgId, place: Id) -> Result<bool, Error> {
    Ok(tx.execute(sql::REVOKE, params![&org.hex(), &place.hex(), tx.now()])? > 0)
}
