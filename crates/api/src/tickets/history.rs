//! `GET /tickets/:id/history`.

use axum::extract::State;
use axum::http::StatusCode;
use desk::tickets::history::of;
use domain::id::TicketId;

use crate::answer::Answered;
use crate::caller::By;
use crate::http::{NoQuery, PathId, reply};
use crate::openapi::ReadRefusals;
use crate::schema::ticket::History;
use crate::state::App;

/// Tells what happened to a ticket, as the caller's organization may know it, oldest first.
#[utoipa::path(get, path = "/tickets/{id}/history", operation_id = "readHistory", tag = "tickets", params(PathId<TicketId>),
    responses((status = 200, body = History), ReadRefusals))]
pub async fn history(
    State(app): State<App>,
    By(caller): By,
    _: NoQuery,
    PathId(ticket): PathId<TicketId>,
) -> Answered {
    let entries = app.desk.glance(&caller, move |tx, caller| of(tx, caller, ticket)).await?;
    Ok(reply::ready(StatusCode::OK, format!("{{\"history\":{entries}}}")))
}
