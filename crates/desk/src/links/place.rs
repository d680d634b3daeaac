//! Where the ticket of a link is, for who goes there: the rest of the catalogue is closed to them.

use domain::id::{LocationId, OrgId, TicketId};
use serde::Deserialize;
use store::catalogue::{self, Trails};
use store::{Tx, tickets};

use crate::Error;

/// As much of an address as is told.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Address {
    full_address: Option<String>,
}

/// The addresses of the ticket's places, each that of the nearest place around it that has one; none twice.
pub(super) fn addresses(tx: &dyn Tx, client: OrgId, ticket: TicketId) -> Result<Vec<String>, Error> {
    let ticket = tickets::load_parties(tx, client, ticket)?.ok_or(store::Error::Missing)?;
    let trails = Trails::of(tx, client, &ticket.locations)?;
    let mut all: Vec<String> = Vec::new();
    for location in &ticket.locations {
        for (place, _) in trails.around(*location) {
            let Some(address) = address_of(tx, client, place)? else { continue };
            if !all.contains(&address) {
                all.push(address);
            }
            break;
        }
    }
    Ok(all)
}

fn address_of(tx: &dyn Tx, client: OrgId, location: LocationId) -> Result<Option<String>, Error> {
    let kept = catalogue::location(tx, client, location)?.and_then(|location| location.address);
    // What can't be read is no address; the catalogue shows it as it is.
    let address = kept.and_then(|text| serde_json::from_str::<Address>(&text).ok());
    Ok(address.and_then(|address| address.full_address).filter(|line| !line.trim().is_empty()))
}
