use super::*;
use crate::org::Role;

fn org(bits: u128) -> OrgId {
    OrgId(Id::from_bits(bits))
}

fn actor(bits: u128, kind: OrgKind, role: Role, person: u128) -> Actor {
    Actor { org: org(bits), kind, role, person: Id::from_bits(person), name: String::new() }
}

const CLIENT: u128 = 1;
const PLOMBEX: u128 = 2;
const LIFTCO: u128 = 3;

#[test]
fn who_reads_a_file() {
    use NoteType::{Internal, Managers, Public};
    let manager = actor(CLIENT, OrgKind::Client, Role::Manager, 11);
    let requester = actor(CLIENT, OrgKind::Client, Role::Requester, 12);
    let plombex = actor(PLOMBEX, OrgKind::Contractor, Role::Technician, 21);
    let liftco = actor(LIFTCO, OrgKind::Contractor, Role::Admin, 31);
    // Author, audience, part of; then manager, requester, plombex, liftco.
    let cases = [
        (CLIENT, Public, None, [true, true, true, true]),
        (CLIENT, Public, Some(PLOMBEX), [true, true, true, false]),
        (CLIENT, Managers, None, [true, true, false, false]),
        (CLIENT, Internal, None, [true, true, false, false]),
        (PLOMBEX, Public, None, [true, true, true, false]),
        (PLOMBEX, Managers, None, [true, false, true, false]),
        (PLOMBEX, Internal, None, [false, false, true, false]),
    ];
    for (author, audience, part, expected) in cases {
        let reach = Reach { author_org: org(author), audience, part_of: part.map(org) };
        let read =
            [&manager, &requester, &plombex, &liftco].map(|reader| reach.readable(org(CLIENT), reader));
        assert_eq!(read, expected, "{reach:?}");
    }
}

#[test]
fn what_nobody_says_is_decided_sensibly() {
    let part = Some(org(PLOMBEX));
    assert_eq!(usual_audience(OrgKind::Contractor, Tag::Quote, part), NoteType::Public);
    assert_eq!(usual_audience(OrgKind::Client, Tag::Photo, None), NoteType::Public);
    assert_eq!(usual_audience(OrgKind::Client, Tag::Quote, part), NoteType::Public);
    assert_eq!(usual_audience(OrgKind::Client, Tag::Invoice, None), NoteType::Internal);
    assert_eq!(Tag::usual(MediaType::Jpeg, false, false), Tag::Photo);
    assert_eq!(Tag::usual(MediaType::Pdf, true, false), Tag::Quote);
    assert_eq!(Tag::usual(MediaType::Pdf, false, false), Tag::Document);
}

#[test]
fn the_reporter_is_not_shown_papers_about_money() {
    let reach = |audience| Reach { author_org: org(PLOMBEX), audience, part_of: None };
    assert!(reach(NoteType::Public).is_for_reporter(Tag::After));
    assert!(!reach(NoteType::Public).is_for_reporter(Tag::Quote));
    assert!(!reach(NoteType::Managers).is_for_reporter(Tag::After));
}

#[test]
fn a_file_is_taken_away_by_who_brought_it_or_by_whoever_runs_the_desk() {
    let reach = Reach { author_org: org(PLOMBEX), audience: NoteType::Public, part_of: None };
    let may = |by: &Actor| reach.removable(Id::from_bits(21), org(CLIENT), by);
    assert!(may(&actor(PLOMBEX, OrgKind::Contractor, Role::Technician, 21)));
    assert!(!may(&actor(PLOMBEX, OrgKind::Contractor, Role::Technician, 22)));
    assert!(may(&actor(PLOMBEX, OrgKind::Contractor, Role::Manager, 22)));
    assert!(may(&actor(CLIENT, OrgKind::Client, Role::Manager, 11)));
    assert!(!may(&actor(CLIENT, OrgKind::Client, Role::Requester, 12)));
}

#[test]
fn a_tag_has_one_id_for_ever() {
    let ids: std::collections::BTreeSet<String> =
        Tag::ALL.into_iter().map(|tag| tag.id().to_string()).collect();
    assert_eq!(ids.len(), Tag::ALL.len());
    assert_eq!(Tag::Photo.id().to_string(), "0000000000000070686f746f");
    assert_eq!(Tag::parse("photo"), Some(Tag::Photo));
}
