//! Who calls, for handlers: recognised by a token, a link or a session, and within their rate; or a visitor who is neither.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use desk::Caller;

use crate::http::{Problem, Site, address, bearer, cookie};
use crate::links;
use crate::state::App;

/// A caller who was recognised. The first argument of every handler, so that nobody is told more than that they are not.
#[derive(Clone, Debug)]
pub struct By(pub Arc<Caller>);

impl FromRequestParts<App> for By {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let caller = match session(&parts.headers) {
            None => app.desk.recognise(bearer(&parts.headers)?).await?,
            Some(secret) => {
                let site = Site::of(&parts.headers, app.desk.public_url());
                if !is_safe(&parts.method) && site != Site::Own {
                    return Err(Problem::cross_site());
                }
                app.desk.recognise_session(secret).await?
            }
        };
        app.admit(&caller)?;
        if let Some(ticket) = caller.bound_to() {
            if !links::is_within(&parts.method, parts.uri.path(), ticket) {
                return Err(Problem::forbidden("link_scope", "This link is good for its own ticket only."));
            }
            if !is_safe(&parts.method) {
                app.desk.note_link_use(&caller);
            }
        }
        Ok(Self(caller))
    }
}

/// A token goes before a cookie: who sends one has chosen to.
fn session(headers: &HeaderMap) -> Option<&str> {
    if headers.contains_key(header::AUTHORIZATION) { None } else { cookie::session(headers) }
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

/// Somebody who need not be recognised, and where they are; not somebody whom another site's page sends.
#[derive(Clone, Copy, Debug)]
pub struct Visitor(pub IpAddr);

impl FromRequestParts<App> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        if Site::of(&parts.headers, app.desk.public_url()) == Site::Other {
            return Err(Problem::cross_site());
        }
        Ok(Self(address(&parts.headers, &app.proxies)))
    }
}
