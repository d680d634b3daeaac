//! Puts a decision on record: the rows, and for every organization that may see the change its next revision, a line in
//! its journal and its view (DESIGN "Every organization has a journal").

use domain::id::{FileId, Id, NoteId, OrgId, TicketId};
use domain::instant::Instant;
use domain::org::{ClientPolicy, OrgKind};
use domain::ticket::Ticket;
use domain::ticket::document::Tag;
use domain::ticket::lifecycle::{By, Event, Happened, Subject};
use domain::ticket::status::Status;
use domain::ticket::task::Task;
use domain::ticket::timer::Due;
use domain::ticket::visibility::{NoteType, Sight, sees_event, sight, viewers};
use serde::Serialize;
use serde_json::{Map, Value, json};
use store::journal::{self, Turn};
use store::views::{self, Kept, Presence, View};
use store::{Tx, tickets, timers};

use super::document::{render, restamp, tombstone};
use super::names::Names;
use crate::Error;

/// What is put on record.
pub(crate) struct Entry<'a> {
    pub(crate) before: Option<&'a Ticket>,
    pub(crate) after: &'a Ticket,
    pub(crate) happened: &'a [Happened],
    /// Further facts of the events, by field, for whoever learns of them.
    pub(crate) facts: Value,
    pub(crate) names: &'a Names,
    pub(crate) open_reserves: u32,
    /// The client's, by which the clock goes on.
    pub(crate) policy: &'a ClientPolicy,
}

/// Who did it, as histories tell it.
pub(crate) struct Doer<'a> {
    pub(crate) by: &'a By,
    pub(crate) org_name: &'a str,
}

/// Who did it, where the viewer may know.
#[derive(Serialize)]
pub(crate) struct Known<'a> {
    _id: Id,
    name: &'a str,
    organization: &'a str,
}

impl Doer<'_> {
    /// As `viewer` may know it: a contractor is not told of another one. Who has no account has given no name.
    pub(crate) fn told(&self, viewer: OrgId, client: OrgId) -> Option<Known<'_>> {
        match self.by {
            By::Actor(actor) if viewer == client || actor.org == viewer || actor.kind == OrgKind::Client => {
                Some(Known { _id: actor.person, name: &actor.name, organization: self.org_name })
            }
            By::Requester(requester) => {
                Some(Known { _id: requester.voice, name: requester.name(), organization: "" })
            }
            By::Actor(_) | By::System => None,
        }
    }
}

/// Writes the rows of the ticket, and tells everybody concerned.
pub(crate) fn record(tx: &dyn Tx, doer: &Doer<'_>, entry: &Entry<'_>) -> Result<(), Error> {
    let after = entry.after;
    let due = Due::next(after, entry.policy, entry.open_reserves);
    match entry.before {
        None => tickets::insert(tx, after, due)?,
        Some(before) if before != after => tickets::update(tx, before, after, due)?,
        // More or fewer réserves of it stand.
        Some(_) if entry.policy.open_reserves_block_close => timers::set(tx, after.client, after.id, due)?,
        Some(_) => {}
    }
    let mut orgs = viewers(entry.after);
    // One order for everybody, so that two commands never wait for one another's organizations.
    orgs.sort_unstable();
    for org in orgs {
        tell(tx, doer, entry, org)?;
    }
    Ok(())
}

fn tell(tx: &dyn Tx, doer: &Doer<'_>, entry: &Entry<'_>, org: OrgId) -> Result<(), Error> {
    let ticket = entry.after;
    let kept = match entry.before {
        Some(_) => views::one(tx, org, ticket.id)?,
        None => None,
    };
    let whole = sight(ticket, org) == Sight::Whole;
    let draw = |turn| {
        if whole {
            render(ticket, entry.names, org, entry.open_reserves, turn)
        } else {
            tombstone(ticket, entry.names, turn)
        }
    };
    let told: Vec<&Happened> =
        entry.happened.iter().filter(|happened| sees_event(ticket, org, happened)).collect();
    let changes =
        kept.as_ref().map(|kept| differences(&kept.doc, &draw(Turn { revision: 0, at: ticket.created_at })));
    if told.is_empty()
        && changes.as_ref().is_none_or(|changes| changes.is_empty())
        && (kept.is_some() || !whole)
    {
        return Ok(());
    }
    if kept.is_none() && !whole {
        return Ok(()); // It was never shown: there is nothing to take back.
    }
    let turn = journal::take_turn(tx, org, kept.as_ref().map(|kept| kept.updated_at))?;
    let event = told.last().map_or(Event::Updated, |happened| happened.event);
    let entries = entries(doer, entry, org, &told, changes.unwrap_or_default(), turn);
    let previous = kept.as_ref().map(|kept| kept.standing.revision);
    journal::append(tx, org, turn, ticket.id, previous, event.as_str(), &entries)?;
    let doc = draw(turn);
    let task = task_of(ticket, org, whole, turn, kept.as_ref());
    let view = view_of(ticket, org, whole, turn, task, &doc);
    if kept.is_some() {
        views::update(tx, &view)?
    } else {
        views::insert(tx, &view)?
    }
    Ok(())
}

/// What the organization has to do now, and since when: a task that stays is as old as it was.
fn task_of(
    ticket: &Ticket,
    org: OrgId,
    whole: bool,
    turn: Turn,
    kept: Option<&Kept>,
) -> Option<(Task, Instant)> {
    let task = Task::of(ticket, org).filter(|_| whole)?;
    let same = kept.and_then(|kept| kept.task).filter(|(old, _)| *old == task);
    Some(same.unwrap_or((task, turn.at)))
}

fn view_of<'a>(
    ticket: &Ticket,
    org: OrgId,
    whole: bool,
    turn: Turn,
    task: Option<(Task, Instant)>,
    doc: &'a str,
) -> View<'a> {
    let status = if whole { ticket.status } else { Status::Removed };
    View {
        org,
        ticket: ticket.id,
        client: ticket.client,
        number: ticket.number,
        status,
        priority: ticket.priority,
        presence: match status {
            Status::Removed => Presence::Gone,
            Status::Draft => Presence::Draft,
            _ => Presence::Shown,
        },
        is_maintenance: ticket.maintenance.is_some(),
        created_at: ticket.created_at,
        updated_at: turn.at,
        assigned_at: ticket.assigned_at,
        closed_at: ticket.closed_at,
        due_at: ticket.due_at,
        revision: turn.revision,
        task,
        doc,
    }
}

/// Fields of the document that say nothing of their own.
const DERIVED: [&str; 5] = ["updated_at", "revision", "domain", "url", "id"];

/// What differs between two documents, field by field: what the viewer's history tells.
fn differences(old: &str, new: &str) -> Vec<Value> {
    let parse = |text: &str| {
        serde_json::from_str::<Map<String, Value>>(&text.replacen('\u{1}', "", 1)).unwrap_or_default()
    };
    let (old, new) = (parse(old), parse(new));
    let keys = old.keys().chain(new.keys().filter(|key| !old.contains_key(*key)));
    keys.filter(|key| !DERIVED.contains(&key.as_str()))
        .filter_map(|key| {
            let (from, to) = (old.get(key).unwrap_or(&Value::Null), new.get(key).unwrap_or(&Value::Null));
            (from != to).then(|| json!({"field": key, "from": from, "to": to}))
        })
        .collect()
}

/// The audit entries of one command, as one viewer may read them.
fn entries(
    doer: &Doer<'_>,
    entry: &Entry<'_>,
    org: OrgId,
    told: &[&Happened],
    changes: Vec<Value>,
    turn: Turn,
) -> String {
    let actor = doer.told(org, entry.after.client);
    let last = told.len().saturating_sub(1);
    let mut changes = Some(changes);
    let mut lines: Vec<Value> = told
        .iter()
        .enumerate()
        .map(|(place, happened)| {
            let mut line = json!({"event": happened.event.as_str(), "at": turn.at, "actor": actor, "reason": happened.reason});
            put(&mut line, subject(happened.subject));
            if happened.event == Event::Reminded {
                line["task"] = json!(Task::of(entry.after, org).map(Task::as_str));
            }
            if place == last {
                put(&mut line, entry.facts.clone());
                line["changes"] = Value::Array(changes.take().unwrap_or_default());
            } else {
                line["changes"] = json!([]);
            }
            line
        })
        .collect();
    if let Some(changes) = changes {
        lines.push(json!({"event": Event::Updated.as_str(), "at": turn.at, "actor": actor, "reason": null, "changes": changes}));
    }
    Value::Array(lines).to_string()
}

fn put(line: &mut Value, facts: Value) {
    if let (Some(line), Value::Object(facts)) = (line.as_object_mut(), facts) {
        line.extend(facts);
    }
}

fn subject(subject: Subject) -> Value {
    match subject {
        Subject::Ticket => json!({}),
        Subject::Contractor(id) => json!({"contractor_id": id}),
        Subject::Date(id) => json!({"date_id": id}),
        Subject::Quote(id) => json!({"quote_id": id}),
        Subject::Invoice(id) => json!({"invoice_id": id}),
    }
}

/// The one line that a note makes in a history.
#[derive(Serialize)]
struct NoteLine<'a> {
    event: &'static str,
    at: Instant,
    actor: Option<Known<'a>>,
    reason: (),
    note_id: NoteId,
    note_type: &'static str,
    changes: [(); 0],
}

/// Tells an organization of a note.
pub(crate) fn tell_of_note(
    tx: &dyn Tx,
    doer: &Doer<'_>,
    ticket: TicketId,
    org: OrgId,
    kept: &Kept,
    (note_id, note_type): (NoteId, NoteType),
) -> Result<(), Error> {
    tell_quietly(tx, ticket, org, kept, Event::NoteAdded, |turn| NoteLine {
        event: Event::NoteAdded.as_str(),
        at: turn.at,
        actor: doer.told(org, kept.standing.client),
        reason: (),
        note_id,
        note_type: note_type.as_str(),
        changes: [],
    })
}

/// What is told of a file.
pub(crate) struct Filed<'a> {
    pub(crate) document_id: FileId,
    pub(crate) document: &'a str,
    pub(crate) tag: Tag,
    pub(crate) audience: NoteType,
}

/// The one line that a file makes in a history when it comes or goes.
#[derive(Serialize)]
struct FileLine<'a> {
    event: &'static str,
    at: Instant,
    actor: Option<Known<'a>>,
    reason: (),
    document_id: FileId,
    document: &'a str,
    tag: &'static str,
    audience: &'static str,
    changes: [(); 0],
}

/// Tells an organization of a file that came or went.
pub(crate) fn tell_of_document(
    tx: &dyn Tx,
    doer: &Doer<'_>,
    ticket: TicketId,
    org: OrgId,
    kept: &Kept,
    event: Event,
    filed: &Filed<'_>,
) -> Result<(), Error> {
    tell_quietly(tx, ticket, org, kept, event, |turn| FileLine {
        event: event.as_str(),
        at: turn.at,
        actor: doer.told(org, kept.standing.client),
        reason: (),
        document_id: filed.document_id,
        document: filed.document,
        tag: filed.tag.as_str(),
        audience: filed.audience.as_str(),
        changes: [],
    })
}

/// Tells an organization of something beside the ticket: its document stays but for its stamp.
fn tell_quietly<L: Serialize>(
    tx: &dyn Tx,
    ticket: TicketId,
    org: OrgId,
    kept: &Kept,
    event: Event,
    line: impl FnOnce(Turn) -> L,
) -> Result<(), Error> {
    let turn = journal::take_turn(tx, org, Some(kept.updated_at))?;
    // Strings, numbers and lists of them always serialize.
    let entries = serde_json::to_string(&[line(turn)]).map_err(|_| store::Error::Corrupt)?;
    journal::append(tx, org, turn, ticket, Some(kept.standing.revision), event.as_str(), &entries)?;
    let doc = restamp(&kept.doc, turn).ok_or(store::Error::Corrupt)?;
    views::restamp(tx, org, ticket, turn.at, turn.revision, &doc)?;
    Ok(())
}
