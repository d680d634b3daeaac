//! Calendars that a program fetches by a secret address, as its owner's role may see it at that moment.

use domain::id::{Id, UserId};
use domain::instant::Instant;
use domain::org::Role;
use store::feeds::{self, Feed, Reader};
use store::{Tx, calendar};

use crate::auth::OrgSecret;
use crate::calendar::{ENTRIES_MAX, Entry, entry};
use crate::{Caller, Desk, Error};

/// Feeds that one person has at most.
const OWN_MAX: usize = 20;
const DAY_MS: i64 = 86_400_000;
/// What is over is told for so long.
const BACK_MS: i64 = 90 * DAY_MS;
/// What is to come is told so early.
const AHEAD_MS: i64 = 365 * DAY_MS;

/// Makes a feed of the caller's. The secret part of its address is told once: the store keeps its hash.
///
/// # Errors
/// [`Error::Conflict`] when the caller has too many; [`Error::Forbidden`] when it may not read.
pub fn add(tx: &dyn Tx, caller: &Caller, name: &str, random: &[u8; 32]) -> Result<(Id, String), Error> {
    if !caller.scopes.read {
        return Err(Error::Forbidden("this token lacks the scope \"read\"".to_owned()));
    }
    let (org, person) = (caller.actor.org, caller.actor.person);
    if feeds::of_person(tx, org, person)?.len() >= OWN_MAX {
        return Err(Error::Conflict {
            code: "too_many_calendar_feeds",
            message: "you have 20 calendar feeds, which is the most: delete one that you no longer need",
        });
    }
    let (text, secret) = OrgSecret::make(org, random);
    Ok((feeds::insert(tx, org, person, name, &secret.hash)?, text))
}

/// The caller's feeds, oldest first, without their secrets.
///
/// # Errors
/// The store's.
pub fn list(tx: &dyn Tx, caller: &Caller) -> Result<Vec<Feed>, Error> {
    Ok(feeds::of_person(tx, caller.actor.org, caller.actor.person)?)
}

/// Forgets a feed of the caller's: from now on there is nothing at its address.
///
/// # Errors
/// [`Error::NotFound`]
pub fn remove(tx: &dyn Tx, caller: &Caller, feed: Id) -> Result<(), Error> {
    if feeds::delete(tx, caller.actor.org, caller.actor.person, feed)? {
        Ok(())
    } else {
        Err(Error::NotFound("calendar feed"))
    }
}

/// What is at a feed's address.
#[derive(Clone, Debug)]
pub struct Content {
    /// The organization's name.
    pub org_name: String,
    /// The dates, by start.
    pub entries: Vec<Entry>,
}

/// What is at the address with this secret part: the dates of the last 90 days and the next 365. A technician is not told of
/// those for which the company has named another one.
///
/// # Errors
/// [`Error::NotFound`] when there is nothing, or its owner may no longer come in.
pub async fn content(desk: &Desk, secret: &str) -> Result<Content, Error> {
    let secret = OrgSecret::parse(secret).ok_or(Error::NotFound("calendar feed"))?;
    desk.store().read(move |tx| read(tx, &secret)).await
}

fn read(tx: &dyn Tx, secret: &OrgSecret) -> Result<Content, Error> {
    let reader = feeds::reader(tx, secret.org, &secret.hash)?.ok_or(Error::NotFound("calendar feed"))?;
    let span = (tx.now().plus_millis(-BACK_MS), tx.now().plus_millis(AHEAD_MS));
    let mut entries = Vec::new();
    for date in dates(tx, secret, &reader, span)? {
        let ticket = crate::calendar::document(&date)?;
        entries.push(entry(secret.org, date, ticket, Vec::new()));
    }
    Ok(Content { org_name: reader.org_name, entries })
}

fn dates(
    tx: &dyn Tx,
    secret: &OrgSecret,
    reader: &Reader,
    span: (Instant, Instant),
) -> Result<Vec<calendar::Date>, Error> {
    let (mut dates, is_all) = calendar::between(tx, (secret.org, reader.kind), span, ENTRIES_MAX)?;
    if !is_all {
        // What is left out lies furthest ahead.
        tracing::debug!(feed = %reader.feed, "a calendar feed does not tell all dates");
    }
    if reader.role == Role::Technician {
        let own = UserId(reader.person);
        dates.retain(|date| date.technician.as_ref().is_none_or(|(technician, _)| *technician == own));
    }
    Ok(dates)
}
