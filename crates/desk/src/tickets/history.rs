//! A ticket's history, as the caller's organization may read it: straight from its journal.

use domain::id::TicketId;
use store::{Tx, journal};

use super::whole::client_of;
use crate::{Caller, Error};

/// The audit entries, oldest first, as a JSON array.
///
/// # Errors
/// [`Error::NotFound`]
pub fn of(tx: &dyn Tx, caller: &Caller, ticket: TicketId) -> Result<String, Error> {
    client_of(tx, caller, ticket)?;
    let mut text = String::from("[");
    for line in journal::of_ticket(tx, caller.actor.org, ticket)? {
        let entries = line.entries.trim_start_matches('[').trim_end_matches(']');
        if !entries.is_empty() {
            if text.len() > 1 {
                text.push(',');
            }
            text.push_str(entries);
        }
    }
    text.push(']');
    Ok(text)
}
