//! Refusals on the wire: `application/problem+json` (RFC 9457; wire-v3 "errors").

mod kinds;
mod render;

pub use render::PROBLEM_JSON;

use std::borrow::Cow;

use axum::http::{HeaderName, HeaderValue, StatusCode};
use serde_json::Value;

use crate::wire::{Fault, Faults};

/// The members of every problem, which an extension can't have.
const MEMBERS: [&str; 8] = ["type", "title", "status", "detail", "message", "code", "errors", "request_id"];

/// A refusal, as the caller is to read it.
///
/// `status` in the answer is always the number of RFC 9457. The contract also wants the ticket's status, under the same
/// name, when a move is not allowed; a member can't be both, so that one is called `ticket_status` (beside `allowed`).
///
/// Boxed: it travels in the error half of every handler's result.
#[derive(Debug, Clone)]
pub struct Problem(Box<Parts>);

#[derive(Debug, Clone)]
struct Parts {
    status: StatusCode,
    code: &'static str,
    detail: Cow<'static, str>,
    faults: Faults,
    members: Vec<(&'static str, Value)>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Problem {
    /// A refusal with a stable snake_case `code`, and a sentence for the user: what happened, what to do.
    pub fn new(status: StatusCode, code: &'static str, detail: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Parts {
            status,
            code,
            detail: detail.into(),
            faults: Faults::none(),
            members: Vec::new(),
            headers: Vec::new(),
        }))
    }

    /// With an extension member, such as `allowed`.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        debug_assert!(!MEMBERS.contains(&name), "`{name}` is a member of every problem");
        self.0.members.push((name, value.into()));
        self
    }

    /// With a header.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: impl Into<HeaderValue>) -> Self {
        self.0.headers.push((name, value.into()));
        self
    }

    /// With the fields that are at fault.
    #[must_use]
    pub fn faults(mut self, faults: Faults) -> Self {
        self.0.faults = faults;
        self
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.0.code
    }

    /// The sentence.
    pub fn detail(&self) -> &str {
        &self.0.detail
    }
}

impl From<Faults> for Problem {
    fn from(faults: Faults) -> Self {
        Self::invalid(faults)
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        Self::invalid(fault.into())
    }
}
