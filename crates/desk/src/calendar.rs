//! The calendar: a client's tickets' dates; for a contractor its own, over all its clients.

use std::collections::HashSet;

use domain::calendar::{Resource, Slot, conflicts};
use domain::id::{DateId, Id, LocationId, OrgId};
use domain::instant::Instant;
use domain::org::OrgKind;
use domain::ticket::date::DateType;
use serde::{Deserialize, Serialize};
use store::calendar::{Date, between};
use store::{Tx, catalogue};

use crate::{Caller, Error};

/// Days that can be asked for at once.
pub const DAYS_MAX: i64 = 62;
/// Dates told at once.
pub const ENTRIES_MAX: usize = 5_000;
const DAY_MS: i64 = 86_400_000;

/// Which dates.
#[derive(Clone, Copy, Debug)]
pub struct Request {
    /// Those that end after this.
    pub from: Instant,
    /// Those that start before this.
    pub to: Instant,
    /// Only a contractor may ask: those of this client's tickets.
    pub client: Option<OrgId>,
    /// Those of this contractor.
    pub contractor: Option<OrgId>,
    /// Those of tickets there, or anywhere below.
    pub location: Option<LocationId>,
}

/// The answer.
#[derive(Clone, Debug, Serialize)]
pub struct Calendar {
    /// The dates, by start.
    pub entries: Vec<Entry>,
    /// False when there are more than are told.
    pub is_complete: bool,
}

/// A date.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "each is the field of the same name in the contract")]
pub struct Entry {
    pub date_id: DateId,
    pub kind: &'static str,
    pub r#type: &'static str,
    pub state: &'static str,
    pub start: Instant,
    pub end: Instant,
    pub contractor: Option<Named>,
    pub technician: Option<Named>,
    pub conflicts: Vec<DateId>,
    pub ticket: Ticket,
    /// The names from the site down to the ticket's first location.
    #[serde(skip)]
    pub place: Option<String>,
    /// The revision of the ticket, for the organization that reads.
    #[serde(skip)]
    pub revision: i64,
    /// When that was.
    #[serde(skip)]
    pub updated_at: Instant,
}

/// The ticket of a date.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "each is the field of the same name in the contract")]
pub struct Ticket {
    pub _id: Id,
    pub number: String,
    pub title: String,
    pub status: String,
    pub priority_label: String,
    pub client: Named,
    pub location: Option<Named>,
}

/// Something with its name.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is the field of the same name in the contract")]
pub struct Named {
    pub _id: Id,
    pub name: String,
}

/// What is taken from the stored document of a ticket.
#[derive(Deserialize)]
pub(crate) struct Document {
    _id: Id,
    number: String,
    title: String,
    status: String,
    priority_label: String,
    client: Named,
    locations: Vec<Named>,
    #[serde(default)]
    location_paths: Vec<Vec<String>>,
    updated_at: String,
}

/// The dates that the caller may see between two instants.
///
/// # Errors
/// [`Error::Invalid`] when the span is empty or too long, or a client names a client.
pub fn read(tx: &dyn Tx, caller: &Caller, asked: &Request) -> Result<Calendar, Error> {
    let span_ms = asked.to.millis() - asked.from.millis();
    if span_ms <= 0 {
        return Err(Error::invalid("to", "before_start", "must be after `from`"));
    }
    if span_ms > DAYS_MAX * DAY_MS {
        return Err(Error::invalid("to", "too_long", "must be at most 62 days after `from`"));
    }
    let org = caller.actor.org;
    let kind = caller.actor.kind;
    if asked.client.is_some() && kind == OrgKind::Client {
        return Err(Error::invalid("client_id", "not_allowed", "only contractors may ask by client"));
    }
    let below = match asked.location {
        None => None,
        Some(location) => {
            let mut below: HashSet<Id> =
                catalogue::below_for(tx, (org, kind), asked.client, location)?.into_iter().collect();
            below.insert(location.0);
            Some(below)
        }
    };
    let (dates, is_complete) = between(tx, (org, kind), (asked.from, asked.to), ENTRIES_MAX)?;
    let mut conflicts = conflicts(&slots(&dates));
    let mut entries = Vec::with_capacity(dates.len());
    for date in dates {
        let ticket = document(&date)?;
        let is_asked_for = asked.client.is_none_or(|client| ticket.client._id == client.0)
            && asked
                .contractor
                .is_none_or(|asked| date.contractor.as_ref().is_some_and(|(id, _)| *id == asked))
            && below.as_ref().is_none_or(|below| ticket.locations.iter().any(|one| below.contains(&one._id)));
        if is_asked_for {
            let conflicts = conflicts.remove(&date.id).unwrap_or_default();
            entries.push(entry(org, date, ticket, conflicts));
        }
    }
    Ok(Calendar { entries, is_complete })
}

/// What is planned. What took place is no plan, and a date of nobody is in nobody's way.
fn slots(dates: &[Date]) -> Vec<Slot> {
    let planned = dates.iter().filter(|date| date.date_type == DateType::Planned);
    planned
        .filter_map(|date| {
            let resource = match (&date.technician, &date.contractor) {
                (Some((technician, _)), _) => Resource::Technician(*technician),
                (None, Some((contractor, _))) => Resource::Contractor(*contractor),
                (None, None) => return None,
            };
            Some(Slot { date: date.id, ticket: date.ticket, period: date.period, resource })
        })
        .collect()
}

pub(crate) fn document(date: &Date) -> Result<Document, Error> {
    let text = date.doc.replacen(char::from(store::views::URL_MARK), "", 1);
    serde_json::from_str(&text).map_err(|_| store::Error::Corrupt.into())
}

pub(crate) fn entry(reader: OrgId, date: Date, ticket: Document, conflicts: Vec<DateId>) -> Entry {
    // Who of a company comes is told to the company itself.
    let is_own = date.contractor.as_ref().is_some_and(|(contractor, _)| *contractor == reader);
    Entry {
        date_id: date.id,
        kind: date.kind.as_str(),
        r#type: date.date_type.as_str(),
        state: date.state.as_str(),
        start: date.period.start(),
        end: date.period.end(),
        contractor: date.contractor.map(|(id, name)| Named { _id: id.0, name }),
        technician: date.technician.filter(|_| is_own).map(|(id, name)| Named { _id: id.0, name }),
        conflicts,
        place: place(&ticket),
        revision: date.revision,
        updated_at: Instant::parse(&ticket.updated_at).unwrap_or(date.period.start()),
        ticket: Ticket {
            _id: ticket._id,
            number: ticket.number,
            title: ticket.title,
            status: ticket.status,
            priority_label: ticket.priority_label,
            client: ticket.client,
            location: ticket.locations.into_iter().next(),
        },
    }
}

/// Documents of before do not tell the way to a place.
fn place(ticket: &Document) -> Option<String> {
    let way = ticket.location_paths.first().filter(|path| !path.is_empty()).map(|path| path.join(", "));
    way.or_else(|| ticket.locations.first().map(|place| place.name.clone()))
}
