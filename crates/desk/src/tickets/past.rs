//! Entering a ticket that has lived already: for seeding and, later, for moving in from another system. The rules decide each
//! step as they would have then; what comes out is put on record as one change.

use domain::id::{OrgId, TicketId};
use domain::instant::Instant;
use domain::ticket::command::Command;
use domain::ticket::lifecycle::{
    Audience, By, Decision, Event, Happened, Refusal, Situation, Subject, decide, open as open_ticket,
};
use domain::ticket::timer::adopt;
use domain::ticket::visibility::NoteType;
use serde_json::json;
use store::{Tx, orgs, search};

use super::notes::write_silently;
use super::open::{Request, look_up_named, new_ticket, words_of};
use super::record::{Doer, Entry, record};
use super::whole::policy;
use crate::{Caller, Error};

/// A step of its life: who did what, when.
pub struct Step<'a> {
    /// Who; of the client, or of a contractor that works with it.
    pub caller: &'a Caller,
    /// What.
    pub command: Command,
    /// When; not before the step before.
    pub at: Instant,
}

/// Enters a client's ticket, opened at `opened_at`, with the steps it went through and public notes by its author.
///
/// # Errors
/// [`Error::Invalid`] for ids that are not the client's; [`Error::Forbidden`] or [`Error::Conflict`] for a step that the rules refuse.
pub fn enter(
    tx: &dyn Tx,
    caller: &Caller,
    request: &Request,
    opened_at: Instant,
    steps: &[Step<'_>],
    notes: &[&str],
) -> Result<TicketId, Error> {
    let client = caller.actor.org;
    let mut names = look_up_named(tx, client, request)?;
    let by = By::Actor(caller.actor.clone());
    let policy = policy(tx, client)?;
    let situation = |now, partner| Situation { now, policy, partner, open_reserves: 0 };
    let opened =
        open_ticket(new_ticket(tx, client, request.clone(), None)?, &by, &situation(opened_at, None));
    let Decision { mut ticket, mut happened, .. } = opened;
    for step in steps {
        let partner = partner_of(tx, client, step.caller)?;
        let by = By::Actor(step.caller.actor.clone());
        let decision = decide(&ticket, &step.command, &by, &situation(step.at, partner)).map_err(refused)?;
        ticket = decision.ticket;
        happened.extend(decision.happened);
    }
    if !notes.is_empty() {
        happened.push(Happened {
            event: Event::NoteAdded,
            audience: Audience::Parties,
            subject: Subject::Ticket,
            reason: None,
        });
    }
    // What the clock would have said in its past is not said now.
    ticket.wait.since = None;
    adopt(&mut ticket, &policy, tx.now());
    names.orgs.push((client, caller.org_name.clone()));
    names.add_orgs(tx, &ticket)?;
    let entry = Entry {
        before: None,
        after: &ticket,
        happened: &happened,
        facts: json!({}),
        names: &names,
        open_reserves: 0,
        policy: &policy,
    };
    record(tx, &Doer { by: &by, org_name: &caller.org_name }, &entry)?;
    search::put_ticket(tx, client, ticket.id, &words_of(&ticket))?;
    for note in notes {
        write_silently(tx, caller, ticket.id, client, NoteType::Public, note)?;
    }
    Ok(ticket.id)
}

fn partner_of(
    tx: &dyn Tx,
    client: OrgId,
    caller: &Caller,
) -> Result<Option<domain::ticket::engagement::Partner>, Error> {
    if caller.actor.org == client { Ok(None) } else { Ok(orgs::partner(tx, client, caller.actor.org)?) }
}

#[expect(clippy::needless_pass_by_value, reason = "it is what map_err hands over")]
fn refused(refusal: Refusal) -> Error {
    match refusal {
        Refusal::NotYours { .. } => Error::Forbidden(refusal.to_string()),
        _ => Error::Conflict { code: "past_not_allowed", message: "the rules do not allow this past" },
    }
}
