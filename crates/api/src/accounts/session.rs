//! `/session`: signing in, and out.

use axum::extract::State;
use axum::http::StatusCode;
use desk::accounts;
use desk::accounts::log_in::{Credentials, log_in as sign_in};
use domain::id::OrgId;
use serde_json::json;

use super::{Password, put_cookie, welcome};
use crate::answer::Answered;
use crate::caller::{By, Visitor};
use crate::http::{Body, NoQuery, cookie, reply};
use crate::openapi::WriteRefusals;
use crate::schema::account::{MeRead, SignedOut};
use crate::state::App;
use crate::texts::Email;
use crate::wire::body;

body! {
    /// What `POST /session` takes.
    pub struct LogIn {
        /// The address.
        email: required Email,
        /// The password.
        password: required Password,
        /// For which organization, where several know the address and the password.
        organization_id: optional OrgId,
    }
}

/// Signs in: the answer sets the cookie of a session. Where several organizations know the address and the password, 409
/// `choose_organization` names them.
#[utoipa::path(post, path = "/session", operation_id = "logIn", tag = "accounts", request_body = LogIn, security(()),
    responses((status = 200, body = MeRead), WriteRefusals))]
pub async fn log_in(State(app): State<App>, Visitor(address): Visitor, Body(body): Body<LogIn>) -> Answered {
    let given = Credentials {
        email: body.email.0,
        password: body.password.into(),
        organization: body.organization_id,
        address,
    };
    let signed_in = sign_in(&app.desk, given, (app.random)()).await?;
    welcome(&app, StatusCode::OK, signed_in).await
}

/// Signs out: the session is over, at once.
#[utoipa::path(delete, path = "/session", operation_id = "logOut", tag = "accounts",
    responses((status = 200, body = SignedOut), WriteRefusals))]
pub async fn log_out(State(app): State<App>, By(caller): By, _: NoQuery) -> Answered {
    app.desk.write(&caller, accounts::log_out).await?;
    Ok(signed_out(&app))
}

/// Signs out everywhere: every session of the caller is over, this one, too.
#[utoipa::path(delete, path = "/sessions", operation_id = "logOutEverywhere", tag = "accounts",
    responses((status = 200, body = SignedOut), WriteRefusals))]
pub async fn log_out_everywhere(State(app): State<App>, By(caller): By, _: NoQuery) -> Answered {
    app.desk.write(&caller, accounts::log_out_everywhere).await?;
    Ok(signed_out(&app))
}

fn signed_out(app: &App) -> axum::response::Response {
    let mut response = reply::json(StatusCode::OK, &json!({}));
    put_cookie(&mut response, cookie::forget(app.is_secure()));
    response
}
