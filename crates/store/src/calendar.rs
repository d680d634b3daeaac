//! Dates by when they are: those of a client's tickets, or a contractor's own, over all its clients.

use domain::id::{DateId, OrgId, TicketId, UserId};
use domain::instant::Instant;
use domain::org::OrgKind;
use domain::ticket::date::{DateKind, DateState, DateType, Period};

use crate::decode::{id, opt_id, opt_text, params, text, word};
use crate::{Error, Row, Tx, statements};

/// What is told of a date `d`: `?1` is whose calendar it is, in whose view the ticket is looked up.
macro_rules! dates {
    ($whose:literal, $when:literal) => {
        concat!(
            "SELECT d.date_id, d.ticket_id, d.kind, d.type, d.state, d.start_ms, d.end_ms, d.contractor_id, c.name, e.technician_id, p.name, v.revision, v.doc ",
            "FROM ticket_date d JOIN ticket_view v ON v.org_id = ?1 AND v.ticket_id = d.ticket_id AND v.presence = 'shown' ",
            "LEFT JOIN org c ON c.org_id = d.contractor_id ",
            "LEFT JOIN engagement e ON e.client_id = d.client_id AND e.ticket_id = d.ticket_id AND e.contractor_id = d.contractor_id ",
            "LEFT JOIN person p ON p.org_id = d.contractor_id AND p.person_id = e.technician_id ",
            "WHERE d.state <> 'void' AND ", $whose, " = ?1 AND ", $when
        )
    };
}
/// Of any length, that begin before `?3` and not long before `?2`.
macro_rules! starting {
    ($whose:literal) => {
        dates!(
            $whose,
            "d.start_ms >= ?4 AND d.start_ms < ?3 AND (d.end_ms > ?2 OR d.start_ms >= ?2) ORDER BY d.start_ms LIMIT ?5"
        )
    };
}
/// The few long ones, that begin long before `?2` and end after it.
macro_rules! lasting {
    ($whose:literal) => {
        dates!($whose, "d.end_ms > ?2 AND d.start_ms < ?3 AND d.end_ms - d.start_ms > 172800000 LIMIT ?4")
    };
}

statements! {
    pub(crate) mod sql {
        OF_CLIENT = starting!("d.client_id");
        OF_CONTRACTOR = starting!("d.contractor_id");
        LONG_OF_CLIENT = lasting!("d.client_id");
        LONG_OF_CONTRACTOR = lasting!("d.contractor_id");
    }
}

/// What lasts longer is found by its end, in an index of its own (`V5__time.sql`).
const LONG_MS: i64 = 172_800_000;

/// A date, with what is told of it.
#[derive(Clone, Debug)]
pub struct Date {
    /// Its id.
    pub id: DateId,
    /// Its ticket.
    pub ticket: TicketId,
    /// Visit or intervention.
    pub kind: DateKind,
    /// Planned or actual.
    pub date_type: DateType,
    /// Whether it stands.
    pub state: DateState,
    /// From when to when.
    pub period: Period,
    /// Whose it is, with its name.
    pub contractor: Option<(OrgId, String)>,
    /// Whom that has named, with their name.
    pub technician: Option<(UserId, String)>,
    /// The revision of the ticket's view.
    pub revision: i64,
    /// The ticket, as the organization sees it.
    pub doc: String,
}

fn date(row: &dyn Row) -> Result<Date, Error> {
    Ok(Date {
        id: id(row, 0)?,
        ticket: id(row, 1)?,
        kind: word(row, 2, DateKind::parse)?,
        date_type: word(row, 3, DateType::parse)?,
        state: word(row, 4, DateState::parse)?,
        period: Period::new(row.instant(5)?, row.instant(6)?).ok_or(Error::Corrupt)?,
        contractor: opt_id(row, 7)?.zip(opt_text(row, 8)?),
        technician: opt_id(row, 9)?.zip(opt_text(row, 10)?),
        revision: row.int(11)?,
        doc: text(row, 12)?,
    })
}

/// The dates of an organization's calendar that are, at least partly, between two instants: by start, at most `limit`; and
/// whether that is all of them.
///
/// # Errors
/// The store's.
pub fn between(
    tx: &dyn Tx,
    (org, kind): (OrgId, OrgKind),
    (from, to): (Instant, Instant),
    limit: usize,
) -> Result<(Vec<Date>, bool), Error> {
    let (starting, lasting) = match kind {
        OrgKind::Client => (sql::OF_CLIENT, sql::LONG_OF_CLIENT),
        OrgKind::Contractor => (sql::OF_CONTRACTOR, sql::LONG_OF_CONTRACTOR),
    };
    let (org, since, at_most) = (org.hex(), from.plus_millis(-LONG_MS), limit as i64 + 1);
    let mut dates = tx.query(starting, params![&org, from, to, since, at_most], date)?;
    dates.extend(tx.query(lasting, params![&org, from, since, at_most], date)?);
    dates.sort_by_key(|date| (date.period.start(), date.id));
    let is_all = dates.len() <= limit;
    dates.truncate(limit);
    Ok((dates, is_all))
}
