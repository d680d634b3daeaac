//! The inbox: what somebody has to do, grouped by what it is, the most urgent first.
//!
//! What is to be done is written with every view ([`Task`]); whose job it is depends on the role. Counting and picking read an
//! index; the tickets that are shown, and the dates and quotes that they are about, are fetched all at once.

use std::collections::HashMap;

use domain::id::{Id, OrgId, TicketId};
use domain::instant::Instant;
use domain::money::Amount;
use domain::org::OrgKind;
use domain::ticket::date::TicketDate;
use domain::ticket::quote::Quote;
use domain::ticket::task::Task;
use domain::ticket::visibility::is_own_part;
use serde::Serialize;
use serde_json::value::RawValue;
use store::inbox::{Entry, Whose, counts as count, first};
use store::journal::Spot;
use store::{Tx, parts, rows};

use super::table::by_id;
use crate::{Caller, Desk, Error};

/// How much there is to do.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Counts {
    /// In all.
    pub total: i64,
    /// For each task that there is any of.
    pub tasks: HashMap<&'static str, i64>,
}

/// What there is to do.
#[derive(Debug, Serialize)]
pub struct Inbox {
    /// How many in all.
    pub total: i64,
    /// What is to be done, the most urgent kind first.
    pub groups: Vec<Group>,
}

/// Tickets with the same task.
#[derive(Debug, Serialize)]
pub struct Group {
    task: &'static str,
    action: &'static str,
    count: i64,
    items: Vec<Item>,
}

#[derive(Debug, Serialize)]
struct Item {
    ticket: Box<RawValue>,
    since: Instant,
    overdue: bool,
    date: Option<Date>,
    quote: Option<QuoteLine>,
}

#[derive(Debug, Serialize)]
struct Date {
    _id: Id,
    start: Instant,
    end: Instant,
    kind: &'static str,
    r#type: &'static str,
    state: &'static str,
}

#[derive(Debug, Serialize)]
struct QuoteLine {
    _id: Id,
    reference: String,
    price: Amount,
}

fn whose(caller: &Caller, client: Option<OrgId>) -> Result<Whose, Error> {
    if client.is_some() && caller.actor.kind == OrgKind::Client {
        return Err(Error::invalid("client_id", "not_allowed", "only contractors may ask by client"));
    }
    Ok(Whose { org: caller.actor.org, person: caller.actor.person, client })
}

/// How much the caller has to do; of one client's tickets, for a contractor that names one.
///
/// # Errors
/// [`Error::Invalid`] for a client that names a client.
pub fn counts(tx: &dyn Tx, caller: &Caller, client: Option<OrgId>) -> Result<Counts, Error> {
    let own = own(tx, caller, whose(caller, client)?)?;
    let total = own.iter().map(|(_, count)| count).sum();
    Ok(Counts { total, tasks: own.into_iter().map(|(task, count)| (task.as_str(), count)).collect() })
}

/// The tasks that are the caller's job and that there are any of, the most urgent kind first.
fn own(tx: &dyn Tx, caller: &Caller, whose: Whose) -> Result<Vec<(Task, i64)>, Error> {
    let counts = count(tx, whose)?;
    let of = |task| counts.iter().find(|(known, _)| *known == task).copied();
    Ok(Task::inbox_of(caller.actor.kind, caller.actor.role).filter_map(of).collect())
}

/// What the caller has to do, at most `limit` tickets of each kind.
///
/// # Errors
/// [`Error::Invalid`] for a client that names a client.
pub fn read(
    tx: &dyn Tx,
    desk: &Desk,
    caller: &Caller,
    client: Option<OrgId>,
    limit: usize,
) -> Result<Inbox, Error> {
    let whose = whose(caller, client)?;
    let own = own(tx, caller, whose)?;
    let mut picked: Vec<(Task, i64, Vec<Entry>)> = Vec::with_capacity(own.len());
    for (task, count) in own {
        picked.push((task, count, first(tx, whose, task, tx.now(), limit)?));
    }
    let spots: Vec<Spot> = picked.iter().flat_map(|(.., entries)| entries).map(|entry| entry.spot).collect();
    let mut around = Around::fetch(tx, desk, caller, &spots)?;
    let total = picked.iter().map(|(_, count, _)| count).sum();
    let groups = picked.into_iter().map(|(task, count, entries)| Group {
        task: task.as_str(),
        action: task.action(),
        count,
        items: entries.iter().filter_map(|entry| around.item(caller, task, entry, tx.now())).collect(),
    });
    Ok(Inbox { total, groups: groups.collect() })
}

/// The tickets that are shown, with their dates and quotes.
struct Around {
    documents: HashMap<Id, Vec<u8>>,
    dates: HashMap<TicketId, Vec<TicketDate>>,
    quotes: HashMap<TicketId, Vec<Quote>>,
}

impl Around {
    fn fetch(tx: &dyn Tx, desk: &Desk, caller: &Caller, spots: &[Spot]) -> Result<Self, Error> {
        let org = caller.actor.org;
        let of: Vec<(OrgId, TicketId)> = rows::clients_of(tx, org, spots)?;
        let (mut dates, mut quotes): (HashMap<_, Vec<_>>, HashMap<_, Vec<_>>) = Default::default();
        for (ticket, date) in parts::dates_of(tx, &of)? {
            dates.entry(ticket).or_default().push(date);
        }
        for (ticket, quote) in parts::quotes_of(tx, &of)? {
            quotes.entry(ticket).or_default().push(quote);
        }
        Ok(Self { documents: by_id(tx, org, spots, desk.public_url())?, dates, quotes })
    }

    fn item(&mut self, caller: &Caller, task: Task, entry: &Entry, now: Instant) -> Option<Item> {
        let (org, side) = (caller.actor.org, caller.actor.kind);
        let own = |contractor| side == OrgKind::Client || is_own_part(org, contractor);
        let ticket = TicketId(entry.spot.ticket);
        let document = self.documents.remove(&entry.spot.ticket)?;
        let dates = self.dates.get(&ticket).into_iter().flatten();
        let dates: Vec<&TicketDate> = dates.filter(|date| own(date.contractor)).collect();
        let quotes = self.quotes.get(&ticket).into_iter().flatten();
        let quotes: Vec<&Quote> = quotes.filter(|quote| own(Some(quote.contractor))).collect();
        Some(Item {
            ticket: RawValue::from_string(String::from_utf8(document).ok()?).ok()?,
            since: entry.since,
            overdue: task != Task::AcceptWork && entry.due_at.is_some_and(|due| due < now),
            date: task.date(&dates, side, now).map(|date| Date {
                _id: date.id.0,
                start: date.period.start(),
                end: date.period.end(),
                kind: date.kind.as_str(),
                r#type: date.date_type.as_str(),
                state: date.state.as_str(),
            }),
            quote: task.quote(&quotes).map(|quote| QuoteLine {
                _id: quote.id.0,
                reference: quote.reference.clone(),
                price: quote.price,
            }),
        })
    }
}
