//! Replies by mail: a mail to a reply address becomes a note on the ticket, in the name of whoever the address was made for.
//!
//! The addresses are made for the mails that go out (`letters::reply`); what comes in is handed to [`take()`]. What of a mail is
//! a reply, and which of its words are: `domain::reply`.

mod author;
mod take;

use domain::id::{NoteId, TicketId};

use crate::files::Bytes;

use take::Failed;
pub use take::{knows, take};

/// What a mail says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reply {
    /// Its `Message-ID`, or what stands for it.
    pub message_id: String,
    /// The address that it says it is from.
    pub from: Option<String>,
    /// The name that it says it is from.
    pub from_name: Option<String>,
    /// What was written, without what is quoted.
    pub text: String,
    /// What was sent along.
    pub files: Vec<SentFile>,
}

/// A file that was sent along.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SentFile {
    /// Its name, or nothing.
    pub name: String,
    /// What is in it.
    pub bytes: Bytes,
}

/// The note that a reply became.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Noted {
    /// On which ticket.
    pub ticket: TicketId,
    /// Which note.
    pub note: NoteId,
}
