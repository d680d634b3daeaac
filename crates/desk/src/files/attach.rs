//! Putting a file that was received on a ticket, and taking it away.

use domain::id::{DateId, FileId, InvoiceId, NoteId, OrgId, QuoteId, TicketId};
use domain::org::OrgKind;
use domain::ticket::Ticket;
use domain::ticket::command::Command;
use domain::ticket::document::{Reach, Tag, usual_audience};
use domain::ticket::lifecycle::moves::takes_documents;
use domain::ticket::lifecycle::{By, Event, decide};
use domain::ticket::public::Requester;
use domain::ticket::visibility::{NoteType, Sight, sees_part_of, sight, viewers};
use store::files::{self, Place};
use store::notes::Writer;
use store::{Tx, tickets, views};

use super::receive::Received;
use super::{FILES_PER_TICKET_MAX, FileRefusal};
use crate::tickets::record::{Doer, Filed, tell_of_document};
use crate::tickets::whole::{client_of, load, load_by, seen_by};
use crate::{Caller, Error, Fault};

/// How a file is put on a ticket. Nothing of it need be said.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Attach {
    /// What it is for: otherwise what files of its kind usually are.
    pub tag: Option<Tag>,
    /// Who reads it: otherwise who usually reads such a file (`domain::ticket::document`).
    pub audience: Option<NoteType>,
    /// The quote that it is the paper of.
    pub quote: Option<QuoteId>,
    /// The invoice that it is the paper of.
    pub invoice: Option<InvoiceId>,
    /// The visit or intervention that it was made at.
    pub date: Option<DateId>,
    /// The note that it came with.
    pub note: Option<NoteId>,
}

/// Whether the caller may put a file on a ticket: asked before its bytes are taken in.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Refused`], [`Error::File`] when the ticket is full.
pub fn check(tx: &dyn Tx, caller: &Caller, ticket: TicketId) -> Result<(), Error> {
    let client = client_of(tx, caller, ticket)?;
    let seen = tickets::load_parties(tx, client, ticket)?.ok_or(store::Error::Missing)?;
    takes(tx, caller, &seen)?;
    has_room(tx, &seen)
}

fn takes(tx: &dyn Tx, caller: &Caller, seen: &Ticket) -> Result<(), Error> {
    if !takes_documents(seen.status) {
        let whole = load(tx, caller, seen.id, None)?;
        decide(&whole.ticket, &Command::AddDocument, &whole.by, &whole.situation)
            .map_err(|refusal| whole.refuse(refusal))?;
    }
    Ok(())
}

fn has_room(tx: &dyn Tx, seen: &Ticket) -> Result<(), Error> {
    let is_full = files::count(tx, seen.client, seen.id)? >= FILES_PER_TICKET_MAX;
    if is_full { Err(FileRefusal::TooMany { max: FILES_PER_TICKET_MAX }.into()) } else { Ok(()) }
}

/// Puts a file on a ticket, and tells those who may read it.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Refused`]; [`Error::Invalid`] for a quote, invoice or date that the caller does not see.
pub fn attach(
    tx: &dyn Tx,
    caller: &Caller,
    ticket: TicketId,
    received: &Received,
    how: &Attach,
) -> Result<FileId, Error> {
    let client = seen_by(tx, caller, ticket)?.standing.client;
    let seen = tickets::load(tx, client, ticket)?.ok_or(store::Error::Missing)?;
    takes(tx, caller, &seen)?;
    let actor = &caller.actor;
    let by = By::Actor(actor.clone());
    let writer = Writer { org: actor.org, person: actor.person, name: &actor.name };
    let doer = Doer { by: &by, org_name: &caller.org_name };
    put(tx, &seen, (writer, actor.kind), received, how, Some(&doer))
}

/// As [`attach()`], for somebody without an account who follows the ticket. What they hand in is the client's.
///
/// # Errors
/// [`Error::Refused`], [`Error::File`] when the ticket is full.
pub fn attach_for_requester(
    tx: &dyn Tx,
    (client, ticket): (OrgId, TicketId),
    requester: Requester,
    received: &Received,
    how: &Attach,
) -> Result<FileId, Error> {
    let (person, name) = (requester.voice, requester.name());
    let whole = load_by(tx, client, ticket, By::Requester(requester))?;
    decide(&whole.ticket, &Command::AddDocument, &whole.by, &whole.situation)
        .map_err(|refusal| whole.refuse(refusal))?;
    let writer = Writer { org: client, person, name };
    put(tx, &whole.ticket, (writer, OrgKind::Client), received, how, Some(&whole.doer()))
}

/// As [`attach()`], as part of another command that holds the ticket and tells of itself, such as the one that opens it.
///
/// # Errors
/// As [`attach()`].
pub fn attach_silently(
    tx: &dyn Tx,
    (client, ticket): (OrgId, TicketId),
    (writer, kind): (Writer<'_>, OrgKind),
    received: &Received,
    how: &Attach,
) -> Result<FileId, Error> {
    let seen = tickets::load(tx, client, ticket)?.ok_or(store::Error::Missing)?;
    put(tx, &seen, (writer, kind), received, how, None)
}

fn put(
    tx: &dyn Tx,
    seen: &Ticket,
    (writer, kind): (Writer<'_>, OrgKind),
    received: &Received,
    how: &Attach,
    doer: Option<&Doer<'_>>,
) -> Result<FileId, Error> {
    has_room(tx, seen)?;
    let contractor = part_of(seen, writer.org, how)?;
    let usual = Tag::usual(received.content.media_type, how.quote.is_some(), how.invoice.is_some());
    let tag = how.tag.unwrap_or(usual);
    let audience = how.audience.unwrap_or_else(|| usual_audience(kind, tag, contractor));
    let Attach { quote, invoice, date, note, .. } = *how;
    let place = Place { tag, audience, contractor, quote, invoice, date, note };
    let file = files::insert(tx, seen.client, seen.id, writer, &received.content, &place)?;
    if let Some(doer) = doer {
        let reach = Reach { author_org: writer.org, audience, part_of: contractor };
        let filed = Filed { document_id: file, document: &received.content.name, tag, audience };
        tell(tx, doer, seen, &reach, Event::DocumentAdded, &filed)?;
    }
    Ok(file)
}

/// The contractor whose quote, invoice or date a file belongs to.
fn part_of(seen: &Ticket, org: OrgId, how: &Attach) -> Result<Option<OrgId>, Error> {
    let own = |contractor: &Option<OrgId>| sees_part_of(seen, org, *contractor);
    let mut faults = Vec::new();
    let mut parts: Vec<OrgId> = Vec::new();
    let mut part = |field: &str, found: Option<Option<OrgId>>| match found.filter(own) {
        Some(contractor) => parts.extend(contractor),
        None => {
            faults.push(Fault::new(field, "unknown_id", "the ticket has nothing with this id that you see"))
        }
    };
    if let Some(id) = how.quote {
        part("quote_id", seen.quote(id).map(|quote| Some(quote.contractor)));
    }
    if let Some(id) = how.invoice {
        let found = seen.invoices.iter().find(|invoice| invoice.id == id);
        part("invoice_id", found.map(|invoice| Some(invoice.contractor)));
    }
    if let Some(id) = how.date {
        part("date_id", seen.dates.iter().find(|date| date.id == id).map(|date| date.contractor));
    }
    parts.dedup();
    if parts.len() > 1 {
        faults.push(Fault::new(
            "",
            "not_together",
            "the quote, invoice and date belong to different contractors",
        ));
    }
    if faults.is_empty() { Ok(parts.first().copied()) } else { Err(Error::Invalid(faults)) }
}

/// Tells every organization that may read the file, in one order.
fn tell(
    tx: &dyn Tx,
    doer: &Doer<'_>,
    seen: &Ticket,
    reach: &Reach,
    event: Event,
    filed: &Filed<'_>,
) -> Result<(), Error> {
    let reads = |org: &OrgId| sight(seen, *org) == Sight::Whole && reach.reaches(seen.client, *org);
    let mut readers: Vec<OrgId> = viewers(seen).into_iter().filter(reads).collect();
    readers.sort_unstable();
    for org in readers {
        let kept = views::one(tx, org, seen.id)?.ok_or(store::Error::Missing)?;
        tell_of_document(tx, doer, seen.id, org, &kept, event, filed)?;
    }
    Ok(())
}

/// Takes a file off a ticket. Its bytes are swept a day later, if no other file has the same.
///
/// # Errors
/// [`Error::NotFound`] when the caller does not see it, [`Error::Forbidden`] when it is not the caller's to take away,
/// [`Error::Refused`]
pub fn remove(tx: &dyn Tx, caller: &Caller, ticket: TicketId, file: FileId) -> Result<(), Error> {
    let client = seen_by(tx, caller, ticket)?.standing.client;
    let found = files::one(tx, client, ticket, file)?.ok_or(Error::NotFound("document"))?;
    let reach = found.reach();
    if !reach.readable(client, &caller.actor) {
        return Err(Error::NotFound("document"));
    }
    if !reach.removable(found.author_person, client, &caller.actor) {
        return Err(Error::Forbidden(
            "a document is taken away by who handed it in, or by whoever runs the desk".to_owned(),
        ));
    }
    let whole = load(tx, caller, ticket, None)?;
    decide(&whole.ticket, &Command::RemoveDocument, &whole.by, &whole.situation)
        .map_err(|refusal| whole.refuse(refusal))?;
    files::delete(tx, client, ticket, file)?;
    let filed = Filed {
        document_id: file,
        document: &found.content.name,
        tag: found.place.tag,
        audience: found.place.audience,
    };
    tell(tx, &whole.doer(), &whole.ticket, &reach, Event::DocumentRemoved, &filed)
}
