//! What PostgreSQL writes in its own way.

use std::fmt::Write as _;

use crate::decode::params;
use crate::search::Piece;
use crate::{Error, Tx, statements};

statements! {
    /// Locks, news, jobs, and the full-text index.
    pub(crate) mod sql {
        /// Waits for whoever holds a number, and holds it to the end of the transaction.
        HOLD = "SELECT pg_advisory_xact_lock(?1)";
        /// Locks the clocks of organizations (ids separated by blanks), in the order of their ids.
        HOLD_CLOCKS = "SELECT 1 FROM org_clock WHERE org_id = ANY (string_to_array(?1, ' ')) ORDER BY org_id FOR UPDATE";
        MARKS_AFTER = "SELECT revision, previous, at_ms, ticket_id, 0 FROM journal WHERE org_id = ?1 AND revision > ?2 AND revision <= ?3 ORDER BY revision";
        MARKS_BEFORE = "SELECT revision, previous, at_ms, ticket_id, 0 FROM journal WHERE org_id = ?1 AND revision < ?2 ORDER BY revision DESC LIMIT ?3";
        /// Tells every node of a new epoch.
        ANNOUNCE_EPOCH = "SELECT pg_notify('callout_epoch', ?1)";
        CLAIM_MAIL = "SELECT m.org_id, m.mail_id, m.address, m.person_id, m.ticket_id, m.kind, m.language, m.subject, m.text, m.html, m.message_id, m.reply_to, m.unsubscribe, m.created_ms, m.attempts, m.state, m.due_ms, m.ended_ms, m.last_error FROM mail_outbox m WHERE m.state = 'queued' AND m.due_ms <= ?1 AND (m.lease_ms IS NULL OR m.lease_ms <= ?1) AND NOT EXISTS (SELECT 1 FROM mail_outbox b WHERE b.address = m.address AND b.state IN ('queued', 'handing_over') AND b.mail_id < m.mail_id AND (b.state = 'handing_over' OR b.attempts > 0 OR b.due_ms <= ?1)) ORDER BY m.due_ms, m.mail_id LIMIT ?2 FOR UPDATE OF m SKIP LOCKED";
        CLAIM_JOBS = "UPDATE courier_job SET claimed_ms = ?1, attempts = attempts + 1 WHERE job_id IN (SELECT job_id FROM courier_job WHERE run_ms <= ?1 AND claimed_ms IS NULL ORDER BY run_ms, job_id LIMIT ?2 FOR UPDATE SKIP LOCKED) RETURNING job_id, kind, payload, attempts";
        /// The first and the last digits of a random UUID are all random; those between say that it is one.
        INSERT_CODE = "INSERT INTO place_code (org_id, code, place_id, is_equipment, created_ms) VALUES (?1, left(replace(CAST(gen_random_uuid() AS text), '-', ''), 8) || right(replace(CAST(gen_random_uuid() AS text), '-', ''), 12), ?2, ?3, ?4)";
        FORGET_OWN_PIECE = "DELETE FROM search_piece WHERE client_id = ?1 AND ticket_id = ?2 AND note_type IS NULL";
        INSERT_PIECE = "INSERT INTO search_piece (client_id, ticket_id, note_type, author_org, words) VALUES (?1, ?2, ?3, ?4, array_to_tsvector(string_to_array(?5, ' ')))";
    }
}

/// Rows have no place to be found by.
pub(crate) const PLACE: &str = "CAST(0 AS bigint)";

/// Hears of new epochs.
pub(crate) const LISTEN_EPOCH: &str = "LISTEN callout_epoch";

pub(crate) fn with_documents(chosen: &str) -> String {
    format!("SELECT v.ticket_id, v.doc {chosen}")
}

/// So few rows are sorted at no cost.
pub(crate) fn of_tickets(tickets: usize, conditions: &str, limit: usize) -> String {
    format!(
        "SELECT v.ticket_id, v.doc FROM ticket_view v WHERE v.ticket_id = ANY (string_to_array(?{tickets}, ' ')) \
         AND {conditions} ORDER BY v.ticket_id LIMIT ?{limit}"
    )
}

pub(crate) fn matching_pieces(words: usize) -> String {
    format!("FROM search_piece p WHERE p.words @@ CAST(CAST(?{words} AS text) AS tsquery)")
}

/// Every word in quotes is a word, whatever it says.
pub(crate) fn query_of(words: &[&str]) -> String {
    let mut query = String::new();
    // Writing to a String can't fail.
    for (place, word) in words.iter().enumerate() {
        let _ = match place + 1 == words.len() {
            true => write!(query, "'{word}':*"),
            false => write!(query, "'{word}' & "),
        };
    }
    query
}

/// Adds a piece to the index.
pub(crate) fn index(tx: &dyn Tx, piece: &Piece) -> Result<(), Error> {
    if piece.note_type.is_none() {
        tx.push(sql::FORGET_OWN_PIECE, params![&piece.client, &piece.ticket])?;
    }
    let (note_type, author) = (piece.note_type.as_deref(), piece.author_org.as_deref());
    tx.push(sql::INSERT_PIECE, params![&piece.client, &piece.ticket, note_type, author, &piece.words])
}
