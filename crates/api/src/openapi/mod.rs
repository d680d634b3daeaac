//! The contract as a document: OpenAPI 3.1, made from the handlers themselves.
//!
//! Start a [`utoipa_axum::router::OpenApiRouter`] from [`base`], add the calls with [`under`], split it, and serve the
//! document with [`Document`]. So a call can't be in the router and not in the document, or the other way round.

mod bodies;
mod closed;
mod document;
mod problem;
mod refusals;

use utoipa::openapi::path::Paths;
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::{Components, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, ServerBuilder};
use utoipa_axum::router::UtoipaMethodRouter;

pub use closed::close;
pub use document::Document;
pub use refusals::{LinkRefusals, ReadRefusals, WriteRefusals};

/// The path that every call of the documented API begins with.
pub const V3: &str = "/api/v3.0";
/// The name of the security scheme of tokens. A call that needs neither token nor session says `security(())`.
pub const BEARER: &str = "bearer";
/// The name of the security scheme of sessions.
pub const SESSION: &str = "session";

/// The document before any call: who serves it, the token, the problem and the refusals that calls share.
pub fn base(server_url: &str) -> OpenApi {
    let info = InfoBuilder::new()
        .title("Callout")
        .version("3.0")
        .description(Some("The maintenance desk between those who run sites and those who repair them."))
        .license(Some(LicenseBuilder::new().name("Apache-2.0").identifier(Some("Apache-2.0")).build()))
        .build();
    let token = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("A token of one organization, with a role and scopes."))
        .build();
    let session = ApiKeyValue::with_description(
        "callout_session",
        "The session of a person who is signed in. A change must come from a page of the desk (`Sec-Fetch-Site`, `Origin`).",
    );
    let mut components = Components::new();
    components.add_security_scheme(BEARER, SecurityScheme::Http(token));
    components.add_security_scheme(SESSION, SecurityScheme::ApiKey(ApiKey::Cookie(session)));
    components.schemas.insert(problem::NAME.into(), problem::schema());
    components.responses.extend(refusals::all());
    OpenApiBuilder::new()
        .info(info)
        .servers(Some([ServerBuilder::new().url(server_url).build()]))
        .components(Some(components))
        .security(Some([BEARER, SESSION].map(|scheme| SecurityRequirement::new(scheme, [""; 0]))))
        .build()
}

/// The calls of `routes!(…)`, each path after `prefix`: `router.routes(under(V3, routes!(list, create)))`.
///
/// A body without required fields is marked as one that may be left out.
///
/// Not `nest`, which would take the prefix off every request again, with an allocation and a boxed service.
pub fn under<S>(prefix: &str, (schemas, paths, router): UtoipaMethodRouter<S>) -> UtoipaMethodRouter<S> {
    let mut prefixed = Paths::new();
    for (path, mut item) in paths.paths {
        bodies::may_be_left_out(&mut item, &schemas);
        prefixed.paths.insert(format!("{prefix}{path}"), item);
    }
    (schemas, prefixed, router)
}
