//! Who the caller is, and how they like it here.

use std::net::IpAddr;
use std::sync::Arc;

use domain::person::{Language, Profile, Theme};
use serde_json::{Map, Value};
use store::orgs::Org;
use store::{Tx, people};

use super::{give_password, person_of};
use crate::{Caller, Desk, Error, orgs};

/// The preferences as JSON have at most this many bytes.
const PREFERENCES_BYTES_MAX: usize = 16 * 1024;

/// Who the caller is.
#[derive(Clone, Debug)]
pub struct Me {
    /// As others read it.
    pub name: String,
    /// The address; none for a token.
    pub email: Option<String>,
    /// How they like it here; a token likes nothing.
    pub profile: Profile,
    /// Their organization.
    pub organization: Org,
}

/// Who the caller is.
///
/// # Errors
/// The store's.
pub fn read(tx: &dyn Tx, caller: &Caller) -> Result<Me, Error> {
    let organization = orgs::own(tx, caller)?;
    let Some(person) = caller.person() else {
        let (name, profile) = (caller.actor.name.clone(), Profile::default());
        return Ok(Me { name, email: None, profile, organization });
    };
    let org = caller.actor.org;
    let found = people::one(tx, org, person)?.ok_or(store::Error::Missing)?;
    let profile = people::profile(tx, org, person)?.ok_or(store::Error::Missing)?;
    Ok(Me { name: found.name, email: Some(found.email), profile, organization })
}

/// What a person changes of themselves; what is none stays.
#[derive(Clone, Debug, Default)]
pub struct Edit {
    /// As others read it.
    pub name: Option<String>,
    /// The language; or none any more.
    pub language: Option<Option<Language>>,
    /// The time zone; or none any more.
    pub time_zone: Option<Option<String>>,
    /// Light or dark.
    pub theme: Option<Theme>,
    /// Members to be merged into the preferences (RFC 7396).
    pub preferences: Option<Map<String, Value>>,
}

/// Changes the caller's name and how they like it here. A new name is the author's of what is done from now on.
///
/// # Errors
/// [`super::Refusal::PeopleOnly`]; [`Error::Invalid`] when the preferences become too long.
pub fn edit(tx: &dyn Tx, caller: &Caller, edit: &Edit) -> Result<(), Error> {
    let (org, person) = (caller.actor.org, person_of(caller)?);
    if let Some(name) = &edit.name {
        let before = people::one(tx, org, person)?.ok_or(store::Error::Missing)?;
        people::edit(tx, org, &before, &people::Person { name: name.clone(), ..before.clone() })?;
    }
    let mut profile = people::profile(tx, org, person)?.ok_or(store::Error::Missing)?;
    if let Some(language) = edit.language {
        profile.language = language;
    }
    if let Some(time_zone) = &edit.time_zone {
        profile.time_zone.clone_from(time_zone);
    }
    profile.theme = edit.theme.unwrap_or(profile.theme);
    if let Some(patch) = &edit.preferences {
        profile.preferences = merged(&profile.preferences, patch)?;
    }
    Ok(people::set_profile(tx, org, person, &profile)?)
}

fn merged(before: &str, patch: &Map<String, Value>) -> Result<String, Error> {
    let mut preferences: Map<String, Value> =
        serde_json::from_str(before).map_err(|_| store::Error::Corrupt)?;
    merge(&mut preferences, patch);
    let text = Value::Object(preferences).to_string();
    if text.len() > PREFERENCES_BYTES_MAX {
        let message = format!("must have at most {PREFERENCES_BYTES_MAX} bytes as JSON, all together");
        return Err(Error::invalid("preferences", "too_long", message));
    }
    Ok(text)
}

/// A JSON merge patch (RFC 7396). As deep as what was sent, which the reader of bodies bounds.
fn merge(target: &mut Map<String, Value>, patch: &Map<String, Value>) {
    for (name, value) in patch {
        match value {
            Value::Null => drop(target.remove(name)),
            Value::Object(members) => {
                let inner = target.entry(name).or_insert_with(|| Value::Object(Map::new()));
                if !inner.is_object() {
                    *inner = Value::Object(Map::new());
                }
                if let Value::Object(inner) = inner {
                    merge(inner, members);
                }
            }
            other => drop(target.insert(name.clone(), other.clone())),
        }
    }
}

/// Changes the caller's password, and ends their other sessions. Guessing the present one is throttled like signing in.
///
/// # Errors
/// [`super::Refusal::PeopleOnly`], [`super::Refusal::TooManyAttempts`]; [`Error::Invalid`] when the present password is
/// another.
pub async fn change_password(
    desk: &Desk,
    caller: &Arc<Caller>,
    current: String,
    new: String,
    address: IpAddr,
    salt: [u8; 32],
) -> Result<(), Error> {
    let (org, person) = (caller.actor.org, person_of(caller)?);
    let (email, before) = desk
        .read(caller, move |tx, _| {
            let found = people::one(tx, org, person)?.ok_or(store::Error::Missing)?;
            Ok((found.email, people::password(tx, org, person)?))
        })
        .await?;
    let attempt = desk.throttle().begin(&email, address, desk.store().now())?;
    let is_right = desk.passwords().which(current, vec![before.clone()]).await?;
    let wrong = || Error::invalid("current", "wrong", "is not your password");
    if is_right != [true] {
        return Err(wrong());
    }
    desk.throttle().went_well(&attempt);
    let hash = desk.passwords().hash(new, salt).await?;
    desk.write(caller, move |tx, caller| {
        // Of two changes at the same moment the second had another password before it.
        if people::password(tx, org, person)? != before
            || !give_password(tx, org, person, &hash, Some(caller.hash()))?
        {
            return Err(wrong());
        }
        Ok(())
    })
    .await
}
