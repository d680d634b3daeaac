//! The columns of an organization's views without the documents: what a table of tickets is sorted and filtered by.

use domain::id::{Hex, Id, OrgId, TicketId};
use domain::instant::Instant;
use domain::ticket::Priority;
use domain::ticket::status::Status;
use domain::ticket::task::Task;

use crate::decode::{id, params, word};
use crate::journal::Spot;
use crate::tickets::link;
use crate::views::{Presence, task};
use crate::{Error, Tx, Value, statements};

statements! {
    pub(crate) mod sql {
        TARGETED = "SELECT ticket_id FROM ticket_link WHERE client_id = ?1 AND kind = ?2 AND target_id = ?3";
        ASKED_BY_CLIENT = "SELECT ticket_id FROM engagement WHERE contractor_id = ?1 AND client_id = ?2 AND state IN ('offered', 'accepted', 'bound')";
        ASKED = "SELECT ticket_id FROM engagement WHERE contractor_id = ?1 AND state IN ('offered', 'accepted', 'bound')";
    }
}

/// A ticket as a row of a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "each is the column of the same name")]
pub struct Row {
    pub ticket: Id,
    /// Where the view is, with an engine that has places.
    pub place: i64,
    pub client: OrgId,
    pub number: i64,
    pub status: Status,
    pub priority: Priority,
    pub presence: Presence,
    pub is_maintenance: bool,
    pub created_at: Instant,
    pub updated_at: Instant,
    pub assigned_at: Option<Instant>,
    pub closed_at: Option<Instant>,
    pub due_at: Option<Instant>,
    pub task: Option<Task>,
}

/// Tickets named in one statement at most.
pub(crate) const NAMED_MAX: usize = 200;

const COLUMNS: &str = "v.ticket_id, v.client_id, v.number, v.status, v.priority, v.presence, v.is_maintenance, v.created_ms, v.updated_ms, v.assigned_ms, v.closed_ms, v.due_ms, v.task, v.task_ms";

fn row(row: &dyn crate::Row) -> Result<Row, Error> {
    Ok(Row {
        ticket: id(row, 0)?,
        client: id(row, 1)?,
        number: row.int(2)?,
        status: word(row, 3, Status::parse)?,
        priority: word(row, 4, Priority::parse)?,
        presence: word(row, 5, Presence::parse)?,
        is_maintenance: row.bool(6)?,
        created_at: row.instant(7)?,
        updated_at: row.instant(8)?,
        assigned_at: row.opt_instant(9)?,
        closed_at: row.opt_instant(10)?,
        due_at: row.opt_instant(11)?,
        task: task(row, 12)?.map(|(task, _)| task),
        place: row.int(14)?,
    })
}

/// Every row of an organization.
pub fn all(tx: &dyn Tx, org: OrgId) -> Result<Vec<Row>, Error> {
    let place = tx.dialect().place();
    tx.query(
        &format!("SELECT {COLUMNS}, {place} FROM ticket_view v WHERE v.org_id = ?1"),
        params![&org.hex()],
        row,
    )
}

/// The rows, as they are now, of the tickets that changed after a revision: each as often as it did.
pub fn changed_after(tx: &dyn Tx, org: OrgId, revision: i64) -> Result<Vec<Row>, Error> {
    let place = tx.dialect().place();
    let sql = format!(
        "SELECT {COLUMNS}, {place} FROM journal j JOIN ticket_view v ON v.org_id = j.org_id AND v.ticket_id = j.ticket_id \
         WHERE j.org_id = ?1 AND j.revision > ?2 ORDER BY j.revision"
    );
    tx.query(&sql, params![&org.hex(), revision], row)
}

/// Whose tickets these are, of those that the organization has a view of.
pub fn clients_of(tx: &dyn Tx, org: OrgId, spots: &[Spot]) -> Result<Vec<(OrgId, TicketId)>, Error> {
    let mut found = Vec::with_capacity(spots.len());
    let owner = org.hex();
    for spots in spots.chunks(NAMED_MAX) {
        let ids: Vec<Hex> = spots.iter().map(|spot| spot.ticket.hex()).collect();
        let mut values: Vec<Value<'_>> = vec![(&owner).into()];
        values.extend(ids.iter().map(Value::from));
        let places: Vec<String> = (2..=values.len()).map(|place| format!("?{place}")).collect();
        let sql = format!(
            "SELECT v.client_id, v.ticket_id FROM ticket_view v WHERE v.org_id = ?1 AND v.ticket_id IN ({})",
            places.join(", ")
        );
        found.extend::<Vec<_>>(tx.query(&sql, &values, |row| Ok((id(row, 0)?, id(row, 1)?)))?);
    }
    Ok(found)
}

/// What a ticket can be linked to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the words say it")]
pub enum Link {
    Location,
    Equipment,
    Job,
    Domain,
    Manager,
}

impl Link {
    const fn kind(self) -> &'static str {
        match self {
            Self::Location => link::LOCATION,
            Self::Equipment => link::EQUIPMENT,
            Self::Job => link::JOB,
            Self::Domain => link::DOMAIN,
            Self::Manager => link::MANAGER,
        }
    }
}

/// The tickets of a client that are linked to one of these, some perhaps twice.
pub fn linked(tx: &dyn Tx, client: OrgId, kind: Link, targets: &[Id]) -> Result<Vec<Id>, Error> {
    let mut found = Vec::new();
    for target in targets {
        let more =
            tx.query(sql::TARGETED, params![&client.hex(), kind.kind(), &target.hex()], |row| id(row, 0))?;
        found.extend::<Vec<Id>>(more);
    }
    Ok(found)
}

/// The tickets that a contractor is on: of one client, or of all.
pub fn asked(tx: &dyn Tx, contractor: Id, client: Option<OrgId>) -> Result<Vec<Id>, Error> {
    match client {
        Some(client) => {
            tx.query(sql::ASKED_BY_CLIENT, params![&contractor.hex(), &client.hex()], |row| id(row, 0))
        }
        None => tx.query(sql::ASKED, params![&contractor.hex()], |row| id(row, 0)),
    }
}
