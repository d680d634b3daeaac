//! What the desk refuses, as problems.

use axum::http::StatusCode;
use desk::Error;
use desk::store;
use serde_json::json;

use crate::http::Problem;
use crate::wire::{Fault, Faults};

/// Seconds after which a call that found the store busy may be tried again.
const RETRY_S: u64 = 1;

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound(_) => Self::not_found(),
            Error::Unauthorized => Self::token_invalid(),
            Error::Forbidden(detail) => Self::forbidden("not_allowed", sentence(&detail)),
            Error::Invalid(faults) => {
                let mut all = Faults::none();
                for fault in faults {
                    all.push(Fault::of(&fault.field, fault.code, fault.message));
                }
                Self::invalid(all)
            }
            Error::Refused { refusal, status, allowed } => {
                Self::conflict("transition_not_allowed", sentence(&refusal.to_string()))
                    .with("reason", refusal.reason())
                    .with("ticket_status", status.as_str())
                    .with("allowed", json!(allowed))
            }
            Error::Conflict { code, message } => Self::conflict(code, sentence(message)),
            Error::Changed => Self::revision_changed(),
            Error::KeyReused => Self::idempotency_key_reused(),
            Error::Stale => Self::unavailable(RETRY_S),
            Error::Store(error) => of_store(&error),
        }
    }
}

fn of_store(error: &store::Error) -> Problem {
    match error {
        store::Error::Overloaded
        | store::Error::Busy
        | store::Error::Closed
        | store::Error::Unavailable
        | store::Error::ReadOnly => Problem::unavailable(RETRY_S),
        store::Error::Undecided => Problem::undecided(RETRY_S),
        store::Error::Full => Problem::new(
            StatusCode::INSUFFICIENT_STORAGE,
            "storage_full",
            "The server's disk is full; nothing was changed. Its operator must make room.",
        ),
        fault => {
            tracing::error!(error = %fault, "the store failed: {fault}");
            Problem::internal()
        }
    }
}

/// With a capital and a full stop.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let mut sentence: String = chars.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    sentence.push_str(chars.as_str());
    if !sentence.ends_with(['.', '!', '?']) {
        sentence.push('.');
    }
    sentence
}
