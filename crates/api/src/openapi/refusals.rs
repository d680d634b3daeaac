//! The refusals that calls have in common, described once and referred to by every call.

use std::collections::BTreeMap;

use utoipa::IntoResponses;
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder};

use super::problem;
use crate::http::PROBLEM_JSON;

/// Status, name in the document, and when it is given.
const ALL: [(&str, &str, &str); 15] = [
    ("400", "Invalid", "The request can't be read, or values are wrong: see `errors`."),
    ("401", "Unauthorized", "No token or session, or none that is valid."),
    ("403", "Forbidden", "The caller's role or scopes don't allow this, or another site's page asks for it."),
    ("404", "NotFound", "No such object, or it belongs to another organization."),
    ("408", "TimedOut", "The body did not arrive in time."),
    ("409", "Conflict", "Not possible as things stand: `transition_not_allowed`, `idempotency_in_progress`."),
    ("410", "Gone", "The one-time link was used already, or is too old."),
    ("412", "PreconditionFailed", "`If-Match` names another revision than the current one."),
    ("413", "TooLarge", "The body, or a file or picture in it, is too large."),
    (
        "415",
        "UnsupportedMediaType",
        "The body is not what the call takes; a file of a kind that is not taken.",
    ),
    ("422", "Unprocessable", "The `Idempotency-Key` was used with another request."),
    (
        "429",
        "RateLimited",
        "Too many requests, or too many wrong passwords; `Retry-After` says how long to wait.",
    ),
    ("500", "Internal", "A fault of the server."),
    ("503", "Unavailable", "The server is too busy; `Retry-After` says how long to wait."),
    ("507", "StorageFull", "The server's disk is full; nothing was changed."),
];

/// For `responses(…)` of a call that reads.
pub struct ReadRefusals;

/// For `responses(…)` of a call that changes something.
pub struct WriteRefusals;

/// For `responses(…)` of a call that takes a one-time link.
pub struct LinkRefusals;

impl IntoResponses for LinkRefusals {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        references(&["410"])
    }
}

impl IntoResponses for ReadRefusals {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        references(&["400", "401", "403", "404", "429", "500", "503"])
    }
}

impl IntoResponses for WriteRefusals {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let mut refusals = ReadRefusals::responses();
        refusals.extend(references(&["408", "409", "412", "413", "415", "422", "507"]));
        refusals
    }
}

fn references(statuses: &[&str]) -> BTreeMap<String, RefOr<Response>> {
    let wanted = ALL.iter().filter(|(status, ..)| statuses.contains(status));
    wanted.map(|(status, name, _)| ((*status).to_owned(), Ref::from_response_name(*name).into())).collect()
}

/// The named responses of the document.
pub(super) fn all() -> impl Iterator<Item = (String, RefOr<Response>)> {
    ALL.iter().map(|(_, name, description)| {
        let content = ContentBuilder::new().schema(Some(problem::reference())).build();
        let response =
            ResponseBuilder::new().description(*description).content(PROBLEM_JSON, content).build();
        ((*name).to_owned(), response.into())
    })
}
