//! The ticket list: which rows of an organization's view make a page.
//!
//! The rows are walked by id, or looked up in the places of which the caller knows that no others can match (decision 3).

mod filter;

use domain::id::{Id, OrgId};
use domain::instant::Instant;
use domain::ticket::status::Status;

use crate::dialect::Dialect;
use crate::journal::Spot;
use crate::tickets::link;
use crate::{Error, Tx, Value, search};
use filter::NOT_LATE;

pub use filter::{Filter, is_overdue};

/// Ids looked up at once where other conditions may drop some of them.
const LOOKED_UP: usize = 200;

/// A page's place in the list.
#[derive(Clone, Debug)]
pub struct Span {
    /// The last ticket of the page before.
    pub after: Option<Id>,
    /// Rows that changed after this revision are left for the next pass (lifecycle D.5).
    pub until_revision: Option<i64>,
    /// How many tickets at most.
    pub limit: usize,
    /// The only tickets that can match, each once, in any order, when that is known.
    pub among: Option<Vec<Spot>>,
}

impl Span {
    /// Just before the first id that the page may have.
    fn from(&self, filter: &Filter) -> Option<Id> {
        [self.after, filter.created_after.map(first_id_of)].into_iter().flatten().max()
    }
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
    mut span: Span,
    mut each: impl FnMut(&str, &[u8]),
) -> Result<(), Error> {
    match span.among.take() {
        Some(among) => looked_up(tx, org, filter, &span, among, &mut each),
        None => walked(tx, org, filter, &span, &mut each),
    }
}

/// Hands the documents of `spots` to `each`, ascending by id.
pub fn documents(
    tx: &dyn Tx,
    org: OrgId,
    spots: &[Spot],
    mut each: impl FnMut(&str, &[u8]),
) -> Result<(), Error> {
    let mut spots = spots.to_vec();
    spots.sort_unstable();
    for spots in spots.chunks(LOOKED_UP) {
        let mut query = Query::new(org);
        let bound = query.bind_spots(tx.dialect(), spots, LOOKED_UP);
        let limit = query.bind_int(LOOKED_UP as i64);
        let text = tx.dialect().at_spots(bound, &query.sql, limit);
        query.run(tx, &text, &mut each)?;
    }
    Ok(())
}

fn walked(
    tx: &dyn Tx,
    org: OrgId,
    filter: &Filter,
    span: &Span,
    each: &mut impl FnMut(&str, &[u8]),
) -> Result<(), Error> {
    let mut query = Query::new(org);
    if let Some(from) = span.from(filter) {
        let at = query.bind_text(from.to_string());
        query.and(&format!("v.ticket_id > ?{at}"));
    }
    query.conditions(tx.dialect(), filter, span.until_revision);
    let limit = query.bind_int(span.limit as i64);
    let chosen = format!("FROM ticket_view v WHERE {} ORDER BY v.ticket_id LIMIT ?{limit}", query.sql);
    query.run(tx, &tx.dialect().with_documents(&chosen), each)
}

fn looked_up(
    tx: &dyn Tx,
    org: OrgId,
    filter: &Filter,
    span: &Span,
    mut among: Vec<Spot>,
    each: &mut impl FnMut(&str, &[u8]),
) -> Result<(), Error> {
    let at_once = if filter.drops_some() { LOOKED_UP } else { span.limit.clamp(1, LOOKED_UP) };
    let (mut from, mut left) = (span.from(filter), span.limit);
    while left > 0 {
        among.retain(|spot| from.is_none_or(|from| spot.ticket > from));
        let spots = least(&mut among, at_once);
        let Some(last) = spots.last() else { break };
        from = Some(last.ticket);
        let mut query = Query::new(org);
        let bound = query.bind_spots(tx.dialect(), spots, at_once);
        query.conditions(tx.dialect(), filter, span.until_revision);
        let limit = query.bind_int(left as i64);
        let text = tx.dialect().at_spots(bound, &query.sql, limit);
        query.run(tx, &text, &mut |id, doc| {
            left = left.saturating_sub(1);
            each(id, doc);
        })?;
    }
    Ok(())
}

/// The least `count` of `spots`, ascending; the rest is left unsorted, since most pages end before it.
fn least(spots: &mut [Spot], count: usize) -> &[Spot] {
    if spots.len() > count {
        spots.select_nth_unstable(count);
    }
    let count = count.min(spots.len());
    let (least, _) = spots.split_at_mut(count);
    least.sort_unstable();
    least
}

/// Conditions on the rows of `ticket_view v`.
struct Query {
    sql: String,
    binds: Vec<Bind>,
}

impl Query {
    fn new(org: OrgId) -> Self {
        let mut query = Self { sql: String::with_capacity(1024), binds: Vec::with_capacity(8) };
        query.bind_text(org.to_string());
        query.sql.push_str("v.org_id = ?1");
        query
    }

    fn run(&self, tx: &dyn Tx, text: &str, each: &mut impl FnMut(&str, &[u8])) -> Result<(), Error> {
        let values: Vec<Value<'_>> = self
            .binds
            .iter()
            .map(|bind| match bind {
                Bind::Int(int) => Value::Int(*int),
                Bind::Text(text) => Value::Text(text),
            })
            .collect();
        tx.each(text, &values, &mut |row| {
            each(row.text(0)?, row.blob(1)?);
            Ok(())
        })
    }

    /// Binds `spots`, and says where. Places are always `count`, so that the statement is prepared once: no row is at -1.
    fn bind_spots(&mut self, dialect: Dialect, spots: &[Spot], count: usize) -> std::ops::Range<usize> {
        let first = self.binds.len() + 1;
        if dialect.has_places() {
            let places = (0..count).map(|nth| spots.get(nth).map_or(-1, |spot| spot.place));
            self.binds.extend(places.map(Bind::Int));
        } else {
            let mut ids = String::with_capacity(spots.len() * 25);
            for spot in spots {
                ids.push_str(&spot.ticket.hex());
                ids.push(' ');
            }
            self.bind_text(ids.trim_end());
        }
        first..self.binds.len() + 1
    }

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

    fn conditions(&mut self, dialect: Dialect, filter: &Filter, until_revision: Option<i64>) {
        self.standing(filter);
        self.instants(filter);
        if let Some(revision) = until_revision {
            let at = self.bind_int(revision);
            self.and(&format!("v.revision <= ?{at}"));
        }
        self.facts(filter);
        self.links(filter);
        if let Some(words) = &filter.words {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let words_at = self.bind_text(dialect.query_of(&words));
            let manager_at = self.bind_int(i64::from(filter.reader_manages));
            self.and(&search::condition(&dialect.matching_pieces(words_at), 1, manager_at));
        }
    }

    fn one_of(&mut self, column: &str, words: impl Iterator<Item = &'static str>) {
        let places: Vec<String> = words.map(|word| format!("?{}", self.bind_text(word))).collect();
        match places.is_empty() {
            true => self.and("1 = 0"), // An empty list is no SQL.
            false => self.and(&format!("v.{column} IN ({})", places.join(", "))),
        }
    }

    /// Drafts and tombstones show when they are asked for.
    fn standing(&mut self, filter: &Filter) {
        if !filter.statuses.is_empty() {
            self.one_of("status", filter.statuses.iter().map(|status| status.as_str()));
        }
        if let Some(standing) = filter.standing() {
            self.one_of("status", standing.iter().map(Status::as_str));
        }
        if !filter.tasks.is_empty() {
            self.one_of("task", filter.tasks.iter().map(|task| task.as_str()));
        }
        if let Some(condition) = filter.shown().condition() {
            self.and(condition);
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
            self.one_of("priority", filter.priorities.iter().map(|priority| priority.as_str()));
        }
        if let Some((now, overdue)) = filter.overdue {
            let at = self.bind_int(now.millis());
            let over: Vec<String> = NOT_LATE.iter().map(|status| format!("'{status}'")).collect();
            let late = format!(
                "(v.due_ms IS NOT NULL AND v.due_ms < ?{at} AND v.status NOT IN ({}))",
                over.join(", ")
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
