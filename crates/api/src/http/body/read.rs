//! Reading a body within bounds: bytes and time.

use std::time::Duration;

use axum::body::{Body, HttpBody};
use bytes::Bytes;
use http_body_util::{BodyExt, LengthLimitError, Limited};

use crate::http::Problem;

/// A JSON body has at most this many bytes (wire-v3 "methods").
pub const BODY_BYTES_MAX: usize = 1024 * 1024;
/// A JSON body must have arrived after this long: 1 MiB at a slow 100 kB/s.
pub const BODY_READ_MAX: Duration = Duration::from_secs(10);

/// The whole body. What the sender claims as its length only serves to refuse it sooner.
///
/// # Errors
/// 413 past `bytes_max`, 408 after `time_max`, 400 when the sender broke it off.
pub async fn read(body: Body, bytes_max: usize, time_max: Duration) -> Result<Bytes, Problem> {
    if body.is_end_stream() {
        return Ok(Bytes::new());
    }
    if usize::try_from(body.size_hint().lower()).map_or(true, |claimed| claimed > bytes_max) {
        return Err(Problem::body_too_large(bytes_max));
    }
    let collected = tokio::time::timeout(time_max, Limited::new(body, bytes_max).collect()).await;
    match collected {
        Ok(Ok(collected)) => Ok(collected.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(Problem::body_too_large(bytes_max)),
        Ok(Err(_)) => Err(Problem::bad_request("incomplete_body", "The body broke off before its end.")),
        Err(_elapsed) => Err(Problem::body_timeout()),
    }
}
