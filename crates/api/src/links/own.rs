//! `/link`: what a link is for, and an account instead of it.

use axum::extract::State;
use axum::http::StatusCode;
use desk::links::{About, Account, about, make_account};
use serde_json::{Value, json};

use crate::accounts::{NewPassword, welcome};
use crate::answer::{Answered, read as answer};
use crate::caller::By;
use crate::http::{Body, NoQuery};
use crate::openapi::{ReadRefusals, WriteRefusals};
use crate::schema::account::MeRead;
use crate::schema::link::LinkRead;
use crate::state::App;
use crate::texts::{Email, Name};
use crate::wire::body;

body! {
    /// What `POST /link/account` takes.
    pub struct MakeAccount {
        /// Your name.
        name: required Name,
        /// The password.
        password: required NewPassword,
        /// Your address; only where the link was sent to none.
        email: optional Email,
    }
}

fn shown(about: &About) -> Value {
    let key = &about.key;
    let technician = key.technician.map(|person| json!({"_id": person, "name": about.technician}));
    json!({"link": {
        "ticket_id": key.ticket,
        "client": {"_id": key.client, "name": about.client},
        "contractor": {"_id": key.contractor, "name": about.contractor},
        "technician": technician,
        "email": about.email,
        "expires_at": about.expires_at,
        "can_make_account": about.can_make_account,
        "addresses": about.addresses,
    }})
}

/// Tells what the caller's link is for. Only for who comes by one.
#[utoipa::path(get, path = "/link", operation_id = "readLink", tag = "links",
    responses((status = 200, body = LinkRead), ReadRefusals))]
pub async fn read(State(app): State<App>, By(caller): By, _: NoQuery) -> Answered {
    answer(&app, &caller, |tx, caller| Ok(shown(&about(tx, caller)?))).await
}

/// Makes an account at the address that the caller's link was sent to, and signs in. 409 `account_exists` where the company, or the
/// technician, has one.
#[utoipa::path(post, path = "/link/account", operation_id = "makeAccountFromLink", tag = "links", request_body = MakeAccount,
    responses((status = 201, body = MeRead), WriteRefusals))]
pub async fn account(State(app): State<App>, By(caller): By, Body(body): Body<MakeAccount>) -> Answered {
    let account = Account {
        name: body.name.into(),
        email: body.email.map(|Email(email)| email),
        password: body.password.into(),
    };
    let signed_in = make_account(&app.desk, &caller, account, (app.random)(), (app.random)()).await?;
    welcome(&app, StatusCode::CREATED, signed_in).await
}
