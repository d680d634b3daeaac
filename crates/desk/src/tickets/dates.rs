//! The dates of a ticket (lifecycle D.4).

use domain::id::{DateId, OrgId, TicketId};
use domain::instant::Instant;
use domain::ticket::Ticket;
use domain::ticket::command::{Command, NewDate};
use domain::ticket::date::{DateKind, DateState, DateType, Period, TicketDate};
use domain::ticket::visibility::sees_part_of;
use serde::Serialize;
use serde_json::json;
use store::{Tx, tickets};

use super::moves::{Moved, apply};
use super::whole::{Match, client_of, load};
use crate::{Caller, Error};

/// A date as it is read.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "each is the field of the same name in wire-v3")]
pub struct Date {
    pub _id: DateId,
    pub id: DateId,
    pub start: Instant,
    pub end: Instant,
    pub r#type: &'static str,
    pub contractor_id: Option<OrgId>,
    pub created_at: Instant,
    /// `standing`, or `tentative` while it awaits the other side.
    pub state: &'static str,
}

/// A ticket's dates by kind, each by start.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "each is the field of the same name in wire-v3")]
pub struct Dates {
    pub visit_dates: Vec<Date>,
    pub intervention_dates: Vec<Date>,
}

/// The dates that the caller may see.
///
/// # Errors
/// [`Error::NotFound`]
pub fn list(tx: &dyn Tx, caller: &Caller, ticket: TicketId) -> Result<Dates, Error> {
    let client = client_of(tx, caller, ticket)?;
    let ticket = tickets::load(tx, client, ticket)?.ok_or(store::Error::Missing)?;
    let of = |kind| {
        let shown = |date: &&TicketDate| {
            date.kind == kind && date.state != DateState::Void && sees(&ticket, caller, date)
        };
        let mut dates: Vec<Date> = ticket.dates.iter().filter(shown).map(date).collect();
        dates.sort_by_key(|date| (date.start, date.id));
        dates
    };
    Ok(Dates { visit_dates: of(DateKind::Visit), intervention_dates: of(DateKind::Intervention) })
}

fn sees(ticket: &Ticket, caller: &Caller, date: &TicketDate) -> bool {
    sees_part_of(ticket, caller.actor.org, date.contractor)
}

fn date(date: &TicketDate) -> Date {
    Date {
        _id: date.id,
        id: date.id,
        start: date.period.start(),
        end: date.period.end(),
        r#type: date.date_type.as_str(),
        contractor_id: date.contractor,
        created_at: date.created_at,
        state: date.state.as_str(),
    }
}

/// A date as it is posted.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "each is the field of the same name in wire-v3")]
pub struct Post {
    pub kind: Option<DateKind>,
    pub date_type: DateType,
    pub period: Period,
    pub fixed: bool,
    pub work_remaining: bool,
}

/// What came of a date.
#[derive(Clone, Copy, Debug)]
pub struct Dated {
    /// The ticket as it stands.
    pub moved: Moved,
    /// The date.
    pub date: DateId,
    /// Visit or intervention, as it was taken.
    pub kind: DateKind,
}

/// Appends a date; the same one twice is the same row.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Invalid`] for an actual date in the future, [`Error::Refused`]
pub fn add(tx: &dyn Tx, caller: &Caller, ticket: TicketId, post: &Post) -> Result<Dated, Error> {
    if post.date_type == DateType::Actual && post.period.start() > tx.now() {
        return Err(Error::invalid("start", "in_the_future", "an actual date can't start in the future"));
    }
    let whole = load(tx, caller, ticket, None)?;
    let new = NewDate {
        id: DateId(tx.new_id()),
        kind: post.kind,
        date_type: post.date_type,
        period: post.period,
        fixed: post.fixed,
        work_remaining: post.work_remaining,
    };
    let facts = json!({"date": {"start": post.period.start(), "end": post.period.end(), "type": post.date_type.as_str()}});
    let moved = apply(tx, &whole, &Command::PostDate(new), facts)?;
    dated(tx, caller, moved)
}

fn dated(tx: &dyn Tx, caller: &Caller, moved: Moved) -> Result<Dated, Error> {
    let domain::ticket::lifecycle::Subject::Date(id) = moved.subject else {
        return Err(Error::NotFound("date"));
    };
    let client = client_of(tx, caller, moved.ticket)?;
    let ticket = tickets::load(tx, client, moved.ticket)?.ok_or(store::Error::Missing)?;
    let kind = ticket.date(id).map(|date| date.kind).ok_or(store::Error::Missing)?;
    Ok(Dated { moved, date: id, kind })
}

/// What is done to a date that is there.
#[derive(Clone, Debug)]
pub enum Change {
    /// The other side agrees (D.2 #14).
    Confirm,
    /// The other side does not (D.2 #15).
    Refuse {
        /// Why.
        reason: String,
    },
    /// It moves (D.2 #35).
    Move {
        /// The new start.
        start: Option<Instant>,
        /// The new end.
        end: Option<Instant>,
    },
    /// It is taken away (D.2 #35).
    Remove,
}

/// Changes a date.
///
/// # Errors
/// [`Error::NotFound`] when the caller sees no such date; [`Error::Invalid`], [`Error::Refused`], [`Error::Changed`]
pub fn change(
    tx: &dyn Tx,
    caller: &Caller,
    ticket: TicketId,
    id: DateId,
    expected: Option<&Match>,
    change: &Change,
) -> Result<Dated, Error> {
    let whole = load(tx, caller, ticket, expected)?;
    let date = whole
        .ticket
        .date(id)
        .filter(|date| date.state != DateState::Void && sees(&whole.ticket, caller, date))
        .ok_or(Error::NotFound("date"))?;
    let command = match change {
        Change::Confirm => Command::ConfirmDate { date: id },
        Change::Refuse { reason } => Command::RefuseDate { date: id, reason: reason.clone() },
        Change::Move { start, end } => {
            let (start, end) = (start.unwrap_or(date.period.start()), end.unwrap_or(date.period.end()));
            let period = Period::new(start, end)
                .ok_or_else(|| Error::invalid("end", "before_start", "a date can't end before it starts"))?;
            Command::ChangeDate { date: id, period }
        }
        Change::Remove => Command::RemoveDate { date: id },
    };
    let facts = match &command {
        Command::ChangeDate { period, .. } => {
            json!({"date": {"start": period.start(), "end": period.end(), "type": date.date_type.as_str()}})
        }
        _ => json!({}),
    };
    let kind = date.kind;
    let moved = apply(tx, &whole, &command, facts)?;
    Ok(Dated { moved, date: id, kind })
}
