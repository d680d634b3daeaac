//! What is already known at a place, so that its faults are reported once.
//!
//! Strangers read it. Of what somebody without an account reported they read the title, which was written for strangers in
//! the first place; of the client's own tickets only on which machine or of which trade they are, for their titles may be
//! anything. Of either, where it stands in plain words. Nothing that was refused, finished or called off is told of.

use std::collections::HashSet;

use domain::id::{EquipmentId, OrgId, TicketId};
use domain::instant::Instant;
use domain::ticket::public::{Plain, TO_BE_FIXED, is_to_be_fixed};
use store::codes::PlaceId;
use store::voices::{Recent, recent_at};
use store::{Tx, catalogue};

use super::place::Place;

/// Of each place, so many of the latest tickets are looked at.
const LOOKED_AT: i64 = 100;
/// Machines of one place that are looked at.
const MACHINES_MAX: i64 = 30;
/// Faults that are told at most: whoever reads more than that has stopped reading.
const TOLD_MAX: usize = 8;
/// Machines or trades that are named of one ticket.
const NAMED_MAX: usize = 3;

/// A fault that is known.
#[derive(Clone, Debug)]
pub struct Known {
    /// Its ticket.
    pub ticket: TicketId,
    /// What is wrong, where that is for strangers to read.
    pub what: Option<String>,
    /// On which machines, or else of which trades.
    pub about: Vec<String>,
    /// Where it stands.
    pub plain: Plain,
    /// Since when.
    pub since: Instant,
}

/// What is known at a place, at its machines and at what it is within, the latest first.
pub(super) fn known(tx: &dyn Tx, place: &Place) -> Result<Vec<Known>, store::Error> {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for target in targets(tx, place)? {
        for recent in recent_at(tx, place.client, target, TO_BE_FIXED, LOOKED_AT)? {
            if is_to_be_fixed(recent.status, recent.was_offered)
                && concerns(place, &recent)
                && seen.insert(recent.ticket)
            {
                found.push(recent);
            }
        }
    }
    found.sort_unstable_by_key(|recent| std::cmp::Reverse(recent.ticket));
    found.truncate(TOLD_MAX);
    found.into_iter().map(|recent| told(tx, place.client, recent)).collect()
}

/// At a machine, the faults of the machines beside it are no news.
fn concerns(place: &Place, recent: &Recent) -> bool {
    place.equipments.is_empty()
        || recent.equipments.is_empty()
        || recent.equipments.iter().any(|one| place.equipments.contains(one))
}

fn targets(tx: &dyn Tx, place: &Place) -> Result<Vec<PlaceId>, store::Error> {
    let mut machines: Vec<EquipmentId> = place.equipments.clone();
    if machines.is_empty() {
        let there = catalogue::equipments_at(tx, place.client, place.location, MACHINES_MAX)?;
        machines.extend(there.into_iter().map(|one| one.id));
    }
    let around = place.around.iter().copied().map(PlaceId::Location);
    Ok(machines.into_iter().map(PlaceId::Equipment).chain(around).collect())
}

fn told(tx: &dyn Tx, client: OrgId, recent: Recent) -> Result<Known, store::Error> {
    Ok(Known {
        ticket: recent.ticket,
        about: about(tx, client, &recent.equipments, &recent.jobs)?,
        what: recent.from_public.then_some(recent.title),
        plain: Plain::at(recent.status, recent.was_offered),
        since: recent.created_at,
    })
}

/// On which machines a ticket is, or else of which trades.
pub(super) fn about(
    tx: &dyn Tx,
    client: OrgId,
    equipments: &[EquipmentId],
    jobs: &[domain::id::JobId],
) -> Result<Vec<String>, store::Error> {
    let mut names = Vec::new();
    for id in equipments.iter().take(NAMED_MAX) {
        names.extend(catalogue::equipment(tx, client, *id)?.map(|one| one.name));
    }
    if names.is_empty() {
        for id in jobs.iter().take(NAMED_MAX) {
            names.extend(catalogue::job(tx, client, *id)?.map(|one| one.name));
        }
    }
    Ok(names)
}
