//! Days and times as a reader writes them, in their time zone.

use domain::instant::Instant;
use domain::person::Language;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

fn local(at: Instant, zone: &TimeZone) -> DateTime {
    zone.to_datetime(Timestamp::from_millisecond(at.millis()).unwrap_or_default())
}

fn day(at: DateTime, language: Language) -> String {
    let day = match language {
        Language::French if at.day() == 1 => "1er".to_owned(),
        _ => at.day().to_string(),
    };
    format!("{} {day} {} {}", language.weekday(at.weekday()), language.month(at.date()), at.year())
}

/// A moment: `mardi 3 mars 2026 à 09:00`.
pub(crate) fn moment(at: Instant, zone: &TimeZone, language: Language) -> String {
    let at = local(at, zone);
    let to = language.of(", ", " à ");
    format!("{}{to}{:02}:{:02}", day(at, language), at.hour(), at.minute())
}

/// From one moment to another: the second without its day, where that is the same.
pub(crate) fn period(start: Instant, end: Instant, zone: &TimeZone, language: Language) -> String {
    let (from, to) = (local(start, zone), local(end, zone));
    let begin = moment(start, zone, language);
    if start == end {
        begin
    } else if from.date() == to.date() {
        format!("{begin} – {:02}:{:02}", to.hour(), to.minute())
    } else {
        format!("{begin} – {}", moment(end, zone, language))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn days_are_told_as_people_write_them() {
        let paris = TimeZone::get("Europe/Paris").unwrap();
        let at = |text: &str| Instant::parse(text).unwrap();
        let (start, end) = (at("2026-03-31T22:30:00Z"), at("2026-04-01T09:00:00Z"));
        assert_eq!(moment(start, &paris, Language::French), "mercredi 1er avril 2026 à 00:30");
        assert_eq!(period(start, end, &paris, Language::English), "Wednesday 1 April 2026, 00:30 – 11:00");
        assert_eq!(period(start, start, &TimeZone::UTC, Language::English), "Tuesday 31 March 2026, 22:30");
        assert_eq!(
            period(start, end, &TimeZone::UTC, Language::French),
            "mardi 31 mars 2026 à 22:30 – mercredi 1er avril 2026 à 09:00"
        );
    }
}
