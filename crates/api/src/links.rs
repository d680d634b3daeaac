//! Links with which people without an account work on one ticket: what they are good for, and the calls about them.

mod manage;
mod own;

use axum::http::Method;
use domain::id::TicketId;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::openapi::{V3, under};
use crate::state::App;

/// What lies beside the ticket and is open to who comes by a link: who they are, what the link is for, and what the app needs to
/// speak of tickets.
const BESIDE: [(Method, &str); 4] = [
    (Method::GET, "/link"),
    (Method::POST, "/link/account"),
    (Method::GET, "/me"),
    (Method::GET, "/statuses"),
];

/// Whether who is bound to this ticket may make a call: everything about the ticket itself, which then is their role's as for
/// anybody, and a few calls beside it. Whatever is not named here is refused.
pub fn is_within(method: &Method, path: &str, ticket: TicketId) -> bool {
    let Some(path) = path.strip_prefix(V3) else { return false };
    if BESIDE.iter().any(|(known, place)| known == method && *place == path) {
        return true;
    }
    // As it is written: an id in any other spelling, say percent-encoded, is not this one.
    let below = path.strip_prefix("/tickets/").and_then(|path| path.strip_prefix(&*ticket.hex()));
    below.is_some_and(|below| below.is_empty() || below.starts_with('/'))
}

/// The calls.
pub fn routes(router: OpenApiRouter<App>) -> OpenApiRouter<App> {
    router
        .routes(under(V3, routes!(own::read)))
        .routes(under(V3, routes!(own::account)))
        .routes(under(V3, routes!(manage::list, manage::make)))
        .routes(under(V3, routes!(manage::revoke)))
}
