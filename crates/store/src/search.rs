//! Full text over number, title, description and the notes that the reader may see.
//!
//! A ticket's own words are one piece, each note is another; who may read a piece is a column of it. What is written waits
//! beside the index until [`catch_up`] adds it: whoever searches does that first, and so does the courier every second.
//! How a piece lies in the index is its engine's business; what a word is, is decided here, for both.

use domain::id::{Id, OrgId, TicketId};
use domain::ticket::visibility::NoteType;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::decode::{id, opt_text, params, text};
use crate::tx::Hold;
use crate::{Error, Tx, statements};

statements! {
    pub(crate) mod sql {
        WAIT = "INSERT INTO search_pending (client_id, ticket_id, note_type, author_org, words) VALUES (?1, ?2, ?3, ?4, ?5)";
        WAITS = "SELECT 1 FROM search_pending LIMIT 1";
        TAKE_WAITING = "DELETE FROM search_pending WHERE pending_id IN (SELECT pending_id FROM search_pending ORDER BY pending_id LIMIT ?1) RETURNING pending_id, client_id, ticket_id, note_type, author_org, words";
    }
}

/// A word is cut to so many letters.
const WORD_CHARS_MAX: usize = 64;

/// The tickets that have a piece among `matching` (from `FROM` to a condition on pieces `p`), readable by the organization
/// `?{org}`; `?{manager}` is 1 when the reader is a manager of the client.
fn readable(matching: &str, org: usize, manager: usize) -> String {
    format!(
        "SELECT p.ticket_id {matching} AND (p.note_type IS NULL OR p.author_org = ?{org} \
         OR p.note_type = 'public' AND (p.client_id = ?{org} OR p.author_org = p.client_id) \
         OR p.note_type = 'managers' AND p.client_id = ?{org} AND ?{manager} = 1)"
    )
}

/// The condition that a row `v` of `ticket_view` has a piece among those that are [`readable`]. The matches are found once, not
/// for every row.
pub(crate) fn condition(matching: &str, org: usize, manager: usize) -> String {
    format!("v.ticket_id IN ({})", readable(matching, org, manager))
}

/// The tickets, some perhaps of others, in which all these words are found by an organization that sees them; the last may be
/// the beginning of a word. `manages`: the reader is a manager of the client.
pub fn found(tx: &dyn Tx, org: OrgId, words: &[String], manages: bool) -> Result<Vec<Id>, Error> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let query = tx.dialect().query_of(&words);
    let sql = readable(&tx.dialect().matching_pieces(2), 1, 3);
    tx.query(&sql, params![&org.hex(), &query, manages], |row| id(row, 0))
}

/// The words of a text as they are found: runs of letters and digits, without case and accents.
pub fn words_of(text: &str) -> Vec<String> {
    let plain: String =
        text.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).collect();
    plain
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().take(WORD_CHARS_MAX).collect())
        .collect()
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
    tx.push(sql::WAIT, params![&client.hex(), &ticket.hex(), note_type, author.as_deref(), words])
}

/// Whether there are words that a search would not find yet.
pub fn is_behind(tx: &dyn Tx) -> Result<bool, Error> {
    Ok(tx.query_opt(sql::WAITS, params![], |_| Ok(()))?.is_some())
}

/// A piece that is not in the index yet.
pub(crate) struct Piece {
    pub(crate) client: String,
    pub(crate) ticket: String,
    /// None for the ticket's own words, which replace those of before.
    pub(crate) note_type: Option<String>,
    pub(crate) author_org: Option<String>,
    /// Separated by blanks.
    pub(crate) words: String,
}

/// Adds at most `limit` pieces to the index, in the order they were written; tells whether there may be more.
pub fn catch_up(tx: &dyn Tx, limit: usize) -> Result<bool, Error> {
    tx.hold(Hold::Index)?;
    let mut waiting = tx.query(sql::TAKE_WAITING, params![limit as i64], |row| {
        let piece = Piece {
            client: text(row, 1)?,
            ticket: text(row, 2)?,
            note_type: opt_text(row, 3)?,
            author_org: opt_text(row, 4)?,
            words: words_of(row.text(5)?).join(" "),
        };
        Ok((row.int(0)?, piece))
    })?;
    waiting.sort_unstable_by_key(|(place, _)| *place);
    for (_, piece) in &waiting {
        tx.dialect().index(tx, piece)?;
    }
    Ok(waiting.len() == limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_what_people_mean() {
        assert_eq!(words_of("Fuite d'eau, chaudière n°12 !"), ["fuite", "d", "eau", "chaudiere", "n", "12"]);
        assert_eq!(words_of("\"a\" OR b* & 'c':*"), ["a", "or", "b", "c"]);
        assert_eq!(words_of(" -- \" "), Vec::<String>::new());
    }
}
