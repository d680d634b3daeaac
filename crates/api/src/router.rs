//! Every route there is, and the document that describes them.

use axum::Router;
use axum::http::{HeaderMap, Method, Uri};
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;

use crate::http::{Front, Problem, routes};
use crate::openapi::{self, Document, V3};
use crate::state::App;
use crate::{
    accounts, calendar, catalogue, changes, feeds, files, inbox, links, mailing, notices, organization,
    overview, partners, places, probes, public, public_requests, saved_views, tickets, tokens, users,
};

/// The calls of the API, with their description.
pub fn described(server_url: &str) -> (Router<App>, OpenApi) {
    let router = OpenApiRouter::with_openapi(openapi::base(server_url));
    let router = tickets::routes(router);
    let router = catalogue::routes(router);
    let router = calendar::routes(router);
    let router = feeds::routes(router);
    let router = overview::routes(router);
    let router = users::routes(router);
    let router = partners::routes(router);
    let router = organization::routes(router);
    let router = tokens::routes(router);
    let router = accounts::routes(router);
    let router = links::routes(router);
    let router = inbox::routes(router);
    let router = places::routes(router);
    let router = public_requests::routes(router);
    let router = saved_views::routes(router);
    let router = notices::routes(router);
    let (router, mut description) = changes::routes(router).split_for_parts();
    openapi::close(&mut description);
    (router, description)
}

/// The service while there is no store yet: alive, and nothing else. `seed` as for [`service`].
pub fn waiting(seed: u64) -> Front<Router> {
    let unavailable = || async { Problem::unavailable(probes::RETRY_S).into_response() };
    Front::new(Router::new().route("/health", get(probes::health)).fallback(unavailable), seed)
}

/// Pages that are made on the server: for people without an account, and the outbox of a demonstration world.
fn made_here() -> Router<App> {
    Router::new()
        .route("/r/{code}", get(public::place::show).post(public::place::report))
        .route("/r/{code}/too", post(public::voice::add_voice))
        .route("/r/{code}/{file}", get(public::place::picture))
        .route("/f/{sealed}", get(public::follow::show).post(public::follow::say))
        .route("/u/{sealed}", get(mailing::unsubscribe::page).post(mailing::unsubscribe::end))
        .route("/dev/outbox", get(mailing::outbox::list))
        .route("/dev/outbox/{id}", get(mailing::outbox::one))
        .route("/dev/outbox/{id}/html", get(mailing::outbox::html))
}

/// The service to be served: the API, its description and the probes; `more` routes, such as the metrics, beside them. `seed`
/// is 64 bits of a random source, for request ids.
///
/// # Errors
/// When the description can't be written as JSON.
pub fn service(app: App, more: Router<App>, seed: u64) -> Result<Front<Router>, serde_json::Error> {
    let (api, description) = described(app.desk.public_url());
    let document = Document::new(&description)?;
    let router = api
        .route(&format!("{V3}/openapi.json"), document.route())
        .route(feeds::PATH, get(feeds::file))
        .route(files::PATH, get(files::file))
        .merge(made_here())
        .route("/health", get(probes::health))
        .route("/ready", get(probes::ready))
        .merge(more);
    let pages = app.pages;
    let beside = move |method: Method, uri: Uri, headers: HeaderMap| async move {
        let page = pages.and_then(|pages| pages(&method, &uri, &headers));
        page.unwrap_or_else(|| Problem::path_unknown().into_response())
    };
    Ok(Front::new(routes(router).fallback(beside).with_state(app), seed))
}
