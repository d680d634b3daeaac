//! How the caller wants to be told by mail.

use domain::id::UserId;
use domain::notice::rules::kinds_of;
use domain::notice::{Cadence, Kind, Preferences, QuietHours};
use store::mail::outbox;
use store::{Tx, notices, people};

use crate::accounts::person_of;
use crate::{Caller, Error};

/// How somebody is told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settings {
    /// Each kind that can concern them: how they are told, and how they would be if they had chosen nothing.
    pub kinds: Vec<(Kind, Cadence, Cadence)>,
    /// When nothing is sent, and when the daily mail is.
    pub preferences: Preferences,
    /// The time zone that they chose.
    pub time_zone: Option<String>,
    /// Where mail goes.
    pub email: String,
    /// Why the address gets none: a mail server has refused it.
    pub refusal: Option<String>,
}

fn look(tx: &dyn Tx, caller: &Caller, person: UserId) -> Result<Settings, Error> {
    let org = caller.actor.org;
    let (preferences, _) = notices::settings(tx, org, person)?;
    let (side, role) = (caller.actor.kind, caller.role());
    let kinds = kinds_of(side, role)
        .map(|kind| (kind, preferences.cadence(role, kind), Cadence::usual(role, kind)))
        .collect();
    let found = people::one(tx, org, person)?.ok_or(store::Error::Missing)?;
    let profile = people::profile(tx, org, person)?.ok_or(store::Error::Missing)?;
    let refusal = outbox::refusal(tx, org, &found.email)?;
    Ok(Settings { kinds, preferences, time_zone: profile.time_zone, email: found.email, refusal })
}

/// How the caller is told.
///
/// # Errors
/// [`crate::accounts::Refusal::PeopleOnly`]; the store's.
pub fn settings(tx: &dyn Tx, caller: &Caller) -> Result<Settings, Error> {
    look(tx, caller, person_of(caller)?)
}

/// What the caller changes; what is none stays.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// Some kinds: how they are told, or none to go by the role again.
    pub kinds: Vec<(Kind, Option<Cadence>)>,
    /// When quiet hours begin; or that there are none.
    pub quiet_from: Option<Option<u16>>,
    /// When quiet hours end; or that there are none.
    pub quiet_to: Option<Option<u16>>,
    /// The hour of the daily mail.
    pub digest_hour: Option<u8>,
}

/// Changes how the caller is told.
///
/// # Errors
/// [`crate::accounts::Refusal::PeopleOnly`]; [`Error::Invalid`] when quiet hours have one end only, or both are the same.
pub fn change(tx: &dyn Tx, caller: &Caller, change: &Change) -> Result<Settings, Error> {
    let (org, person) = (caller.actor.org, person_of(caller)?);
    let (mut chosen, _) = notices::settings(tx, org, person)?;
    for (kind, cadence) in &change.kinds {
        chosen.choose(*kind, *cadence);
    }
    if let Some(hour) = change.digest_hour {
        chosen.digest_hour = hour;
    }
    if change.quiet_from.is_some() || change.quiet_to.is_some() {
        let from = change.quiet_from.unwrap_or(chosen.quiet.map(QuietHours::from_minute));
        let to = change.quiet_to.unwrap_or(chosen.quiet.map(QuietHours::to_minute));
        chosen.quiet = match (from, to) {
            (None, None) => None,
            (Some(from), Some(to)) => Some(QuietHours::new(from, to).ok_or_else(|| {
                Error::invalid("quiet_to", "same_as_from", "quiet hours can't end when they begin")
            })?),
            (Some(_), None) => {
                return Err(Error::invalid("quiet_to", "required", "say when quiet hours end, too"));
            }
            (None, Some(_)) => {
                return Err(Error::invalid("quiet_from", "required", "say when quiet hours begin, too"));
            }
        };
    }
    notices::put(tx, org, person, &chosen)?;
    look(tx, caller, person)
}
