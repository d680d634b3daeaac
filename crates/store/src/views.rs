//! Each organization's view of a ticket: the JSON text exactly as it is sent, and the columns that lists filter on.

use domain::id::{OrgId, TicketId};
use domain::instant::Instant;
use domain::ticket::Priority;
use domain::ticket::status::Status;
use domain::ticket::task::Task;

use crate::decode::{id, params, text, word};
use crate::{Error, Row, Tx, statements};

statements! {
    pub(crate) mod sql {
        INSERT = "INSERT INTO ticket_view (org_id, ticket_id, client_id, number, status, priority, presence, is_maintenance, created_ms, updated_ms, assigned_ms, closed_ms, due_ms, revision, task, task_ms, doc) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)";
        UPDATE = "UPDATE ticket_view SET status = ?3, priority = ?4, presence = ?5, updated_ms = ?6, assigned_ms = ?7, closed_ms = ?8, due_ms = ?9, revision = ?10, task = ?11, task_ms = ?12, doc = ?13 WHERE org_id = ?1 AND ticket_id = ?2";
        RESTAMP = "UPDATE ticket_view SET updated_ms = ?3, revision = ?4, doc = ?5 WHERE org_id = ?1 AND ticket_id = ?2";
        ONE = "SELECT client_id, presence, revision, updated_ms, doc, task, task_ms FROM ticket_view WHERE org_id = ?1 AND ticket_id = ?2";
        STANDING = "SELECT client_id, presence, revision FROM ticket_view WHERE org_id = ?1 AND ticket_id = ?2";
        DOC = "SELECT revision, doc FROM ticket_view WHERE org_id = ?1 AND ticket_id = ?2 AND presence <> 'gone'";
        ID_OF_NUMBER = "SELECT ticket_id FROM ticket_view WHERE org_id = ?1 AND number = ?2 AND presence <> 'gone' AND (CAST(?3 AS TEXT) IS NULL OR client_id = ?3)";
        REMOVED_DOC = "SELECT revision, doc FROM ticket_view WHERE org_id = ?1 AND ticket_id = ?2 AND client_id = ?1";
    }
}

/// Stands in a stored document where the public URL goes: a control character never occurs raw in JSON text.
pub const URL_MARK: u8 = 1;

/// When a view shows in lists.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Presence {
    /// Always.
    Shown,
    /// When its status is asked for.
    Draft,
    /// When its status is asked for, and once to those who mirror by `updated_after`.
    Gone,
}

impl Presence {
    /// The word it is stored as.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Shown => "shown",
            Self::Draft => "draft",
            Self::Gone => "gone",
        }
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        [Self::Shown, Self::Draft, Self::Gone].into_iter().find(|one| one.as_str() == text)
    }
}

/// A view as it is written.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "each is the column of the same name")]
pub struct View<'a> {
    pub org: OrgId,
    pub ticket: TicketId,
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
    pub revision: i64,
    /// What the organization has to do about it, and since when.
    pub task: Option<(Task, Instant)>,
    pub doc: &'a str,
}

/// Whose a ticket is and whether an organization sees it.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// Whose ticket it is.
    pub client: OrgId,
    /// When it shows in lists.
    pub presence: Presence,
    /// The organization's revision of its last change.
    pub revision: i64,
}

/// What is kept of a view, to be replaced.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Whose ticket it is, and whether the organization sees it.
    pub standing: Standing,
    /// When it last changed for the organization.
    pub updated_at: Instant,
    /// The JSON text, with [`URL_MARK`].
    pub doc: String,
    /// What the organization has to do about it, and since when.
    pub task: Option<(Task, Instant)>,
}

/// Writes an organization's first view of a ticket.
pub fn insert(tx: &dyn Tx, view: &View<'_>) -> Result<(), Error> {
    tx.push(
        sql::INSERT,
        params![
            &view.org.hex(),
            &view.ticket.hex(),
            &view.client.hex(),
            view.number,
            view.status.as_str(),
            view.priority.as_str(),
            view.presence.as_str(),
            view.is_maintenance,
            view.created_at,
            view.updated_at,
            view.assigned_at,
            view.closed_at,
            view.due_at,
            view.revision,
            view.task.map(|(task, _)| task.as_str()),
            view.task.map(|(_, since)| since),
            view.doc,
        ],
    )
}

/// Replaces an organization's view of a ticket.
pub fn update(tx: &dyn Tx, view: &View<'_>) -> Result<(), Error> {
    tx.push(
        sql::UPDATE,
        params![
            &view.org.hex(),
            &view.ticket.hex(),
            view.status.as_str(),
            view.priority.as_str(),
            view.presence.as_str(),
            view.updated_at,
            view.assigned_at,
            view.closed_at,
            view.due_at,
            view.revision,
            view.task.map(|(task, _)| task.as_str()),
            view.task.map(|(_, since)| since),
            view.doc,
        ],
    )
}

/// Gives a view a new `updated_at` and revision, which its document already says.
pub fn restamp(
    tx: &dyn Tx,
    org: OrgId,
    ticket: TicketId,
    updated_at: Instant,
    revision: i64,
    doc: &str,
) -> Result<(), Error> {
    tx.push(sql::RESTAMP, params![&org.hex(), &ticket.hex(), updated_at, revision, doc])
}

/// How an organization stands to a ticket; none when it never saw it.
pub fn standing(tx: &dyn Tx, org: OrgId, ticket: TicketId) -> Result<Option<Standing>, Error> {
    tx.query_opt(sql::STANDING, params![&org.hex(), &ticket.hex()], |row| stands(row))
}

fn stands(row: &dyn Row) -> Result<Standing, Error> {
    Ok(Standing { client: id(row, 0)?, presence: word(row, 1, Presence::parse)?, revision: row.int(2)? })
}

/// What is kept of an organization's view of a ticket.
pub fn one(tx: &dyn Tx, org: OrgId, ticket: TicketId) -> Result<Option<Kept>, Error> {
    tx.query_opt(sql::ONE, params![&org.hex(), &ticket.hex()], |row| {
        Ok(Kept {
            standing: stands(row)?,
            updated_at: row.instant(3)?,
            doc: text(row, 4)?,
            task: task(row, 5)?,
        })
    })
}

/// A task and since when, from two columns.
pub(crate) fn task(row: &dyn Row, column: usize) -> Result<Option<(Task, Instant)>, Error> {
    match (row.opt_text(column)?, row.opt_instant(column + 1)?) {
        (Some(word), Some(since)) => Ok(Some((Task::parse(word).ok_or(Error::Corrupt)?, since))),
        _ => Ok(None),
    }
}

/// The revision and document (the bytes of JSON text) of a ticket that the organization sees, handed to `with` without a copy. A tombstone is
/// shown to the ticket's client alone.
pub fn with_doc<T>(
    tx: &dyn Tx,
    org: OrgId,
    ticket: TicketId,
    mut with: impl FnMut(i64, &[u8]) -> T,
) -> Result<Option<T>, Error> {
    let (org, ticket) = (org.hex(), ticket.hex());
    match tx.query_opt(sql::DOC, params![&org, &ticket], |row| Ok(with(row.int(0)?, row.blob(1)?)))? {
        Some(found) => Ok(Some(found)),
        None => {
            tx.query_opt(sql::REMOVED_DOC, params![&org, &ticket], |row| Ok(with(row.int(0)?, row.blob(1)?)))
        }
    }
}

/// The organization's tickets with this number, newest first; of one client, if it is given.
pub fn ids_of_number(
    tx: &dyn Tx,
    org: OrgId,
    number: i64,
    client: Option<OrgId>,
) -> Result<Vec<TicketId>, Error> {
    let client = client.map(OrgId::hex);
    // Sorted here: asked to, the engine would walk the index by id instead of the one by number.
    let mut ids: Vec<TicketId> =
        tx.query(sql::ID_OF_NUMBER, params![&org.hex(), number, client.as_deref()], |row| id(row, 0))?;
    ids.sort_unstable_by(|a, b| b.cmp(a));
    Ok(ids)
}
