//! Moments, as people tell them.

use domain::instant::Instant;
use domain::person::Language;
use jiff::Timestamp;
use jiff::tz::TimeZone;

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;

/// How long ago something was. Where the reader is the desk does not know, so that it tells no time of day.
pub fn since(at: Instant, now: Instant, language: Language) -> String {
    let ms = (now.millis() - at.millis()).max(0);
    let (count, english, french) = match ms {
        ms if ms < 2 * MINUTE_MS => return language.of("just now", "à l’instant").to_owned(),
        ms if ms < 2 * HOUR_MS => (ms / MINUTE_MS, "min", "min"),
        ms if ms < 2 * DAY_MS => (ms / HOUR_MS, "hours", "heures"),
        ms => (ms / DAY_MS, "days", "jours"),
    };
    match language {
        Language::English => format!("{count} {english} ago"),
        Language::French => format!("il y a {count} {french}"),
    }
}

/// A day, in words: by the clock of UTC, which around midnight may be the day beside it.
pub fn day(at: Instant, language: Language) -> String {
    let Ok(moment) = Timestamp::from_millisecond(at.millis()) else { return String::new() };
    let date = TimeZone::UTC.to_datetime(moment).date();
    format!("{} {} {}", language.weekday(date.weekday()), date.day(), language.month(date))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn moments_are_told_as_people_do() {
        let now = Instant::parse("2026-03-02T12:00:00Z").unwrap();
        let ago = |ms: i64| {
            let at = now.plus_millis(-ms);
            (since(at, now, Language::English), since(at, now, Language::French))
        };
        let both = |english: &str, french: &str| (english.to_owned(), french.to_owned());
        assert_eq!(ago(-5_000), both("just now", "à l’instant"));
        assert_eq!(ago(90 * MINUTE_MS), both("90 min ago", "il y a 90 min"));
        assert_eq!(ago(30 * HOUR_MS), both("30 hours ago", "il y a 30 heures"));
        assert_eq!(ago(3 * DAY_MS), both("3 days ago", "il y a 3 jours"));
        assert_eq!(day(now, Language::French), "lundi 2 mars");
        assert_eq!(day(now, Language::English), "Monday 2 March");
    }
}
