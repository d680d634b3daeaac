//! `GET /changes`: everything that changed for the caller's organization, in commit order.

mod stream;

use axum::extract::State;
use axum::http::StatusCode;
use desk::changes::after;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answer::Answered;
use crate::caller::By;
use crate::http::{Query, reply};
use crate::openapi::{ReadRefusals, V3, under};
use crate::schema::ticket::Changes;
use crate::state::App;
use crate::wire::{Fault, Faults, Limit, SchemaRef, Wire, query};

/// A place in the feed: a whole number, 0 before the first change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FeedCursor(i64);

impl FeedCursor {
    /// The revision.
    pub const fn get(self) -> i64 {
        self.0
    }
}

impl Wire for FeedCursor {
    fn from_text(text: &str) -> Result<Self, Faults> {
        let cursor = text.parse::<i64>().ok().filter(|cursor| *cursor >= 0);
        cursor.map(Self).ok_or_else(|| Fault::new("invalid_cursor", "must be a cursor of this feed").into())
    }

    fn schema() -> SchemaRef {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .pattern(Some("^[0-9]{1,19}$"))
            .into()
    }
}

query! {
    /// From where, and how many.
    pub struct ListChanges {
        /// The cursor of the answer before; without it, from the beginning.
        cursor: optional FeedCursor,
        /// How many at most.
        limit: optional Limit,
    }
}

/// Tells what changed since the cursor: no gap, no repeat. When nothing did, the cursor is the same.
#[utoipa::path(get, path = "/changes", operation_id = "listChanges", tag = "tickets", params(ListChanges),
    responses((status = 200, body = Changes), ReadRefusals))]
pub async fn changes(State(app): State<App>, By(caller): By, Query(query): Query<ListChanges>) -> Answered {
    let (from, limit) =
        (query.cursor.map_or(0, |cursor| cursor.0), usize::from(query.limit.unwrap_or_default().get()));
    let text = app.desk.glance(&caller, move |tx, caller| after(tx, caller, from, limit)).await?;
    Ok(reply::ready(StatusCode::OK, text))
}

/// The calls.
pub fn routes(router: OpenApiRouter<App>) -> OpenApiRouter<App> {
    router.routes(under(V3, routes!(changes))).routes(under(V3, routes!(stream::stream)))
}
