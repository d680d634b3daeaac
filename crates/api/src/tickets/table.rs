//! `GET /tickets/table` and `GET /tickets/counts`: the tickets as people look at them.

use axum::extract::State;
use axum::http::StatusCode;
use desk::tickets::table::{Counts, Key, Order, counts as count, page};
use domain::ticket::stage::Stage;
use domain::ticket::status::Status;
use utoipa::openapi::ObjectBuilder;
use utoipa::openapi::schema::Type;

use super::filters::Filters;
use crate::answer::Answered;
use crate::caller::By;
use crate::http::{Query, reply};
use crate::openapi::ReadRefusals;
use crate::schema::work::{TicketCounts, TicketTable};
use crate::state::App;
use crate::wire::{Both, Faults, Limit, SchemaRef, Wire, bounded_integer, one_of, query};

bounded_integer! {
    /// Tickets before the page.
    pub Offset(u32, 0..=100_000_000, default 0);
}

/// What a table is sorted by: the name of a key, with `-` before it for the greatest first.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Sort(pub Order);

fn words() -> Vec<(Order, String)> {
    let both = |key: Key| {
        let word = key.as_str();
        [
            (Order { key, descending: false }, word.to_owned()),
            (Order { key, descending: true }, format!("-{word}")),
        ]
    };
    Key::ALL.into_iter().flat_map(both).collect()
}

impl Wire for Sort {
    fn from_text(text: &str) -> Result<Self, Faults> {
        let (word, descending) = match text.strip_prefix('-') {
            Some(word) => (word, true),
            None => (text, false),
        };
        let key = one_of::parse(word, &Key::ALL, Key::as_str)?;
        Ok(Self(Order { key, descending }))
    }

    fn schema() -> SchemaRef {
        let words = words();
        let usual = words.iter().find(|(order, _)| *order == Order::default());
        ObjectBuilder::new()
            .schema_type(Type::String)
            .default(usual.map(|(_, word)| word.as_str().into()))
            .enum_values(Some(words.into_iter().map(|(_, word)| word)))
            .into()
    }
}

query! {
    /// Which part of the table, and in which order.
    pub struct Part {
        /// How many tickets come before it.
        offset: optional Offset,
        /// How many tickets.
        limit: optional Limit,
        /// What it is sorted by; with `-`, the greatest first. Tickets without the value come last, either way.
        sort: optional Sort,
    }
}

/// The parameters of the table.
pub type TableQuery = Both<Filters, Part>;

/// Shows tickets as a table: in any order, from any place in it, and how many there are in all. For screens; whoever mirrors
/// tickets lists them by `cursor`, which misses nothing while others write.
#[utoipa::path(get, path = "/tickets/table", operation_id = "tabulateTickets", tag = "tickets", params(TableQuery),
    responses((status = 200, body = TicketTable), ReadRefusals))]
pub async fn table(State(app): State<App>, By(caller): By, Query(query): Query<TableQuery>) -> Answered {
    let Both(filters, part) = query;
    let offset = part.offset.unwrap_or_default().get();
    let Some(request) = filters.request() else {
        let empty = format!("{{\"total\":0,\"offset\":{offset},\"tickets\":[]}}");
        return Ok(reply::ready(StatusCode::OK, empty));
    };
    let limit = usize::from(part.limit.unwrap_or_default().get());
    let order = part.sort.unwrap_or_default().0;
    let body = page(&app.desk, &caller, request, order, offset as usize, limit).await?;
    Ok(reply::ready(StatusCode::OK, body))
}

/// Counts tickets: all that match, at each status, in each stage, and those past due.
#[utoipa::path(get, path = "/tickets/counts", operation_id = "countTickets", tag = "tickets", params(Filters),
    responses((status = 200, body = TicketCounts), ReadRefusals))]
pub async fn counts(State(app): State<App>, By(caller): By, Query(filters): Query<Filters>) -> Answered {
    let found = match filters.request() {
        Some(request) => count(&app.desk, &caller, request).await?,
        None => none(),
    };
    Ok(reply::json(StatusCode::OK, &found))
}

fn none() -> Counts {
    Counts {
        total: 0,
        statuses: Status::ALL.into_iter().map(|status| (status.as_str(), 0)).collect(),
        stages: Stage::ALL.into_iter().map(|stage| (stage.as_str(), 0)).collect(),
        overdue: 0,
    }
}
