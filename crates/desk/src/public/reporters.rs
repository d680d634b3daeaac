//! Whom to tell of what becomes of a public request: for the mails.

use domain::id::{Id, OrgId, TicketId};
use domain::person::Language;
use domain::ticket::public::Verdict;
use store::{Tx, voices};

use super::address::FollowUp;
use crate::Error;

/// People of one ticket who are told at most: past it a fault is known to the whole building.
const REPORTERS_MAX: usize = 500;

/// Somebody without an account who wants to be told what becomes of a ticket.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reporter {
    /// Their id.
    pub voice: Id,
    /// Where they are written to.
    pub email: String,
    /// In which language.
    pub language: Language,
    /// Whether they reported it; the others have it, too.
    pub is_reporter: bool,
    /// What they said of the work.
    pub verdict: Option<Verdict>,
    /// What their follow-up address stands for.
    pub follow_up: FollowUp,
}

/// Those of a client's ticket who left an address, the first ones first.
///
/// # Errors
/// The store's.
pub fn reporters(tx: &dyn Tx, client: OrgId, ticket: TicketId) -> Result<Vec<Reporter>, Error> {
    let voices = voices::of_ticket(tx, client, ticket, REPORTERS_MAX)?;
    let told = voices.into_iter().filter_map(|voice| {
        Some(Reporter {
            voice: voice.id,
            email: voice.email?,
            language: voice.language,
            is_reporter: voice.is_reporter,
            verdict: voice.verdict,
            follow_up: FollowUp {
                client,
                voice: voice.id,
                generation: u32::try_from(voice.generation).ok()?,
            },
        })
    });
    Ok(told.collect())
}
