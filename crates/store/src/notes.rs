//! Notes on tickets.

use domain::id::{Id, NoteId, OrgId, TicketId};
use domain::instant::Instant;
use domain::ticket::visibility::NoteType;

use crate::decode::{id, params, text, word};
use crate::{Error, Tx, statements};

statements! {
    pub(crate) mod sql {
        INSERT = "INSERT INTO note (client_id, ticket_id, note_id, author_org, author_person, author_name, type, note, created_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        OF_TICKET = "SELECT n.note_id, n.author_org, n.author_person, n.author_name, o.name, n.type, n.note, n.created_ms FROM note n JOIN org o ON o.org_id = n.author_org WHERE n.client_id = ?1 AND n.ticket_id = ?2 ORDER BY n.note_id";
    }
}

/// A note.
#[derive(Clone, Debug)]
pub struct Note {
    /// Its id.
    pub id: NoteId,
    /// The organization of who wrote it.
    pub author_org: OrgId,
    /// Who wrote it.
    pub author_person: Id,
    /// Their name then.
    pub author_name: String,
    /// Their organization's name.
    pub author_org_name: String,
    /// Who may read it.
    pub note_type: NoteType,
    /// What it says.
    pub note: String,
    /// When it was written.
    pub created_at: Instant,
}

/// Who writes a note, as it is kept with it.
#[derive(Clone, Copy, Debug)]
pub struct Writer<'a> {
    /// Their organization.
    pub org: OrgId,
    /// They.
    pub person: Id,
    /// Their name now.
    pub name: &'a str,
}

/// Writes a note; its id is made here.
pub fn insert(
    tx: &dyn Tx,
    client: OrgId,
    ticket: TicketId,
    writer: Writer<'_>,
    note_type: NoteType,
    note: &str,
) -> Result<NoteId, Error> {
    let note_id = NoteId(tx.new_id());
    tx.push(
        sql::INSERT,
        params![
            &client.hex(),
            &ticket.hex(),
            &note_id.hex(),
            &writer.org.hex(),
            &writer.person.hex(),
            writer.name,
            note_type.as_str(),
            note,
            tx.now()
        ],
    )?;
    Ok(note_id)
}

/// Every note on a ticket, oldest first: the caller shows only what its reader may see.
pub fn of_ticket(tx: &dyn Tx, client: OrgId, ticket: TicketId) -> Result<Vec<Note>, Error> {
    tx.query(sql::OF_TICKET, params![&client.hex(), &ticket.hex()], |row| {
        Ok(Note {
            id: id(row, 0)?,
            author_org: id(row, 1)?,
            author_person: id(row, 2)?,
            author_name: text(row, 3)?,
            author_org_name: text(row, 4)?,
            note_type: word(row, 5, NoteType::parse)?,
            note: text(row, 6)?,
            created_at: row.instant(7)?,
        })
    })
}
