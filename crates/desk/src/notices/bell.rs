//! The bell: what is new for a person since they looked, straight from their organization's journal.

use domain::id::{Id, TicketId};
use domain::instant::Instant;
use domain::notice::{Kind, concerns};
use domain::ticket::status::Status;
use store::{Tx, journal, notices};

use super::surroundings::{Side, Surroundings};
use super::told_by;
use crate::accounts::person_of;
use crate::{Caller, Error};

/// How far back the bell tells.
const AGE_MS_MAX: i64 = 30 * 24 * 3_600_000;
/// Lines of the journal that one look reads at most.
const LINES_MAX: usize = 1_000;
/// Lines read at once.
const LINES_AT_ONCE: usize = 100;
/// It does not count beyond.
pub const UNREAD_MAX: usize = 100;

/// Something that concerns a person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// The revision of the line in the journal.
    pub cursor: i64,
    /// The ticket.
    pub ticket: TicketId,
    /// Its number.
    pub number: i64,
    /// Its title; empty when the organization sees it no more.
    pub title: String,
    /// Where it stands; `removed` when the organization sees it no more.
    pub status: Status,
    /// What happened.
    pub event: String,
    /// The kind of notice.
    pub kind: Kind,
    /// When.
    pub at: Instant,
    /// Who did it, with their organization; none for the clock, and for whom one may not know.
    pub actor: Option<(Id, String, String)>,
    /// The reason given.
    pub reason: Option<String>,
    /// Whether it happened after the person looked.
    pub is_new: bool,
}

/// What there is to tell, the latest first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bell {
    /// How many are new, of the last thirty days; [`UNREAD_MAX`] at most.
    pub unread: usize,
    /// The latest revision of the journal that was looked at: what [`see`] takes.
    pub cursor: i64,
    /// Some of them.
    pub notices: Vec<Notice>,
}

/// What concerns the caller.
///
/// # Errors
/// [`crate::accounts::Refusal::PeopleOnly`]; the store's.
pub fn read(tx: &dyn Tx, caller: &Caller, limit: usize) -> Result<Bell, Error> {
    let (org, person) = (caller.actor.org, person_of(caller)?);
    let (_, seen) = notices::settings(tx, org, person)?;
    let side = Side { org, kind: caller.actor.kind, name: &caller.org_name };
    let mut around = Surroundings::new(tx, side);
    let oldest = tx.now().plus_millis(-AGE_MS_MAX);
    let cursor = journal::revision(tx, org)?;
    let mut bell = Bell { unread: 0, cursor, notices: Vec::new() };
    let mut before = cursor.saturating_add(1);
    for _ in 0..LINES_MAX / LINES_AT_ONCE {
        let lines = journal::before(tx, org, before, LINES_AT_ONCE)?;
        let is_last = lines.len() < LINES_AT_ONCE;
        for line in lines {
            before = line.revision;
            let has_enough =
                bell.notices.len() >= limit && (line.revision <= seen || bell.unread >= UNREAD_MAX);
            if line.at < oldest || has_enough {
                return Ok(bell);
            }
            let Some(mut notice) = notice(&mut around, caller, &line)? else { continue };
            notice.is_new = line.revision > seen;
            bell.unread = (bell.unread + usize::from(notice.is_new)).min(UNREAD_MAX);
            if bell.notices.len() < limit {
                bell.notices.push(notice);
            }
        }
        if is_last {
            break;
        }
    }
    Ok(bell)
}

/// What a line is for the caller: of several events the last one that concerns them.
fn notice(
    around: &mut Surroundings<'_>,
    caller: &Caller,
    line: &journal::Line,
) -> Result<Option<Notice>, Error> {
    let person = person_of(caller)?;
    for told in told_by(line).into_iter().rev() {
        let Some(reader) = around.reader(line.ticket, person, caller.role())? else { return Ok(None) };
        let doer = around.doer(told.actor.as_ref(), Some(person.0))?;
        let Some(kind) = concerns(&told.event, doer, told.note_type, &reader) else { continue };
        let Some(found) = around.of(line.ticket)? else { return Ok(None) };
        let (title, status) = match found.is_gone {
            true => (String::new(), Status::Removed),
            false => (found.ticket.title.clone(), found.ticket.status),
        };
        return Ok(Some(Notice {
            cursor: line.revision,
            ticket: line.ticket,
            number: found.ticket.number,
            title,
            status,
            kind,
            at: line.at,
            actor: told.actor.map(|actor| (actor.id, actor.name, actor.organization)),
            reason: told.reason,
            event: told.event,
            is_new: false,
        }));
    }
    Ok(None)
}

/// The caller has looked at everything up to a cursor, or up to now. It never goes back.
///
/// # Errors
/// [`crate::accounts::Refusal::PeopleOnly`]; the store's.
pub fn see(tx: &dyn Tx, caller: &Caller, cursor: Option<i64>) -> Result<(), Error> {
    let (org, person) = (caller.actor.org, person_of(caller)?);
    let present = journal::revision(tx, org)?;
    let cursor = cursor.map_or(present, |cursor| cursor.clamp(0, present));
    Ok(notices::see(tx, org, person, cursor)?)
}
