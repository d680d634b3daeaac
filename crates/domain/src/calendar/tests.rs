use proptest::prelude::*;

use super::*;
use crate::id::Id;
use crate::instant::Instant;

fn slot(date: u128, ticket: u128, who: u128, from: i64, to: i64) -> Slot {
    let period = Period::new(Instant::from_millis(from), Instant::from_millis(to)).unwrap();
    let resource = if who < 2 {
        Resource::Technician(UserId(Id::from_bits(who)))
    } else {
        Resource::Contractor(OrgId(Id::from_bits(who)))
    };
    Slot { date: DateId(Id::from_bits(date)), ticket: TicketId(Id::from_bits(ticket)), period, resource }
}

#[test]
fn one_who_is_named_twice_at_a_time_is_told_of() {
    let slots = [
        slot(1, 1, 0, 10, 20),
        slot(2, 2, 0, 15, 25),
        slot(3, 3, 1, 15, 25),
        slot(4, 4, 2, 15, 25),
        slot(5, 2, 0, 24, 26),
        slot(6, 6, 0, 25, 30),
    ];
    let found = conflicts(&slots);
    let of = |date: u128| found.get(&DateId(Id::from_bits(date))).cloned().unwrap_or_default();
    assert_eq!(of(1), [DateId(Id::from_bits(2))]);
    assert_eq!(of(2), [DateId(Id::from_bits(1))], "its own ticket's other date is no conflict");
    assert_eq!(of(3), [], "another technician");
    assert_eq!(of(4), [], "a company that names nobody");
    assert_eq!(of(6), [DateId(Id::from_bits(5))], "not the one that ends when it begins");
}

proptest! {
    #[test]
    fn every_pair_is_found_and_no_other(parts in proptest::collection::vec((0u128..4, 0u128..4, 0i64..40, 0i64..6), 0..14)) {
        let slots: Vec<Slot> = parts.iter().enumerate()
            .map(|(nth, (ticket, who, from, long))| slot(nth as u128, *ticket, *who, *from, from + long)).collect();
        let found = conflicts(&slots);
        for one in &slots {
            let mut told = found.get(&one.date).cloned().unwrap_or_default();
            told.sort_unstable();
            let expected: Vec<DateId> = slots.iter()
                .filter(|other| other.date != one.date && other.ticket != one.ticket && other.resource == one.resource && overlap(one, other))
                .map(|other| other.date).collect();
            prop_assert_eq!(told, expected);
        }
    }
}
