//! The ticket object of the contract, as one organization is allowed to see it.
//!
//! Rendered once per change and viewer, and sent as it was stored. Two places are filled in later: the public URL
//! (at reading, [`fill_url`]) and, when only something beside the ticket has changed, the stamp ([`restamp`]).

use domain::id::{Id, OrgId, TicketId};
use domain::instant::Instant;
use domain::money::Amount;
use domain::ticket::Ticket;
use domain::ticket::date::DateKind;
use domain::ticket::status::Status;
use domain::ticket::visibility::sees_part_of;
use serde::Serialize;
use serde_json::value::RawValue;
use store::journal::Turn;
use store::views::URL_MARK;

use super::names::Names;

#[derive(Serialize)]
struct Document<'a> {
    _id: TicketId,
    id: TicketId,
    from_public_interface: bool,
    intervention_scheduled_at: Vec<Instant>,
    intervention_occured_at: Vec<Instant>,
    created_at: Instant,
    closed_at: Option<Instant>,
    updated_at: Instant,
    assigned_at: Option<Instant>,
    url: String,
    number: String,
    status: Status,
    title: &'a str,
    description: &'a str,
    priority_label: &'static str,
    client: Party<'a>,
    contractors: Vec<Contractor<'a>>,
    locations: Vec<Place<'a>>,
    equipments: Vec<Branch<'a>>,
    jobs: Vec<Leaf<'a>>,
    domains: Vec<Branch<'a>>,
    domain: Vec<Branch<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    maintenance: Option<&'a str>,
    quotes: Vec<Quote<'a>>,
    invoices: Vec<Invoice<'a>>,
    due_at: Option<Instant>,
    price_threshold: Option<Box<RawValue>>,
    quote_required: bool,
    reserve_of: Option<TicketId>,
    reserve_state: Option<&'static str>,
    open_reserves: Option<u32>,
    managers: Vec<Leaf<'a>>,
    reason_cancel: Option<&'a str>,
    hold_reason: Option<&'a str>,
    hold_until: Option<Instant>,
    location_paths: Vec<Vec<&'a str>>,
    revision: i64,
}

#[derive(Serialize)]
struct Party<'a> {
    _id: OrgId,
    name: &'a str,
}

#[derive(Serialize)]
struct Contractor<'a> {
    _id: OrgId,
    name: &'a str,
    r#type: &'static str,
}

#[derive(Serialize)]
struct Place<'a> {
    _id: Id,
    name: &'a str,
    parent_id: Option<Id>,
    reference: &'a str,
}

#[derive(Serialize, Clone)]
struct Branch<'a> {
    _id: Id,
    name: &'a str,
    parent_id: Option<Id>,
}

#[derive(Serialize)]
struct Leaf<'a> {
    _id: Id,
    name: &'a str,
}

#[derive(Serialize)]
struct Quote<'a> {
    _id: Id,
    reference: &'a str,
    validated: Option<bool>,
    price: Amount,
}

#[derive(Serialize)]
struct Invoice<'a> {
    _id: Id,
    reference: &'a str,
    price: Amount,
}

/// The document of `ticket` for `org`, which sees it whole.
pub(crate) fn render(ticket: &Ticket, names: &Names, org: OrgId, open_reserves: u32, turn: Turn) -> String {
    let own = |contractor: Option<OrgId>| sees_part_of(ticket, org, contractor);
    let starts = |standing: fn(&domain::ticket::date::TicketDate) -> bool| {
        let dates = ticket
            .dates
            .iter()
            .filter(|date| date.kind == DateKind::Intervention && standing(date) && own(date.contractor));
        let mut starts: Vec<Instant> = dates.map(|date| date.period.start()).collect();
        starts.sort_unstable();
        starts
    };
    let listed = ticket
        .engagements
        .iter()
        .filter(|engagement| engagement.state.listed() && own(Some(engagement.contractor)));
    let domains: Vec<Branch<'_>> = names
        .domains
        .iter()
        .map(|domain| Branch { _id: domain.id, name: &domain.name, parent_id: domain.parent })
        .collect();
    let document = Document {
        _id: ticket.id,
        id: ticket.id,
        from_public_interface: ticket.from_public_interface,
        intervention_scheduled_at: starts(domain::ticket::date::TicketDate::is_planned),
        intervention_occured_at: starts(domain::ticket::date::TicketDate::is_actual),
        created_at: ticket.created_at,
        closed_at: ticket.closed_at,
        updated_at: turn.at,
        assigned_at: ticket.assigned_at,
        url: url_of(ticket.id),
        number: ticket.number.to_string(),
        status: ticket.status,
        title: &ticket.title,
        description: &ticket.description,
        priority_label: ticket.priority.as_str(),
        client: Party { _id: ticket.client, name: names.org(ticket.client) },
        contractors: listed
            .map(|engagement| Contractor {
                _id: engagement.contractor,
                name: names.org(engagement.contractor),
                r#type: if engagement.internal { "internal" } else { "external" },
            })
            .collect(),
        locations: names
            .locations
            .iter()
            .map(|place| Place {
                _id: place.id.0,
                name: &place.name,
                parent_id: place.parent.map(|id| id.0),
                reference: &place.reference,
            })
            .collect(),
        equipments: names
            .equipments
            .iter()
            .map(|one| Branch { _id: one.id.0, name: &one.name, parent_id: one.parent.map(|id| id.0) })
            .collect(),
        jobs: names.jobs.iter().map(|job| Leaf { _id: job.id, name: &job.name }).collect(),
        domain: domains.clone(),
        domains,
        maintenance: ticket.maintenance.as_deref(),
        quotes: ticket
            .quotes
            .iter()
            .filter(|quote| own(Some(quote.contractor)))
            .filter_map(|quote| {
                Some(Quote {
                    _id: quote.id.0,
                    reference: &quote.reference,
                    validated: quote.verdict()?,
                    price: quote.price,
                })
            })
            .collect(),
        invoices: ticket
            .invoices
            .iter()
            .filter(|invoice| own(Some(invoice.contractor)))
            .map(|invoice| Invoice { _id: invoice.id.0, reference: &invoice.reference, price: invoice.price })
            .collect(),
        due_at: ticket.due_at,
        price_threshold: ticket.price_threshold.and_then(number),
        quote_required: ticket.quote_required,
        reserve_of: ticket.reserve.map(|reserve| reserve.of),
        reserve_state: ticket.reserve.map(|reserve| reserve.state.as_str()),
        open_reserves: (org == ticket.client).then_some(open_reserves),
        managers: names.managers.iter().map(|person| Leaf { _id: person.id.0, name: &person.name }).collect(),
        reason_cancel: ticket.reason_cancel.as_deref(),
        hold_reason: ticket.hold.as_ref().map(|hold| hold.reason.as_str()),
        hold_until: ticket.hold.as_ref().and_then(|hold| hold.until),
        location_paths: names.locations.iter().map(|place| names.path(place)).collect(),
        revision: turn.revision,
    };
    text_of(&document)
}

/// What is left of a ticket for a contractor that is no party any more: that there was one, and that it is gone. It
/// says nothing that the contractor had not been told.
pub(crate) fn tombstone(ticket: &Ticket, names: &Names, turn: Turn) -> String {
    let document = Document {
        _id: ticket.id,
        id: ticket.id,
        from_public_interface: ticket.from_public_interface,
        intervention_scheduled_at: Vec::new(),
        intervention_occured_at: Vec::new(),
        created_at: ticket.created_at,
        closed_at: None,
        updated_at: turn.at,
        assigned_at: None,
        url: url_of(ticket.id),
        number: ticket.number.to_string(),
        status: Status::Removed,
        title: "",
        description: "",
        priority_label: "none",
        client: Party { _id: ticket.client, name: names.org(ticket.client) },
        contractors: Vec::new(),
        locations: Vec::new(),
        equipments: Vec::new(),
        jobs: Vec::new(),
        domains: Vec::new(),
        domain: Vec::new(),
        maintenance: None,
        quotes: Vec::new(),
        invoices: Vec::new(),
        due_at: None,
        price_threshold: None,
        quote_required: false,
        reserve_of: None,
        reserve_state: None,
        open_reserves: None,
        managers: Vec::new(),
        reason_cancel: None,
        hold_reason: None,
        hold_until: None,
        location_paths: Vec::new(),
        revision: turn.revision,
    };
    text_of(&document)
}

/// An amount as a JSON number, exact to the digit.
fn number(amount: Amount) -> Option<Box<RawValue>> {
    RawValue::from_string(amount.to_string()).ok()
}

fn url_of(ticket: TicketId) -> String {
    format!("{}/tickets/{ticket}", char::from(URL_MARK))
}

/// JSON escapes control characters, so the mark is put back raw. The URL comes before every text that people write, so
/// the first one is it.
fn text_of(document: &Document<'_>) -> String {
    // Strings, numbers and lists of them always serialize.
    let text = serde_json::to_string(document).unwrap_or_default();
    text.replacen("\\u0001", "\u{1}", 1)
}

/// Appends a stored document to `out`, with the public URL in its place.
pub(crate) fn fill_url(doc: &[u8], public_url: &str, out: &mut Vec<u8>) {
    match memchr::memchr(URL_MARK, doc) {
        Some(place) => {
            let (before, after) = doc.split_at(place);
            out.extend_from_slice(before);
            out.extend_from_slice(public_url.as_bytes());
            out.extend_from_slice(after.get(1..).unwrap_or_default());
        }
        None => out.extend_from_slice(doc),
    }
}

const UPDATED_AT: &str = "\"updated_at\":\"";
const REVISION: &str = "\"revision\":";

/// A stored document with another stamp: for a change that shows nowhere else in it. `updated_at` comes before every
/// text that people write, and `revision` after all of them.
pub(crate) fn restamp(doc: &str, turn: Turn) -> Option<String> {
    let from = doc.find(UPDATED_AT)? + UPDATED_AT.len();
    let to = from + doc.get(from..)?.find('"')?;
    let revision = doc.rfind(REVISION)? + REVISION.len();
    let mut text = String::with_capacity(doc.len() + 4);
    text.push_str(doc.get(..from)?);
    text.push_str(&turn.at.to_string());
    text.push_str(doc.get(to..revision)?);
    text.push_str(&turn.revision.to_string());
    text.push('}');
    Some(text)
}
