//! Calendars, feeds and figures over time.

use utoipa::ToSchema;

use super::ticket::{DateKind, DateState, DateType, Named, PriorityLabel, TicketStatus, answers};
use super::{ObjectId, Time};

answers! {
    /// The dates of a span, by start; `is_complete` is false when there are more than are told.
    Calendar { entries: Vec<CalendarEntry>, is_complete: bool }
    /// A date: when, who, for which ticket, and which other dates are in its way.
    CalendarEntry {
        date_id: ObjectId, kind: DateKind, r#type: DateType, state: DateState, start: Time, end: Time,
        #[schema(required)] contractor: Option<Named>, #[schema(required)] technician: Option<Named>,
        conflicts: Vec<ObjectId>, ticket: CalendarTicket,
    }
    CalendarTicket {
        _id: ObjectId, number: String, title: String, status: TicketStatus, priority_label: PriorityLabel, client: Named,
        #[schema(required)] location: Option<Named>,
    }
}
