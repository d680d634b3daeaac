use proptest::prelude::*;

use super::*;

#[test]
fn an_id_is_24_lower_case_hex_digits() {
    let text = "63725f259ab7e72a4fb4ae69";
    assert_eq!(text.parse::<Id>().unwrap().to_string(), text);
    for wrong in [
        "",
        "63725f259ab7e72a4fb4ae6",
        "63725F259ab7e72a4fb4ae69",
        "63725f259ab7e72a4fb4ae69a",
        "g3725f259ab7e72a4fb4ae69",
    ] {
        assert_eq!(wrong.parse::<Id>(), Err(InvalidId), "{wrong}");
    }
}

#[test]
fn the_first_four_bytes_are_the_second_it_was_made() {
    let mut ids = IdGenerator::new(7, Id::from_bits(0));
    let id = ids.next_id(Instant::from_millis(0x6372_5f25_u64 as i64 * 1000 + 999));
    assert!(id.to_string().starts_with("63725f25"));
}

proptest! {
    #[test]
    fn ids_only_grow_whatever_the_clock_does(seed: u64, clock in proptest::collection::vec(0i64..10_000_000_000_000, 1..200)) {
        let mut ids = IdGenerator::new(seed, Id::from_bits(0));
        let mut last = Id::from_bits(0);
        for now in clock {
            let next = ids.next_id(Instant::from_millis(now));
            prop_assert!(next > last);
            last = next;
        }
    }

    #[test]
    fn hex_round_trips(bits: u128) {
        let id = Id::from_bits(bits);
        prop_assert_eq!(id.to_string().parse::<Id>().unwrap(), id);
    }
}
