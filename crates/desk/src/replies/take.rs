//! A reply becomes a note.

use std::sync::Arc;

use data_encoding::HEXLOWER;
use domain::id::{FileId, OrgId};
use domain::person::Language;
use domain::reply::{REPLIES_PER_HOUR_MAX, Reason, words};
use domain::ticket::lifecycle::By;
use domain::ticket::status::Status;
use sha2::{Digest as _, Sha256};
use store::Tx;
use store::mail::threads;

use super::author::{Author, author};
use super::{Noted, Reply};
use crate::files::{Attach, FileRefusal, Received, attach, attach_for_requester, receive_bytes};
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
    let files = match files(desk, org, &row, reply).await {
        Ok(files) => files,
        Err(failed) => return settled(Err(failed)),
    };
    let reply = Arc::clone(reply);
    let language = desk.letterhead().map_or(Language::French, |head| head.language);
    let noted = settled(desk.store().write(move |tx| note(tx, (org, &row), &reply, &files, language)).await)?;
    if noted.is_ok() {
        desk.live().poke();
    }
    Ok(noted)
}

/// What was sent along: what was taken in, and the names of what was not.
#[derive(Default)]
struct Files {
    taken: Vec<Received>,
    left_out: Vec<String>,
}

/// Takes in what was sent along, before the transaction, for whoever may write at all.
async fn files(desk: &Desk, org: OrgId, row: &str, reply: &Arc<Reply>) -> Result<Files, Failed> {
    let mut files = Files::default();
    if reply.files.is_empty() {
        return Ok(files);
    }
    let (row, asking) = (row.to_owned(), Arc::clone(reply));
    desk.store()
        .read(move |tx| {
            let thread = threads::one(tx, org, &row)?.ok_or(Reason::NoLonger)?;
            if threads::was_received(tx, org, &digest(&asking, &row))? {
                return Err(Reason::Duplicate.into());
            }
            author(tx, org, &thread, &asking).map(drop)
        })
        .await?;
    for file in &reply.files {
        match receive_bytes(desk.files(), &file.name, file.bytes.clone()).await {
            Ok(received) => files.taken.push(received),
            Err(Error::File(FileRefusal::Storage)) => return Err(Error::File(FileRefusal::Storage).into()),
            Err(Error::File(refusal)) => {
                tracing::info!(
                    code = refusal.code(),
                    message_id = reply.message_id,
                    "a file of a mail is left out"
                );
                files.left_out.push(file.name.clone());
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(files)
}

fn note(
    tx: &dyn Tx,
    (org, row): (OrgId, &str),
    reply: &Reply,
    files: &Files,
    language: Language,
) -> Result<Noted, Failed> {
    let thread = threads::one(tx, org, row)?.ok_or(Reason::NoLonger)?;
    let ticket = thread.ticket;
    if !threads::receive(tx, org, &digest(reply, row), row, ticket)? {
        return Err(Reason::Duplicate.into());
    }
    let since = tx.now().plus_millis(-HOUR_MS);
    if threads::received_since(tx, org, row, since)? > i64::from(REPLIES_PER_HOUR_MAX) {
        return Err(Reason::Loop.into());
    }
    let taken: Vec<&str> = files.taken.iter().map(|file| file.content.name.as_str()).collect();
    let note_type = thread.note_type;
    let how = |note| Attach { audience: Some(note_type), note: Some(note), ..Attach::default() };
    let note = match author(tx, org, &thread, reply)? {
        Author::Caller(caller) => {
            let text = words(&reply.text, &taken, &files.left_out, language);
            let note = add(tx, &caller, ticket, note_type, &text)?;
            for file in &files.taken {
                put_on(attach(tx, &caller, ticket, file, &how(note)))?;
            }
            note
        }
        Author::Requester(requester) => {
            let whole = load_by(tx, org, ticket, By::Requester(requester.clone()))?;
            if whole.ticket.status == Status::Removed {
                return Err(Reason::TicketGone.into());
            }
            let text = words(&reply.text, &taken, &files.left_out, requester.language);
            let note = add_for_requester(tx, &whole, &text)?;
            for file in &files.taken {
                put_on(attach_for_requester(tx, (org, ticket), requester.clone(), file, &how(note)))?;
            }
            note
        }
    };
    Ok(Noted { ticket, note })
}

/// A ticket that is full of files takes the note all the same.
fn put_on(attached: Result<FileId, Error>) -> Result<(), Failed> {
    match attached {
        Err(Error::File(refusal)) => {
            tracing::info!(code = refusal.code(), "a file of a mail is left out");
            Ok(())
        }
        other => Ok(other.map(drop)?),
    }
}

/// What is the same when a mail comes twice: its id, and the address that it came to.
fn digest(reply: &Reply, thread: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(reply.message_id.as_bytes());
    hash.update([0]);
    hash.update(thread.as_bytes());
    HEXLOWER.encode(&hash.finalize())
}
