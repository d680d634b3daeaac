//! Weeks, which begin on Mondays, where the reader lives.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

use crate::instant::Instant;

/// A time zone.
#[derive(Clone, Debug)]
pub struct Zone(TimeZone);

/// A week, and what came and went in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Week {
    /// Its Monday: `2026-01-05`.
    pub monday: String,
    starts_at: Instant,
    /// Created in it, within the span.
    pub created: u64,
    /// Closed in it, within the span.
    pub closed: u64,
}

impl Zone {
    /// UTC.
    pub fn utc() -> Self {
        Self(TimeZone::UTC)
    }

    /// By its IANA name; none when there is no such zone.
    pub fn named(name: &str) -> Option<Self> {
        TimeZone::get(name).ok().map(Self)
    }

    /// The weeks that a span touches.
    pub fn weeks(&self, from: Instant, to: Instant) -> Vec<Week> {
        let mut weeks = Vec::new();
        let mut monday = self.monday(from);
        while let Some((date, starts_at)) = monday.filter(|(_, starts_at)| *starts_at < to) {
            weeks.push(Week { monday: date.to_string(), starts_at, created: 0, closed: 0 });
            monday = date.checked_add(7.days()).ok().and_then(|next| self.start_of(next));
        }
        weeks
    }

    /// The Monday of the week that an instant is in.
    fn monday(&self, at: Instant) -> Option<(Date, Instant)> {
        let day = Timestamp::from_millisecond(at.millis()).ok()?.to_zoned_datetime(self.0.clone()).date();
        let days = i64::from(day.weekday().to_monday_zero_offset());
        self.start_of(day.checked_sub(days.days()).ok()?)
    }

    fn start_of(&self, date: Date) -> Option<(Date, Instant)> {
        let start = date.to_zoned_datetime(self.0.clone()).ok()?;
        Some((date, Instant::from_millis(start.timestamp().as_millisecond())))
    }
}

/// Counts in the week of an instant.
pub(super) fn count(weeks: &mut [Week], at: Instant, count: impl FnOnce(&mut Week)) {
    let after = weeks.partition_point(|week| week.starts_at <= at);
    if let Some(week) = after.checked_sub(1).and_then(|place| weeks.get_mut(place)) {
        count(week);
    }
}
