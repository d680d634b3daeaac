//! `GET /tickets/get-id-from-number`.

use axum::extract::State;
use desk::tickets::read::ids_of_number;
use domain::id::OrgId;
use serde_json::json;

use crate::answer::{Answered, glance};
use crate::caller::By;
use crate::http::Query;
use crate::openapi::ReadRefusals;
use crate::schema::ticket::TicketOfNumber;
use crate::state::App;
use crate::texts::TicketNumber;
use crate::wire::query;

query! {
    /// Which ticket.
    pub struct IdFromNumber {
        /// The ticket's number.
        ticket_number: required TicketNumber,
        /// Of this client (only for contractors).
        client_id: optional OrgId,
    }
}

/// Tells the id of the ticket with a number. A contractor may have several, one per client: the newest, and all in `ticket_ids`.
#[utoipa::path(get, path = "/tickets/get-id-from-number", operation_id = "getTicketIdFromNumber", tag = "tickets", params(IdFromNumber),
    responses((status = 200, body = TicketOfNumber), ReadRefusals))]
pub async fn id_from_number(
    State(app): State<App>,
    By(caller): By,
    Query(query): Query<IdFromNumber>,
) -> Answered {
    glance(&app, &caller, move |tx, caller| {
        let ids = ids_of_number(tx, caller, &query.ticket_number, query.client_id)?;
        Ok(json!({"ticket_id": ids.first(), "ticket_ids": ids}))
    })
    .await
}
