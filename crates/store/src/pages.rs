//! The ticket list: which rows of an organization's view make a page.
//!
//! "Updated after" chooses its rows on the covering index by update alone when few match, and fetches only those that are
//! sent; when many do, the list is walked by id: a mirror that is nearly up to date and one that starts from nothing both
//! pay for what they get (docs/performance.md).

use std::fmt::Write as _;

use domain::id::{Id, OrgId};
use domain::instant::Instant;
use domain::ticket::Priority;
use domain::ticket::status::Status;

use crate::tickets::link;
use crate::{Dialect, Error, Tx, Value, search, statements};

statements! {
    pub(crate) mod sql {
        FIRST = "SELECT revision FROM ticket_view WHERE org_id = ?1 AND updated_ms > ?2 AND presence <> 'draft' ORDER BY updated_ms LIMIT 1";
        PROBE = "SELECT 1 FROM ticket_view WHERE org_id = ?1 AND updated_ms > ?2 AND presence <> 'draft' ORDER BY updated_ms LIMIT 1 OFFSET ?3";
    }
}

/// Up to this many rows that match "updated after" are sorted by id; beyond it the list is walked by id.
const SORTED_MAX: i64 = 5_000;

/// What a list asks for; every condition that is given must hold.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "each is the filter of the same name in wire-v3")]
pub struct Filter {
    pub created_after: Option<Instant>,
    pub created_before: Option<Instant>,
    pub updated_after: Option<Instant>,
    pub updated_before: Option<Instant>,
    pub assigned_after: Option<Instant>,
    pub assigned_before: Option<Instant>,
    pub closed_after: Option<Instant>,
    pub closed_before: Option<Instant>,
    pub client: Option<OrgId>,
    pub interventions: bool,
    pub maintenances: bool,
    pub statuses: Vec<Status>,
    pub priorities: Vec<Priority>,
    /// The locations asked for and everything below them.
    pub locations: Option<Vec<Id>>,
    pub equipment: Option<Id>,
    pub job: Option<Id>,
    pub domain: Option<Id>,
    pub manager: Option<Id>,
    pub contractor: Option<Id>,
    /// Due before this and still open, or (false) not so.
    pub overdue: Option<(Instant, bool)>,
    /// Words, as [`search::query_of`] makes them.
    pub words: Option<String>,
    /// Whether the reader is a manager of the client, for whom more notes are searched.
    pub reader_manages: bool,
}

impl Filter {
    fn asks_for_drafts(&self) -> bool {
        self.statuses.contains(&Status::Draft)
    }
}

/// A page's place in the list.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    /// The last ticket of the page before.
    pub after: Option<Id>,
    /// The organization's present revision.
    pub revision: i64,
    /// Rows that changed after this revision are left for the next pass (lifecycle D.5).
    pub until_revision: Option<i64>,
    /// How many tickets at most.
    pub limit: usize,
}

enum Bind {
    Int(i64),
    Text(String),
}

/// Hands each ticket of the page to `each`, ascending by id: its id, and its document as the bytes of JSON text.
pub fn page(
    tx: &dyn Tx,
    org: OrgId,
    filter: &Filter,
    span: Span,
    mut each: impl FnMut(&str, &[u8]),
) -> Result<(), Error> {
    let by_update = match filter.updated_after.filter(|_| !filter.asks_for_drafts()) {
        Some(after) => match first_after(tx, org, after)? {
            None => return Ok(()),
            Some(first) => at_most(tx, org, after, span.revision - first)?,
        },
        None => false,
    };
    let mut query = Query { sql: String::with_capacity(1024), binds: Vec::with_capacity(8) };
    query.write(tx.dialect(), org, filter, span, by_update);
    let values: Vec<Value<'_>> = query
        .binds
        .iter()
        .map(|bind| match bind {
            Bind::Int(int) => Value::Int(*int),
            Bind::Text(text) => Value::Text(text),
        })
        .collect();
    tx.each(&tx.dialect().with_documents(&query.sql), &values, &mut |row| {
        each(row.text(0)?, row.blob(1)?);
        Ok(())
    })
}

/// The revision of the first change after an instant, as far as it is the last one of its ticket.
fn first_after(tx: &dyn Tx, org: OrgId, after: Instant) -> Result<Option<i64>, Error> {
    tx.query_opt(sql::FIRST, &[Value::Text(&org.hex()), Value::Int(after.millis())], |row| row.int(0))
}

/// Whether at most [`SORTED_MAX`] rows changed after an instant, `revisions` having been taken since. Where there were few
/// of those nothing is counted: stamps grow with revisions, and each row is found at its last one.
fn at_most(tx: &dyn Tx, org: OrgId, after: Instant, revisions: i64) -> Result<bool, Error> {
    if revisions < SORTED_MAX {
        return Ok(true);
    }
    let one_more = tx.query_opt(
        sql::PROBE,
        &[Value::Text(&org.hex()), Value::Int(after.millis()), Value::Int(SORTED_MAX)],
        |_| Ok(()),
    )?;
    Ok(one_more.is_none())
}

struct Query {
    sql: String,
    binds: Vec<Bind>,
}

impl Query {
    fn bind_text(&mut self, text: impl Into<String>) -> usize {
        self.binds.push(Bind::Text(text.into()));
        self.binds.len()
    }

    fn bind_int(&mut self, int: i64) -> usize {
        self.binds.push(Bind::Int(int));
        self.binds.len()
    }

    fn and(&mut self, condition: &str) {
        self.sql.push_str(" AND ");
        self.sql.push_str(condition);
    }

    fn compare(&mut self, column: &str, operator: &str, instant: Option<Instant>) {
        if let Some(instant) = instant {
            let at = self.bind_int(instant.millis());
            self.and(&format!("v.{column} {operator} ?{at}"));
        }
    }

    fn write(&mut self, dialect: Dialect, org: OrgId, filter: &Filter, span: Span, by_update: bool) {
        let org_at = self.bind_text(org.to_string());
        // The id is kept from choosing the index where the update shall.
        let id = if by_update { dialect.unindexed("v.ticket_id") } else { "v.ticket_id".to_owned() };
        self.sql.push_str("FROM ticket_view v WHERE v.org_id = ?1");
        let from = [span.after, filter.created_after.map(first_id_of)].into_iter().flatten().max();
        if let Some(from) = from {
            let at = self.bind_text(from.to_string());
            self.and(&format!("{id} > ?{at}"));
        }
        self.presence(filter);
        self.instants(filter);
        if let Some(revision) = span.until_revision {
            let at = self.bind_int(revision);
            self.and(&format!("v.revision <= ?{at}"));
        }
        self.facts(filter);
        self.links(filter);
        if let Some(words) = &filter.words {
            let words_at = self.bind_text(words.clone());
            let manager_at = self.bind_int(i64::from(filter.reader_manages));
            self.and(&search::condition(words_at, org_at, manager_at));
        }
        let limit = self.bind_int(span.limit as i64);
        let _ = write!(self.sql, " ORDER BY {id} LIMIT ?{limit}"); // Writing to a String can't fail.
    }

    /// Drafts and tombstones show when their status is asked for; tombstones also to those who mirror.
    fn presence(&mut self, filter: &Filter) {
        if !filter.statuses.is_empty() {
            let places: Vec<String> = filter
                .statuses
                .iter()
                .map(|status| format!("?{}", self.bind_text(status.as_str())))
                .collect();
            self.and(&format!("v.status IN ({})", places.join(", ")));
        }
        if filter.asks_for_drafts() {
            return;
        }
        // In these words, so that the index by update, which leaves drafts out, is known to do.
        if filter.updated_after.is_some() || !filter.statuses.is_empty() {
            self.and("v.presence <> 'draft'");
        } else {
            self.and("v.presence = 'shown'");
        }
    }

    fn instants(&mut self, filter: &Filter) {
        self.compare("updated_ms", ">", filter.updated_after);
        self.compare("updated_ms", "<", filter.updated_before);
        self.compare("created_ms", ">=", filter.created_after);
        self.compare("created_ms", "<", filter.created_before);
        self.compare("assigned_ms", ">", filter.assigned_after);
        self.compare("assigned_ms", "<", filter.assigned_before);
        self.compare("closed_ms", ">", filter.closed_after);
        self.compare("closed_ms", "<", filter.closed_before);
    }

    fn facts(&mut self, filter: &Filter) {
        if let Some(client) = filter.client {
            let at = self.bind_text(client.to_string());
            self.and(&format!("v.client_id = ?{at}"));
        }
        match (filter.interventions, filter.maintenances) {
            (true, false) => self.and("v.is_maintenance = 0"),
            (false, true) => self.and("v.is_maintenance = 1"),
            _ => {}
        }
        if !filter.priorities.is_empty() {
            let places: Vec<String> = filter
                .priorities
                .iter()
                .map(|priority| format!("?{}", self.bind_text(priority.as_str())))
                .collect();
            self.and(&format!("v.priority IN ({})", places.join(", ")));
        }
        if let Some((now, overdue)) = filter.overdue {
            let at = self.bind_int(now.millis());
            let late = format!(
                "(v.due_ms IS NOT NULL AND v.due_ms < ?{at} AND v.status NOT IN ('finished', 'closed', 'canceled', 'removed'))"
            );
            self.and(&if overdue { late } else { format!("NOT {late}") });
        }
    }

    fn links(&mut self, filter: &Filter) {
        let one = |id: Option<Id>| id.map(|id| vec![id]);
        for (kind, targets) in [
            (link::LOCATION, filter.locations.clone()),
            (link::EQUIPMENT, one(filter.equipment)),
            (link::JOB, one(filter.job)),
            (link::DOMAIN, one(filter.domain)),
            (link::MANAGER, one(filter.manager)),
        ] {
            let Some(targets) = targets else { continue };
            let places: Vec<String> =
                targets.iter().map(|id| format!("?{}", self.bind_text(id.to_string()))).collect();
            self.and(&format!(
                "EXISTS (SELECT 1 FROM ticket_link l WHERE l.client_id = v.client_id AND l.kind = '{kind}' AND l.target_id IN ({}) AND l.ticket_id = v.ticket_id)",
                places.join(", ")
            ));
        }
        if let Some(contractor) = filter.contractor {
            let at = self.bind_text(contractor.to_string());
            self.and(&format!(
                "EXISTS (SELECT 1 FROM engagement e WHERE e.client_id = v.client_id AND e.ticket_id = v.ticket_id AND e.contractor_id = ?{at} AND e.state IN ('offered', 'accepted', 'bound'))"
            ));
        }
    }
}

/// Just before the first id that can have been made at `instant`: ids never run behind the clock.
fn first_id_of(instant: Instant) -> Id {
    let seconds = (instant.millis().max(0) / 1000) as u128 & 0xffff_ffff;
    Id::from_bits((seconds << 64).saturating_sub(1))
}
