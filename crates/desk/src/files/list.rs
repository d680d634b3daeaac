//! The files of a ticket, as their reader may see them.

use domain::id::{DateId, FileId, Id, InvoiceId, NoteId, OrgId, QuoteId, TicketId};
use domain::instant::Instant;
use domain::money::Amount;
use domain::ticket::Ticket;
use serde::Serialize;
use store::files::{self, TicketFile};
use store::{Tx, tickets};

use super::address::{Addresses, Variant};
use crate::tickets::notes::Author;
use crate::tickets::whole::client_of;
use crate::{Caller, Error};

/// A file as it is read.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "each is the field of the same name in wire-v3")]
pub struct Document {
    pub document_id: FileId,
    pub url: String,
    pub name: String,
    pub tags: [TagShown; 1],
    /// Of the quote or invoice that it is the paper of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Of the quote or invoice that it is the paper of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<Amount>,
    pub media_type: &'static str,
    pub size_bytes: i64,
    pub width_px: Option<i64>,
    pub height_px: Option<i64>,
    pub thumbnail_url: Option<String>,
    pub r#type: &'static str,
    pub author: Author,
    pub quote_id: Option<QuoteId>,
    pub invoice_id: Option<InvoiceId>,
    pub date_id: Option<DateId>,
    pub note_id: Option<NoteId>,
    /// Whether the caller may take it away.
    pub removable: bool,
    pub created_at: Instant,
}

/// A tag as it is read.
#[derive(Clone, Copy, Debug, Serialize)]
#[allow(missing_docs, reason = "each is the field of the same name in wire-v3")]
pub struct TagShown {
    pub _id: Id,
    pub label: &'static str,
}

/// The files that the caller may read, oldest first. What it may not is absent.
///
/// # Errors
/// [`Error::NotFound`]
pub fn list(
    tx: &dyn Tx,
    caller: &Caller,
    ticket: TicketId,
    addresses: &Addresses,
) -> Result<Vec<Document>, Error> {
    let client = client_of(tx, caller, ticket)?;
    let files: Vec<TicketFile> = files::of_ticket(tx, client, ticket)?
        .into_iter()
        .filter(|file| file.reach().readable(client, &caller.actor))
        .collect();
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let seen = tickets::load(tx, client, ticket)?.ok_or(store::Error::Missing)?;
    let shown = |file: TicketFile| {
        let removable = file.reach().removable(file.author_person, client, &caller.actor);
        shown(file, removable, &seen, addresses, tx.now())
    };
    Ok(files.into_iter().map(shown).collect())
}

/// The files that whoever reported the fault is shown, on the page without an account.
///
/// # Errors
/// [`Error::NotFound`]
pub fn of_reporter(
    tx: &dyn Tx,
    client: OrgId,
    ticket: TicketId,
    addresses: &Addresses,
) -> Result<Vec<Document>, Error> {
    let seen = tickets::load(tx, client, ticket)?.ok_or(Error::NotFound("ticket"))?;
    let files = files::of_ticket(tx, client, ticket)?;
    let files = files.into_iter().filter(|file| file.reach().is_for_reporter(file.place.tag));
    Ok(files.map(|file| shown(file, false, &seen, addresses, tx.now())).collect())
}

fn shown(file: TicketFile, removable: bool, seen: &Ticket, addresses: &Addresses, now: Instant) -> Document {
    let TicketFile { id, content, place, .. } = file;
    let url = |variant| addresses.of(seen.client, seen.id, id, variant, now);
    let quote = place.quote.and_then(|quote| seen.quote(quote));
    let invoice = place.invoice.and_then(|id| seen.invoices.iter().find(|invoice| invoice.id == id));
    let paper = quote
        .map(|quote| (&quote.reference, quote.price))
        .or(invoice.map(|invoice| (&invoice.reference, invoice.price)));
    Document {
        document_id: id,
        url: url(Variant::Whole),
        thumbnail_url: content.thumbnail_sha256.map(|_| url(Variant::Thumbnail)),
        name: content.name,
        tags: [TagShown { _id: place.tag.id(), label: place.tag.as_str() }],
        reference: paper.map(|(reference, _)| reference.clone()),
        price: paper.map(|(_, price)| price),
        media_type: content.media_type.as_str(),
        size_bytes: content.size_bytes,
        width_px: content.size_px.map(|(width, _)| width),
        height_px: content.size_px.map(|(_, height)| height),
        r#type: place.audience.as_str(),
        author: Author {
            _id: file.author_person,
            name: file.author_name,
            organization: file.author_org_name,
        },
        quote_id: place.quote,
        invoice_id: place.invoice,
        date_id: place.date,
        note_id: place.note,
        removable,
        created_at: file.created_at,
    }
}
