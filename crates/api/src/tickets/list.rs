//! `GET /tickets`: the list.

use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use desk::tickets::list::{LIMIT_DEFAULT, Request, list as list_tickets};
use domain::id::Id;
use sha2::{Digest as _, Sha256};

use super::filters::Filters;
use crate::answer::Answered;
use crate::caller::By;
use crate::http::{Query, reply};
use crate::openapi::ReadRefusals;
use crate::schema::ticket::TicketPage;
use crate::state::App;
use crate::wire::{Both, Limit, query};

query! {
    /// Which page.
    pub struct Page {
        /// The cursor of the page before: the id of its last ticket.
        cursor: optional Id,
        /// Tickets per page.
        limit: optional Limit,
    }
}

/// The parameters of the list.
pub type ListTickets = Both<Filters, Page>;

/// Lists tickets, ascending by id. A list that is paged through shows every ticket as it was when its first page was asked
/// for, or leaves it to the next `updated_after`: nothing is missed while others write.
#[utoipa::path(get, path = "/tickets", operation_id = "listTickets", tag = "tickets", params(ListTickets),
    responses((status = 200, body = TicketPage), ReadRefusals))]
pub async fn list(
    State(app): State<App>,
    By(caller): By,
    RawQuery(raw): RawQuery,
    Query(query): Query<ListTickets>,
) -> Answered {
    let Both(filters, page) = query;
    let Some(asked) = filters.request() else {
        return Ok(reply::ready(StatusCode::OK, "{\"cursor\":null,\"tickets\":[]}"));
    };
    let request = Request {
        filter: asked.filter,
        overdue: asked.overdue,
        cursor: page.cursor,
        limit: page.limit.map_or(LIMIT_DEFAULT, |limit| usize::from(limit.get())),
        fingerprint: fingerprint(raw.as_deref().unwrap_or_default()),
    };
    let body = list_tickets(&app.desk, &caller, request).await?;
    Ok(reply::ready(StatusCode::OK, body))
}

/// Tells one list from another: the parameters but for the cursor, in any order.
fn fingerprint(raw: &str) -> [u8; 32] {
    let mut pairs: Vec<&str> =
        raw.split('&').filter(|pair| !pair.starts_with("cursor=") && !pair.is_empty()).collect();
    pairs.sort_unstable();
    let mut hash = Sha256::new();
    for pair in pairs {
        hash.update(pair);
        hash.update("&");
    }
    hash.finalize().into()
}
