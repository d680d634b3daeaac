//! Every organization's journal: what changed for it, in commit order, without gap or repeat.

use domain::id::{Id, OrgId, TicketId};
use domain::instant::Instant;

use crate::decode::{id, params, text};
use crate::tx::Hold;
use crate::{Error, Tx, Value, statements};

statements! {
    pub(crate) mod sql {
        TAKE = "UPDATE org_clock SET revision = revision + 1, stamp_ms = CASE WHEN stamp_ms + ?3 > ?2 THEN stamp_ms + ?3 ELSE ?2 END WHERE org_id = ?1 RETURNING revision, stamp_ms";
        NEXT_NUMBER = "UPDATE org_clock SET last_number = last_number + 1 WHERE org_id = ?1 RETURNING last_number, last_ticket";
        LAST_TICKET = "UPDATE org_clock SET last_ticket = ?2 WHERE org_id = ?1";
        REVISION = "SELECT revision FROM org_clock WHERE org_id = ?1";
        REVISIONS = "SELECT org_id, revision FROM org_clock WHERE org_id IN (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)";
        APPEND = "INSERT INTO journal (org_id, revision, ticket_id, event, at_ms, previous, entries) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        AFTER = "SELECT revision, ticket_id, event, at_ms, entries FROM journal WHERE org_id = ?1 AND revision > ?2 ORDER BY revision LIMIT ?3";
        BEFORE = "SELECT revision, ticket_id, event, at_ms, entries FROM journal WHERE org_id = ?1 AND revision < ?2 ORDER BY revision DESC LIMIT ?3";
        AT = "SELECT revision, ticket_id, event, at_ms, entries FROM journal WHERE org_id = ?1 AND revision = ?2";
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

/// Takes the organization's next revision, under its row lock: whoever takes those of several takes them in the order of
/// their ids, or holds them all before ([`hold`]). The stamp is the present, but after `previous`, the
/// ticket's last one, and never before one that was given out (lifecycle D.5).
pub fn take_turn(tx: &dyn Tx, org: OrgId, previous: Option<Instant>) -> Result<Turn, Error> {
    let earliest = previous.map_or(tx.now(), |previous| tx.now().max(previous.plus_millis(1)));
    let step_ms = tx.dialect().stamp_step_ms();
    let turn = tx.query_one(sql::TAKE, params![&org.hex(), earliest, step_ms], |row| {
        Ok(Turn { revision: row.int(0)?, at: row.instant(1)? })
    })?;
    tx.stamped(turn.at);
    Ok(turn)
}

/// The number and the id of a client's next ticket, under its row lock: each is greater than those of every ticket that
/// was committed before, by whichever process, so that a new ticket lands at the end of every list (lifecycle D.5).
pub fn next_ticket(tx: &dyn Tx, client: OrgId) -> Result<(i64, TicketId), Error> {
    let (number, last) =
        tx.query_one(sql::NEXT_NUMBER, params![&client.hex()], |row| Ok((row.int(0)?, id(row, 1)?)))?;
    tx.skip_past(last);
    let ticket = TicketId(tx.new_id());
    tx.push(sql::LAST_TICKET, params![&client.hex(), &ticket.hex()])?;
    Ok((number, ticket))
}

/// Holds the clocks of organizations, for a command that takes more of them than [`take_turn`] would in one order. It must
/// have taken none before. An organization named twice counts once; a single one is held as soon as its turn is taken.
pub fn hold(tx: &dyn Tx, orgs: &[OrgId]) -> Result<(), Error> {
    if orgs.iter().all(|org| Some(org) == orgs.first()) { Ok(()) } else { tx.hold(Hold::Clocks(orgs)) }
}

/// The organization's present revision.
pub fn revision(tx: &dyn Tx, org: OrgId) -> Result<i64, Error> {
    Ok(tx.query_opt(sql::REVISION, params![&org.hex()], |row| row.int(0))?.unwrap_or(0))
}

/// Organizations whose revision one statement reads.
const AT_ONCE: usize = 16;

/// The present revisions of several organizations, in any order.
pub fn revisions(tx: &dyn Tx, orgs: &[OrgId]) -> Result<Vec<(OrgId, i64)>, Error> {
    let mut found = Vec::with_capacity(orgs.len());
    for some in orgs.chunks(AT_ONCE) {
        let ids: Vec<_> = some.iter().map(|org| org.hex()).collect();
        // Always as many parameters, so that the statement is prepared once: no organization is called "".
        let values: Vec<Value<'_>> =
            (0..AT_ONCE).map(|nth| ids.get(nth).map_or(Value::Text(""), Value::from)).collect();
        found.extend(tx.query(sql::REVISIONS, &values, |row| Ok((id(row, 0)?, row.int(1)?)))?);
    }
    Ok(found)
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
    /// `ticket_view.place`, with an engine that has places.
    pub place: i64,
    /// The revision of the change that is told of.
    pub revision: i64,
}

fn mark(row: &dyn crate::Row) -> Result<Mark, Error> {
    let revision = row.int(0)?;
    let spot = Spot { ticket: id(row, 3)?, place: row.int(4)?, revision };
    Ok(Mark { revision, previous: row.int(1)?, at: row.instant(2)?, spot })
}

/// What changed after one revision, up to another one, in order.
pub fn marks_between(tx: &dyn Tx, org: OrgId, after: i64, to: i64) -> Result<Vec<Mark>, Error> {
    tx.query(tx.dialect().marks_after(), params![&org.hex(), after, to], mark)
}

/// The last `limit` changes before a revision, the latest first.
pub fn marks_before(tx: &dyn Tx, org: OrgId, before: i64, limit: usize) -> Result<Vec<Mark>, Error> {
    tx.query(tx.dialect().marks_before(), params![&org.hex(), before, limit as i64], mark)
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
    tx.push(sql::APPEND, params![&org.hex(), turn.revision, &ticket.hex(), event, turn.at, previous, entries])
}

/// The lines after a revision, in order.
pub fn after(tx: &dyn Tx, org: OrgId, revision: i64, limit: usize) -> Result<Vec<Line>, Error> {
    tx.query(sql::AFTER, params![&org.hex(), revision, limit as i64], line)
}

/// The lines before a revision, the latest first.
pub fn before(tx: &dyn Tx, org: OrgId, revision: i64, limit: usize) -> Result<Vec<Line>, Error> {
    tx.query(sql::BEFORE, params![&org.hex(), revision, limit as i64], line)
}

/// The line of a revision.
pub fn at(tx: &dyn Tx, org: OrgId, revision: i64) -> Result<Option<Line>, Error> {
    tx.query_opt(sql::AT, params![&org.hex(), revision], line)
}

/// The lines about one ticket, in order.
pub fn of_ticket(tx: &dyn Tx, org: OrgId, ticket: TicketId) -> Result<Vec<Line>, Error> {
    tx.query(sql::OF_TICKET, params![&org.hex(), &ticket.hex()], line)
}
