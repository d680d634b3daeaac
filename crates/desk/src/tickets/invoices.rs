//! Invoices on a ticket (lifecycle D.2 #34).

use domain::id::{InvoiceId, OrgId, TicketId};
use domain::instant::Instant;
use domain::money::Amount;
use domain::ticket::command::{Command, NewInvoice};
use domain::ticket::lifecycle::Subject;
use domain::ticket::visibility::sees_part_of;
use serde::Serialize;
use serde_json::json;
use store::{Tx, tickets};

use super::moves::{Moved, apply};
use super::quotes::whose;
use super::whole::{client_of, load};
use crate::{Caller, Error};

/// An invoice as it is read.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "each is the field of the same name in wire-v3")]
pub struct Invoice {
    pub _id: InvoiceId,
    pub id: InvoiceId,
    pub reference: String,
    pub price: Amount,
    pub deposit: bool,
    pub contractor_id: OrgId,
    pub created_at: Instant,
}

/// The invoices that the caller may see, oldest first.
///
/// # Errors
/// [`Error::NotFound`]
pub fn list(tx: &dyn Tx, caller: &Caller, ticket: TicketId) -> Result<Vec<Invoice>, Error> {
    let client = client_of(tx, caller, ticket)?;
    let ticket = tickets::load(tx, client, ticket)?.ok_or(store::Error::Missing)?;
    let own = |invoice: &&domain::ticket::Invoice| {
        sees_part_of(&ticket, caller.actor.org, Some(invoice.contractor))
    };
    let shown = |invoice: &domain::ticket::Invoice| Invoice {
        _id: invoice.id,
        id: invoice.id,
        reference: invoice.reference.clone(),
        price: invoice.price,
        deposit: invoice.deposit,
        contractor_id: invoice.contractor,
        created_at: invoice.created_at,
    };
    Ok(ticket.invoices.iter().filter(own).map(shown).collect())
}

/// An invoice as it is posted.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "each is the field of the same name in wire-v3")]
pub struct Post {
    pub reference: String,
    pub price: Amount,
    pub deposit: bool,
    pub contractor_id: Option<OrgId>,
}

/// Adds an invoice: the contractor's own, or one that the client enters for it. The same reference and price twice is the
/// same invoice.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Invalid`], [`Error::Refused`]
pub fn add(tx: &dyn Tx, caller: &Caller, ticket: TicketId, post: &Post) -> Result<(Moved, InvoiceId), Error> {
    let whole = load(tx, caller, ticket, None)?;
    whose(caller, &whole, post.contractor_id)?;
    let new = NewInvoice {
        id: InvoiceId(tx.new_id()),
        contractor: post.contractor_id,
        reference: post.reference.clone(),
        price: post.price,
        deposit: post.deposit,
    };
    let moved = apply(tx, &whole, &Command::AddInvoice(new), json!({"price": post.price}))?;
    match moved.subject {
        Subject::Invoice(id) => Ok((moved, id)),
        _ => Err(Error::NotFound("invoice")),
    }
}
