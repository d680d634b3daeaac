//! Answers that went well.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use serde::Serialize;

use super::Problem;
use super::idempotency::IDEMPOTENT_REPLAYED;

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// JSON text that is ready to be sent, such as the store's views.
pub fn ready(status: StatusCode, json: impl Into<Bytes>) -> Response {
    let mut response = Response::new(Body::from(json.into()));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, JSON);
    response
}

/// A value as JSON.
pub fn json(status: StatusCode, value: &impl Serialize) -> Response {
    match serde_json::to_vec(value) {
        Ok(text) => ready(status, text),
        Err(error) => {
            tracing::error!(%error, "an answer could not be written as JSON: {error}");
            Problem::internal().into_response()
        }
    }
}

/// 201, with the path of what was made.
pub fn created(location: &str, value: &impl Serialize) -> Response {
    let mut response = json(StatusCode::CREATED, value);
    // Our paths are ASCII; a location that is none is left out, not a reason to deny what was done.
    if let Ok(location) = HeaderValue::from_str(location) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}

/// An answer of before, for a request that came again.
pub fn replayed(mut stored: Response) -> Response {
    stored.headers_mut().insert(IDEMPOTENT_REPLAYED, HeaderValue::from_static("true"));
    stored
}
