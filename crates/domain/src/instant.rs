//! Points in time, in milliseconds since the epoch, UTC (wire-v3 "time, out" and "time, in").

use std::fmt;

use jiff::{Timestamp, civil, tz::Offset};

/// A point in time, in whole milliseconds since the epoch.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Instant(i64);

/// The text or number is no instant that the contract knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a time is a number of seconds or milliseconds since 1970, an RFC 3339 date-time, or a date")]
pub struct InvalidInstant;

/// Below this a number means seconds, from it on milliseconds: the documentation uses both.
const SECONDS_BELOW: i64 = 100_000_000_000;
/// 0000-01-01T00:00:00Z and 9999-12-31T23:59:59.999Z: four-digit years, as the contract writes them.
const MIN_MS: i64 = -62_167_219_200_000;
const MAX_MS: i64 = 253_402_300_799_999;

impl Instant {
    /// From milliseconds since the epoch; clamped to the years 0000..9999 so that it always prints.
    pub const fn from_millis(ms: i64) -> Self {
        if ms < MIN_MS {
            Self(MIN_MS)
        } else if ms > MAX_MS {
            Self(MAX_MS)
        } else {
            Self(ms)
        }
    }

    /// Milliseconds since the epoch.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// This instant, `ms` milliseconds later (earlier when negative).
    pub const fn plus_millis(self, ms: i64) -> Self {
        Self::from_millis(self.0.saturating_add(ms))
    }

    /// From a number on the wire: seconds below 100,000,000,000, else milliseconds.
    ///
    /// # Errors
    /// When it lies outside the years 0000..9999.
    pub fn from_number(number: i64) -> Result<Self, InvalidInstant> {
        let ms =
            if number < SECONDS_BELOW { number.checked_mul(1000).ok_or(InvalidInstant)? } else { number };
        if (MIN_MS..=MAX_MS).contains(&ms) { Ok(Self(ms)) } else { Err(InvalidInstant) }
    }

    /// From text on the wire: digits, an RFC 3339 / ISO 8601 date-time (UTC when it names no offset), or a date
    /// (midnight UTC). Finer than a millisecond is cut off.
    ///
    /// # Errors
    /// When it is none of these.
    pub fn parse(text: &str) -> Result<Self, InvalidInstant> {
        let text = text.trim();
        let digits = text.strip_prefix('-').unwrap_or(text);
        if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
            return text.parse().map_err(|_| InvalidInstant).and_then(Self::from_number);
        }
        // The parser below would take more than the contract knows ("2023W01", "[Europe/Paris]").
        let known = |b: u8| b.is_ascii_digit() || b"-:.,+TtZz ".contains(&b);
        if !text.bytes().all(known) || text.len() < 10 {
            return Err(InvalidInstant);
        }
        let timestamp = match text.parse::<Timestamp>() {
            Ok(timestamp) => timestamp,
            Err(_) => {
                let civil = text
                    .parse::<civil::DateTime>()
                    .or_else(|_| text.parse::<civil::Date>().map(|date| date.at(0, 0, 0, 0)))
                    .map_err(|_| InvalidInstant)?;
                Offset::UTC.to_timestamp(civil).map_err(|_| InvalidInstant)?
            }
        };
        let ms = timestamp.as_nanosecond().div_euclid(1_000_000);
        let ms = i64::try_from(ms).map_err(|_| InvalidInstant)?;
        if (MIN_MS..=MAX_MS).contains(&ms) { Ok(Self(ms)) } else { Err(InvalidInstant) }
    }
}

/// RFC 3339 UTC with exactly three decimals: `2019-12-01T00:00:00.000Z`.
impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Days to civil date by Howard Hinnant's algorithm: a list page prints some 300 of these.
        let days = self.0.div_euclid(86_400_000);
        let ms = self.0.rem_euclid(86_400_000);
        let shifted = days + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        let (hour, minute, second) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1_000 % 60);
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{:03}Z", ms % 1_000)
    }
}

impl serde::Serialize for Instant {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests;
