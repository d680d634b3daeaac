//! `/setup`: the first organization and its admin.

use axum::extract::State;
use axum::http::StatusCode;
use desk::accounts::setup::{First, is_needed, set_up as make};
use domain::org::OrgKind;
use serde::Serialize;
use serde_json::json;

use super::{NewPassword, Secret, welcome};
use crate::answer::Answered;
use crate::caller::Visitor;
use crate::http::{Body, NoQuery, reply};
use crate::openapi::{ReadRefusals, WriteRefusals};
use crate::schema::account::{MeRead, SetupRead};
use crate::state::App;
use crate::texts::{Email, Name};
use crate::wire::body;

/// Who can be tried out in a demonstration world.
#[derive(Clone, Debug, Serialize)]
pub struct Demo {
    /// Everybody's password.
    pub password: String,
    /// Everybody.
    pub people: Vec<DemoPerson>,
}

/// Somebody of the demonstration world.
#[derive(Clone, Debug, Serialize)]
pub struct DemoPerson {
    /// The address to sign in with.
    pub email: String,
    /// Their name.
    pub name: String,
    /// What they may do.
    pub role: &'static str,
    /// The name of their organization.
    pub organization: String,
    /// Its side.
    pub kind: &'static str,
}

body! {
    /// What `POST /setup` takes.
    pub struct SetUp {
        /// The secret that the server printed on its console.
        token: required Secret,
        /// The organization's name.
        organization: required Name,
        /// Its side.
        kind: required OrgKind,
        /// The admin's name.
        name: required Name,
        /// The admin's address.
        email: required Email,
        /// The admin's password.
        password: required NewPassword,
    }
}

/// Tells whether there is no organization yet, and who can be tried out in a demonstration world.
#[utoipa::path(get, path = "/setup", operation_id = "readSetup", tag = "accounts", security(()),
    responses((status = 200, body = SetupRead), ReadRefusals))]
pub async fn read(State(app): State<App>, _: NoQuery) -> Answered {
    let needed = is_needed(&app.desk).await?;
    Ok(reply::json(StatusCode::OK, &json!({"needed": needed, "demo": app.demo.as_deref()})))
}

/// Makes the first organization and its admin, and signs them in: once, with the secret that the server printed when it
/// started.
#[utoipa::path(post, path = "/setup", operation_id = "setUp", tag = "accounts", request_body = SetUp, security(()),
    responses((status = 201, body = MeRead), WriteRefusals))]
pub async fn set_up(State(app): State<App>, _: Visitor, Body(body): Body<SetUp>) -> Answered {
    let first = First {
        token: body.token.into(),
        organization: body.organization.into(),
        kind: body.kind,
        name: body.name.into(),
        email: body.email.0,
        password: body.password.into(),
    };
    let signed_in = make(&app.desk, first, (app.random)(), (app.random)()).await?;
    welcome(&app, StatusCode::CREATED, signed_in).await
}
