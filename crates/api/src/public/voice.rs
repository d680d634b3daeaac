//! `POST /r/<code>/too`: the voice of somebody who has what is known there, too.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use desk::public::{self, Age, Refused, Stamp, follow_up_path, look_up};

use super::form::Form;
use super::page::see_other;
use super::place::sent_to;
use super::refusal;
use super::sender::Reader;
use crate::state::App;

/// Takes the voice of somebody who has it, too.
pub async fn add_voice(
    State(app): State<App>,
    reader: Reader,
    Path(code): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    match join(&app, &reader, code, &headers, body).await {
        Ok(response) => response,
        Err(refused) => refusal::page(refused, &reader),
    }
}

async fn join(
    app: &App,
    reader: &Reader,
    code: String,
    headers: &HeaderMap,
    body: Body,
) -> Result<Response, Refused> {
    let place = look_up(&app.desk, code, reader.sender).await?;
    let Ok(form) = Form::read(app, headers, body).await else { return Err(Refused::Over) };
    let signer = app.desk.signer().await?;
    let stamp = Stamp::open(signer, &place.code, &form.text("stamp"))
        .filter(|stamp| stamp.age(app.desk.store().now()) != Age::TooOld);
    let (Some(stamp), Ok(ticket)) = (stamp, form.text("ticket").parse()) else { return Err(Refused::Over) };
    // The page has one stamp: with each of its buttons it is another form.
    let form = format!("{}-{ticket}", stamp.form);
    let address =
        public::add_voice(&app.desk, place.code, ticket, form, reader.language, reader.sender).await?;
    Ok(see_other(&sent_to(&follow_up_path(signer, address), reader)))
}
