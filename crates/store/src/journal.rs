//! Every organization's journal: what changed for it, in commit order, without gap or repeat.

use domain::id::{Id, OrgId, TicketId};
use domain::instant::Instant;

use crate::decode::{id, params, text};
use crate::{Error, Tx, statements};

statements! {
    pub(crate) mod sql {
        TAKE = "UPDATE org_clock SET revision = revision + 1, stamp_ms = CASE WHEN stamp_ms > ?2 THEN stamp_ms ELSE ?2 END WHERE org_id = ?1 RETURNING revision, stamp_ms";
        NEXT_NUMBER = "UPDATE org_clock SET last_number = last_number + 1 WHERE org_id = ?1 RETURNING last_number";
        REVISION = "SELECT revision FROM org_clock WHERE org_id = ?1";
        APPEND = "INSERT INTO journal (org_id, revision, ticket_id, event, at_ms, previous, entries) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        AFTER = "SELECT revision, ticket_id, event, at_ms, entries FROM journal WHERE org_id = ?1 AND revision > ?2 ORDER BY revision LIMIT ?3";
        MARKS_AFTER = "SELECT j.revision, j.previous, j.at_ms, j.ticket_id, v.place FROM journal j JOIN ticket_view v ON v.org_id = j.org_id AND v.ticket_id = j.ticket_id WHERE j.org_id = ?1 AND j.revision > ?2 AND j.revision <= ?3 ORDER BY j.revision";
        MARKS_BEFORE = "SELECT j.revision, j.previous, j.at_ms, j.ticket_id, v.place FROM journal j JOIN ticket_view v ON v.org_id = j.org_id AND v.ticket_id = j.ticket_id WHERE j.org_id = ?1 AND j.revision < ?2 ORDER BY j.revision DESC LIMIT ?3";
        OF_TICKET = "WITH RECURSIVE line (revision, ticket_id, event, at_ms, entries, previous) AS (SELECT j.revision, j.ticket_id, j.event, j.at_ms, j.entries, j.previous FROM ticket_view v JOIN journal j ON j.org_id = v.org_id AND j.revision = v.revision WHERE v.org_id = ?1 AND v.ticket_id = ?2 UNION ALL SELECT j.revision, j.ticket_id, j.event, j.at_ms, j.entries, j.previous FROM line l JOIN journal j ON j.org_id = ?1 AND j.revision = l.previous) SELECT revision, ticket_id, event, at_ms, entries FROM line ORDER BY revision";
    }
}

/// A revision of an organization, and the `updated_at` that goes with it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Turn {
    /// The revision, counted from 1.
    pub revision: i64,
    /// The instant that what changed is stamped with.
    pub at: Instant,
}

/// Takes the organization's next revision, under its row lock. The stamp is the present, but after `previous`, the
/// ticket's last one, and never before one that was given out (lifecycle D.5).
pub fn take_turn(tx: &dyn Tx, org: OrgId, previous: Option<Instant>) -> Result<Turn, Error> {
    let earliest = previous.map_or(tx.now(), |previous| tx.now().max(previous.plus_millis(1)));
    let turn = tx.query_one(sql::TAKE, params![&org.hex(), earliest], |row| {
        Ok(Turn { revision: row.int(0)?, at: row.instant(1)? })
    })?;
    tx.stamped(turn.at);
    Ok(turn)
}

/// The next ticket number of a client.
pub fn next_number(tx: &dyn Tx, client: OrgId) -> Result<i64, Error> {
    tx.query_one(sql::NEXT_NUMBER, params![&client.hex()], |row| row.int(0))
}

/// The organization's present revision.
pub fn revision(tx: &dyn Tx, org: OrgId) -> Result<i64, Error> {
    Ok(tx.query_opt(sql::REVISION, params![&org.hex()], |row| row.int(0))?.unwrap_or(0))
}

/// One line of a journal.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its revision.
    pub revision: i64,
    /// The ticket that changed.
    pub ticket: TicketId,
    /// What happened, in one word.
    pub event: String,
    /// When.
    pub at: Instant,
    /// The audit entries as this organization may read them: a JSON array.
    pub entries: String,
}

fn line(row: &dyn crate::Row) -> Result<Line, Error> {
    Ok(Line {
        revision: row.int(0)?,
        ticket: id(row, 1)?,
        event: text(row, 2)?,
        at: row.instant(3)?,
        entries: text(row, 4)?,
    })
}

/// Which ticket changed at a revision, and when.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mark {
    /// The revision.
    pub revision: i64,
    /// The revision of the ticket's change before; 0 for none.
    pub previous: i64,
    /// The ticket's `updated_at` then. It does not go back from one revision to the next.
    pub at: Instant,
    /// The ticket, and where its view is.
    pub spot: Spot,
}

/// A ticket, and where the organization's view of it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Spot {
    /// The ticket.
    pub ticket: Id,
    /// `ticket_view.place`.
    pub place: i64,
}

fn mark(row: &dyn crate::Row) -> Result<Mark, Error> {
    let spot = Spot { ticket: id(row, 3)?, place: row.int(4)? };
    Ok(Mark { revision: row.int(0)?, previous: row.int(1)?, at: row.instant(2)?, spot })
}

/// What changed after one revision, up to another one, in order.
pub fn marks_between(tx: &dyn Tx, org: OrgId, after: i64, to: i64) -> Result<Vec<Mark>, Error> {
    tx.query(sql::MARKS_AFTER, params![&org.hex(), after, to], mark)
}

/// The last `limit` changes before a revision, the latest first.
pub fn marks_before(tx: &dyn Tx, org: OrgId, before: i64, limit: usize) -> Result<Vec<Mark>, Error> {
    tx.query(sql::MARKS_BEFORE, params![&org.hex(), before, limit as i64], mark)
}

/// Writes a line of the organization's journal, after `previous`, its last one about this ticket. The view that goes
/// with it carries the same revision: a history is read from there backwards.
pub fn append(
    tx: &dyn Tx,
    org: OrgId,
    turn: Turn,
    ticket: TicketId,
    previous: Option<i64>,
    event: &str,
    entries: &str,
) -> Result<(), Error> {
    let previous = previous.unwrap_or(0);
    tx.execute(
        sql::APPEND,
        params![&org.hex(), turn.revision, &ticket.hex(), event, turn.at, previous, entries],
    )
    .map(drop)
}

/// The lines after a revision, in order.
pub fn after(tx: &dyn Tx, org: OrgId, revision: i64, limit: usize) -> Result<Vec<Line>, Error> {
    tx.query(sql::AFTER, params![&org.hex(), revision, limit as i64], line)
}

/// The lines about one ticket, in order.
pub fn of_ticket(tx: &dyn Tx, org: OrgId, ticket: TicketId) -> Result<Vec<Line>, Error> {
    tx.query(sql::OF_TICKET, params![&org.hex(), &ticket.hex()], line)
}
