//! Full text over number, title, description and the notes that the reader may see.
//!
//! A ticket's own words are one piece, each note is another; who may read a piece is a column of it. What is written waits
//! beside the index until [`catch_up`] adds it: whoever searches does that first, and so does the courier every second.
//! What the words look like inside the engine is its dialect's business.

use domain::id::{OrgId, TicketId};
use domain::ticket::visibility::NoteType;

use crate::decode::{opt_text, params, text};
use crate::{Error, Tx, statements};

statements! {
    pub(crate) mod sql {
        WAIT = "INSERT INTO search_pending (client_id, ticket_id, note_type, author_org, words) VALUES (?1, ?2, ?3, ?4, ?5)";
        WAITS = "SELECT 1 FROM search_pending LIMIT 1";
        WAITING = "SELECT pending_id, client_id, ticket_id, note_type, author_org, words FROM search_pending ORDER BY pending_id LIMIT ?1";
        NO_LONGER_WAITS = "DELETE FROM search_pending WHERE pending_id <= ?1";
        OWN_PIECE = "SELECT piece_id FROM search_piece WHERE client_id = ?1 AND ticket_id = ?2 AND note_type IS NULL";
        INSERT_PIECE = "INSERT INTO search_piece (client_id, ticket_id, note_type, author_org) VALUES (?1, ?2, ?3, ?4) RETURNING piece_id";
        INSERT_WORDS = "INSERT INTO search_text (rowid, words) VALUES (?1, ?2)";
        DELETE_WORDS = "DELETE FROM search_text WHERE rowid = ?1";
    }
}

/// The condition that a row `v` of `ticket_view` has a piece with the words `?{words}`, readable by the organization
/// `?{org}`; `?{manager}` is 1 when the reader is a manager of the client. The matches are found once, not for every row.
pub(crate) fn condition(words: usize, org: usize, manager: usize) -> String {
    format!(
        "v.ticket_id IN (SELECT p.ticket_id FROM search_text f JOIN search_piece p ON p.piece_id = f.rowid \
         WHERE f.words MATCH ?{words} AND (p.note_type IS NULL OR p.author_org = ?{org} \
         OR p.note_type = 'public' AND (p.client_id = ?{org} OR p.author_org = p.client_id) \
         OR p.note_type = 'managers' AND p.client_id = ?{org} AND ?{manager} = 1))"
    )
}

/// What a person typed, as the engine's query: every word must occur, the last one may be the beginning of a word.
/// None when there is no word in it.
pub fn query_of(typed: &str) -> Option<String> {
    let words: Vec<&str> =
        typed.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let (last, rest) = words.split_last()?;
    let mut query: String = rest.iter().map(|word| format!("\"{word}\" ")).collect();
    query.push_str(&format!("\"{last}\"*"));
    Some(query)
}

/// Says what a ticket's own words are now.
pub fn put_ticket(tx: &dyn Tx, client: OrgId, ticket: TicketId, words: &str) -> Result<(), Error> {
    wait(tx, client, ticket, None, None, words)
}

/// Adds a note's words.
pub fn add_note(
    tx: &dyn Tx,
    client: OrgId,
    ticket: TicketId,
    note_type: NoteType,
    author_org: OrgId,
    words: &str,
) -> Result<(), Error> {
    wait(tx, client, ticket, Some(note_type), Some(author_org), words)
}

fn wait(
    tx: &dyn Tx,
    client: OrgId,
    ticket: TicketId,
    note_type: Option<NoteType>,
    author_org: Option<OrgId>,
    words: &str,
) -> Result<(), Error> {
    let (note_type, author) = (note_type.map(NoteType::as_str), author_org.map(OrgId::hex));
    tx.execute(sql::WAIT, params![&client.hex(), &ticket.hex(), note_type, author.as_deref(), words])
        .map(drop)
}

/// Whether there are words that a search would not find yet.
pub fn is_behind(tx: &dyn Tx) -> Result<bool, Error> {
    Ok(tx.query_opt(sql::WAITS, params![], |_| Ok(()))?.is_some())
}

/// A piece that is not in the index yet.
struct Waiting {
    place: i64,
    client: String,
    ticket: String,
    note_type: Option<String>,
    author_org: Option<String>,
    words: String,
}

/// Adds at most `limit` pieces to the index, in the order they were written; tells whether there may be more.
pub fn catch_up(tx: &dyn Tx, limit: usize) -> Result<bool, Error> {
    let waiting = tx.query(sql::WAITING, params![limit as i64], |row| {
        Ok(Waiting {
            place: row.int(0)?,
            client: text(row, 1)?,
            ticket: text(row, 2)?,
            note_type: opt_text(row, 3)?,
            author_org: opt_text(row, 4)?,
            words: text(row, 5)?,
        })
    })?;
    let Some(last) = waiting.last() else { return Ok(false) };
    tx.execute(sql::NO_LONGER_WAITS, params![last.place])?;
    for piece in &waiting {
        tx.execute(sql::INSERT_WORDS, params![place_of(tx, piece)?, &piece.words])?;
    }
    Ok(waiting.len() == limit)
}

/// The place of a piece in the index, which is empty: a note's is new, a ticket's own words replace those of before.
fn place_of(tx: &dyn Tx, piece: &Waiting) -> Result<i64, Error> {
    let own = match piece.note_type {
        None => tx.query_opt(sql::OWN_PIECE, params![&piece.client, &piece.ticket], |row| row.int(0))?,
        Some(_) => None,
    };
    if let Some(own) = own {
        tx.execute(sql::DELETE_WORDS, params![own])?;
        return Ok(own);
    }
    let (note_type, author) = (piece.note_type.as_deref(), piece.author_org.as_deref());
    tx.query_one(sql::INSERT_PIECE, params![&piece.client, &piece.ticket, note_type, author], |row| {
        row.int(0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_types_is_never_query_syntax() {
        assert_eq!(query_of("boiler  leak"), Some("\"boiler\" \"leak\"*".to_owned()));
        assert_eq!(query_of("\"a\" OR b*"), Some("\"a\" \"OR\" \"b\"*".to_owned()));
        assert_eq!(query_of(" -- \" "), None);
    }
}
