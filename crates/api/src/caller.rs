//! Who calls, for handlers: recognised by the token, and within its rate.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use desk::Caller;

use crate::http::{Problem, bearer};
use crate::state::App;

/// A caller who was recognised. The first argument of every handler, so that nobody is told more than that they are not.
#[derive(Clone, Debug)]
pub struct By(pub Arc<Caller>);

impl FromRequestParts<App> for By {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let caller = app.desk.recognise(bearer(&parts.headers)?).await?;
        app.admit(&caller)?;
        Ok(Self(caller))
    }
}
