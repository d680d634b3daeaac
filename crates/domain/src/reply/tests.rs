//! Cutting and screening, by table and by property.

mod cutting;
mod screening;

use super::*;

#[test]
fn every_reason_has_its_own_code() {
    let mut codes: Vec<&str> = Reason::ALL.iter().map(|reason| reason.code()).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), Reason::ALL.len());
}

#[test]
fn an_answer_is_read_by_no_more_people_than_what_it_answers() {
    use crate::id::{Id, OrgId};
    use crate::org::OrgKind::{Client, Contractor};
    use crate::ticket::lifecycle::Audience;
    use crate::ticket::visibility::NoteType;
    use audience::About;

    let one = Audience::Only(OrgId(Id::from_bits(1)));
    for note_type in NoteType::ALL {
        assert_eq!(audience(About::Note(note_type), Client), note_type);
        assert_eq!(audience(About::Note(note_type), Contractor), note_type);
    }
    assert_eq!(audience(About::Event(Audience::Parties), Contractor), NoteType::Public);
    assert_eq!(audience(About::Event(Audience::Parties), Client), NoteType::Public);
    assert_eq!(audience(About::Event(one), Client), NoteType::Managers);
    assert_eq!(audience(About::Event(one), Contractor), NoteType::Managers);
    assert_eq!(audience(About::Event(Audience::Client), Client), NoteType::Internal);
}

#[test]
fn photographs_are_kept_and_logos_are_not() {
    let table = [
        ("image/jpeg", false, 900, true),
        ("image/png", true, 900, false),
        ("Image/JPEG", true, 2_000_000, true),
        ("application/pdf", true, 900, true),
        ("application/pdf", false, 0, false),
        ("application/pkcs7-signature", false, 4_000, false),
        ("message/rfc822", false, 4_000, false),
        ("text/calendar", false, 4_000, false),
        ("text/plain", false, 40, true),
    ];
    for (media_type, is_referred_to, bytes, kept) in table {
        assert_eq!(part::is_file(media_type, is_referred_to, bytes), kept, "{media_type} {bytes}");
    }
}

#[test]
fn a_note_tells_what_was_sent_and_what_was_left_out() {
    use crate::person::Language::{English, French};
    assert_eq!(words("Yes.", &["a.pdf"], &[], English), "Yes.");
    assert_eq!(words("", &["a.pdf", "b.jpg"], &[], English), "a.pdf, b.jpg");
    let left_out = ["x.exe".to_owned(), " ".to_owned()];
    let told = words("Oui.", &[], &left_out, French);
    assert_eq!(told, "Oui.\n\n[Pièces jointes non reprises\u{a0}: x.exe, sans nom]");
    assert_eq!(words("", &[], &left_out[..1], English), "[Attachments that could not be taken: x.exe]");
    let long = vec!["y".repeat(300); part::FILES_MAX];
    assert_eq!(words(&"z".repeat(TEXT_CHARS_MAX), &[], &long, English).chars().count(), TEXT_CHARS_MAX);
}
