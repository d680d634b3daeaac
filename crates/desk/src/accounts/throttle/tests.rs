#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::net::Ipv6Addr;

use super::*;
use crate::buckets::BUCKETS_MAX;

const NOON: Instant = Instant::from_millis(1_772_438_400_000);

fn at(number: u32) -> IpAddr {
    IpAddr::V4(number.into())
}

fn wait(throttle: &Throttle, account: &str, address: IpAddr, now: Instant) -> u64 {
    match throttle.begin(account, address, now) {
        Ok(_) => 0,
        Err(Refusal::TooManyAttempts { wait_s }) => wait_s,
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn ten_mistakes_are_allowed_and_then_one_each_minute() {
    let throttle = Throttle::default();
    assert!((0..10).all(|_| wait(&throttle, "a@b.fr", at(1), NOON) == 0));
    assert_eq!(wait(&throttle, "a@b.fr", at(1), NOON), 60);
    assert_eq!(wait(&throttle, "a@b.fr", at(1), NOON.plus_millis(59_001)), 1);
    assert_eq!(wait(&throttle, "a@b.fr", at(2), NOON), 0, "from elsewhere it is not blocked");
    assert_eq!(wait(&throttle, "c@d.fr", at(1), NOON), 0, "nor is another account");
    assert_eq!(wait(&throttle, "a@b.fr", at(1), NOON.plus_millis(60_000)), 0);
    assert_eq!(wait(&throttle, "a@b.fr", at(1), NOON.plus_millis(60_000)), 60);
    assert!((0..10).all(|_| wait(&throttle, "a@b.fr", at(1), NOON.plus_millis(3_600_000)) == 0));
}

#[test]
fn what_went_well_does_not_count() {
    let throttle = Throttle::default();
    for _ in 0..1_000 {
        let attempt = throttle.begin("a@b.fr", at(1), NOON).unwrap();
        throttle.went_well(&attempt);
    }
    assert_eq!(wait(&throttle, "a@b.fr", at(1), NOON), 0);
}

#[test]
fn one_address_does_not_try_all_accounts_nor_all_addresses_one() {
    let throttle = Throttle::default();
    let tried = (0..).take_while(|n| wait(&throttle, &format!("{n}@b.fr"), at(1), NOON) == 0).count();
    assert_eq!(tried, 50);
    let tried = (2..).take_while(|n| wait(&throttle, "a@b.fr", at(*n), NOON) == 0).count();
    assert_eq!(tried, 100);
    let own = |host: u16| IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 1, 0, 0, 0, host));
    assert!((0..10).all(|host| wait(&throttle, "v6@b.fr", own(host), NOON) == 0));
    assert_eq!(wait(&throttle, "v6@b.fr", own(11), NOON), 60, "a network is one address");
}

#[test]
fn memory_is_bounded_and_those_who_are_stopped_stay_so() {
    let throttle = Throttle::default();
    while wait(&throttle, "victim@b.fr", at(7), NOON) == 0 {}
    for n in 0..100_000u32 {
        wait(&throttle, &format!("{n}@b.fr"), at(1_000 + n), NOON);
    }
    assert!(throttle.0.len() <= BUCKETS_MAX);
    assert_eq!(wait(&throttle, "victim@b.fr", at(7), NOON), 60);
}
