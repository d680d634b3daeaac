//! `/tickets` and what lies beneath.

pub mod actions;
pub mod create;
pub mod dates;
pub mod documents;
pub mod edit;
pub mod export;
pub mod filters;
pub mod history;
pub mod invoices;
pub mod list;
pub mod moves;
pub mod notes;
pub mod number;
pub mod quotes;
pub mod read;
pub mod table;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::openapi::{V3, under};
use crate::state::App;

/// The calls.
pub fn routes(router: OpenApiRouter<App>) -> OpenApiRouter<App> {
    let router = router
        .routes(under(V3, routes!(list::list, create::create)))
        .routes(under(V3, routes!(number::id_from_number)))
        .routes(under(V3, routes!(table::table)))
        .routes(under(V3, routes!(table::counts)))
        .routes(under(V3, routes!(export::export)))
        .routes(under(V3, routes!(read::read, edit::edit, edit::remove)))
        .routes(under(V3, routes!(notes::list, notes::add)))
        .routes(under(V3, routes!(dates::list, dates::add)))
        .routes(under(V3, routes!(dates::change, dates::remove)))
        .routes(under(V3, routes!(dates::confirm)))
        .routes(under(V3, routes!(dates::refuse)))
        .routes(under(V3, routes!(quotes::list, quotes::add)))
        .routes(under(V3, routes!(quotes::validate)))
        .routes(under(V3, routes!(quotes::decline)))
        .routes(under(V3, routes!(quotes::withdraw)))
        .routes(under(V3, routes!(invoices::list, invoices::add)))
        .routes(under(V3, routes!(documents::list)))
        .routes(under(V3, routes!(documents::upload)))
        .routes(under(V3, routes!(documents::remove)))
        .routes(under(V3, routes!(history::history)))
        .routes(under(V3, routes!(actions::actions)));
    moves::routes(router)
}
