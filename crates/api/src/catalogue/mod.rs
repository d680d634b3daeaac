//! What tickets refer to: locations, equipments, jobs and domains.

pub mod entries;
pub mod equipments;
pub mod locations;

use desk::catalogue::Page;
use domain::id::{Id, OrgId};
use serde_json::{Map, Value, json};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::openapi::{V3, under};
use crate::state::App;
use crate::wire::{Limit, query};

query! {
    /// A page of a catalogue.
    pub struct ListCatalogue {
        /// The cursor of the page before.
        cursor: optional Id,
        /// How many per page.
        limit: optional Limit,
        /// Whose catalogue (a contractor must say it, a client must not).
        client_id: optional OrgId,
    }
}

impl ListCatalogue {
    /// As the desk takes it.
    pub fn page(&self) -> Page {
        page(self.cursor, self.limit, self.client_id)
    }
}

/// A page as the desk takes it.
pub fn page(cursor: Option<Id>, limit: Option<Limit>, client: Option<OrgId>) -> Page {
    Page { client, cursor, limit: usize::from(limit.unwrap_or_default().get()) }
}

/// `{"cursor": <id of the last item or null>, "<plural>": […]}`.
pub fn paged(plural: &str, items: Vec<Value>) -> Value {
    let cursor = items.last().map_or(Value::Null, |item| item["id"].clone());
    let mut page = Map::new();
    page.insert("cursor".to_owned(), cursor);
    page.insert(plural.to_owned(), Value::Array(items));
    Value::Object(page)
}

/// An object with its id under both names (wire-v3 "`_id` / `id`").
pub fn identified(id: impl std::fmt::Display, mut object: Value) -> Value {
    let id = id.to_string();
    object["_id"] = json!(id);
    object["id"] = json!(id);
    object
}

/// The calls.
pub fn routes(router: OpenApiRouter<App>) -> OpenApiRouter<App> {
    router
        .routes(under(V3, routes!(locations::list, locations::create)))
        .routes(under(V3, routes!(locations::read)))
        .routes(under(V3, routes!(equipments::list, equipments::create)))
        .routes(under(V3, routes!(equipments::read)))
        .routes(under(V3, routes!(entries::list_jobs, entries::create_job)))
        .routes(under(V3, routes!(entries::read_job)))
        .routes(under(V3, routes!(entries::list_domains, entries::create_domain)))
        .routes(under(V3, routes!(entries::read_domain)))
}
