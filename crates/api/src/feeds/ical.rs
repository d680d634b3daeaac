//! Dates as iCalendar (RFC 5545).

use desk::calendar::Entry;
use desk::feeds::Content;
use domain::instant::Instant;
use icalendar::{Calendar, Component as _, Event, EventLike as _};

/// Programs look again after so long.
const REFRESH: &str = "PT15M";
/// The greatest number that a property holds.
const SEQUENCE_MAX: i64 = i32::MAX as i64;

/// The calendar's text.
pub fn text(content: &Content, public_url: &str) -> String {
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0")).append_property(("PRODID", "-//Callout//Callout//EN"));
    calendar.name(&format!("Callout · {}", content.org_name));
    calendar.append_property(("X-PUBLISHED-TTL", REFRESH));
    for entry in &content.entries {
        calendar.push(event(entry, public_url));
    }
    calendar.to_string()
}

/// An event. It is the same one for as long as the date has its id; whatever changes on the ticket makes it a later version.
fn event(entry: &Entry, public_url: &str) -> Event {
    let ticket = &entry.ticket;
    let mut event = Event::new();
    event
        .uid(&format!("{}@callout", entry.date_id))
        .summary(&format!("#{} {}", ticket.number, ticket.title))
        .description(&description(entry))
        .url(&format!("{public_url}/tickets/{}", ticket._id))
        .add_property("DTSTAMP", utc(entry.updated_at))
        .add_property("DTSTART", utc(entry.start))
        .add_property("DTEND", utc(entry.end))
        .add_property("SEQUENCE", entry.revision.clamp(0, SEQUENCE_MAX).to_string())
        .add_property("CATEGORIES", entry.kind)
        .add_property("STATUS", if entry.state == "tentative" { "TENTATIVE" } else { "CONFIRMED" });
    if let Some(place) = &entry.place {
        event.location(place);
    }
    event
}

/// Whose ticket it is, who comes, and how urgent it is.
fn description(entry: &Entry) -> String {
    let contractor = entry.contractor.as_ref().map(|one| one.name.as_str());
    let technician = entry.technician.as_ref().map(|one| one.name.as_str());
    let parts = [Some(entry.ticket.client.name.as_str()), contractor, technician];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// `20260302T080000Z`: what an instant is written as, without marks and milliseconds.
fn utc(at: Instant) -> String {
    let text = at.to_string();
    let seconds = text.split('.').next().unwrap_or_default();
    let mut compact: String = seconds.chars().filter(|mark| !matches!(mark, '-' | ':')).collect();
    compact.push('Z');
    compact
}
