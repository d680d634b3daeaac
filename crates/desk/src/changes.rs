//! The feed of everything that changed for the caller's organization, in commit order.

use std::fmt::Write as _;

use store::Tx;
use store::journal::{self, Line};

use crate::{Caller, Error};

/// A change, as it is told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// Its place in the feed.
    pub cursor: i64,
    /// `{"cursor", "ticket_id", "event", "at", "actor"}`, in one line.
    pub json: String,
}

/// The changes after a revision: no gap, no repeat.
///
/// # Errors
/// The store's.
pub fn told_after(tx: &dyn Tx, caller: &Caller, revision: i64, limit: usize) -> Result<Vec<Told>, Error> {
    let lines = journal::after(tx, caller.actor.org, revision, limit)?;
    Ok(lines.iter().map(|line| Told { cursor: line.revision, json: json(line) }).collect())
}

fn json(line: &Line) -> String {
    let actor = actor_of(&line.entries);
    format!(
        "{{\"cursor\":\"{}\",\"ticket_id\":\"{}\",\"event\":\"{}\",\"at\":\"{}\",\"actor\":{actor}}}",
        line.revision, line.ticket, line.event, line.at
    )
}

/// `{"cursor": …, "changes": […]}` after a revision. The cursor of an empty page is the one asked with, so that a reader can
/// go on from it.
///
/// # Errors
/// The store's.
pub fn after(tx: &dyn Tx, caller: &Caller, revision: i64, limit: usize) -> Result<String, Error> {
    let changes = told_after(tx, caller, revision, limit)?;
    let cursor = changes.last().map_or(revision, |last| last.cursor);
    let mut text = String::with_capacity(64 + changes.len() * 200);
    // Writing to a String can't fail.
    let _ = write!(text, "{{\"cursor\":\"{cursor}\",\"changes\":[");
    for (place, change) in changes.iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        text.push_str(&change.json);
    }
    text.push_str("]}");
    Ok(text)
}

/// Who did it: one command has one actor, so the first entry tells.
fn actor_of(entries: &str) -> serde_json::Value {
    serde_json::from_str::<Vec<serde_json::Value>>(entries)
        .ok()
        .and_then(|mut entries| entries.first_mut().map(|entry| entry["actor"].take()))
        .unwrap_or_default()
}
