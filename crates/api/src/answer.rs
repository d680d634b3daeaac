//! How handlers run a use case and answer with it.

use std::sync::Arc;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use desk::store::Tx;
use desk::store::idempotency::{Answer, Key};
use desk::tickets::Match;
use desk::{Caller, Error};
use serde::Serialize;

use crate::http::{IfMatch, Once, Problem, reply};
use crate::openapi::V3;
use crate::state::App;

/// What a handler answers.
pub type Answered = Result<Response, Problem>;

/// Runs a query, and answers with what it finds.
///
/// # Errors
/// The query's.
pub async fn read<T, F>(app: &App, caller: &Arc<Caller>, query: F) -> Answered
where
    T: Serialize + Send + 'static,
    F: Fn(&dyn Tx, &Caller) -> Result<T, Error> + Send + Sync + 'static,
{
    let found = app.desk.read(caller, query).await?;
    Ok(reply::json(StatusCode::OK, &found))
}

/// Runs a query of one statement, and answers with what it finds.
///
/// # Errors
/// The query's.
pub async fn glance<T, F>(app: &App, caller: &Arc<Caller>, query: F) -> Answered
where
    T: Serialize + Send + 'static,
    F: Fn(&dyn Tx, &Caller) -> Result<T, Error> + Send + Sync + 'static,
{
    let found = app.desk.glance(caller, query).await?;
    Ok(reply::json(StatusCode::OK, &found))
}

/// Runs a command, and answers 200 with what came of it.
///
/// # Errors
/// The command's.
pub async fn write<T, F>(app: &App, caller: &Arc<Caller>, command: F) -> Answered
where
    T: Serialize + Send + 'static,
    F: Fn(&dyn Tx, &Caller) -> Result<T, Error> + Send + Sync + 'static,
{
    let done = app.desk.write(caller, command).await?;
    Ok(reply::json(StatusCode::OK, &done))
}

/// What a POST made.
#[derive(Debug)]
pub struct Made<T> {
    /// 201, or 200 for an action.
    pub status: StatusCode,
    /// Where it is, after the prefix of the API.
    pub location: Option<String>,
    /// What is answered.
    pub body: T,
}

impl<T> Made<T> {
    /// 201 with where it is.
    pub fn created(location: String, body: T) -> Self {
        Self { status: StatusCode::CREATED, location: Some(location), body }
    }

    /// 200.
    pub fn done(body: T) -> Self {
        Self { status: StatusCode::OK, location: None, body }
    }
}

/// Runs the command of a POST once for its idempotency key.
///
/// # Errors
/// The command's; 409 while the same key is being worked on, 422 when it was used for another call.
pub async fn post<T, F>(app: &App, caller: &Arc<Caller>, once: Option<Once>, command: F) -> Answered
where
    T: Serialize,
    F: Fn(&dyn Tx, &Caller) -> Result<Made<T>, Error> + Send + Sync + 'static,
{
    let _guard = once.as_ref().map(|once| app.in_flight.begin(caller.key(), &once.key)).transpose()?;
    let key = once.map(|once| Key {
        org: caller.actor.org,
        caller: caller.key(),
        key: once.key.as_str().to_owned(),
        fingerprint: once.fingerprint.0,
    });
    let answered = app
        .desk
        .write_once(caller, key, move |tx, caller| {
            let made = command(tx, caller)?;
            // Strings, numbers and lists of them always serialize.
            let body = serde_json::to_string(&made.body).map_err(|_| desk::store::Error::Corrupt)?;
            let location = made.location.map(|path| format!("{V3}{path}"));
            Ok(Answer { status: made.status.as_u16(), location, body })
        })
        .await?;
    let status = StatusCode::from_u16(answered.answer.status).unwrap_or(StatusCode::OK);
    let mut response = reply::ready(status, answered.answer.body);
    if let Some(location) = answered.answer.location.and_then(|location| HeaderValue::try_from(location).ok())
    {
        response.headers_mut().insert(header::LOCATION, location);
    }
    Ok(if answered.replayed { reply::replayed(response) } else { response })
}

/// The revision that a write was meant for.
pub fn expected(condition: IfMatch) -> Option<Match> {
    match condition {
        IfMatch::Any => None,
        IfMatch::Revisions(revisions) => Some(Match::Revisions(revisions)),
    }
}
