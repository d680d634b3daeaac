//! What hangs on a ticket: engagements, dates, quotes and invoices. Loaded with it, and saved where they changed.

use domain::id::{Hex, OrgId, TicketId};
use domain::org::OrgKind;
use domain::ticket::date::{DateKind, DateState, DateType, Period, TicketDate};
use domain::ticket::engagement::{Engagement, EngagementState, OfferMode};
use domain::ticket::quote::{Quote, QuoteState};
use domain::ticket::{Invoice, Ticket};

use crate::decode::{amount, id, opt_id, opt_instant, opt_text, params, text, word};
use crate::rows::NAMED_MAX;
use crate::{Error, Row, Tx, Value, statements};

statements! {
    pub(crate) mod sql {
        ENGAGEMENTS = "SELECT contractor_id, state, mode, offered_ms, expires_ms, reason, is_internal, names_technicians, technician_id, reminded_ms FROM engagement WHERE client_id = ?1 AND ticket_id = ?2 ORDER BY position";
        DATES = "SELECT date_id, kind, type, state, start_ms, end_ms, contractor_id, proposed_by, created_ms FROM ticket_date WHERE client_id = ?1 AND ticket_id = ?2 ORDER BY date_id";
        QUOTES = "SELECT quote_id, contractor_id, reference, price, description, lot, is_blocking, valid_until_ms, replaces, state, reason, created_ms, decided_ms FROM quote WHERE client_id = ?1 AND ticket_id = ?2 ORDER BY quote_id";
        INVOICES = "SELECT invoice_id, contractor_id, reference, price, is_deposit, created_ms FROM invoice WHERE client_id = ?1 AND ticket_id = ?2 ORDER BY invoice_id";
        SAVE_ENGAGEMENT = "INSERT INTO engagement (client_id, ticket_id, contractor_id, position, state, mode, offered_ms, expires_ms, reason, is_internal, names_technicians, technician_id, reminded_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) ON CONFLICT (client_id, ticket_id, contractor_id) DO UPDATE SET position = excluded.position, state = excluded.state, mode = excluded.mode, offered_ms = excluded.offered_ms, expires_ms = excluded.expires_ms, reason = excluded.reason, is_internal = excluded.is_internal, names_technicians = excluded.names_technicians, technician_id = excluded.technician_id, reminded_ms = excluded.reminded_ms";
        SAVE_DATE = "INSERT INTO ticket_date (client_id, ticket_id, date_id, kind, type, state, start_ms, end_ms, contractor_id, proposed_by, created_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT (client_id, ticket_id, date_id) DO UPDATE SET state = excluded.state, start_ms = excluded.start_ms, end_ms = excluded.end_ms";
        SAVE_QUOTE = "INSERT INTO quote (client_id, ticket_id, quote_id, contractor_id, reference, price, description, lot, is_blocking, valid_until_ms, replaces, state, reason, created_ms, decided_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15) ON CONFLICT (client_id, ticket_id, quote_id) DO UPDATE SET state = excluded.state, reason = excluded.reason, decided_ms = excluded.decided_ms";
        SAVE_INVOICE = "INSERT INTO invoice (client_id, ticket_id, invoice_id, contractor_id, reference, price, is_deposit, created_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    }
}

/// Reads a ticket's engagements into it.
pub(crate) fn load_engagements(tx: &dyn Tx, ticket: &mut Ticket) -> Result<(), Error> {
    let (client, id) = (ticket.client.hex(), ticket.id.hex());
    ticket.engagements = tx.query(sql::ENGAGEMENTS, params![&client, &id], engagement)?;
    Ok(())
}

/// Reads a ticket's other parts into it.
pub(crate) fn load(tx: &dyn Tx, ticket: &mut Ticket) -> Result<(), Error> {
    let (client, id) = (ticket.client.hex(), ticket.id.hex());
    ticket.dates = tx.query(sql::DATES, params![&client, &id], date)?;
    ticket.quotes = tx.query(sql::QUOTES, params![&client, &id], quote)?;
    ticket.invoices = tx.query(sql::INVOICES, params![&client, &id], invoice)?;
    Ok(())
}

/// The dates of many tickets, each with its ticket and in the order of a ticket's own; `of` names each with its client.
pub fn dates_of(tx: &dyn Tx, of: &[(OrgId, TicketId)]) -> Result<Vec<(TicketId, TicketDate)>, Error> {
    named(
        tx,
        "d.date_id, d.kind, d.type, d.state, d.start_ms, d.end_ms, d.contractor_id, d.proposed_by, d.created_ms, d.ticket_id",
        "ticket_date",
        "date_id",
        of,
        |row| Ok((id(row, 9)?, date(row)?)),
    )
}

/// The quotes of many tickets, as [`dates_of`].
pub fn quotes_of(tx: &dyn Tx, of: &[(OrgId, TicketId)]) -> Result<Vec<(TicketId, Quote)>, Error> {
    named(
        tx,
        "d.quote_id, d.contractor_id, d.reference, d.price, d.description, d.lot, d.is_blocking, d.valid_until_ms, d.replaces, d.state, d.reason, d.created_ms, d.decided_ms, d.ticket_id",
        "quote",
        "quote_id",
        of,
        |row| Ok((id(row, 13)?, quote(row)?)),
    )
}

/// The rows of a table of parts that belong to tickets, looked up one ticket after the other within one statement.
fn named<T>(
    tx: &dyn Tx,
    columns: &str,
    table: &str,
    order: &str,
    of: &[(OrgId, TicketId)],
    mut read: impl FnMut(&dyn Row) -> Result<T, Error>,
) -> Result<Vec<T>, Error> {
    let mut found = Vec::new();
    for of in of.chunks(NAMED_MAX) {
        let ids: Vec<(Hex, Hex)> = of.iter().map(|(client, ticket)| (client.hex(), ticket.hex())).collect();
        let values: Vec<Value<'_>> =
            ids.iter().flat_map(|(client, ticket)| [Value::from(client), Value::from(ticket)]).collect();
        let pairs: Vec<String> =
            (0..ids.len()).map(|place| format!("(?{}, ?{})", 2 * place + 1, 2 * place + 2)).collect();
        let sql = format!(
            "WITH wanted (client_id, ticket_id) AS (VALUES {}) SELECT {columns} FROM wanted w CROSS JOIN {table} d \
             WHERE d.client_id = w.client_id AND d.ticket_id = w.ticket_id ORDER BY d.{order}",
            pairs.join(", ")
        );
        found.extend(tx.query(&sql, &values, &mut read)?);
    }
    Ok(found)
}

fn engagement(row: &dyn Row) -> Result<Engagement, Error> {
    Ok(Engagement {
        contractor: id(row, 0)?,
        state: word(row, 1, EngagementState::parse)?,
        mode: word(row, 2, OfferMode::parse)?,
        offered_at: row.instant(3)?,
        expires_at: opt_instant(row, 4)?,
        reminded_at: opt_instant(row, 9)?,
        reason: opt_text(row, 5)?,
        internal: row.bool(6)?,
        names_technicians: row.bool(7)?,
        technician: opt_id(row, 8)?,
    })
}

fn date(row: &dyn Row) -> Result<TicketDate, Error> {
    Ok(TicketDate {
        id: id(row, 0)?,
        kind: word(row, 1, DateKind::parse)?,
        date_type: word(row, 2, DateType::parse)?,
        state: word(row, 3, DateState::parse)?,
        period: Period::new(row.instant(4)?, row.instant(5)?).ok_or(Error::Corrupt)?,
        contractor: opt_id(row, 6)?,
        proposed_by: word(row, 7, OrgKind::parse)?,
        created_at: row.instant(8)?,
    })
}

fn quote(row: &dyn Row) -> Result<Quote, Error> {
    Ok(Quote {
        id: id(row, 0)?,
        contractor: id(row, 1)?,
        reference: text(row, 2)?,
        price: amount(row, 3)?,
        description: text(row, 4)?,
        lot: opt_text(row, 5)?,
        blocking: row.bool(6)?,
        valid_until: opt_instant(row, 7)?,
        replaces: opt_id(row, 8)?,
        state: word(row, 9, QuoteState::parse)?,
        reason: opt_text(row, 10)?,
        created_at: row.instant(11)?,
        decided_at: opt_instant(row, 12)?,
    })
}

fn invoice(row: &dyn Row) -> Result<Invoice, Error> {
    Ok(Invoice {
        id: id(row, 0)?,
        contractor: id(row, 1)?,
        reference: text(row, 2)?,
        price: amount(row, 3)?,
        deposit: row.bool(4)?,
        created_at: row.instant(5)?,
    })
}

/// What in `after` is new or differs from `before`, by place.
fn changed<'a, T: PartialEq>(
    before: Option<&'a [T]>,
    after: &'a [T],
) -> impl Iterator<Item = (usize, &'a T)> {
    after.iter().enumerate().filter(move |(place, one)| before.and_then(|old| old.get(*place)) != Some(*one))
}

/// Writes the parts that are new or differ. Parts are never deleted: what came to nothing is marked so.
pub(crate) fn save(tx: &dyn Tx, before: Option<&Ticket>, after: &Ticket) -> Result<(), Error> {
    let (client, ticket) = (after.client.hex(), after.id.hex());
    for (position, one) in changed(before.map(|t| &t.engagements[..]), &after.engagements) {
        let technician = one.technician.map(|id| id.hex());
        tx.push(
            sql::SAVE_ENGAGEMENT,
            params![
                &client,
                &ticket,
                &one.contractor.hex(),
                position as i64,
                one.state.as_str(),
                one.mode.as_str(),
                one.offered_at,
                one.expires_at,
                one.reason.as_deref(),
                one.internal,
                one.names_technicians,
                technician.as_deref(),
                one.reminded_at,
            ],
        )?;
    }
    for (_, one) in changed(before.map(|t| &t.dates[..]), &after.dates) {
        let contractor = one.contractor.map(|id| id.hex());
        tx.push(
            sql::SAVE_DATE,
            params![
                &client,
                &ticket,
                &one.id.hex(),
                one.kind.as_str(),
                one.date_type.as_str(),
                one.state.as_str(),
                one.period.start(),
                one.period.end(),
                contractor.as_deref(),
                one.proposed_by.as_str(),
                one.created_at,
            ],
        )?;
    }
    for (_, one) in changed(before.map(|t| &t.quotes[..]), &after.quotes) {
        let replaces = one.replaces.map(|id| id.hex());
        tx.push(
            sql::SAVE_QUOTE,
            params![
                &client,
                &ticket,
                &one.id.hex(),
                &one.contractor.hex(),
                &one.reference,
                &one.price.to_string(),
                &one.description,
                one.lot.as_deref(),
                one.blocking,
                one.valid_until,
                replaces.as_deref(),
                one.state.as_str(),
                one.reason.as_deref(),
                one.created_at,
                one.decided_at,
            ],
        )?;
    }
    for (_, one) in changed(before.map(|t| &t.invoices[..]), &after.invoices) {
        tx.push(
            sql::SAVE_INVOICE,
            params![
                &client,
                &ticket,
                &one.id.hex(),
                &one.contractor.hex(),
                &one.reference,
                &one.price.to_string(),
                one.deposit,
                one.created_at
            ],
        )?;
    }
    Ok(())
}
