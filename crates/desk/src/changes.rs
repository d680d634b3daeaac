//! The feed of everything that changed for the caller's organization, in commit order.

use std::fmt::Write as _;

use store::{Tx, journal};

use crate::{Caller, Error};

/// `{"cursor": …, "changes": […]}` after a revision: no gap, no repeat. The cursor of an empty page is the one asked
/// with, so that a reader can go on from it.
///
/// # Errors
/// The store's.
pub fn after(tx: &dyn Tx, caller: &Caller, revision: i64, limit: usize) -> Result<String, Error> {
    let lines = journal::after(tx, caller.actor.org, revision, limit)?;
    let cursor = lines.last().map_or(revision, |line| line.revision);
    let mut text = String::with_capacity(64 + lines.len() * 200);
    // Writing to a String can't fail.
    let _ = write!(text, "{{\"cursor\":\"{cursor}\",\"changes\":[");
    for (place, line) in lines.iter().enumerate() {
        let comma = if place > 0 { "," } else { "" };
        let actor = actor_of(&line.entries);
        let _ = write!(
            text,
            "{comma}{{\"cursor\":\"{}\",\"ticket_id\":\"{}\",\"event\":\"{}\",\"at\":\"{}\",\"actor\":{actor}}}",
            line.revision, line.ticket, line.event, line.at
        );
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
