//! The refusals that are not about tickets: one constructor each, so that code, status and headers go together.

use std::borrow::Cow;

use axum::http::{HeaderValue, StatusCode, header};

use super::Problem;
use crate::wire::Faults;

const NOT_FOUND: &str = "There is no such object, or it belongs to another organization.";
/// The detail names this many fields that are wrong; `errors` has them all.
const FIELDS_NAMED_MAX: usize = 5;
/// Whoever follows in too many places may try again after so many seconds.
const STREAM_RETRY_S: u64 = 15;

impl Problem {
    /// 400: fields of a body or query that are missing, unknown or wrong.
    pub fn invalid(faults: Faults) -> Self {
        let detail = match (faults.listed(), faults.count()) {
            ([only], 1) if only.field().is_empty() => format!("The body {}.", only.message()),
            ([only], 1) => format!("`{}` {}.", only.field(), only.message()),
            (listed, count) => {
                let named: Vec<String> = listed
                    .iter()
                    .take(FIELDS_NAMED_MAX)
                    .map(|fault| format!("`{}`", fault.field()))
                    .collect();
                let rest = if count > named.len() { ", …" } else { "" };
                format!("{count} values are wrong: {}{rest}", named.join(", "))
            }
        };
        Self::new(StatusCode::BAD_REQUEST, "invalid_input", detail).faults(faults)
    }

    /// 400 with a code of its own, for what is wrong with the request as a whole.
    pub fn bad_request(code: &'static str, detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code, detail)
    }

    /// 401 when no token was sent.
    pub fn token_missing() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "token_missing", "Send a token: `Authorization: Bearer <token>`.")
            .header(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))
    }

    /// 401 when the token is malformed, unknown, expired or revoked; the answer does not say which.
    pub fn token_invalid() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "token_invalid", "The token is unknown, expired or revoked.")
            .header(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer error=\"invalid_token\""))
    }

    /// 401 with a code of its own.
    pub fn unauthorized(code: &'static str, detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, code, detail)
            .header(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))
    }

    /// 401 when a session is unknown or over.
    pub fn signed_out() -> Self {
        Self::unauthorized("signed_out", "You are not signed in any more: sign in again.")
    }

    /// 403 when a page of another site uses somebody's session.
    pub fn cross_site() -> Self {
        Self::forbidden(
            "cross_site",
            "A change by cookie must come from a page of this desk: send `Sec-Fetch-Site: same-origin` or `Origin`, or use a token.",
        )
    }

    /// 403: known, but not allowed.
    pub fn forbidden(code: &'static str, detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::FORBIDDEN, code, detail)
    }

    /// 404: no such object, or not the caller's: the two read the same, so that ids can't be probed.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", NOT_FOUND)
    }

    /// 404: no such path.
    pub fn path_unknown() -> Self {
        Self::new(StatusCode::NOT_FOUND, "path_unknown", "There is nothing at this path.")
    }

    /// 405; the router adds `Allow`.
    pub fn method_not_allowed() -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "method_not_allowed",
            "This path does not take this method; the `Allow` header lists those that it takes.",
        )
    }

    /// 408: the body did not arrive in time. The connection is closed, since the rest of the body may still come.
    pub fn body_timeout() -> Self {
        Self::new(StatusCode::REQUEST_TIMEOUT, "body_timeout", "The body did not arrive in time.")
            .header(header::CONNECTION, HeaderValue::from_static("close"))
    }

    /// 409 with a code of its own.
    pub fn conflict(code: &'static str, detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::CONFLICT, code, detail)
    }

    /// 412: `If-Match` names another revision than the current one.
    pub fn revision_changed() -> Self {
        Self::new(
            StatusCode::PRECONDITION_FAILED,
            "revision_changed",
            "The object has changed since it was read: read it again, and repeat the change on what it is now.",
        )
    }

    /// 413: the body is longer than `bytes_max`.
    pub fn body_too_large(bytes_max: usize) -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "body_too_large",
            format!("The body may have at most {bytes_max} bytes."),
        )
    }

    /// 415: the body is something other than what the call takes.
    pub fn unsupported_media_type(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", detail)
            .header(header::ACCEPT, HeaderValue::from_static("application/json"))
    }

    /// 409: the same idempotency key is being worked on at this moment.
    pub fn idempotency_in_progress() -> Self {
        Self::conflict(
            "idempotency_in_progress",
            "A request with this Idempotency-Key is still running: repeat it in a moment to get its answer.",
        )
        .retry_after(1)
    }

    /// 422: the idempotency key came before, with another request.
    pub fn idempotency_key_reused() -> Self {
        Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "idempotency_key_reused",
            "This Idempotency-Key was used with another request: use a new key for a new request.",
        )
    }

    /// 429: over the rate limit, for another `seconds`.
    pub fn rate_limited(seconds: u64) -> Self {
        Self::new(
            StatusCode::TOO_MANY_REQUESTS,
            "rate_limited",
            format!("Too many requests with this token: wait {seconds} s."),
        )
        .retry_after(seconds)
    }

    /// 429: too many wrong passwords, for another `seconds`.
    pub fn too_many_attempts(seconds: u64) -> Self {
        Self::new(
            StatusCode::TOO_MANY_REQUESTS,
            "too_many_attempts",
            format!("Too many attempts: wait {seconds} s, then try again."),
        )
        .retry_after(seconds)
    }

    /// 429: the caller follows the changes in as many places as it may.
    pub fn too_many_streams(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, "too_many_streams", detail).retry_after(STREAM_RETRY_S)
    }

    /// 500: a fault of ours. What happened is in the log, under the request's id.
    pub fn internal() -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal_error",
            "Something went wrong on our side. If it happens again, report the request_id.",
        )
    }

    /// 503: the store's queue is full, its database can't be reached or takes no changes, or the server is going down; `seconds` until it is worth trying again.
    pub fn unavailable(seconds: u64) -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "unavailable",
            "The server can't do this at the moment: try again shortly.",
        )
        .retry_after(seconds)
    }

    /// 503: the database broke off while this was being committed, and nobody knows whether it was; `seconds` until it is
    /// worth looking again.
    pub fn undecided(seconds: u64) -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "undecided",
            "The database broke off at the last moment, so this may have been done: look before you send it again, or send it again with the same Idempotency-Key.",
        )
        .retry_after(seconds)
    }

    fn retry_after(self, seconds: u64) -> Self {
        self.header(header::RETRY_AFTER, HeaderValue::from(seconds))
    }
}
