//! Replies by mail: a mail to a reply address becomes a note on the ticket, in the name of whoever the address was made for.

use domain::id::{NoteId, TicketId};
use domain::reply::Reason;

use crate::{Desk, Error};

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
    /// What the mail says that it is.
    pub media_type: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The note that a reply became.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Noted {
    /// On which ticket.
    pub ticket: TicketId,
    /// Which note.
    pub note: NoteId,
}

/// Whether somebody is behind an address.
///
/// # Errors
/// The store's.
pub async fn knows(_desk: &Desk, _recipient: &str) -> Result<Result<(), Reason>, Error> {
    Ok(Err(Reason::UnknownRecipient))
}

/// Takes a reply to an address.
///
/// # Errors
/// The store's.
pub async fn take(_desk: &Desk, _recipient: &str, _reply: &Reply) -> Result<Result<Noted, Reason>, Error> {
    Ok(Err(Reason::UnknownRecipient))
}
