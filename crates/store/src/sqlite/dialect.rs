//! What SQLite writes in its own way.

use std::fmt::Write as _;
use std::ops::Range;

use crate::decode::params;
use crate::search::Piece;
use crate::{Error, Tx, statements};

statements! {
    /// Lines of the journal with the places of their views; jobs; the full-text index, its pieces and the words of each.
    pub(crate) mod sql {
        MARKS_AFTER = "SELECT j.revision, j.previous, j.at_ms, j.ticket_id, v.place FROM journal j JOIN ticket_view v ON v.org_id = j.org_id AND v.ticket_id = j.ticket_id WHERE j.org_id = ?1 AND j.revision > ?2 AND j.revision <= ?3 ORDER BY j.revision";
        MARKS_BEFORE = "SELECT j.revision, j.previous, j.at_ms, j.ticket_id, v.place FROM journal j JOIN ticket_view v ON v.org_id = j.org_id AND v.ticket_id = j.ticket_id WHERE j.org_id = ?1 AND j.revision < ?2 ORDER BY j.revision DESC LIMIT ?3";
        CLAIM_MAIL = "SELECT m.org_id, m.mail_id, m.address, m.person_id, m.ticket_id, m.kind, m.language, m.subject, m.text, m.html, m.message_id, m.reply_to, m.unsubscribe, m.created_ms, m.attempts, m.state, m.due_ms, m.ended_ms, m.last_error FROM mail_outbox m WHERE m.state = 'queued' AND m.due_ms <= ?1 AND (m.lease_ms IS NULL OR m.lease_ms <= ?1) AND NOT EXISTS (SELECT 1 FROM mail_outbox b WHERE b.address = m.address AND b.state IN ('queued', 'handing_over') AND b.mail_id < m.mail_id AND (b.state = 'handing_over' OR b.attempts > 0 OR b.due_ms <= ?1)) ORDER BY m.due_ms, m.mail_id LIMIT ?2";
        CLAIM_JOBS = "UPDATE courier_job SET claimed_ms = ?1, attempts = attempts + 1 WHERE job_id IN (SELECT job_id FROM courier_job WHERE run_ms <= ?1 AND claimed_ms IS NULL ORDER BY run_ms, job_id LIMIT ?2) RETURNING job_id, kind, payload, attempts";
        INSERT_CODE = "INSERT INTO place_code (org_id, code, place_id, is_equipment, created_ms) VALUES (?1, lower(hex(randomblob(10))), ?2, ?3, ?4)";
        OWN_PIECE = "SELECT piece_id FROM search_piece WHERE client_id = ?1 AND ticket_id = ?2 AND note_type IS NULL";
        INSERT_PIECE = "INSERT INTO search_piece (client_id, ticket_id, note_type, author_org) VALUES (?1, ?2, ?3, ?4) RETURNING piece_id";
        INSERT_WORDS = "INSERT INTO search_text (rowid, words) VALUES (?1, ?2)";
        DELETE_WORDS = "DELETE FROM search_text WHERE rowid = ?1";
    }
}

/// Where a row of `ticket_view v` is.
pub(crate) const PLACE: &str = "v.place";

/// The rows are picked on an index alone, and each document is then fetched by its place; a join left to the planner would
/// sort the documents, or walk them all.
pub(crate) fn with_documents(chosen: &str) -> String {
    format!(
        "SELECT p.ticket_id, d.doc FROM (SELECT v.ticket_id, v.place {chosen}) p \
         CROSS JOIN ticket_view d ON d.place = p.place"
    )
}

/// The planner takes tables around CROSS JOIN in the order they are written, so the rows come in the order of the places and
/// nothing is sorted.
pub(crate) fn at_places(places: Range<usize>, conditions: &str, limit: usize) -> String {
    let mut sql = String::with_capacity(200 + places.len() * 6 + conditions.len());
    sql.push_str("WITH wanted (place) AS (VALUES ");
    let first = places.start;
    // Writing to a String can't fail.
    for at in places {
        let _ = write!(sql, "{}(?{at})", if at > first { "," } else { "" });
    }
    let _ = write!(
        sql,
        ") SELECT v.ticket_id, v.doc FROM wanted CROSS JOIN ticket_view v WHERE v.place = wanted.place AND {conditions} LIMIT ?{limit}"
    );
    sql
}

pub(crate) fn matching_pieces(words: usize) -> String {
    format!("FROM search_text f JOIN search_piece p ON p.piece_id = f.rowid WHERE f.words MATCH ?{words}")
}

/// Every word in quotes is a word, whatever it says.
pub(crate) fn query_of(words: &[&str]) -> String {
    let mut query = String::new();
    // Writing to a String can't fail.
    for (place, word) in words.iter().enumerate() {
        let _ = match place + 1 == words.len() {
            true => write!(query, "\"{word}\"*"),
            false => write!(query, "\"{word}\" "),
        };
    }
    query
}

/// Adds a piece to the index.
pub(crate) fn index(tx: &dyn Tx, piece: &Piece) -> Result<(), Error> {
    tx.execute(sql::INSERT_WORDS, params![place_of(tx, piece)?, &piece.words]).map(drop)
}

/// A place in the index that is empty: a note's is new, a ticket's own words replace those of before.
fn place_of(tx: &dyn Tx, piece: &Piece) -> Result<i64, Error> {
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
