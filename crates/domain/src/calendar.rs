//! When somebody would have to be in two places at once.

use std::collections::HashMap;

use crate::id::{DateId, OrgId, TicketId, UserId};
use crate::ticket::date::Period;

/// Who is to be there.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Resource {
    /// The technician whom the contractor has named.
    Technician(UserId),
    /// A contractor that has named nobody.
    Contractor(OrgId),
}

/// A planned date in a calendar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Slot {
    /// The date.
    pub date: DateId,
    /// Its ticket.
    pub ticket: TicketId,
    /// From when to when.
    pub period: Period,
    /// Who is to be there.
    pub resource: Resource,
}

/// Conflicts told of one date at most: whoever has more has no plan.
pub const CONFLICTS_MAX: usize = 20;

/// For each date the others that it overlaps: those of other tickets for which the same technician is named, or the same
/// contractor where it has named nobody. One that ends when the next begins does not overlap it. Dates without a conflict are
/// left out.
pub fn conflicts(slots: &[Slot]) -> HashMap<DateId, Vec<DateId>> {
    let mut of_resource: HashMap<Resource, Vec<&Slot>> = HashMap::new();
    for slot in slots {
        of_resource.entry(slot.resource).or_default().push(slot);
    }
    let mut found: HashMap<DateId, Vec<DateId>> = HashMap::new();
    for mut slots in of_resource.into_values() {
        slots.sort_unstable_by_key(|slot| (slot.period.start(), slot.date));
        for (place, slot) in slots.iter().enumerate() {
            let during = slots[place + 1..].iter().take_while(|next| next.period.start() < slot.period.end());
            let others = during.filter(|next| next.ticket != slot.ticket && overlap(slot, next));
            for other in others.take(CONFLICTS_MAX) {
                for (one, with) in [(slot, other), (other, slot)] {
                    let told = found.entry(one.date).or_default();
                    if told.len() < CONFLICTS_MAX {
                        told.push(with.date);
                    }
                }
            }
        }
    }
    found
}

fn overlap(one: &Slot, other: &Slot) -> bool {
    one.period.start() < other.period.end() && other.period.start() < one.period.end()
}

#[cfg(test)]
mod tests;
