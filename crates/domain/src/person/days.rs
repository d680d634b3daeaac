//! The names of days and months, as letters and pages write them.

use jiff::civil::{Date, Weekday};

use super::Language;

/// The months, in English and in French.
const MONTHS: [(&str, &str); 12] = [
    ("January", "janvier"),
    ("February", "février"),
    ("March", "mars"),
    ("April", "avril"),
    ("May", "mai"),
    ("June", "juin"),
    ("July", "juillet"),
    ("August", "août"),
    ("September", "septembre"),
    ("October", "octobre"),
    ("November", "novembre"),
    ("December", "décembre"),
];

impl Language {
    /// `Monday`, `lundi`.
    pub const fn weekday(self, day: Weekday) -> &'static str {
        match day {
            Weekday::Monday => self.of("Monday", "lundi"),
            Weekday::Tuesday => self.of("Tuesday", "mardi"),
            Weekday::Wednesday => self.of("Wednesday", "mercredi"),
            Weekday::Thursday => self.of("Thursday", "jeudi"),
            Weekday::Friday => self.of("Friday", "vendredi"),
            Weekday::Saturday => self.of("Saturday", "samedi"),
            Weekday::Sunday => self.of("Sunday", "dimanche"),
        }
    }

    /// The month of a date: `March`, `mars`.
    pub fn month(self, date: Date) -> &'static str {
        // A date's month is 1 to 12.
        let (english, french) = MONTHS[usize::from(date.month().unsigned_abs()).saturating_sub(1).min(11)];
        self.of(english, french)
    }
}
