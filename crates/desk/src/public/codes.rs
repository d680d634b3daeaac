//! The codes of a client's places, for those who run its desk.

use domain::id::{Id, OrgId};
use store::codes::{self, Code, PlaceId};
use store::{Hold, Tx, catalogue};

use crate::permit::{EditCatalogue, Permit};
use crate::tickets::policy;
use crate::{Caller, Error};

/// Where a place is reported by its code, after the desk's public address.
pub fn path(code: &str) -> String {
    format!("/r/{code}")
}

/// A code as it is printed, in groups: people read and type it.
pub fn printed(code: &str) -> String {
    let digits: Vec<char> = code.chars().collect();
    digits.chunks(4).map(String::from_iter).collect::<Vec<_>>().join(" ")
}

fn exists(tx: &dyn Tx, org: OrgId, place: PlaceId) -> Result<(), Error> {
    match place {
        PlaceId::Location(id) => {
            catalogue::location(tx, org, id)?.map(drop).ok_or(Error::NotFound("location"))
        }
        PlaceId::Equipment(id) => {
            catalogue::equipment(tx, org, id)?.map(drop).ok_or(Error::NotFound("equipment"))
        }
    }
}

/// The live code of a place of the caller's; none when it was revoked.
///
/// # Errors
/// [`Error::NotFound`] when there is no such place.
pub fn read(
    tx: &dyn Tx,
    caller: &Caller,
    _permit: &Permit<EditCatalogue>,
    place: PlaceId,
) -> Result<Option<Code>, Error> {
    exists(tx, caller.actor.org, place)?;
    Ok(codes::of_place(tx, caller.actor.org, place.id())?)
}

/// Gives a place a new code; the label with the old one says from now on that it is old.
///
/// # Errors
/// [`Error::NotFound`]
pub fn renew(
    tx: &dyn Tx,
    caller: &Caller,
    _permit: &Permit<EditCatalogue>,
    place: PlaceId,
) -> Result<Option<Code>, Error> {
    let org = caller.actor.org;
    exists(tx, org, place)?;
    tx.hold(Hold::Clocks(&[org]))?; // Two that renew it take turns.
    codes::revoke(tx, org, place.id())?;
    codes::insert(tx, org, place)?;
    Ok(codes::of_place(tx, org, place.id())?)
}

/// Takes a place's code away: nothing is reported there by a label until it gets a new one.
///
/// # Errors
/// [`Error::NotFound`]
pub fn revoke(
    tx: &dyn Tx,
    caller: &Caller,
    _permit: &Permit<EditCatalogue>,
    place: PlaceId,
) -> Result<(), Error> {
    exists(tx, caller.actor.org, place)?;
    codes::revoke(tx, caller.actor.org, place.id()).map(drop)?;
    Ok(())
}

/// The live codes of some places of one client, as its catalogue shows them: none where it takes no public requests.
///
/// # Errors
/// The store's.
pub fn shown(tx: &dyn Tx, owner: OrgId, places: &[Id]) -> Result<Vec<Code>, Error> {
    if places.is_empty() || !policy(tx, owner)?.public_requests {
        return Ok(Vec::new());
    }
    Ok(codes::of_places(tx, owner, places)?)
}
