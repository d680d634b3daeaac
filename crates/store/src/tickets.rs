//! A ticket's own row, and its links to the catalogue.

use domain::id::{Id, OrgId, TicketId};
use domain::ticket::reserve::{Reserve, ReserveState};
use domain::ticket::status::Status;
use domain::ticket::timer::Due;
use domain::ticket::wait::Wait;
use domain::ticket::{Author, Hold, Priority, Ticket};

use crate::decode::{id, ids, join, opt_amount, opt_id, opt_instant, opt_text, params, text, word};
use crate::{Error, Row, Tx, parts, statements};

statements! {
    pub(crate) mod sql {
        INSERT = "INSERT INTO ticket (client_id, ticket_id, number, status, title, description, priority, from_public, maintenance, author_org, author_person, created_ms, assigned_ms, finished_ms, finished_by, closed_ms, due_ms, price_threshold, quote_required, reserve_of, reserve_state, reason_cancel, hold_reason, hold_until_ms, reopened_count, locations, equipments, jobs, domains, managers, waits_ms, reminded_count, reminded_ms, escalated_ms, overdue_told_ms, is_hold_over, hold_pushed_ms, timer, timer_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36, ?37, ?38, ?39)";
        UPDATE = "UPDATE ticket SET status = ?3, title = ?4, description = ?5, priority = ?6, assigned_ms = ?7, finished_ms = ?8, finished_by = ?9, closed_ms = ?10, due_ms = ?11, price_threshold = ?12, quote_required = ?13, reserve_state = ?14, reason_cancel = ?15, hold_reason = ?16, hold_until_ms = ?17, reopened_count = ?18, locations = ?19, equipments = ?20, jobs = ?21, domains = ?22, managers = ?23, waits_ms = ?24, reminded_count = ?25, reminded_ms = ?26, escalated_ms = ?27, overdue_told_ms = ?28, is_hold_over = ?29, hold_pushed_ms = ?30, timer = ?31, timer_ms = ?32 WHERE client_id = ?1 AND ticket_id = ?2";
        ONE = "SELECT number, status, title, description, priority, from_public, maintenance, author_org, author_person, created_ms, assigned_ms, finished_ms, finished_by, closed_ms, due_ms, price_threshold, quote_required, reserve_of, reserve_state, reason_cancel, hold_reason, hold_until_ms, reopened_count, locations, equipments, jobs, domains, managers, waits_ms, reminded_count, reminded_ms, escalated_ms, overdue_told_ms, is_hold_over, hold_pushed_ms FROM ticket WHERE client_id = ?1 AND ticket_id = ?2";
        OPEN_RESERVES = "SELECT count(*) FROM ticket WHERE client_id = ?1 AND reserve_of = ?2 AND reserve_state IN ('open', 'fixed') AND status NOT IN ('canceled', 'removed')";
        LINK = "INSERT INTO ticket_link (client_id, kind, target_id, ticket_id) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING";
        UNLINK = "DELETE FROM ticket_link WHERE client_id = ?1 AND kind = ?2 AND target_id = ?3 AND ticket_id = ?4";
    }
}

/// What a ticket is linked to, as `kind` in `ticket_link`.
pub mod link {
    /// A location.
    pub const LOCATION: &str = "location";
    /// An equipment.
    pub const EQUIPMENT: &str = "equipment";
    /// A job.
    pub const JOB: &str = "job";
    /// A domain.
    pub const DOMAIN: &str = "domain";
    /// A manager.
    pub const MANAGER: &str = "manager";
}

/// Writes a new ticket with all its parts, and what is due next on it.
pub fn insert(tx: &dyn Tx, ticket: &Ticket, due: Option<Due>) -> Result<(), Error> {
    let finished_by = ticket.finished.map(|(_, org)| org.hex());
    let threshold = ticket.price_threshold.map(|amount| amount.to_string());
    let reserve_of = ticket.reserve.map(|reserve| reserve.of.hex());
    tx.push(
        sql::INSERT,
        params![
            &ticket.client.hex(),
            &ticket.id.hex(),
            ticket.number,
            ticket.status.as_str(),
            &ticket.title,
            &ticket.description,
            ticket.priority.as_str(),
            ticket.from_public_interface,
            ticket.maintenance.as_deref(),
            &ticket.author.org.hex(),
            &ticket.author.person.hex(),
            ticket.created_at,
            ticket.assigned_at,
            ticket.finished.map(|(at, _)| at),
            finished_by.as_deref(),
            ticket.closed_at,
            ticket.due_at,
            threshold.as_deref(),
            ticket.quote_required,
            reserve_of.as_deref(),
            ticket.reserve.map(|reserve| reserve.state.as_str()),
            ticket.reason_cancel.as_deref(),
            ticket.hold.as_ref().map(|hold| hold.reason.as_str()),
            ticket.hold.as_ref().and_then(|hold| hold.until),
            ticket.reopened_count,
            &join(&ticket.locations),
            &join(&ticket.equipments),
            &join(&ticket.jobs),
            &join(&ticket.domains),
            &join(&ticket.managers),
            ticket.wait.since,
            ticket.wait.reminded,
            ticket.wait.reminded_at,
            ticket.wait.escalated_at,
            ticket.wait.overdue_told_at,
            ticket.hold.as_ref().is_some_and(|hold| hold.is_over),
            ticket.hold.as_ref().map_or(0, |hold| hold.pushed_ms),
            due.map(|due| due.timer.as_str()),
            due.map(|due| due.at),
        ],
    )?;
    for (kind, target) in links(ticket) {
        tx.push(sql::LINK, params![&ticket.client.hex(), kind, &target.hex(), &ticket.id.hex()])?;
    }
    parts::save(tx, None, ticket)
}

/// Writes what has changed from `before` to `after`, and what is due next.
pub fn update(tx: &dyn Tx, before: &Ticket, after: &Ticket, due: Option<Due>) -> Result<(), Error> {
    let finished_by = after.finished.map(|(_, org)| org.hex());
    let threshold = after.price_threshold.map(|amount| amount.to_string());
    tx.push(
        sql::UPDATE,
        params![
            &after.client.hex(),
            &after.id.hex(),
            after.status.as_str(),
            &after.title,
            &after.description,
            after.priority.as_str(),
            after.assigned_at,
            after.finished.map(|(at, _)| at),
            finished_by.as_deref(),
            after.closed_at,
            after.due_at,
            threshold.as_deref(),
            after.quote_required,
            after.reserve.map(|reserve| reserve.state.as_str()),
            after.reason_cancel.as_deref(),
            after.hold.as_ref().map(|hold| hold.reason.as_str()),
            after.hold.as_ref().and_then(|hold| hold.until),
            after.reopened_count,
            &join(&after.locations),
            &join(&after.equipments),
            &join(&after.jobs),
            &join(&after.domains),
            &join(&after.managers),
            after.wait.since,
            after.wait.reminded,
            after.wait.reminded_at,
            after.wait.escalated_at,
            after.wait.overdue_told_at,
            after.hold.as_ref().is_some_and(|hold| hold.is_over),
            after.hold.as_ref().map_or(0, |hold| hold.pushed_ms),
            due.map(|due| due.timer.as_str()),
            due.map(|due| due.at),
        ],
    )?;
    let (old, new) = (links(before), links(after));
    for (kind, target) in old.iter().filter(|link| !new.contains(link)) {
        tx.push(sql::UNLINK, params![&after.client.hex(), *kind, &target.hex(), &after.id.hex()])?;
    }
    for (kind, target) in new.iter().filter(|link| !old.contains(link)) {
        tx.push(sql::LINK, params![&after.client.hex(), *kind, &target.hex(), &after.id.hex()])?;
    }
    parts::save(tx, Some(before), after)
}

fn links(ticket: &Ticket) -> Vec<(&'static str, Id)> {
    let locations = ticket.locations.iter().map(|id| (link::LOCATION, id.0));
    let equipments = ticket.equipments.iter().map(|id| (link::EQUIPMENT, id.0));
    let jobs = ticket.jobs.iter().map(|id| (link::JOB, id.0));
    let domains = ticket.domains.iter().map(|id| (link::DOMAIN, id.0));
    let managers = ticket.managers.iter().map(|id| (link::MANAGER, id.0));
    locations.chain(equipments).chain(jobs).chain(domains).chain(managers).collect()
}

/// A client's ticket, whole.
pub fn load(tx: &dyn Tx, client: OrgId, ticket_id: TicketId) -> Result<Option<Ticket>, Error> {
    let Some(mut ticket) = load_parties(tx, client, ticket_id)? else { return Ok(None) };
    parts::load(tx, &mut ticket)?;
    Ok(Some(ticket))
}

/// A client's ticket with its engagements, but without its dates, quotes and invoices: enough to tell who sees it.
pub fn load_parties(tx: &dyn Tx, client: OrgId, ticket_id: TicketId) -> Result<Option<Ticket>, Error> {
    let Some(mut ticket) =
        tx.query_opt(sql::ONE, params![&client.hex(), &ticket_id.hex()], |row| bare(row, client, ticket_id))?
    else {
        return Ok(None);
    };
    parts::load_engagements(tx, &mut ticket)?;
    Ok(Some(ticket))
}

fn bare(row: &dyn Row, client: OrgId, ticket_id: TicketId) -> Result<Ticket, Error> {
    let finished = match (opt_instant(row, 11)?, opt_id(row, 12)?) {
        (Some(at), Some(org)) => Some((at, org)),
        _ => None,
    };
    let reserve = match opt_id(row, 17)? {
        Some(of) => Some(Reserve { of, state: word(row, 18, ReserveState::parse)? }),
        None => None,
    };
    let hold = match opt_text(row, 20)? {
        Some(reason) => Some(Hold {
            reason,
            until: opt_instant(row, 21)?,
            is_over: row.bool(33)?,
            pushed_ms: row.int(34)?,
        }),
        None => None,
    };
    Ok(Ticket {
        id: ticket_id,
        client,
        number: row.int(0)?,
        status: word(row, 1, Status::parse)?,
        title: text(row, 2)?,
        description: text(row, 3)?,
        priority: word(row, 4, Priority::parse)?,
        from_public_interface: row.bool(5)?,
        maintenance: opt_text(row, 6)?,
        author: Author { org: id(row, 7)?, person: id(row, 8)? },
        created_at: row.instant(9)?,
        assigned_at: opt_instant(row, 10)?,
        finished,
        closed_at: opt_instant(row, 13)?,
        due_at: opt_instant(row, 14)?,
        price_threshold: opt_amount(row, 15)?,
        quote_required: row.bool(16)?,
        reserve,
        reason_cancel: opt_text(row, 19)?,
        hold,
        wait: Wait {
            since: opt_instant(row, 28)?,
            reminded: u32::try_from(row.int(29)?).map_err(|_| Error::Corrupt)?,
            reminded_at: opt_instant(row, 30)?,
            escalated_at: opt_instant(row, 31)?,
            overdue_told_at: opt_instant(row, 32)?,
        },
        reopened_count: row.int(22)?,
        locations: ids(row, 23)?,
        equipments: ids(row, 24)?,
        jobs: ids(row, 25)?,
        domains: ids(row, 26)?,
        managers: ids(row, 27)?,
        engagements: Vec::new(),
        dates: Vec::new(),
        quotes: Vec::new(),
        invoices: Vec::new(),
    })
}

/// How many réserves of this ticket still stand.
pub fn open_reserves(tx: &dyn Tx, client: OrgId, ticket: TicketId) -> Result<u32, Error> {
    let count = tx.query_one(sql::OPEN_RESERVES, params![&client.hex(), &ticket.hex()], |row| row.int(0))?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}
