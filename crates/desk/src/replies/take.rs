//! A reply becomes a note.

use std::sync::Arc;

use data_encoding::HEXLOWER;
use domain::id::{NoteId, OrgId, TicketId};
use domain::reply::{REPLIES_PER_HOUR_MAX, Reason};
use domain::ticket::status::Status;
use sha2::{Digest as _, Sha256};
use store::Tx;
use store::mail::threads::{self, Thread};

use super::author::{Author, author};
use super::{Noted, Reply};
use crate::letters::reply::{self, Opened};
use crate::signing::Signer;
use crate::tickets::load_by;
use crate::tickets::notes::{add, add_for_requester};
use crate::{Desk, Error};

const HOUR_MS: i64 = 3_600_000;

/// Why a reply became no note.
#[derive(Debug)]
pub(super) enum Failed {
    /// For good.
    Reason(Reason),
    /// It may be tried again.
    Store(Error),
}

impl From<Reason> for Failed {
    fn from(reason: Reason) -> Self {
        Self::Reason(reason)
    }
}

impl From<store::Error> for Failed {
    fn from(error: store::Error) -> Self {
        Self::Store(error.into())
    }
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound(_) => Self::Reason(Reason::TicketGone),
            Error::Refused { .. } | Error::Conflict { .. } | Error::Invalid(_) => {
                Self::Reason(Reason::NotNow)
            }
            Error::Forbidden(_) => Self::Reason(Reason::NoLonger),
            other => Self::Store(other),
        }
    }
}

fn settled<T>(result: Result<T, Failed>) -> Result<Result<T, Reason>, Error> {
    match result {
        Ok(done) => Ok(Ok(done)),
        Err(Failed::Reason(reason)) => Ok(Err(reason)),
        Err(Failed::Store(error)) => Err(error),
    }
}

/// The organization and the row that an address names. What counts is the seal: a desk may be reached at several domains.
fn open(signer: &Signer, recipient: &str) -> Result<(OrgId, String), Reason> {
    let domain = recipient.trim().rsplit_once('@').map_or("", |(_, domain)| domain);
    match reply::open(signer, domain, recipient) {
        Opened::Ours(org, thread) => Ok((org, thread)),
        Opened::Forged => Err(Reason::ForgedAddress),
        Opened::Other => Err(Reason::UnknownRecipient),
    }
}

/// Whether somebody is behind an address.
///
/// # Errors
/// The store's.
pub async fn knows(desk: &Desk, recipient: &str) -> Result<Result<(), Reason>, Error> {
    let (org, thread) = match open(desk.signer().await?, recipient) {
        Ok(opened) => opened,
        Err(reason) => return Ok(Err(reason)),
    };
    let known = desk.store().read(move |tx| reply::behind(tx, org, &thread)).await?;
    Ok(known.map(drop).ok_or(Reason::NoLonger))
}

/// Takes a reply to an address: a note, in the name of whoever the address was made for, with the audience that the address
/// has. The same mail again is no second note, whichever way and on whichever node it comes.
///
/// # Errors
/// The store's: nothing has changed then, and the mail may come again.
pub async fn take(desk: &Desk, recipient: &str, reply: &Arc<Reply>) -> Result<Result<Noted, Reason>, Error> {
    let (org, row) = match open(desk.signer().await?, recipient) {
        Ok(opened) => opened,
        Err(reason) => return Ok(Err(reason)),
    };
    let reply = Arc::clone(reply);
    let noted = settled(desk.store().write(move |tx| note(tx, org, &row, &reply)).await)?;
    if noted.is_ok() {
        desk.live().poke();
    }
    Ok(noted)
}

fn note(tx: &dyn Tx, org: OrgId, row: &str, reply: &Reply) -> Result<Noted, Failed> {
    let thread = threads::one(tx, org, row)?.ok_or(Reason::NoLonger)?;
    let ticket = thread.ticket;
    if !threads::receive(tx, org, &digest(reply, row), row, ticket)? {
        return Err(Reason::Duplicate.into());
    }
    let since = tx.now().plus_millis(-HOUR_MS);
    if threads::received_since(tx, org, row, since)? > i64::from(REPLIES_PER_HOUR_MAX) {
        return Err(Reason::Loop.into());
    }
    let note = write(tx, org, &thread, reply)?;
    Ok(Noted { ticket, note })
}

/// What is the same when a mail comes twice: its id, and the address that it came to.
fn digest(reply: &Reply, thread: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(reply.message_id.as_bytes());
    hash.update([0]);
    hash.update(thread.as_bytes());
    HEXLOWER.encode(&hash.finalize())
}

fn write(tx: &dyn Tx, org: OrgId, thread: &Thread, reply: &Reply) -> Result<NoteId, Failed> {
    let ticket: TicketId = thread.ticket;
    match author(tx, org, thread, reply)? {
        Author::Caller(caller) => Ok(add(tx, &caller, ticket, thread.note_type, &reply.text)?),
        Author::Requester(by) => {
            let whole = load_by(tx, org, ticket, by)?;
            if whole.ticket.status == Status::Removed {
                return Err(Reason::TicketGone.into());
            }
            Ok(add_for_requester(tx, &whole, &reply.text)?)
        }
    }
}
