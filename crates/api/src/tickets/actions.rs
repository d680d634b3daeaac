//! `GET /tickets/:id/actions`.

use axum::extract::State;
use desk::tickets::actions::of;
use domain::id::TicketId;
use serde_json::{Value, json};

use crate::answer::{Answered, read};
use crate::caller::By;
use crate::http::{NoQuery, PathId};
use crate::openapi::{ReadRefusals, V3};
use crate::schema::ticket::Actions;
use crate::state::App;

/// Tells every move, whether the caller may make it now, and why not; and whose move it is (`ball`).
#[utoipa::path(get, path = "/tickets/{id}/actions", operation_id = "listActions", tag = "tickets", params(PathId<TicketId>),
    responses((status = 200, body = Actions), ReadRefusals))]
pub async fn actions(
    State(app): State<App>,
    By(caller): By,
    _: NoQuery,
    PathId(ticket): PathId<TicketId>,
) -> Answered {
    read(&app, &caller, move |tx, caller| {
        let found = of(tx, caller, ticket)?;
        let moves: Vec<Value> = found
            .moves
            .iter()
            .map(|one| {
                json!({
                    "action": one.call.name,
                    "method": one.call.method,
                    "path": path(one.call.name, one.call.path, ticket),
                    "allowed": one.refusal.is_none(),
                    "code": one.refusal.as_ref().map(|refusal| refusal.reason()),
                    "reason": one.refusal.as_ref().map(ToString::to_string),
                })
            })
            .collect();
        Ok(json!({"status": found.status, "ball": found.ball.as_str(), "actions": moves}))
    })
    .await
}

/// Where to send it. A réserve is a ticket of its own.
fn path(name: &str, path: &str, ticket: TicketId) -> String {
    if name == "record-reserve" { format!("{V3}/tickets") } else { format!("{V3}/tickets/{ticket}{path}") }
}
