//! Who may read a note that came by mail: no more people than could read what it answers.

use crate::org::OrgKind;
use crate::ticket::lifecycle::Audience;
use crate::ticket::visibility::NoteType;

/// What a mail was about, as far as it matters to who may read the answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum About {
    /// A note, or a file, for this audience.
    Note(NoteType),
    /// An event that these learn of.
    Event(Audience),
}

/// Who may read the answer of somebody on this side.
///
/// What all parties know is answered before all of them; what was between the client and one contractor stays between
/// their managers, since a public note of the client's is read by every contractor on the ticket; what was the client's own
/// stays within.
pub const fn audience(about: About, side: OrgKind) -> NoteType {
    match (about, side) {
        (About::Note(note_type), _) => note_type,
        (About::Event(Audience::Parties), _) => NoteType::Public,
        (About::Event(Audience::Only(_)), _) => NoteType::Managers,
        (About::Event(Audience::Client | Audience::Alone(_)), OrgKind::Client) => NoteType::Internal,
        // A contractor that is reminded answers the client that waits for it.
        (About::Event(Audience::Alone(_)), OrgKind::Contractor) => NoteType::Managers,
        // A contractor is never told of these; should one answer, then only its own side reads it.
        (About::Event(Audience::Client), OrgKind::Contractor) => NoteType::Internal,
    }
}
