//! Which moves are open to a caller now, and why the others are not.

use super::super::Ticket;
use super::super::command::Command;
use super::super::status::Status;
use super::decide::{bind_implicitly, may_bind, permit};
use super::table::{Call, RULES, rules_of};
use super::{By, Event, Refusal, Situation, To};

/// One call, and whether this caller may make it now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Move {
    /// The call.
    pub call: Call,
    /// Why not, if not.
    pub refusal: Option<Refusal>,
}

/// Every call there is, in the order of the table.
pub fn calls() -> Vec<Call> {
    let mut calls: Vec<Call> = Vec::new();
    for call in RULES.iter().filter_map(|rule| rule.call) {
        if !calls.contains(&call) {
            calls.push(call);
        }
    }
    calls
}

/// Whether whoever sees a ticket at this status may add a note to it: row 35 asks for nothing else, so that the many notes
/// need not load tickets whole.
pub fn takes_notes(status: Status) -> bool {
    rules_of(Event::NoteAdded).any(|rule| rule.from.has(status))
}

/// As [`takes_notes`], for files.
pub fn takes_documents(status: Status) -> bool {
    rules_of(Event::DocumentAdded).any(|rule| rule.from.has(status))
}

/// Whether a pending quote can be decided on a ticket at this status (row 20).
pub fn takes_verdict(status: Status) -> bool {
    rules_of(Event::QuoteValidated).any(|rule| rule.from.has(status))
}

/// Every call, open or not. What depends on what the caller would send is taken as given.
pub fn moves(ticket: &Ticket, by: &By, situation: &Situation) -> Vec<Move> {
    let bound = may_bind(ticket, by, situation).then(|| {
        let mut bound = ticket.clone();
        bind_implicitly(&mut bound, by, situation);
        bound
    });
    calls()
        .into_iter()
        .map(|call| Move { call, refusal: refusal(ticket, bound.as_ref(), call, by, situation) })
        .collect()
}

/// The names of the calls that are open now: `allowed` of a refusal.
pub fn allowed(ticket: &Ticket, by: &By, situation: &Situation) -> Vec<&'static str> {
    moves(ticket, by, situation)
        .into_iter()
        .filter(|one| one.refusal.is_none())
        .map(|one| one.call.name)
        .collect()
}

fn refusal(
    ticket: &Ticket,
    bound: Option<&Ticket>,
    call: Call,
    by: &By,
    situation: &Situation,
) -> Option<Refusal> {
    let implicit = matches!(call.name, "add-date" | "finish");
    let ticket = bound.filter(|_| implicit).unwrap_or(ticket);
    let mut first = None;
    for event in events_of(call) {
        match permit(ticket, event, by, situation, None) {
            Ok(rule) if rule.to == To::Already => {
                first = Some(Refusal::Unmet { reason: "already_so", text: "this is already so" });
            }
            Ok(_) => return None,
            // "Not from here" tells more than "not yours" about a call that both sides can make.
            Err(refusal @ Refusal::NotYours { .. }) => first = first.or(Some(refusal)),
            Err(refusal) => {
                first = first.filter(|old| !matches!(old, Refusal::NotYours { .. })).or(Some(refusal))
            }
        }
    }
    first
}

fn events_of(call: Call) -> Vec<Event> {
    let mut events: Vec<Event> =
        RULES.iter().filter(|rule| rule.call == Some(call)).map(|rule| rule.event).collect();
    events.dedup();
    events
}

/// The call that a command belongs to, if it is one that callers make.
pub fn call_of(command: &Command, ticket: &Ticket, situation: &Situation) -> Option<Call> {
    let event = Event::of(command, ticket, situation.policy);
    RULES.iter().find(|rule| rule.event == event).and_then(|rule| rule.call)
}
