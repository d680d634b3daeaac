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
