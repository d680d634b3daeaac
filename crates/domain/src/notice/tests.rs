use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::quiet::{QuietHours, minute_of_text, next_hour, text_of_minute};
use super::rules::{self, concerns_address, events, is_told, kinds_of};
use super::*;
use crate::instant::Instant;
use crate::org::{OrgKind, Role};
use crate::ticket::lifecycle::Event;
use crate::ticket::visibility::NoteType;

fn reader(side: OrgKind, role: Role) -> Reader {
    Reader { side, role, is_author: false, is_technician: false, is_named: false, names_managers: false }
}

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

/// Events that nobody is told of, and why.
const SILENT: [&str; 4] = [
    "removed", // Whoever removes it says that it never should have been.
    "document_removed",
    "edited",  // Told in the history; a mail for each typing mistake would be read by nobody.
    "updated", // Something that one may not know the cause of.
];

#[test]
fn every_event_is_told_or_said_to_be_silent() {
    for event in Event::ALL {
        let word = event.as_str();
        assert!(is_told(word) != SILENT.contains(&word), "{word}");
    }
    let mut seen = std::collections::BTreeSet::new();
    assert!(events().all(|event| seen.insert(event)), "an event stands in the table twice");
}

#[test]
fn nobody_is_told_of_what_they_did_themselves() {
    for event in events() {
        for side in OrgKind::ALL {
            for role in Role::ALL {
                let whole =
                    Reader { is_author: true, is_technician: true, is_named: true, ..reader(side, role) };
                assert_eq!(concerns(event, Doer::Oneself, None, &whole), None, "{event}");
            }
        }
    }
}

#[test]
fn the_clients_managers_hear_of_requests_and_answers() {
    let manager = reader(OrgKind::Client, Role::Manager);
    assert_eq!(concerns("created", Doer::Colleague, None, &manager), Some(Kind::Request));
    assert_eq!(concerns("created", Doer::Other, None, &manager), Some(Kind::Request));
    assert_eq!(concerns("offer_declined", Doer::Other, None, &manager), Some(Kind::Answer));
    assert_eq!(concerns("quote_submitted", Doer::Other, None, &manager), Some(Kind::Quote));
    assert_eq!(concerns("closed_by_time", Doer::Clock, None, &manager), Some(Kind::Work));
    assert_eq!(concerns("quote_validated", Doer::Colleague, None, &manager), None, "a colleague decided");
    assert_eq!(concerns("proposed", Doer::Colleague, None, &manager), None);
    let other = Reader { names_managers: true, ..manager };
    assert_eq!(
        concerns("offer_declined", Doer::Other, None, &other),
        None,
        "the ticket has its own managers"
    );
    let named = Reader { is_named: true, ..other };
    assert_eq!(concerns("offer_declined", Doer::Other, None, &named), Some(Kind::Answer));
    let admin = Reader { names_managers: true, ..reader(OrgKind::Client, Role::Admin) };
    assert_eq!(concerns("reminded", Doer::Clock, None, &admin), None);
    assert_eq!(concerns("escalated", Doer::Clock, None, &admin), Some(Kind::Reminder));
}

#[test]
fn a_requester_hears_of_their_own_tickets_alone() {
    let requester = reader(OrgKind::Client, Role::Requester);
    let author = Reader { is_author: true, ..requester };
    for event in events() {
        for doer in [Doer::Colleague, Doer::Other, Doer::Clock] {
            assert_eq!(concerns(event, doer, None, &requester), None, "{event}");
        }
    }
    assert_eq!(concerns("intervention_planned", Doer::Other, None, &author), Some(Kind::Date));
    assert_eq!(concerns("intervention_planned", Doer::Colleague, None, &author), Some(Kind::Date));
    assert_eq!(concerns("finished", Doer::Other, None, &author), Some(Kind::Work));
    assert_eq!(concerns("quote_submitted", Doer::Other, None, &author), None, "money is not theirs");
    assert_eq!(concerns("note_added", Doer::Other, Some(NoteType::Public), &author), Some(Kind::Note));
    assert_eq!(concerns("note_added", Doer::Other, Some(NoteType::Managers), &author), None);
    assert_eq!(concerns("request_refused", Doer::Colleague, None, &author), Some(Kind::Request));
}

#[test]
fn a_contractor_hears_of_offers_and_its_technician_of_the_work() {
    let manager = reader(OrgKind::Contractor, Role::Manager);
    assert_eq!(concerns("proposed", Doer::Other, None, &manager), Some(Kind::Offer));
    assert_eq!(concerns("quote_declined", Doer::Other, None, &manager), Some(Kind::Quote));
    assert_eq!(concerns("accepted", Doer::Colleague, None, &manager), None);
    let technician = reader(OrgKind::Contractor, Role::Technician);
    assert_eq!(concerns("date_confirmed", Doer::Other, None, &technician), None);
    let named = Reader { is_technician: true, ..technician };
    assert_eq!(concerns("date_confirmed", Doer::Other, None, &named), Some(Kind::Date));
    assert_eq!(concerns("technician_named", Doer::Colleague, None, &named), Some(Kind::Offer));
    let accountant = reader(OrgKind::Contractor, Role::Accountant);
    assert_eq!(concerns("quote_validated", Doer::Other, None, &accountant), Some(Kind::Quote));
    assert_eq!(concerns("proposed", Doer::Other, None, &accountant), None);
    assert_eq!(concerns_address("proposed", Doer::Other, None, OrgKind::Contractor), Some(Kind::Offer));
    assert_eq!(concerns_address("accepted", Doer::Colleague, None, OrgKind::Contractor), None);
}

#[test]
fn who_reported_it_hears_what_becomes_of_it_and_of_what_is_public() {
    let hears = |event, is_own, note| rules::concerns_reporter(event, is_own, note);
    assert!(hears("created", true, None) && !hears("created", false, None));
    assert!(hears("finished", false, None) && !hears("finished", true, None));
    assert!(hears("note_added", false, Some(NoteType::Public)));
    for note in [None, Some(NoteType::Managers), Some(NoteType::Internal)] {
        assert!(!hears("note_added", false, note));
    }
    for event in ["quote_submitted", "proposed", "accepted", "invoice_added", "reminded", "assigned"] {
        assert!(!hears(event, false, None), "{event}");
    }
}

#[test]
fn what_can_be_chosen_is_what_can_come() {
    let kinds = |side, role| kinds_of(side, role).collect::<Vec<_>>();
    for side in OrgKind::ALL {
        for role in Role::ALL {
            let listed = kinds(side, role);
            let whole = Reader {
                is_author: side == OrgKind::Client && role != Role::Accountant,
                is_technician: side == OrgKind::Contractor && role == Role::Technician,
                is_named: true,
                ..reader(side, role)
            };
            for event in events() {
                if let Some(kind) = concerns(event, Doer::Other, None, &whole) {
                    assert!(listed.contains(&kind), "{event} for {role:?} of a {side:?}");
                }
            }
        }
    }
    assert_eq!(
        kinds(OrgKind::Client, Role::Accountant),
        [Kind::Invoice, Kind::Account],
        "an accountant of the client chooses among little"
    );
}

#[test]
fn a_choice_holds_until_it_is_taken_back() {
    let mut mine = Preferences::default();
    assert_eq!(mine.cadence(Role::Manager, Kind::Note), Cadence::AtOnce);
    assert_eq!(mine.cadence(Role::Accountant, Kind::Invoice), Cadence::Daily);
    mine.choose(Kind::Note, Some(Cadence::Never));
    mine.choose(Kind::Date, Some(Cadence::Daily));
    assert_eq!(mine.words(), "date=daily note=never");
    assert_eq!(Preferences::from_words("date=daily note=never nonsense later=never", None, 7), mine);
    mine.choose(Kind::Note, None);
    assert_eq!(mine.cadence(Role::Manager, Kind::Note), Cadence::AtOnce);
    mine.choose(Kind::Account, Some(Cadence::Never));
    assert_eq!(mine.cadence(Role::Manager, Kind::Account), Cadence::AtOnce, "a lost password is always sent");
    mine.choose_none(OrgKind::Client, Role::Manager);
    assert!(
        rules::kinds_of(OrgKind::Client, Role::Manager)
            .all(|kind| { kind == Kind::Account || mine.cadence(Role::Manager, kind) == Cadence::Never })
    );
}

#[test]
fn quiet_hours_end_on_the_wall_clock() {
    let paris = TimeZone::get("Europe/Paris").unwrap();
    let night = QuietHours::new(22 * 60, 7 * 60).unwrap();
    let cases = [
        ("2026-03-02T12:00:00Z", "2026-03-02T12:00:00Z"),
        ("2026-03-02T21:00:00Z", "2026-03-03T06:00:00Z"), // 22:00 in Paris.
        ("2026-03-02T20:59:00Z", "2026-03-02T20:59:00Z"),
        ("2026-03-03T05:59:59Z", "2026-03-03T06:00:00Z"),
        ("2026-03-03T06:00:00Z", "2026-03-03T06:00:00Z"),
        // The night on which the clocks go forward is an hour shorter, the other one an hour longer.
        ("2026-03-28T22:00:00Z", "2026-03-29T05:00:00Z"),
        ("2026-10-24T22:00:00Z", "2026-10-25T06:00:00Z"),
    ];
    for (when, then) in cases {
        assert_eq!(night.after(at(when), &paris), at(then), "{when}");
    }
    // An end that the day lacks: 02:30 does not exist on the 29th of March.
    let odd = QuietHours::new(60, 150).unwrap();
    assert_eq!(odd.after(at("2026-03-29T00:30:00Z"), &paris), at("2026-03-29T01:30:00Z"));
    // An end within the hour that comes twice: quiet once more when it comes again.
    let twice = QuietHours::new(60, 150).unwrap();
    assert_eq!(twice.after(at("2026-10-25T00:10:00Z"), &paris), at("2026-10-25T00:30:00Z"));
    assert_eq!(twice.after(at("2026-10-25T01:10:00Z"), &paris), at("2026-10-25T01:30:00Z"));
    assert_eq!(QuietHours::new(60, 60), None);
    assert_eq!(QuietHours::new(60, 1440), None);
    assert_eq!(minute_of_text("07:30"), Some(450));
    for bad in ["7:30", "24:00", "07:60", "07-30", "0730", "+7:30", ""] {
        assert_eq!(minute_of_text(bad), None, "{bad}");
    }
    assert_eq!(text_of_minute(450), "07:30");
}

#[test]
fn the_daily_mail_comes_once_a_day() {
    let paris = TimeZone::get("Europe/Paris").unwrap();
    assert_eq!(next_hour(at("2026-03-28T06:00:00Z"), 7, &paris), at("2026-03-29T05:00:00Z"));
    assert_eq!(next_hour(at("2026-03-29T05:00:00Z"), 7, &paris), at("2026-03-30T05:00:00Z"));
    assert_eq!(next_hour(at("2026-10-25T00:00:00Z"), 2, &paris), at("2026-10-26T01:00:00Z"));
}

proptest! {
    #[test]
    fn what_waits_for_the_end_of_quiet_hours_waits_no_longer(
        ms in 1_700_000_000_000_i64..1_900_000_000_000, from in 0_u16..1440, to in 0_u16..1440, zone in 0_usize..5,
    ) {
        prop_assume!(from != to);
        let names = ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"];
        let zone = TimeZone::get(names[zone]).unwrap();
        let quiet = QuietHours::new(from, to).unwrap();
        let now = Instant::from_millis(ms);
        let then = quiet.after(now, &zone);
        prop_assert!(then >= now);
        prop_assert!(then.millis() - now.millis() <= 26 * 3_600_000);
        prop_assert_eq!(quiet.after(then, &zone), then, "it is sent then");
    }
}
