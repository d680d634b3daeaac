//! The codes of places: reading and renewing them, their pictures, and labels to print.

pub mod codes;
pub mod labels;
pub mod qr;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::openapi::{V3, under};
use crate::state::App;

/// The calls.
pub fn routes(router: OpenApiRouter<App>) -> OpenApiRouter<App> {
    router
        .routes(under(V3, routes!(codes::of_location, codes::renew_location, codes::revoke_location)))
        .routes(under(V3, routes!(codes::of_equipment, codes::renew_equipment, codes::revoke_equipment)))
        .routes(under(V3, routes!(labels::labels)))
}
