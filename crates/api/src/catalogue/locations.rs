//! `/locations`.

mod address;

use axum::extract::State;
use desk::catalogue::{self, LocationEdit, Page};
use desk::permit::Permit;
use desk::store::Tx;
use desk::store::catalogue::{Location as Found, Within};
use desk::{Caller, Error, public};
use domain::id::{Id, LocationId, OrgId};
use serde_json::{Value, json};

use self::address::AddressBody;
use super::{codes_of, identified, paged, patched, typed};
use crate::answer::{Answered, Made, post, read as answer, write};
use crate::caller::By;
use crate::http::{Body, NoQuery, PathId, Post, Query};
use crate::openapi::{ReadRefusals, WriteRefusals};
use crate::places::codes::png_urls;
use crate::schema::around::{LocationCreated, LocationRead, Locations};
use crate::state::App;
use crate::texts::{MaybeReference, Name, Words};
use crate::wire::{Faults, Limit, SchemaRef, Wire, body, query};

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

query! {
    /// A page of locations.
    pub struct ListLocations {
        /// The cursor of the page before.
        cursor: optional Id,
        /// How many per page.
        limit: optional Limit,
        /// Whose catalogue (a contractor must say it, a client must not).
        client_id: optional OrgId,
        /// Only what is directly within this; `none`: the sites, which are within nothing.
        parent_id: optional Parent,
        /// Only those whose name or reference has words that begin with each of these.
        q: optional Words,
        /// `true`: also what is archived.
        archived: optional bool,
    }
}

/// What a listed location is directly within.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Parent(Within);

impl Wire for Parent {
    fn from_text(text: &str) -> Result<Self, Faults> {
        match text {
            "none" => Ok(Self(Within::Nothing)),
            id => LocationId::from_text(id).map(|parent| Self(Within::This(parent))),
        }
    }

    fn schema() -> SchemaRef {
        let none = utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .enum_values(Some(["none"]));
        utoipa::openapi::OneOfBuilder::new().item(LocationId::schema()).item(none).into()
    }
}

fn shown(location: &Found, path: &[impl AsRef<str>], has_places: bool, qrcode_url: Option<&str>) -> Value {
    let address: Value =
        location.address.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or(Value::Null);
    let parent = location.parent;
    identified(
        location.id,
        json!({
            "name": location.name, "path": path.iter().map(AsRef::as_ref).collect::<Vec<_>>(), "parent_id": parent,
            "reference": location.reference, "address": address, "fields": [], "is_archived": location.is_archived,
            "has_places": has_places, "qrcode_url": qrcode_url,
        }),
    )
}

/// Lists locations.
#[utoipa::path(get, path = "/locations", operation_id = "listLocations", tag = "catalogue", params(ListLocations),
    responses((status = 200, body = Locations), ReadRefusals))]
pub async fn list(State(app): State<App>, By(caller): By, Query(query): Query<ListLocations>) -> Answered {
    let url = app.desk.public_url().to_owned();
    answer(&app, &caller, move |tx, caller| {
        let asked = Page {
            archived: query.archived.unwrap_or(false),
            ..typed(query.cursor, query.limit, query.client_id, query.q.as_ref())
        };
        let within = query.parent_id.map_or(Within::Anything, |parent| parent.0);
        let found = catalogue::locations(tx, caller, &asked, within)?;
        let ids: Vec<LocationId> = found.iter().map(|location| location.id).collect();
        let trails = catalogue::trails(tx, caller, query.client_id, &ids)?;
        let parents = catalogue::parents_among(tx, caller, &asked, &ids)?;
        let codes = codes_of(tx, caller, query.client_id, ids.iter().map(|location| location.0))?;
        let one = |location: &Found| {
            let qrcode_url = png_urls(&url, &codes, location.id.0);
            shown(location, &trails.path(location.id), parents.contains(&location.id), qrcode_url.as_deref())
        };
        Ok(paged("locations", found.iter().map(one).collect()))
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
    let url = app.desk.public_url().to_owned();
    answer(&app, &caller, move |tx, caller| read_one(tx, caller, id, &url)).await
}

fn read_one(tx: &dyn Tx, caller: &Caller, id: LocationId, url: &str) -> Result<Value, Error> {
    let placed = catalogue::placed_location(tx, caller, id)?;
    let qrcode_url = png_urls(url, &public::codes::shown(tx, placed.owner, &[id.0])?, id.0);
    Ok(json!({"location": shown(&placed.location, &placed.path, placed.has_places, qrcode_url.as_deref())}))
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
    let url = app.desk.public_url().to_owned();
    write(&app, &caller, move |tx, caller| {
        catalogue::edit_location(tx, caller, &Permit::ask(caller)?, id, &edit)?;
        read_one(tx, caller, id, &url)
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
