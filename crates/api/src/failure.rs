//! What the desk refuses, as problems.

use axum::http::StatusCode;
use desk::Error;
use desk::accounts::Refusal;
use desk::files::FileRefusal;
use desk::links;
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
            Error::SignedOut => Self::signed_out(),
            Error::Link(refusal) => of_link(refusal),
            Error::Account(refusal) => of_account(&refusal),
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
            Error::TooManyStreams => Self::too_many_streams(sentence(&Error::TooManyStreams.to_string())),
            Error::Stale => Self::unavailable(RETRY_S),
            Error::File(refusal) => of_file(refusal),
            Error::Store(error) => of_store(&error),
        }
    }
}

fn of_account(refusal: &Refusal) -> Problem {
    let detail = sentence(&refusal.to_string());
    match refusal {
        Refusal::CredentialsWrong => Problem::unauthorized("credentials_wrong", detail),
        Refusal::ChooseOrganization(choices) => {
            let choices: Vec<_> =
                choices.iter().map(|(org, name)| json!({"_id": org, "name": name})).collect();
            Problem::conflict("choose_organization", detail).with("organizations", choices)
        }
        Refusal::TooManyAttempts { wait_s } => Problem::too_many_attempts(*wait_s),
        Refusal::LinkExpired => Problem::new(StatusCode::GONE, "link_expired", detail),
        Refusal::SetupTokenInvalid => Problem::forbidden("setup_token_invalid", detail),
        Refusal::AlreadySetUp => Problem::conflict("already_set_up", detail),
        Refusal::PeopleOnly => Problem::forbidden("people_only", detail),
    }
}

fn of_file(refusal: FileRefusal) -> Problem {
    let status = match refusal {
        FileRefusal::TooLarge { .. } | FileRefusal::PictureTooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
        FileRefusal::TypeRefused | FileRefusal::HeicRefused => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        FileRefusal::TooMany { .. } => StatusCode::CONFLICT,
        FileRefusal::Storage => StatusCode::SERVICE_UNAVAILABLE,
        FileRefusal::Empty | FileRefusal::PictureUnreadable | FileRefusal::BrokeOff => {
            StatusCode::BAD_REQUEST
        }
    };
    let problem = Problem::new(status, refusal.code(), sentence(&refusal.to_string()));
    match refusal {
        FileRefusal::TooLarge { bytes_max } => problem.with("bytes_max", bytes_max),
        FileRefusal::PictureTooLarge { pixels_max } => problem.with("pixels_max", pixels_max),
        _ => problem,
    }
}

fn of_link(refusal: links::Refusal) -> Problem {
    let code = match refusal {
        links::Refusal::Invalid => "link_invalid",
        links::Refusal::Expired => "link_expired",
        links::Refusal::Revoked => "link_revoked",
    };
    Problem::unauthorized(code, sentence(&refusal.to_string()))
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
