//! `GET /calendar`: the dates of a span.

use axum::extract::State;
use desk::calendar::{self, Request};
use domain::id::{LocationId, OrgId};
use domain::instant::Instant;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answer::{Answered, read as answer};
use crate::caller::By;
use crate::http::Query;
use crate::openapi::{ReadRefusals, V3, under};
use crate::schema::time::Calendar;
use crate::state::App;
use crate::wire::query;

query! {
    /// Which dates.
    pub struct ReadCalendar {
        /// Dates that end after this.
        from: required Instant,
        /// Dates that start before this: at most 62 days later.
        to: required Instant,
        /// Only those of this client's tickets (only for contractors).
        client_id: optional OrgId,
        /// Only those of this contractor.
        contractor_id: optional OrgId,
        /// Only those of tickets at this location, or anywhere below it.
        location_id: optional LocationId,
    }
}

/// Tells the dates of a span, by start: a client those of its tickets, a contractor its own, over all its clients. `conflicts`
/// are the planned dates of other tickets that overlap this one and for which the same technician is named, or the same
/// contractor where it has named nobody.
#[utoipa::path(get, path = "/calendar", operation_id = "readCalendar", tag = "time", params(ReadCalendar),
    responses((status = 200, body = Calendar), ReadRefusals))]
pub async fn read(State(app): State<App>, By(caller): By, Query(query): Query<ReadCalendar>) -> Answered {
    let asked = Request {
        from: query.from,
        to: query.to,
        client: query.client_id,
        contractor: query.contractor_id,
        location: query.location_id,
    };
    answer(&app, &caller, move |tx, caller| calendar::read(tx, caller, &asked)).await
}

/// The calls.
pub fn routes(router: OpenApiRouter<App>) -> OpenApiRouter<App> {
    router.routes(under(V3, routes!(read)))
}
