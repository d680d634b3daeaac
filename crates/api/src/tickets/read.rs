//! `GET /tickets/:id`.

use axum::extract::State;
use axum::http::StatusCode;
use desk::tickets::read::one;
use domain::id::TicketId;

use crate::answer::Answered;
use crate::caller::By;
use crate::http::{ETag, IfNoneMatch, NoQuery, PathId, reply};
use crate::openapi::ReadRefusals;
use crate::schema::ticket::TicketRead;
use crate::state::App;

/// Reads a ticket.
#[utoipa::path(get, path = "/tickets/{id}", operation_id = "readTicket", tag = "tickets", params(PathId<TicketId>),
    responses((status = 200, body = TicketRead), (status = 304, description = "The caller has this revision already."), ReadRefusals))]
pub async fn read(
    State(app): State<App>,
    By(caller): By,
    _: NoQuery,
    PathId(ticket): PathId<TicketId>,
    known: IfNoneMatch,
) -> Answered {
    let (desk, asked) = (app.desk.clone(), known.clone());
    let found = app
        .desk
        .glance(&caller, move |tx, caller| {
            one(tx, &desk, caller, ticket, |revision| asked.has(&ETag::of_revision(revision.unsigned_abs())))
        })
        .await?;
    let tag = ETag::of_revision(found.revision.unsigned_abs());
    Ok(known.answer(&tag, || reply::ready(StatusCode::OK, found.body.unwrap_or_default())))
}
