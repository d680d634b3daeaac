//! `/tickets/:id/dates`.

use axum::extract::State;
use desk::tickets::dates::{self, Change, Dated, Post as NewDate};
use domain::id::{DateId, TicketId};
use domain::instant::Instant;
use domain::ticket::date::{DateKind, DateType, Period};
use serde_json::{Value, json};
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterIn};

use super::moves::Because;
use crate::answer::{Answered, Made, expected, post, read, write};
use crate::caller::By;
use crate::http::{Body, IfMatch, NoQuery, PathId, Post, id_parameter};
use crate::openapi::{ReadRefusals, WriteRefusals};
use crate::schema::ticket::{DateDone, Dates};
use crate::state::App;
use crate::wire::{Fault, Nothing, body};

body! {
    /// What `POST …/dates` takes.
    pub struct AppendDate {
        /// The start.
        start: required Instant,
        /// The end; not before the start.
        end: required Instant,
        /// `planned` or `actual`.
        r#type: required DateType,
        /// `visit` or `intervention`; without it, what the ticket expects.
        kind: optional DateKind,
        /// An actual visit that already mended it: the ticket is finished.
        fixed: optional bool,
        /// An actual intervention after which work remains: the ticket is to be replanned.
        work_remaining: optional bool,
    }
}

body! {
    /// What `PATCH …/dates/:date_id` takes.
    pub struct MoveDate {
        /// The new start.
        start: patch_required Instant,
        /// The new end.
        end: patch_required Instant,
    }
}

/// The ids of a path to a date.
pub struct DatePath;

impl IntoParams for DatePath {
    fn into_params(_place: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        vec![id_parameter("id"), id_parameter("date_id")]
    }
}

fn dated(dated: &Dated) -> Value {
    json!({"date_id": dated.date, "kind": dated.kind.as_str(), "status": dated.moved.status})
}

/// Lists the dates of a ticket, each kind by start.
#[utoipa::path(get, path = "/tickets/{id}/dates", operation_id = "listDates", tag = "dates", params(PathId<TicketId>),
    responses((status = 200, body = Dates), ReadRefusals))]
pub async fn list(
    State(app): State<App>,
    By(caller): By,
    _: NoQuery,
    PathId(ticket): PathId<TicketId>,
) -> Answered {
    read(&app, &caller, move |tx, caller| dates::list(tx, caller, ticket)).await
}

/// Appends a date. The same date twice is one.
#[utoipa::path(post, path = "/tickets/{id}/dates", operation_id = "appendDate", tag = "dates", params(PathId<TicketId>),
    request_body = AppendDate, responses((status = 201, body = DateDone), WriteRefusals))]
pub async fn add(
    State(app): State<App>,
    By(caller): By,
    PathId(ticket): PathId<TicketId>,
    Post { body, once }: Post<AppendDate>,
) -> Answered {
    let period = Period::new(body.start, body.end)
        .ok_or_else(|| Fault::of("end", "before_start", "must not be before `start`"))?;
    let new = NewDate {
        kind: body.kind,
        date_type: body.r#type,
        period,
        fixed: body.fixed.unwrap_or(false),
        work_remaining: body.work_remaining.unwrap_or(false),
    };
    post(&app, &caller, once, move |tx, caller| {
        let added = dates::add(tx, caller, ticket, &new)?;
        Ok(Made::created(format!("/tickets/{ticket}/dates/{}", added.date), dated(&added)))
    })
    .await
}

async fn changed(
    app: &App,
    caller: &std::sync::Arc<desk::Caller>,
    (ticket, date): (TicketId, DateId),
    condition: IfMatch,
    change: Change,
) -> Answered {
    let expected = expected(condition);
    write(app, caller, move |tx, caller| {
        Ok(dated(&dates::change(tx, caller, ticket, date, expected.as_ref(), &change)?))
    })
    .await
}

/// Moves a date.
#[utoipa::path(patch, path = "/tickets/{id}/dates/{date_id}", operation_id = "moveDate", tag = "dates", params(DatePath),
    request_body = MoveDate, responses((status = 200, body = DateDone), WriteRefusals))]
pub async fn change(
    State(app): State<App>,
    By(caller): By,
    PathId(ids): PathId<(TicketId, DateId)>,
    condition: IfMatch,
    Body(body): Body<MoveDate>,
) -> Answered {
    changed(&app, &caller, ids, condition, Change::Move { start: body.start, end: body.end }).await
}

/// Takes a date away.
#[utoipa::path(delete, path = "/tickets/{id}/dates/{date_id}", operation_id = "removeDate", tag = "dates", params(DatePath),
    responses((status = 200, body = DateDone), WriteRefusals))]
pub async fn remove(
    State(app): State<App>,
    By(caller): By,
    _: NoQuery,
    PathId(ids): PathId<(TicketId, DateId)>,
    condition: IfMatch,
) -> Answered {
    changed(&app, &caller, ids, condition, Change::Remove).await
}

/// Confirms a date that the other side proposed.
#[utoipa::path(put, path = "/tickets/{id}/dates/{date_id}/confirm", operation_id = "confirmDate", tag = "dates", params(DatePath),
    request_body = Nothing, responses((status = 200, body = DateDone), WriteRefusals))]
pub async fn confirm(
    State(app): State<App>,
    By(caller): By,
    PathId(ids): PathId<(TicketId, DateId)>,
    condition: IfMatch,
    Body(_): Body<Nothing>,
) -> Answered {
    changed(&app, &caller, ids, condition, Change::Confirm).await
}

/// Refuses a date that the other side proposed.
#[utoipa::path(put, path = "/tickets/{id}/dates/{date_id}/refuse", operation_id = "refuseDate", tag = "dates", params(DatePath),
    request_body = Because, responses((status = 200, body = DateDone), WriteRefusals))]
pub async fn refuse(
    State(app): State<App>,
    By(caller): By,
    PathId(ids): PathId<(TicketId, DateId)>,
    condition: IfMatch,
    Body(body): Body<Because>,
) -> Answered {
    changed(&app, &caller, ids, condition, Change::Refuse { reason: body.reason.into() }).await
}
