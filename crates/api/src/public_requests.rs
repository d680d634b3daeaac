//! `/public-requests`: what came in without an account and nobody has decided on, and how much of it is decided on at once.

use axum::extract::State;
use axum::http::StatusCode;
use desk::permit::Permit;
use desk::public::queue::{self, BATCH, Done, Shown};
use domain::id::{Id, TicketId};
use domain::instant::Instant;
use serde_json::{Value, json};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answer::{Answered, read};
use crate::caller::By;
use crate::catalogue::{identified, page, paged};
use crate::http::{Body, Query, reply};
use crate::openapi::{ReadRefusals, V3, WriteRefusals, under};
use crate::schema::public::{PublicRequests, RequestsDone};
use crate::state::App;
use crate::texts::Reason;
use crate::wire::{Fault, Limit, body, query};

/// Requests of one call at most: a flood of more takes several.
const AT_ONCE_MAX: usize = 5_000;

query! {
    /// A page of requests.
    pub struct ListRequests {
        /// The cursor of the page before.
        cursor: optional Id,
        /// How many per page.
        limit: optional Limit,
    }
}

body! {
    /// What `POST /public-requests/refuse` takes: the requests, or all that came in before a moment.
    pub struct RefuseRequests {
        /// Which requests: the ids of their tickets.
        ticket_ids: list TicketId; 200,
        /// Instead: every request that waits and came in before this.
        all_before: optional Instant,
        /// Why: whoever reported it reads it.
        reason: required Reason,
    }
}

body! {
    /// What `POST /public-requests/restore` takes.
    pub struct RestoreRequests {
        /// Which requests: the ids of their tickets.
        ticket_ids: required_list TicketId; 200,
    }
}

fn shown(shown: &Shown) -> Value {
    let Shown { waiting, path } = shown;
    let place = waiting.place.map(|place| {
        let kind = if place.is_equipment() { "equipment" } else { "location" };
        json!({"_id": place.id(), "kind": kind, "path": path})
    });
    identified(
        waiting.ticket,
        json!({
            "number": waiting.number.to_string(), "title": waiting.title, "description": waiting.description,
            "created_at": waiting.created_at, "place": place, "email": waiting.email, "voices": waiting.voices,
        }),
    )
}

/// Lists what came in without an account and nobody has decided on, oldest first.
#[utoipa::path(get, path = "/public-requests", operation_id = "listPublicRequests", tag = "public", params(ListRequests),
    responses((status = 200, body = PublicRequests), ReadRefusals))]
pub async fn list(State(app): State<App>, By(caller): By, Query(query): Query<ListRequests>) -> Answered {
    read(&app, &caller, move |tx, caller| {
        let found = queue::list(tx, caller, &Permit::ask(caller)?, &page(query.cursor, query.limit, None))?;
        Ok(paged("public_requests", found.iter().map(shown).collect()))
    })
    .await
}

fn done(done: &Done, more: bool) -> Answered {
    let body = json!({"moved": done.moved, "skipped": done.skipped, "more": more});
    Ok(reply::json(StatusCode::OK, &body))
}

/// Refuses requests, each by the move of the lifecycle, a hundred to a transaction: whoever reported one reads why. What does not
/// wait any more is passed over, so the call can be sent again; it takes no `Idempotency-Key`. `restore`, or reopening a ticket,
/// takes a refusal back.
#[utoipa::path(post, path = "/public-requests/refuse", operation_id = "refusePublicRequests", tag = "public",
    request_body = RefuseRequests, responses((status = 200, body = RequestsDone), WriteRefusals))]
pub async fn refuse(State(app): State<App>, By(caller): By, Body(body): Body<RefuseRequests>) -> Answered {
    let reason = String::from(body.reason);
    match (body.ticket_ids.is_empty(), body.all_before) {
        (false, None) => {
            let mut all = Done::default();
            for some in body.ticket_ids.chunks(BATCH) {
                let (some, reason) = (some.to_vec(), reason.clone());
                let part = app.desk.write(&caller, move |tx, caller| {
                    queue::refuse(tx, caller, &Permit::ask(caller)?, &some, &reason)
                });
                add(&mut all, part.await?);
            }
            done(&all, false)
        }
        (true, Some(moment)) => {
            let (mut all, mut more) = (Done::default(), true);
            let mut after: Option<Id> = None;
            while more && all.moved.len() < AT_ONCE_MAX {
                let reason = reason.clone();
                let part = app
                    .desk
                    .write(&caller, move |tx, caller| {
                        let permit = Permit::ask(caller)?;
                        let some = queue::before(tx, caller, &permit, after, moment)?;
                        let last = some.last().map(|ticket| ticket.0);
                        Ok((queue::refuse(tx, caller, &permit, &some, &reason)?, some.len() == BATCH, last))
                    })
                    .await?;
                more = part.1;
                after = part.2.or(after);
                add(&mut all, part.0);
            }
            done(&all, more)
        }
        _ => Err(Fault::of(
            "ticket_ids",
            "required",
            "is required, unless `all_before` is given: one of the two",
        )
        .into()),
    }
}

/// Takes refused requests in again, each by the move of the lifecycle. What was not refused is passed over.
#[utoipa::path(post, path = "/public-requests/restore", operation_id = "restorePublicRequests", tag = "public",
    request_body = RestoreRequests, responses((status = 200, body = RequestsDone), WriteRefusals))]
pub async fn restore(State(app): State<App>, By(caller): By, Body(body): Body<RestoreRequests>) -> Answered {
    let mut all = Done::default();
    for some in body.ticket_ids.chunks(BATCH) {
        let some = some.to_vec();
        let part = app
            .desk
            .write(&caller, move |tx, caller| queue::restore(tx, caller, &Permit::ask(caller)?, &some));
        add(&mut all, part.await?);
    }
    done(&all, false)
}

fn add(all: &mut Done, part: Done) {
    all.moved.extend(part.moved);
    all.skipped.extend(part.skipped);
}

/// The calls.
pub fn routes(router: OpenApiRouter<App>) -> OpenApiRouter<App> {
    router
        .routes(under(V3, routes!(list)))
        .routes(under(V3, routes!(refuse)))
        .routes(under(V3, routes!(restore)))
}
