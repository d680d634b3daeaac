//! `/inbox`: what the caller has to do; `/statuses`: whose move each status is.

use axum::extract::State;
use desk::tickets::inbox;
use domain::id::OrgId;
use domain::ticket::stage::Stage;
use domain::ticket::status::Status;
use serde_json::{Value, json};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answer::{Answered, read};
use crate::caller::By;
use crate::http::{NoQuery, Query, reply};
use crate::openapi::{ReadRefusals, V3, under};
use crate::schema::work::{Inbox, InboxCounts, Statuses};
use crate::state::App;
use crate::wire::{Limit, query};

query! {
    /// Which part of the inbox.
    pub struct ReadInbox {
        /// How many tickets for each task.
        limit: optional Limit,
        /// Only tickets of this client (only for contractors).
        client_id: optional OrgId,
    }
}

query! {
    /// Which part of the inbox is counted.
    pub struct CountInbox {
        /// Only tickets of this client (only for contractors).
        client_id: optional OrgId,
    }
}

/// Tells what the caller has to do, by role: grouped by task, the most urgent kind first; within a group what is past due
/// first, then by priority, by when it is due, and the oldest.
#[utoipa::path(get, path = "/inbox", operation_id = "readInbox", tag = "inbox", params(ReadInbox),
    responses((status = 200, body = Inbox), ReadRefusals))]
pub async fn inbox(State(app): State<App>, By(caller): By, Query(query): Query<ReadInbox>) -> Answered {
    let (desk, limit) = (app.desk.clone(), usize::from(query.limit.unwrap_or_default().get()));
    read(&app, &caller, move |tx, caller| inbox::read(tx, &desk, caller, query.client_id, limit)).await
}

/// Counts what the caller has to do, by task.
#[utoipa::path(get, path = "/inbox/count", operation_id = "countInbox", tag = "inbox", params(CountInbox),
    responses((status = 200, body = InboxCounts), ReadRefusals))]
pub async fn count(State(app): State<App>, By(caller): By, Query(query): Query<CountInbox>) -> Answered {
    read(&app, &caller, move |tx, caller| inbox::counts(tx, caller, query.client_id)).await
}

/// Tells the stage of every status, and whose move it is.
#[utoipa::path(get, path = "/statuses", operation_id = "listStatuses", tag = "tickets",
    responses((status = 200, body = Statuses), ReadRefusals))]
pub async fn statuses(By(_caller): By, _: NoQuery) -> Answered {
    let told = |status: Status| json!({"status": status, "stage": Stage::of(status).as_str(), "ball": status.ball().as_str()});
    let all: Vec<Value> = Status::ALL.into_iter().map(told).collect();
    Ok(reply::json(axum::http::StatusCode::OK, &json!({"statuses": all})))
}

/// The calls.
pub fn routes(router: OpenApiRouter<App>) -> OpenApiRouter<App> {
    router
        .routes(under(V3, routes!(inbox)))
        .routes(under(V3, routes!(count)))
        .routes(under(V3, routes!(statuses)))
}
