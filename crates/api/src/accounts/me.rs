//! `/me`: who the caller is.

use axum::extract::State;
use axum::http::StatusCode;
use desk::accounts::me::{self, Edit};
use desk::store::Tx;
use desk::{Caller, Error};
use domain::person::{Language, Theme};
use serde_json::{Map, Value, json};

use super::{NewPassword, Password};
use crate::answer::{Answered, read as answer, write};
use crate::caller::{By, Visitor};
use crate::catalogue::identified;
use crate::http::{Body, NoQuery, reply};
use crate::openapi::{ReadRefusals, WriteRefusals};
use crate::schema::account::{Done, MeRead};
use crate::state::App;
use crate::texts::{Name, Preferences, TimeZone};
use crate::wire::{Patch, body};

body! {
    /// What `PATCH /me` takes: a JSON merge patch.
    pub struct EditMe {
        /// As others read it.
        name: patch_required Name,
        /// The language; null: as the browser says.
        language: patch Language,
        /// The IANA name of the time zone; null: as the browser says.
        time_zone: patch TimeZone,
        /// Light or dark.
        theme: patch_required Theme,
        /// What the app keeps for this person; merged member by member, at most 16 kB in all.
        preferences: patch_required Preferences,
    }
}

body! {
    /// What `PUT /me/password` takes.
    pub struct ChangePassword {
        /// The present password.
        current: required Password,
        /// The new one.
        password: required NewPassword,
    }
}

/// Who the caller is, as it is answered.
pub fn shown(tx: &dyn Tx, caller: &Caller) -> Result<Value, Error> {
    let me = me::read(tx, caller)?;
    let preferences: Map<String, Value> =
        serde_json::from_str(&me.profile.preferences).map_err(|_| desk::store::Error::Corrupt)?;
    let organization = &me.organization;
    let own = json!({
        "name": me.name, "email": me.email, "role": caller.role().as_str(),
        "language": me.profile.language.map(Language::as_str), "time_zone": me.profile.time_zone,
        "theme": me.profile.theme.as_str(), "preferences": preferences,
        "organization": {
            "_id": organization.id, "name": organization.name, "kind": organization.kind.as_str(),
            "currency": organization.currency,
        },
    });
    Ok(json!({"me": identified(caller.key(), own)}))
}

/// Tells who the caller is: a person who is signed in, or a token.
#[utoipa::path(get, path = "/me", operation_id = "readMe", tag = "accounts",
    responses((status = 200, body = MeRead), ReadRefusals))]
pub async fn read(State(app): State<App>, By(caller): By, _: NoQuery) -> Answered {
    answer(&app, &caller, shown).await
}

/// Changes one's own name, and how one likes it here. People only.
#[utoipa::path(patch, path = "/me", operation_id = "editMe", tag = "accounts", request_body = EditMe,
    responses((status = 200, body = MeRead), WriteRefusals))]
pub async fn edit(State(app): State<App>, By(caller): By, Body(body): Body<EditMe>) -> Answered {
    let edit = Edit {
        name: body.name.map(String::from),
        language: changed(body.language),
        time_zone: changed(body.time_zone).map(|zone| zone.map(|TimeZone(name)| name)),
        theme: body.theme,
        preferences: body.preferences.map(|Preferences(members)| members),
    };
    write(&app, &caller, move |tx, caller| {
        me::edit(tx, caller, &edit)?;
        shown(tx, caller)
    })
    .await
}

fn changed<T>(patch: Patch<T>) -> Option<Option<T>> {
    match patch {
        Patch::Absent => None,
        Patch::Null => Some(None),
        Patch::Set(value) => Some(Some(value)),
    }
}

/// Changes one's own password; every other session of the caller ends. People only.
#[utoipa::path(put, path = "/me/password", operation_id = "changePassword", tag = "accounts", request_body = ChangePassword,
    responses((status = 200, body = Done), WriteRefusals))]
pub async fn change_password(
    State(app): State<App>,
    By(caller): By,
    Visitor(address): Visitor,
    Body(body): Body<ChangePassword>,
) -> Answered {
    let (current, new) = (body.current.into(), body.password.into());
    me::change_password(&app.desk, &caller, current, new, address, (app.random)()).await?;
    Ok(reply::json(StatusCode::OK, &json!({})))
}
