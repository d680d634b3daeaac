//! Quotes on a ticket (lifecycle D.3).

use domain::id::{OrgId, QuoteId, TicketId};
use domain::instant::Instant;
use domain::money::Amount;
use domain::org::OrgKind;
use domain::ticket::command::{Command, NewQuote};
use domain::ticket::lifecycle::Subject;
use domain::ticket::quote;
use domain::ticket::visibility::sees_part_of;
use serde::Serialize;
use serde_json::json;
use store::{Tx, tickets};

use super::moves::{Moved, apply};
use super::whole::{Match, Whole, client_of, load};
use crate::{Caller, Error};

/// A quote as it is read.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "each is the field of the same name in wire-v3")]
pub struct Quote {
    pub _id: QuoteId,
    pub id: QuoteId,
    pub reference: String,
    pub validated: Option<bool>,
    pub price: Amount,
    pub state: &'static str,
    pub description: String,
    pub lot: Option<String>,
    pub blocking: bool,
    pub contractor_id: OrgId,
    pub valid_until: Option<Instant>,
    pub replaces: Option<QuoteId>,
    pub reason: Option<String>,
    pub created_at: Instant,
    pub decided_at: Option<Instant>,
}

/// The quotes that the caller may see, oldest first; those taken back too, marked so.
///
/// # Errors
/// [`Error::NotFound`]
pub fn list(tx: &dyn Tx, caller: &Caller, ticket: TicketId) -> Result<Vec<Quote>, Error> {
    let client = client_of(tx, caller, ticket)?;
    let ticket = tickets::load(tx, client, ticket)?.ok_or(store::Error::Missing)?;
    let own = |quote: &&quote::Quote| sees_part_of(&ticket, caller.actor.org, Some(quote.contractor));
    Ok(ticket.quotes.iter().filter(own).map(shown).collect())
}

fn shown(quote: &quote::Quote) -> Quote {
    Quote {
        _id: quote.id,
        id: quote.id,
        reference: quote.reference.clone(),
        validated: quote.verdict().flatten(),
        price: quote.price,
        state: quote.state.as_str(),
        description: quote.description.clone(),
        lot: quote.lot.clone(),
        blocking: quote.blocking,
        contractor_id: quote.contractor,
        valid_until: quote.valid_until,
        replaces: quote.replaces,
        reason: quote.reason.clone(),
        created_at: quote.created_at,
        decided_at: quote.decided_at,
    }
}

/// A quote as it is posted.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "each is the field of the same name in wire-v3")]
pub struct Post {
    pub reference: Option<String>,
    pub price: Amount,
    pub description: String,
    pub lot: Option<String>,
    pub blocking: bool,
    pub contractor_id: Option<OrgId>,
    pub valid_until: Option<Instant>,
    pub replaces: Option<QuoteId>,
}

/// Submits a quote: the contractor's own, or one that the client enters for it. The same reference and price twice is the
/// same quote.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Invalid`], [`Error::Refused`]
pub fn add(tx: &dyn Tx, caller: &Caller, ticket: TicketId, post: &Post) -> Result<(Moved, QuoteId), Error> {
    let whole = load(tx, caller, ticket, None)?;
    whose(caller, &whole, post.contractor_id)?;
    if let Some(replaced) = post.replaces {
        let open = visible(caller, &whole, replaced)
            .is_ok_and(|quote| quote.verdict().is_some_and(|verdict| verdict != Some(true)));
        if !open {
            return Err(Error::invalid(
                "replaces",
                "unknown_id",
                "there is no pending or declined quote of yours with this id",
            ));
        }
    }
    if post.valid_until.is_some_and(|until| until <= tx.now()) {
        return Err(Error::invalid(
            "valid_until",
            "in_the_past",
            "a quote must be valid for some time to come",
        ));
    }
    let new = NewQuote {
        id: QuoteId(tx.new_id()),
        contractor: post.contractor_id,
        reference: post.reference.clone(),
        price: post.price,
        description: post.description.clone(),
        lot: post.lot.clone(),
        blocking: post.blocking,
        valid_until: post.valid_until,
        replaces: post.replaces,
    };
    let moved = apply(tx, &whole, &Command::SubmitQuote(new), json!({"price": post.price}))?;
    match moved.subject {
        Subject::Quote(id) => Ok((moved, id)),
        _ => Err(Error::NotFound("quote")),
    }
}

/// A contractor speaks for itself; a client may say for which contractor of the ticket.
pub(crate) fn whose(caller: &Caller, whole: &Whole, contractor: Option<OrgId>) -> Result<(), Error> {
    match (caller.actor.kind, contractor) {
        (OrgKind::Contractor, Some(other)) if other != caller.actor.org => {
            Err(Error::invalid("contractor_id", "not_allowed", "a contractor speaks for itself"))
        }
        (OrgKind::Client, Some(contractor))
            if whole.ticket.engagement(contractor).is_none_or(|one| !one.state.listed()) =>
        {
            Err(Error::invalid("contractor_id", "unknown_id", "this contractor is not on the ticket"))
        }
        _ => Ok(()),
    }
}

fn visible<'a>(caller: &Caller, whole: &'a Whole, id: QuoteId) -> Result<&'a quote::Quote, Error> {
    whole
        .ticket
        .quote(id)
        .filter(|quote| sees_part_of(&whole.ticket, caller.actor.org, Some(quote.contractor)))
        .ok_or(Error::NotFound("quote"))
}

/// What is decided about a quote.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// The client says yes (D.2 #20).
    Validate,
    /// The client says no (D.2 #21).
    Decline {
        /// Why.
        reason: String,
    },
    /// The contractor takes it back (D.2 #22).
    Withdraw {
        /// Why.
        reason: Option<String>,
    },
}

/// Decides about a quote.
///
/// # Errors
/// [`Error::NotFound`] when the caller sees no such quote; [`Error::Refused`], [`Error::Changed`]
pub fn decide(
    tx: &dyn Tx,
    caller: &Caller,
    ticket: TicketId,
    id: QuoteId,
    expected: Option<&Match>,
    verdict: &Verdict,
) -> Result<Moved, Error> {
    let whole = load(tx, caller, ticket, expected)?;
    visible(caller, &whole, id)?;
    let command = match verdict {
        Verdict::Validate => Command::ValidateQuote { quote: id },
        Verdict::Decline { reason } => Command::DeclineQuote { quote: id, reason: reason.clone() },
        Verdict::Withdraw { reason } => Command::WithdrawQuote { quote: id, reason: reason.clone() },
    };
    apply(tx, &whole, &command, json!({}))
}
