//! Calendars, feeds and figures over time.

use utoipa::ToSchema;

use super::ticket::{DateKind, DateState, DateType, Named, PriorityLabel, TicketStatus, answers};
use super::{Day, ObjectId, Time};

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

    /// The caller's calendar feeds, without their addresses.
    CalendarFeeds { calendar_feeds: Vec<CalendarFeed> }
    CalendarFeed { _id: ObjectId, id: ObjectId, name: String, created_at: Time }
    /// A new calendar feed: its address is told this once.
    CalendarFeedCreated { feed_id: ObjectId, url: String }
    /// Which feed was forgotten.
    CalendarFeedDeleted { feed_id: ObjectId }
    /// Figures over the tickets that the caller sees.
    Overview {
        from: Time, to: Time, open: OpenNow, weeks: Vec<OverviewWeek>, durations: OverviewDurations,
        by_site: Vec<OverviewGroup>, by_job: Vec<OverviewGroup>, by_contractor: Vec<OverviewGroup>,
    }
    /// What is open now.
    OpenNow { by_stage: OpenByStage, by_age: Vec<OpenOfAge> }
    /// By stage, but for those that are done.
    OpenByStage { request: u64, dispatch: u64, quote: u64, plan: u64, work: u64, accept: u64 }
    /// Older than so many days, and not older than so many.
    OpenOfAge { days_from: u32, #[schema(required)] days_to: Option<u32>, count: u64 }
    /// A week, by its Monday.
    OverviewWeek { week: Day, created: u64, closed: u64 }
    /// How long tickets created in the span took, from their creation.
    OverviewDurations { assign: OverviewDuration, first_visit: OverviewDuration, close: OverviewDuration }
    /// Half of them took no longer than `median_ms`, nine of ten no longer than `p90_ms`.
    OverviewDuration { #[schema(required)] median_ms: Option<u64>, #[schema(required)] p90_ms: Option<u64>, count: u64 }
    /// A site, job or contractor.
    OverviewGroup { _id: ObjectId, name: String, open: u64, created: u64, closed: u64, #[schema(required)] median_close_ms: Option<u64> }
}
