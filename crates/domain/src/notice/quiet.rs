//! Hours in which nobody wants mail, and the hour of the daily one, in a person's time zone. Both are found on the wall
//! clock there, so that they stay where they are when the clocks change.

use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

use crate::instant::Instant;

/// Minutes of a day.
const DAY_MINUTES: u16 = 24 * 60;

/// From one time of the day to another, over midnight when the second is the earlier one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct QuietHours {
    from_minute: u16,
    to_minute: u16,
}

impl QuietHours {
    /// From and to, in minutes since midnight; none when one is past the day, or both are the same.
    pub fn new(from_minute: u16, to_minute: u16) -> Option<Self> {
        let fits = from_minute < DAY_MINUTES && to_minute < DAY_MINUTES && from_minute != to_minute;
        fits.then_some(Self { from_minute, to_minute })
    }

    /// When they begin, in minutes since midnight.
    pub const fn from_minute(self) -> u16 {
        self.from_minute
    }

    /// When they end, in minutes since midnight.
    pub const fn to_minute(self) -> u16 {
        self.to_minute
    }

    fn covers(self, minute: u16) -> bool {
        if self.from_minute < self.to_minute {
            (self.from_minute..self.to_minute).contains(&minute)
        } else {
            minute >= self.from_minute || minute < self.to_minute
        }
    }

    /// `at`, or when the hours are quiet then, the instant at which they end.
    pub fn after(self, at: Instant, zone: &TimeZone) -> Instant {
        let mut at = at;
        // Where the clocks go back over the end, the hours begin once more: then they end once more, too.
        for _ in 0..3 {
            let Some(local) = local(at, zone) else { return at };
            if !self.covers(minute_of(local)) {
                return at;
            }
            at = next(at, self.to_minute, zone, true);
        }
        at
    }
}

/// The first instant after `at` at which it is this hour.
pub fn next_hour(at: Instant, hour: u8, zone: &TimeZone) -> Instant {
    next(at, u16::from(hour.min(23)) * 60, zone, false)
}

/// Whether a text such as `07:30` is a time of the day: the minutes since midnight.
pub fn minute_of_text(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    let two = |text: &str| {
        (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
    };
    let (hour, minute): (u16, u16) = (two(hour)?, two(minute)?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// A time of the day as text, such as `07:30`.
pub fn text_of_minute(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn local(at: Instant, zone: &TimeZone) -> Option<DateTime> {
    Some(zone.to_datetime(Timestamp::from_millisecond(at.millis()).ok()?))
}

fn minute_of(local: DateTime) -> u16 {
    u16::from(local.hour().unsigned_abs()) * 60 + u16::from(local.minute().unsigned_abs())
}

/// The first instant after `at` at which the wall clock shows this minute of the day; on a day that lacks it, the moment
/// after the clocks went forward. Where the clocks go back it shows it twice: the second time counts where `both` do.
fn next(at: Instant, minute: u16, zone: &TimeZone, both: bool) -> Instant {
    let Some(local) = local(at, zone) else { return at };
    let (hour, minute) = (i8::try_from(minute / 60).unwrap_or(0), i8::try_from(minute % 60).unwrap_or(0));
    let time = Time::new(hour, minute, 0, 0).unwrap_or(Time::midnight());
    let mut day = local.date();
    for _ in 0..3 {
        let moments = zone.to_ambiguous_timestamp(day.to_datetime(time));
        let again = moments.later().ok().filter(|_| both);
        let found = moments.compatible().ok().into_iter().chain(again);
        let mut found = found.map(|moment| Instant::from_millis(moment.as_millisecond()));
        if let Some(found) = found.find(|found| *found > at) {
            return found;
        }
        let Ok(tomorrow) = day.checked_add(1.day()) else { return at };
        day = tomorrow;
    }
    at
}
