//! `/tickets/:id/quotes`.

use std::sync::Arc;

use axum::extract::State;
use desk::Caller;
use desk::tickets::quotes::{self, Post as NewQuote, Verdict};
use domain::id::{OrgId, QuoteId, TicketId};
use domain::instant::Instant;
use domain::money::Amount;
use serde_json::json;
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterIn};

use super::moves::Because;
use crate::answer::{Answered, Made, expected, post, read, write};
use crate::caller::By;
use crate::http::{Body, IfMatch, NoQuery, PathId, Post, id_parameter};
use crate::openapi::{ReadRefusals, WriteRefusals};
use crate::schema::ticket::{QuoteDone, Quotes};
use crate::state::App;
use crate::texts::{Description, MaybeReason, Reference};
use crate::wire::{Nothing, body};

body! {
    /// What `POST …/quotes` takes.
    pub struct SubmitQuote {
        /// The contractor's reference; made from the ticket's number when it is not given.
        reference: optional Reference,
        /// Total excluding tax, as an exact decimal string.
        price: required Amount,
        /// What it is for.
        description: optional Description,
        /// Quotes of the same lot compete: validating one declines the others.
        lot: optional Reference,
        /// Work already under way can't go on without a decision.
        blocking: optional bool,
        /// Whose quote (only for the client, who may enter it for a contractor of the ticket).
        contractor_id: optional OrgId,
        /// Until when the contractor stands by it.
        valid_until: optional Instant,
        /// The pending or declined quote that it replaces.
        replaces: optional QuoteId,
    }
}

body! {
    /// What `withdraw` takes.
    pub struct WithdrawQuote {
        /// Why.
        reason: optional MaybeReason,
    }
}

/// The ids of a path to a quote.
pub struct QuotePath;

impl IntoParams for QuotePath {
    fn into_params(_place: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        vec![id_parameter("id"), id_parameter("quote_id")]
    }
}

/// Lists the quotes that the caller may see, oldest first.
#[utoipa::path(get, path = "/tickets/{id}/quotes", operation_id = "listQuotes", tag = "quotes", params(PathId<TicketId>),
    responses((status = 200, body = Quotes), ReadRefusals))]
pub async fn list(
    State(app): State<App>,
    By(caller): By,
    _: NoQuery,
    PathId(ticket): PathId<TicketId>,
) -> Answered {
    read(&app, &caller, move |tx, caller| Ok(json!({"quotes": quotes::list(tx, caller, ticket)?}))).await
}

/// Submits a quote. The same reference and price twice is one.
#[utoipa::path(post, path = "/tickets/{id}/quotes", operation_id = "submitQuote", tag = "quotes", params(PathId<TicketId>),
    request_body = SubmitQuote, responses((status = 201, body = QuoteDone), WriteRefusals))]
pub async fn add(
    State(app): State<App>,
    By(caller): By,
    PathId(ticket): PathId<TicketId>,
    Post { body, once }: Post<SubmitQuote>,
) -> Answered {
    let new = NewQuote {
        reference: body.reference.map(String::from),
        price: body.price,
        description: body.description.map(String::from).unwrap_or_default(),
        lot: body.lot.map(String::from),
        blocking: body.blocking.unwrap_or(false),
        contractor_id: body.contractor_id,
        valid_until: body.valid_until,
        replaces: body.replaces,
    };
    post(&app, &caller, once, move |tx, caller| {
        let (moved, quote) = quotes::add(tx, caller, ticket, &new)?;
        Ok(Made::created(
            format!("/tickets/{ticket}/quotes"),
            json!({"quote_id": quote, "status": moved.status}),
        ))
    })
    .await
}

async fn decided(
    app: &App,
    caller: &Arc<Caller>,
    (ticket, quote): (TicketId, QuoteId),
    condition: IfMatch,
    verdict: Verdict,
) -> Answered {
    let expected = expected(condition);
    write(app, caller, move |tx, caller| {
        let moved = quotes::decide(tx, caller, ticket, quote, expected.as_ref(), &verdict)?;
        Ok(json!({"quote_id": quote, "status": moved.status}))
    })
    .await
}

/// Validates a quote.
#[utoipa::path(put, path = "/tickets/{id}/quotes/{quote_id}/validate", operation_id = "validateQuote", tag = "quotes", params(QuotePath),
    request_body = Nothing, responses((status = 200, body = QuoteDone), WriteRefusals))]
pub async fn validate(
    State(app): State<App>,
    By(caller): By,
    PathId(ids): PathId<(TicketId, QuoteId)>,
    condition: IfMatch,
    Body(_): Body<Nothing>,
) -> Answered {
    decided(&app, &caller, ids, condition, Verdict::Validate).await
}

/// Declines a quote.
#[utoipa::path(put, path = "/tickets/{id}/quotes/{quote_id}/decline", operation_id = "declineQuote", tag = "quotes", params(QuotePath),
    request_body = Because, responses((status = 200, body = QuoteDone), WriteRefusals))]
pub async fn decline(
    State(app): State<App>,
    By(caller): By,
    PathId(ids): PathId<(TicketId, QuoteId)>,
    condition: IfMatch,
    Body(body): Body<Because>,
) -> Answered {
    decided(&app, &caller, ids, condition, Verdict::Decline { reason: body.reason.into() }).await
}

/// Takes a quote back (its contractor only).
#[utoipa::path(put, path = "/tickets/{id}/quotes/{quote_id}/withdraw", operation_id = "withdrawQuote", tag = "quotes", params(QuotePath),
    request_body = WithdrawQuote, responses((status = 200, body = QuoteDone), WriteRefusals))]
pub async fn withdraw(
    State(app): State<App>,
    By(caller): By,
    PathId(ids): PathId<(TicketId, QuoteId)>,
    condition: IfMatch,
    Body(body): Body<WithdrawQuote>,
) -> Answered {
    decided(&app, &caller, ids, condition, Verdict::Withdraw { reason: MaybeReason::given(body.reason) })
        .await
}
