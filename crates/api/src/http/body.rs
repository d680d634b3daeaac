//! JSON bodies as values: [`Body`], and [`Post`] where a repetition must be recognized. A call that takes a body takes
//! no query: both refuse one.

mod media;
mod read;

use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, Method};

pub use read::{BODY_BYTES_MAX, BODY_READ_MAX, read};

use super::query::refuse_query;
use super::{IdempotencyKey, Once, Problem};
use crate::wire::{Fault, Json, Wire, json, json::Unreadable};

/// A JSON body, parsed. No body at all is the same as `{}`, whatever its content type.
#[derive(Debug, Clone)]
pub struct Body<T>(pub T);

/// The body of a POST, parsed, and what recognizes its repetition when the caller sent an `Idempotency-Key`.
#[derive(Debug, Clone)]
pub struct Post<T> {
    /// The body.
    pub body: T,
    /// The key, and what it stands for.
    pub once: Option<Once>,
}

impl<T: Wire, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        refuse_query(&parts.uri)?;
        let bytes = read(body, BODY_BYTES_MAX, BODY_READ_MAX).await?;
        parse(&parts.method, &parts.headers, &bytes).map(Self)
    }
}

impl<T: Wire, S: Send + Sync> FromRequest<S> for Post<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        refuse_query(&parts.uri)?;
        let key = IdempotencyKey::of(&parts.headers)?;
        let bytes = read(body, BODY_BYTES_MAX, BODY_READ_MAX).await?;
        let body = parse(&parts.method, &parts.headers, &bytes)?;
        let once = key.map(|key| Once::new(key, &parts.method, &parts.uri, &bytes));
        Ok(Self { body, once })
    }
}

fn parse<T: Wire>(method: &Method, headers: &HeaderMap, bytes: &[u8]) -> Result<T, Problem> {
    if bytes.is_empty() {
        return Ok(T::from_json(&Json::Object(Vec::new()))?);
    }
    media::check(method, headers)?;
    let value = json::parse(bytes).map_err(unreadable)?;
    Ok(T::from_json(&value)?)
}

fn unreadable(reason: Unreadable) -> Problem {
    match reason {
        Unreadable::NotUtf8 { at } => {
            Problem::bad_request("invalid_utf8", format!("The body is not UTF-8: byte {at} is wrong."))
                .with("offset", at)
        }
        Unreadable::Malformed { line, column, reason } => {
            let detail = format!("The body is not valid JSON: {reason} at line {line}, column {column}.");
            Problem::bad_request("malformed_json", detail).with("line", line).with("column", column)
        }
        Unreadable::Duplicate { field } => {
            let fault = Fault::of(&field, "duplicate_key", "is given more than once");
            Problem::bad_request("duplicate_key", format!("`{field}` is given more than once."))
                .faults(fault.into())
        }
        Unreadable::TooDeep => Problem::bad_request(
            "too_deep",
            format!("The body nests deeper than {} levels.", json::DEPTH_MAX),
        ),
        Unreadable::TooMany => Problem::bad_request(
            "too_many_values",
            format!("The body has more than {} values.", json::VALUES_MAX),
        ),
    }
}
