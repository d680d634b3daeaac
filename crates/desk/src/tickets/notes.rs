//! Notes on a ticket, each for its audience (wire-v3 "notes").

use domain::id::{NoteId, OrgId, TicketId};
use domain::instant::Instant;
use domain::ticket::Ticket;
use domain::ticket::command::Command;
use domain::ticket::lifecycle::moves::takes_notes;
use domain::ticket::lifecycle::{By, decide};
use domain::ticket::visibility::{NoteType, Sight, sight, viewers};
use serde::Serialize;
use store::notes::Writer;
use store::{Tx, notes, search, tickets, views};

use super::record::{Doer, tell_of_note};
use super::whole::{Whole, client_of, load, seen_by};
use crate::{Caller, Error};

/// A note as it is read.
#[derive(Clone, Debug, Serialize)]
pub struct Note {
    /// Its id.
    pub _id: NoteId,
    /// Its id.
    pub id: NoteId,
    /// What it says.
    pub note: String,
    /// Who may read it.
    pub r#type: &'static str,
    /// Who wrote it.
    pub author: Author,
    /// When.
    pub created_at: Instant,
}

/// Who wrote a note.
#[derive(Clone, Debug, Serialize)]
pub struct Author {
    /// The person or token.
    pub _id: domain::id::Id,
    /// Their name then.
    pub name: String,
    /// Their organization's name.
    pub organization: String,
}

/// The notes that the caller may read, oldest first. What it may not is absent.
///
/// # Errors
/// [`Error::NotFound`]
pub fn list(tx: &dyn Tx, caller: &Caller, ticket: TicketId) -> Result<Vec<Note>, Error> {
    let client = client_of(tx, caller, ticket)?;
    let all = notes::of_ticket(tx, client, ticket)?;
    Ok(all
        .into_iter()
        .filter(|note| note.note_type.readable(note.author_org, client, &caller.actor))
        .map(|note| Note {
            _id: note.id,
            id: note.id,
            note: note.note,
            r#type: note.note_type.as_str(),
            author: Author {
                _id: note.author_person,
                name: note.author_name,
                organization: note.author_org_name,
            },
            created_at: note.created_at,
        })
        .collect())
}

/// Writes a note: moves the revision and `updated_at` of those who may read it, and of nobody else.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Refused`]
pub fn add(
    tx: &dyn Tx,
    caller: &Caller,
    ticket: TicketId,
    note_type: NoteType,
    text: &str,
) -> Result<NoteId, Error> {
    let own = seen_by(tx, caller, ticket)?;
    let client = own.standing.client;
    let seen = tickets::load_parties(tx, client, ticket)?.ok_or(store::Error::Missing)?;
    if !takes_notes(seen.status) {
        let whole = load(tx, caller, ticket, None)?;
        decide(&whole.ticket, &Command::AddNote, &whole.by, &whole.situation)
            .map_err(|refusal| whole.refuse(refusal))?;
    }
    let note = write_silently(tx, caller, ticket, client, note_type, text)?;
    let by = By::Actor(caller.actor.clone());
    let doer = Doer { by: &by, org_name: &caller.org_name };
    tell_readers(tx, &doer, &seen, Some((caller.actor.org, &own)), caller.actor.org, (note, note_type))?;
    Ok(note)
}

/// Writes a public note of somebody without an account, who follows the ticket.
///
/// # Errors
/// [`Error::Refused`]
pub(crate) fn add_for_requester(tx: &dyn Tx, whole: &Whole, text: &str) -> Result<NoteId, Error> {
    decide(&whole.ticket, &Command::AddNote, &whole.by, &whole.situation)
        .map_err(|refusal| whole.refuse(refusal))?;
    let note = write_for_requester(tx, whole, text)?;
    let client = whole.ticket.client;
    tell_readers(tx, &whole.doer(), &whole.ticket, None, client, (note, NoteType::Public))?;
    Ok(note)
}

/// Writes such a note as part of another command, which tells of itself. It stands as one of the client's: the client's is
/// the place where they are.
pub(crate) fn write_for_requester(tx: &dyn Tx, whole: &Whole, text: &str) -> Result<NoteId, Error> {
    let (client, ticket) = (whole.ticket.client, whole.ticket.id);
    let By::Requester(requester) = &whole.by else { return Err(Error::NotFound("requester")) };
    let writer = Writer { org: client, person: requester.voice, name: requester.name() };
    let note = notes::insert(tx, client, ticket, writer, NoteType::Public, text)?;
    search::add_note(tx, client, ticket, NoteType::Public, client, text)?;
    Ok(note)
}

/// Tells those who may read a note, written for `author_org`, of it; `own` is a view that is at hand.
fn tell_readers(
    tx: &dyn Tx,
    doer: &Doer<'_>,
    seen: &Ticket,
    own: Option<(OrgId, &views::Kept)>,
    author_org: OrgId,
    (note, note_type): (NoteId, NoteType),
) -> Result<(), Error> {
    let (client, ticket) = (seen.client, seen.id);
    let mut readers: Vec<OrgId> = viewers(seen)
        .into_iter()
        .filter(|org| sight(seen, *org) == Sight::Whole && note_type.reaches(author_org, client, *org))
        .collect();
    readers.sort_unstable();
    for org in readers {
        let other;
        let kept = match own {
            Some((own_org, own)) if own_org == org => own,
            _ => {
                other = views::one(tx, org, ticket)?.ok_or(store::Error::Missing)?;
                &other
            }
        };
        tell_of_note(tx, doer, ticket, org, kept, (note, note_type))?;
    }
    Ok(())
}

/// Writes a note as part of another command, which tells of itself.
pub(crate) fn write_silently(
    tx: &dyn Tx,
    caller: &Caller,
    ticket: TicketId,
    client: OrgId,
    note_type: NoteType,
    text: &str,
) -> Result<NoteId, Error> {
    let writer = Writer { org: caller.actor.org, person: caller.actor.person, name: &caller.actor.name };
    let note = notes::insert(tx, client, ticket, writer, note_type, text)?;
    search::add_note(tx, client, ticket, note_type, caller.actor.org, text)?;
    Ok(note)
}
