//! `GET /health` (alive) and `GET /ready` (the store answers): for whoever supervises the server.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use desk::Error;
use desk::store::tokens;

use crate::http::{Problem, reply};
use crate::state::App;

/// When it is worth asking again, in seconds.
pub(crate) const RETRY_S: u64 = 1;

/// Alive.
pub async fn health() -> Response {
    reply::ready(StatusCode::OK, "{\"status\":\"ok\"}")
}

/// Ready: the store answers.
pub async fn ready(State(app): State<App>) -> Response {
    match app.desk.store().glance(|tx| Ok::<_, Error>(tokens::epoch(tx)?)).await {
        Ok(_) => reply::ready(StatusCode::OK, "{\"status\":\"ready\"}"),
        Err(error) => {
            tracing::warn!(%error, "the store does not answer: {error}");
            Problem::unavailable(RETRY_S).into_response()
        }
    }
}
