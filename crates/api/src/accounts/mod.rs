//! Accounts: signing in and out, the first organization, one's own profile, one-time links.

mod me;
mod password_reset;
mod session;
mod setup;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use desk::accounts::SignedIn;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answer::Answered;
use crate::http::{cookie, reply};
use crate::openapi::{V3, under};
use crate::state::App;
use crate::wire::bounded_text;

pub use setup::{Demo, DemoPerson};

bounded_text! {
    /// A new password.
    pub NewPassword(10..=200);
    /// A password as somebody remembers it.
    pub Password(1..=200);
    /// A secret in a link.
    pub Secret(1..=200, trim);
}

/// Who has signed in, with the cookie of their session.
pub(crate) async fn welcome(app: &App, status: StatusCode, signed_in: SignedIn) -> Answered {
    let me = app.desk.read(&signed_in.caller, me::shown).await?;
    let mut response = reply::json(status, &me);
    put_cookie(&mut response, cookie::set(&signed_in.secret, app.is_secure()));
    Ok(response)
}

fn put_cookie(response: &mut Response, cookie: Option<HeaderValue>) {
    let headers = response.headers_mut();
    headers.extend(cookie.map(|cookie| (header::SET_COOKIE, cookie)));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
}

/// The calls.
pub fn routes(router: OpenApiRouter<App>) -> OpenApiRouter<App> {
    router
        .routes(under(V3, routes!(setup::read, setup::set_up)))
        .routes(under(V3, routes!(session::log_in, session::log_out)))
        .routes(under(V3, routes!(session::log_out_everywhere)))
        .routes(under(V3, routes!(me::read, me::edit)))
        .routes(under(V3, routes!(me::change_password)))
        .routes(under(V3, routes!(password_reset::read, password_reset::reset)))
        .routes(under(V3, routes!(password_reset::mail)))
}
