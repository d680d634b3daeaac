//! Points in time (wire-v3 "time, in").

use domain::instant::Instant;
use utoipa::openapi::{ObjectBuilder, RefOr, schema::Schema, schema::SchemaType, schema::Type};

use super::{Faults, Json, Wire, fault::Fault, number};

impl Wire for Instant {
    fn from_json(value: &Json) -> Result<Self, Faults> {
        match value {
            Json::String(text) => Self::parse(text).map_err(|_| invalid()),
            Json::Number(text) => from_number(text).ok_or_else(invalid),
            other => Err(Fault::wrong_type("a time (a number or a string)", other.kind()).into()),
        }
    }

    fn from_text(text: &str) -> Result<Self, Faults> {
        // The `+` of `+02:00`, when it was not escaped, has arrived as a space.
        let offset_unescaped = || Self::parse(&text.replace(' ', "+"));
        Self::parse(text).or_else(|_| offset_unescaped()).map_err(|_| invalid())
    }

    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(SchemaType::Array(vec![Type::String, Type::Number]))
            .description(Some(
                "An RFC 3339 date-time, a date (midnight UTC), or a number since 1970-01-01: \
                 seconds below 100000000000, else milliseconds.",
            ))
            .examples([
                "2019-12-01T00:00:00.000Z".into(),
                "2019-12-01".into(),
                serde_json::Value::from(1_575_158_400),
            ])
            .into()
    }
}

fn invalid() -> Faults {
    Fault::new(
        "invalid_time",
        "must be an RFC 3339 date-time, a date, or a number of seconds or milliseconds since 1970",
    )
    .into()
}

/// `time.time()` and the like give fractions of a second; finer than a millisecond is cut off.
fn from_number(text: &str) -> Option<Instant> {
    let plain = number::plain(text)?;
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let number: i64 = whole.parse().ok()?;
    let instant = Instant::from_number(number).ok()?;
    let in_seconds = number.checked_mul(1_000) == Some(instant.millis());
    if decimals.is_empty() || !in_seconds {
        return Some(instant);
    }
    let fraction: i64 = format!("{decimals:0<3}").get(..3)?.parse().ok()?;
    Some(instant.plus_millis(if plain.starts_with('-') { -fraction } else { fraction }))
}
