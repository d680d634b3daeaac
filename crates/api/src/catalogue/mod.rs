//! What tickets refer to: locations, equipments, jobs and domains.

pub mod entries;
pub mod equipments;
pub mod locations;

use desk::catalogue::{Page, owner};
use desk::store::codes::Code;
use desk::store::{Prefixes, Tx};
use desk::{Caller, Error};
use domain::id::{Id, OrgId};
use serde_json::{Map, Value, json};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::openapi::{V3, under};
use crate::state::App;
use crate::texts::Words;
use crate::wire::{Limit, Patch, query};

query! {
    /// A page of a catalogue.
    pub struct ListCatalogue {
        /// The cursor of the page before.
        cursor: optional Id,
        /// How many per page.
        limit: optional Limit,
        /// Whose catalogue (a contractor must say it, a client must not).
        client_id: optional OrgId,
        /// Only what each of these words begins a word of: name, reference, model, serial number.
        q: optional Words,
        /// `true`: also what is archived.
        archived: optional bool,
    }
}

impl ListCatalogue {
    /// As the desk takes it.
    pub fn page(&self) -> Page {
        Page {
            archived: self.archived.unwrap_or(false),
            ..typed(self.cursor, self.limit, self.client_id, self.q.as_ref())
        }
    }
}

/// A page as the desk takes it.
pub fn page(cursor: Option<Id>, limit: Option<Limit>, client: Option<OrgId>) -> Page {
    typed(cursor, limit, client, None)
}

/// A page of what fits what was typed.
pub fn typed(cursor: Option<Id>, limit: Option<Limit>, client: Option<OrgId>, q: Option<&Words>) -> Page {
    let limit = usize::from(limit.unwrap_or_default().get());
    Page { client, cursor, limit, typed: q.map(|words| Prefixes::of(words)), archived: false }
}

/// The codes of some places of whose catalogue is read.
pub(crate) fn codes_of(
    tx: &dyn Tx,
    caller: &Caller,
    client: Option<OrgId>,
    places: impl Iterator<Item = Id>,
) -> Result<Vec<Code>, Error> {
    let places: Vec<Id> = places.collect();
    desk::public::codes::shown(tx, owner(tx, caller, client)?, &places)
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

/// What a merge patch says, as the desk takes it: none to leave it, `Some(None)` to take it away.
pub fn patched<T, U>(patch: Patch<T>, as_kept: impl FnOnce(T) -> U) -> Option<Option<U>> {
    match patch {
        Patch::Absent => None,
        Patch::Null => Some(None),
        Patch::Set(value) => Some(Some(as_kept(value))),
    }
}

/// The calls.
pub fn routes(router: OpenApiRouter<App>) -> OpenApiRouter<App> {
    router
        .routes(under(V3, routes!(locations::list, locations::create)))
        .routes(under(V3, routes!(locations::read, locations::edit)))
        .routes(under(V3, routes!(equipments::list, equipments::create)))
        .routes(under(V3, routes!(equipments::read, equipments::edit)))
        .routes(under(V3, routes!(entries::list_jobs, entries::create_job)))
        .routes(under(V3, routes!(entries::read_job, entries::edit_job)))
        .routes(under(V3, routes!(entries::list_domains, entries::create_domain)))
        .routes(under(V3, routes!(entries::read_domain, entries::edit_domain)))
}
