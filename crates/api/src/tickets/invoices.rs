//! `/tickets/:id/invoices`.

use axum::extract::State;
use desk::tickets::invoices::{self, Post as NewInvoice};
use domain::id::{OrgId, TicketId};
use domain::money::Amount;
use serde_json::json;

use crate::answer::{Answered, Made, post, read};
use crate::caller::By;
use crate::http::{NoQuery, PathId, Post};
use crate::openapi::{ReadRefusals, WriteRefusals};
use crate::schema::ticket::{InvoiceDone, Invoices};
use crate::state::App;
use crate::texts::Reference;
use crate::wire::body;

body! {
    /// What `POST …/invoices` takes.
    pub struct AddInvoice {
        /// The contractor's reference.
        reference: required Reference,
        /// Total excluding tax, as an exact decimal string.
        price: required Amount,
        /// A down payment, which may come before the work is finished.
        deposit: optional bool,
        /// Whose invoice (only for the client, who may enter it for a contractor of the ticket).
        contractor_id: optional OrgId,
    }
}

/// Lists the invoices that the caller may see, oldest first.
#[utoipa::path(get, path = "/tickets/{id}/invoices", operation_id = "listInvoices", tag = "invoices", params(PathId<TicketId>),
    responses((status = 200, body = Invoices), ReadRefusals))]
pub async fn list(
    State(app): State<App>,
    By(caller): By,
    _: NoQuery,
    PathId(ticket): PathId<TicketId>,
) -> Answered {
    read(&app, &caller, move |tx, caller| Ok(json!({"invoices": invoices::list(tx, caller, ticket)?}))).await
}

/// Adds an invoice. The same reference and price twice is one.
#[utoipa::path(post, path = "/tickets/{id}/invoices", operation_id = "addInvoice", tag = "invoices", params(PathId<TicketId>),
    request_body = AddInvoice, responses((status = 201, body = InvoiceDone), WriteRefusals))]
pub async fn add(
    State(app): State<App>,
    By(caller): By,
    PathId(ticket): PathId<TicketId>,
    Post { body, once }: Post<AddInvoice>,
) -> Answered {
    let new = NewInvoice {
        reference: body.reference.into(),
        price: body.price,
        deposit: body.deposit.unwrap_or(false),
        contractor_id: body.contractor_id,
    };
    post(&app, &caller, once, move |tx, caller| {
        let (moved, invoice) = invoices::add(tx, caller, ticket, &new)?;
        Ok(Made::created(
            format!("/tickets/{ticket}/invoices"),
            json!({"invoice_id": invoice, "status": moved.status}),
        ))
    })
    .await
}
