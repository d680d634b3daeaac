//! Files on tickets: what is known of them. Their bytes are not here (`desk::files`).

use domain::file::MediaType;
use domain::id::{DateId, FileId, Id, InvoiceId, NoteId, OrgId, QuoteId, TicketId};
use domain::instant::Instant;
use domain::ticket::document::{Reach, Tag};
use domain::ticket::visibility::NoteType;

use crate::decode::{id, opt_id, opt_text, params, text, word};
use crate::notes::Writer;
use crate::{Error, Row, Tx, statements};

statements! {
    pub(crate) mod sql {
        INSERT = "INSERT INTO ticket_file (client_id, ticket_id, file_id, author_org, author_person, author_name, audience, tag, name, media_type, size_bytes, sha256, thumbnail_sha256, width_px, height_px, contractor_id, quote_id, invoice_id, date_id, note_id, created_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)";
        OF_TICKET = "SELECT f.file_id, f.author_org, f.author_person, f.author_name, o.name, f.audience, f.tag, f.name, f.media_type, f.size_bytes, f.sha256, f.thumbnail_sha256, f.width_px, f.height_px, f.contractor_id, f.quote_id, f.invoice_id, f.date_id, f.note_id, f.created_ms FROM ticket_file f JOIN org o ON o.org_id = f.author_org WHERE f.client_id = ?1 AND f.ticket_id = ?2 ORDER BY f.file_id";
        ONE = "SELECT f.file_id, f.author_org, f.author_person, f.author_name, o.name, f.audience, f.tag, f.name, f.media_type, f.size_bytes, f.sha256, f.thumbnail_sha256, f.width_px, f.height_px, f.contractor_id, f.quote_id, f.invoice_id, f.date_id, f.note_id, f.created_ms FROM ticket_file f JOIN org o ON o.org_id = f.author_org WHERE f.client_id = ?1 AND f.ticket_id = ?2 AND f.file_id = ?3";
        COUNT = "SELECT count(*) FROM ticket_file WHERE client_id = ?1 AND ticket_id = ?2";
        DELETE = "DELETE FROM ticket_file WHERE client_id = ?1 AND ticket_id = ?2 AND file_id = ?3";
        IS_NEEDED = "SELECT count(*) FROM (SELECT 1 AS one FROM ticket_file WHERE sha256 = ?1 UNION ALL SELECT 1 AS one FROM ticket_file WHERE thumbnail_sha256 = ?1) AS needs";
        OBJECTS_AFTER = "SELECT DISTINCT sha256 FROM (SELECT sha256 FROM ticket_file WHERE sha256 > ?1 UNION SELECT thumbnail_sha256 FROM ticket_file WHERE thumbnail_sha256 > ?1) AS needed ORDER BY sha256 LIMIT ?2";
    }
}

/// The SHA-256 of an object, as 64 lower-case hex digits.
pub type Digest = String;

/// What a file is, whatever ticket it is on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Content {
    /// What it is called.
    pub name: String,
    /// What it is, by its content.
    pub media_type: MediaType,
    /// How long it is.
    pub size_bytes: i64,
    /// Its object.
    pub sha256: Digest,
    /// The object of its thumbnail, a JPEG.
    pub thumbnail_sha256: Option<Digest>,
    /// Width and height of a picture.
    pub size_px: Option<(i64, i64)>,
}

/// What a file belongs to, and what it is for.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "each is the column of the same name")]
pub struct Place {
    pub tag: Tag,
    pub audience: NoteType,
    pub contractor: Option<OrgId>,
    pub quote: Option<QuoteId>,
    pub invoice: Option<InvoiceId>,
    pub date: Option<DateId>,
    pub note: Option<NoteId>,
}

/// A file on a ticket.
#[derive(Clone, Debug)]
pub struct TicketFile {
    /// Its id.
    pub id: FileId,
    /// The organization of who handed it in.
    pub author_org: OrgId,
    /// Who handed it in.
    pub author_person: Id,
    /// Their name then.
    pub author_name: String,
    /// Their organization's name.
    pub author_org_name: String,
    /// What it is.
    pub content: Content,
    /// What it is for.
    pub place: Place,
    /// When it was handed in.
    pub created_at: Instant,
}

impl TicketFile {
    /// Whose it is, and whom it is for.
    pub fn reach(&self) -> Reach {
        Reach { author_org: self.author_org, audience: self.place.audience, part_of: self.place.contractor }
    }
}

/// Puts a file on a ticket; its id is made here.
pub fn insert(
    tx: &dyn Tx,
    client: OrgId,
    ticket: TicketId,
    writer: Writer<'_>,
    content: &Content,
    place: &Place,
) -> Result<FileId, Error> {
    let file = FileId(tx.new_id());
    tx.push(
        sql::INSERT,
        params![
            &client.hex(),
            &ticket.hex(),
            &file.hex(),
            &writer.org.hex(),
            &writer.person.hex(),
            writer.name,
            place.audience.as_str(),
            place.tag.as_str(),
            &content.name,
            content.media_type.as_str(),
            content.size_bytes,
            &content.sha256,
            content.thumbnail_sha256.as_ref(),
            content.size_px.map(|(width, _)| width),
            content.size_px.map(|(_, height)| height),
            place.contractor.map(OrgId::hex).as_ref(),
            place.quote.map(QuoteId::hex).as_ref(),
            place.invoice.map(InvoiceId::hex).as_ref(),
            place.date.map(DateId::hex).as_ref(),
            place.note.map(NoteId::hex).as_ref(),
            tx.now(),
        ],
    )?;
    Ok(file)
}

/// Every file on a ticket, oldest first: the caller shows only what its reader may see.
pub fn of_ticket(tx: &dyn Tx, client: OrgId, ticket: TicketId) -> Result<Vec<TicketFile>, Error> {
    tx.query(sql::OF_TICKET, params![&client.hex(), &ticket.hex()], file)
}

/// One file on a ticket.
pub fn one(tx: &dyn Tx, client: OrgId, ticket: TicketId, id: FileId) -> Result<Option<TicketFile>, Error> {
    tx.query_opt(sql::ONE, params![&client.hex(), &ticket.hex(), &id.hex()], file)
}

/// How many files a ticket has.
pub fn count(tx: &dyn Tx, client: OrgId, ticket: TicketId) -> Result<i64, Error> {
    tx.query_one(sql::COUNT, params![&client.hex(), &ticket.hex()], |row| row.int(0))
}

fn file(row: &dyn Row) -> Result<TicketFile, Error> {
    Ok(TicketFile {
        id: id(row, 0)?,
        author_org: id(row, 1)?,
        author_person: id(row, 2)?,
        author_name: text(row, 3)?,
        author_org_name: text(row, 4)?,
        content: Content {
            name: text(row, 7)?,
            media_type: word(row, 8, MediaType::parse)?,
            size_bytes: row.int(9)?,
            sha256: text(row, 10)?,
            thumbnail_sha256: opt_text(row, 11)?,
            size_px: row.opt_int(12)?.zip(row.opt_int(13)?),
        },
        place: Place {
            tag: word(row, 6, Tag::parse)?,
            audience: word(row, 5, NoteType::parse)?,
            contractor: opt_id(row, 14)?,
            quote: opt_id(row, 15)?,
            invoice: opt_id(row, 16)?,
            date: opt_id(row, 17)?,
            note: opt_id(row, 18)?,
        },
        created_at: row.instant(19)?,
    })
}

/// Takes a file off its ticket; false when it is not there.
pub fn delete(tx: &dyn Tx, client: OrgId, ticket: TicketId, id: FileId) -> Result<bool, Error> {
    Ok(tx.execute(sql::DELETE, params![&client.hex(), &ticket.hex(), &id.hex()])? > 0)
}

/// Whether any file of anybody needs this object.
pub fn is_needed(tx: &dyn Tx, sha256: &str) -> Result<bool, Error> {
    tx.query_one(sql::IS_NEEDED, params![sha256], |row| Ok(row.int(0)? > 0))
}

/// At most `limit` objects that are needed, in the order of their digests, after `last`.
pub fn objects_after(tx: &dyn Tx, last: &str, limit: i64) -> Result<Vec<Digest>, Error> {
    tx.query(sql::OBJECTS_AFTER, params![last, limit], |row| text(row, 0))
}
