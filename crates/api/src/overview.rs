//! `GET /overview`: figures over many tickets.

use axum::extract::State;
use axum::http::StatusCode;
use desk::overview::{Request, read as figures};
use domain::id::{JobId, LocationId, OrgId};
use domain::instant::Instant;
use domain::overview::Zone;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answer::Answered;
use crate::caller::By;
use crate::http::{Query, reply};
use crate::openapi::{ReadRefusals, V3, under};
use crate::schema::time::Overview;
use crate::state::App;
use crate::texts::TimeZone;
use crate::wire::query;

query! {
    /// Which tickets, and which span.
    pub struct ReadOverview {
        /// The beginning of the span; without it, 90 days before its end.
        from: optional Instant,
        /// Its end, which is not in it; without it, now. At most three years after its beginning.
        to: optional Instant,
        /// Only tickets of this client (only for contractors).
        client_id: optional OrgId,
        /// Only tickets at this location, or anywhere below it.
        location_id: optional LocationId,
        /// Only tickets of this trade.
        job_id: optional JobId,
        /// Only tickets that this contractor is on.
        contractor_id: optional OrgId,
        /// Where weeks begin at midnight; without it, UTC.
        time_zone: optional TimeZone,
    }
}

/// Tells figures over the tickets that the caller sees: what is open now by stage and age; created against closed per week; how
/// long tickets created in the span took, from their creation; and the 20 sites, jobs and contractors with most to do.
#[utoipa::path(get, path = "/overview", operation_id = "readOverview", tag = "time", params(ReadOverview),
    responses((status = 200, body = Overview), ReadRefusals))]
pub async fn read(State(app): State<App>, By(caller): By, Query(query): Query<ReadOverview>) -> Answered {
    let zone = query.time_zone.and_then(|zone| Zone::named(&zone.0)).unwrap_or_else(Zone::utc);
    let request = Request {
        from: query.from,
        to: query.to,
        zone,
        client: query.client_id,
        location: query.location_id,
        job: query.job_id,
        contractor: query.contractor_id,
    };
    Ok(reply::json(StatusCode::OK, &figures(&app.desk, &caller, request).await?))
}

/// The calls.
pub fn routes(router: OpenApiRouter<App>) -> OpenApiRouter<App> {
    router.routes(under(V3, routes!(read)))
}
