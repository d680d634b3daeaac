//! Entity tags and the conditions on them (wire-v3 "concurrency"; RFC 9110, 8.8.3 and 13.1). How many tags a condition
//! names is bounded by the size of a request's head, which is the connection's affair.

use std::convert::Infallible;

use axum::body::Body;
use axum::extract::FromRequestParts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use super::Problem;

/// A strong entity tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ETag(HeaderValue);

impl ETag {
    /// That of an object at a revision: what the caller sees changes if, and only if, this number does.
    pub fn of_revision(revision: u64) -> Self {
        Self::quoted(format_args!("\"{revision}\""))
    }

    /// That of fixed bytes.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        let hash = Sha256::digest(bytes);
        let short = hash.iter().take(8).fold(0, |bits, byte| bits << 8 | u64::from(*byte));
        Self::quoted(format_args!("\"{short:016x}\""))
    }

    /// That of an object under its digest: a part of it is enough to tell it from any other.
    pub fn of_digest(digest: &str) -> Self {
        Self::quoted(format_args!("\"{}\"", digest.get(..32).unwrap_or(digest)))
    }

    /// As it is sent.
    pub fn as_str(&self) -> &str {
        self.0.to_str().unwrap_or_default()
    }

    fn quoted(text: std::fmt::Arguments<'_>) -> Self {
        // Quotes and hex digits: always a header value.
        Self(HeaderValue::try_from(text.to_string()).unwrap_or(HeaderValue::from_static("\"0\"")))
    }

    /// For the `ETag` header.
    pub fn header_value(&self) -> HeaderValue {
        self.0.clone()
    }
}

/// `If-None-Match`: what the caller already has.
#[derive(Debug, Clone, Default)]
pub struct IfNoneMatch(Vec<HeaderValue>);

impl IfNoneMatch {
    /// Whether the caller has `tag` already. Weak and strong tags count alike; `*` is any.
    pub fn has(&self, tag: &ETag) -> bool {
        let wanted = tag.0.as_bytes();
        let same =
            |known: &str| known == "*" || known.strip_prefix("W/").unwrap_or(known).as_bytes() == wanted;
        self.0
            .iter()
            .filter_map(|value| value.to_str().ok())
            .any(|list| list.split(',').map(str::trim).any(same))
    }

    /// The answer to a read: 304 without a body if the caller has it already, else `full`; both with the tag.
    pub fn answer(&self, tag: &ETag, full: impl FnOnce() -> Response) -> Response {
        let mut response =
            if self.has(tag) { (StatusCode::NOT_MODIFIED, Body::empty()).into_response() } else { full() };
        response.headers_mut().insert(header::ETAG, tag.header_value());
        response
    }
}

impl<S: Sync> FromRequestParts<S> for IfNoneMatch {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        Ok(Self(parts.headers.get_all(header::IF_NONE_MATCH).iter().cloned().collect()))
    }
}

/// `If-Match`: the revision that a write was meant for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IfMatch {
    /// Whichever: there was no condition, or `*`.
    Any,
    /// One of these. Tags that are weak or no revision of ours match nothing and are left out, so this may be empty.
    Revisions(Vec<u64>),
}

impl IfMatch {
    /// The condition of the request.
    ///
    /// # Errors
    /// 400 when it can't be read: a write whose condition is unknown must not go through.
    pub fn of(headers: &HeaderMap) -> Result<Self, Problem> {
        let mut values = headers.get_all(header::IF_MATCH).iter().peekable();
        if values.peek().is_none() {
            return Ok(Self::Any);
        }
        let mut revisions = Vec::new();
        for value in values {
            let list = value.to_str().map_err(|_| unreadable())?;
            for tag in list.split(',').map(str::trim).filter(|tag| !tag.is_empty()) {
                if tag == "*" {
                    return Ok(Self::Any);
                }
                let (weak, opaque) = tag.strip_prefix("W/").map_or((false, tag), |rest| (true, rest));
                let opaque = opaque
                    .strip_prefix('"')
                    .and_then(|rest| rest.strip_suffix('"'))
                    .ok_or_else(unreadable)?;
                revisions.extend(opaque.parse::<u64>().ok().filter(|_| !weak));
            }
        }
        Ok(Self::Revisions(revisions))
    }

    /// Whether a write to an object at `revision` may go ahead.
    pub fn admits(&self, revision: u64) -> bool {
        match self {
            Self::Any => true,
            Self::Revisions(revisions) => revisions.contains(&revision),
        }
    }
}

fn unreadable() -> Problem {
    Problem::bad_request(
        "invalid_if_match",
        "If-Match must be `*` or entity tags in double quotes, as `ETag` gave them.",
    )
}

impl<S: Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        Self::of(&parts.headers)
    }
}
