//! `/locations`.

mod address;

use axum::extract::State;
use desk::catalogue::{self, LocationEdit};
use desk::permit::Permit;
use desk::store::Tx;
use desk::store::catalogue::Location as Found;
use desk::{Caller, Error};
use domain::id::LocationId;
use serde_json::{Value, json};

use self::address::AddressBody;
use super::{ListCatalogue, identified, paged, patched};
use crate::answer::{Answered, Made, post, read as answer, write};
use crate::caller::By;
use crate::http::{Body, NoQuery, PathId, Post, Query};
use crate::openapi::{ReadRefusals, WriteRefusals};
use crate::schema::around::{LocationCreated, LocationRead, Locations};
use crate::state::App;
use crate::texts::{MaybeReference, Name};
use crate::wire::body;

body! {
    /// What `POST /locations` takes.
    pub struct CreateLocation {
        /// Its name.
        name: required Name,
        /// What it is within.
        parent_id: optional LocationId,
        /// Your own reference.
        reference: optional MaybeReference,
        /// Where it is.
        address: optional AddressBody,
    }
}

body! {
    /// What `PATCH /locations/:id` takes: a JSON merge patch.
    pub struct EditLocation {
        /// Its name.
        name: patch_required Name,
        /// What it is within.
        parent_id: patch LocationId,
        /// Your own reference.
        reference: patch_required MaybeReference,
        /// Where it is: the whole address anew.
        address: patch AddressBody,
        /// Whether it is no longer offered in lists. It stays on its tickets.
        is_archived: patch_required bool,
    }
}

fn shown(location: &Found, path: &[impl AsRef<str>]) -> Value {
    let address: Value =
        location.address.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or(Value::Null);
    let parent = location.parent;
    identified(
        location.id,
        json!({
            "name": location.name, "path": path.iter().map(AsRef::as_ref).collect::<Vec<_>>(), "parent_id": parent,
            "reference": location.reference, "address": address, "fields": [], "is_archived": location.is_archived,
        }),
    )
}

/// Lists locations.
#[utoipa::path(get, path = "/locations", operation_id = "listLocations", tag = "catalogue", params(ListCatalogue),
    responses((status = 200, body = Locations), ReadRefusals))]
pub async fn list(State(app): State<App>, By(caller): By, Query(query): Query<ListCatalogue>) -> Answered {
    answer(&app, &caller, move |tx, caller| {
        let found = catalogue::locations(tx, caller, &query.page())?;
        let trails = catalogue::trails(tx, caller, query.client_id, &found)?;
        Ok(paged(
            "locations",
            found.iter().map(|location| shown(location, &trails.path(location.id))).collect(),
        ))
    })
    .await
}

/// Reads a location.
#[utoipa::path(get, path = "/locations/{id}", operation_id = "readLocation", tag = "catalogue", params(PathId<LocationId>),
    responses((status = 200, body = LocationRead), ReadRefusals))]
pub async fn read(
    State(app): State<App>,
    By(caller): By,
    _: NoQuery,
    PathId(id): PathId<LocationId>,
) -> Answered {
    answer(&app, &caller, move |tx, caller| read_one(tx, caller, id)).await
}

fn read_one(tx: &dyn Tx, caller: &Caller, id: LocationId) -> Result<Value, Error> {
    let (location, path) = catalogue::location_with_path(tx, caller, id)?;
    Ok(json!({"location": shown(&location, &path)}))
}

/// Changes a location. On a ticket a new name shows from the ticket's next change on.
#[utoipa::path(patch, path = "/locations/{id}", operation_id = "editLocation", tag = "catalogue", params(PathId<LocationId>),
    request_body = EditLocation, responses((status = 200, body = LocationRead), WriteRefusals))]
pub async fn edit(
    State(app): State<App>,
    By(caller): By,
    PathId(id): PathId<LocationId>,
    Body(body): Body<EditLocation>,
) -> Answered {
    let edit = LocationEdit {
        name: body.name.map(Into::into),
        parent: patched(body.parent_id, |parent| parent),
        reference: body.reference.map(Into::into),
        address: patched(body.address, |address| address.to_text()),
        is_archived: body.is_archived,
    };
    write(&app, &caller, move |tx, caller| {
        catalogue::edit_location(tx, caller, &Permit::ask(caller)?, id, &edit)?;
        read_one(tx, caller, id)
    })
    .await
}

/// Enters a location.
#[utoipa::path(post, path = "/locations", operation_id = "createLocation", tag = "catalogue", request_body = CreateLocation,
    responses((status = 201, body = LocationCreated), WriteRefusals))]
pub async fn create(
    State(app): State<App>,
    By(caller): By,
    Post { body, once }: Post<CreateLocation>,
) -> Answered {
    post(&app, &caller, once, move |tx, caller| {
        let address = body.address.as_ref().map(AddressBody::to_text);
        let reference = body.reference.as_deref().unwrap_or_default();
        let id = catalogue::add_location(
            tx,
            caller,
            &Permit::ask(caller)?,
            body.parent_id,
            &body.name,
            reference,
            address.as_deref(),
        )?;
        Ok(Made::created(format!("/locations/{id}"), json!({"location_id": id})))
    })
    .await
}
