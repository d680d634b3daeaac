//! `/password-reset`: a one-time link, seen from the person who has it.

use axum::extract::State;
use axum::http::StatusCode;
use desk::accounts::links;
use serde_json::json;

use super::{NewPassword, Secret, welcome};
use crate::answer::Answered;
use crate::caller::Visitor;
use crate::http::{Body, Query, reply};
use crate::openapi::{LinkRefusals, ReadRefusals, WriteRefusals};
use crate::schema::account::{ForgottenPassword, MeRead, PasswordResetRead};
use crate::state::App;
use crate::texts::Email;
use crate::wire::{body, query};

query! {
    /// Which link.
    pub struct ReadLink {
        /// The secret in the link.
        token: required Secret,
    }
}

body! {
    /// What `POST /password-reset` takes.
    pub struct ResetPassword {
        /// The secret in the link.
        token: required Secret,
        /// The new password.
        password: required NewPassword,
    }
}

body! {
    /// What `POST /password-reset/mail` takes.
    pub struct ForgotPassword {
        /// The address of the account.
        email: required Email,
    }
}

/// Sends a link for a new password to whoever has an account with this address, where mail is set up. Whether there is one is not
/// told. 429 `too_many_attempts` with `Retry-After`.
#[utoipa::path(post, path = "/password-reset/mail", operation_id = "mailPasswordReset", tag = "accounts", request_body = ForgotPassword, security(()),
    responses((status = 200, body = ForgottenPassword), WriteRefusals))]
pub async fn mail(
    State(app): State<App>,
    Visitor(address): Visitor,
    Body(body): Body<ForgotPassword>,
) -> Answered {
    let is_mailed = links::send_forgotten(&app.desk, &body.email.0, address, app.random).await?;
    Ok(reply::json(StatusCode::OK, &json!({"is_mailed": is_mailed})))
}

/// Tells whom a one-time link is for. 410 `link_expired` once it was used or is too old.
#[utoipa::path(get, path = "/password-reset", operation_id = "readPasswordReset", tag = "accounts", params(ReadLink), security(()),
    responses((status = 200, body = PasswordResetRead), ReadRefusals, LinkRefusals))]
pub async fn read(State(app): State<App>, Query(query): Query<ReadLink>) -> Answered {
    let link = links::look(&app.desk, &query.token).await?;
    let shown = json!({"email": link.email, "name": link.name, "organization": link.organization});
    Ok(reply::json(StatusCode::OK, &shown))
}

/// Sets a password with a one-time link, which is used up; every session of the person ends, and they are signed in.
#[utoipa::path(post, path = "/password-reset", operation_id = "resetPassword", tag = "accounts", request_body = ResetPassword, security(()),
    responses((status = 200, body = MeRead), WriteRefusals, LinkRefusals))]
pub async fn reset(State(app): State<App>, _: Visitor, Body(body): Body<ResetPassword>) -> Answered {
    let (token, password) = (body.token, body.password.into());
    let signed_in = links::use_up(&app.desk, &token, password, (app.random)(), (app.random)()).await?;
    welcome(&app, StatusCode::OK, signed_in).await
}
