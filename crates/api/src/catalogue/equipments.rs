//! `/equipments`.

use axum::extract::State;
use desk::catalogue::{self, EquipmentEdit, Page};
use desk::permit::Permit;
use desk::store::Tx;
use desk::store::catalogue::{Equipment as Found, NewEquipment};
use desk::{Caller, Error, public};
use domain::id::{EquipmentId, Id, LocationId, OrgId};
use serde_json::{Value, json};

use super::{codes_of, identified, paged, patched, typed};
use crate::answer::{Answered, Made, post, read as answer, write};
use crate::caller::By;
use crate::http::{Body, NoQuery, PathId, Post, Query};
use crate::openapi::{ReadRefusals, WriteRefusals};
use crate::places::codes::png_urls;
use crate::schema::around::{EquipmentCreated, EquipmentRead, Equipments};
use crate::state::App;
use crate::texts::{Description, Line, Name, Words};
use crate::wire::{Faults, Json, Limit, SchemaRef, Wire, body, query};

/// The documentation types the location of a new equipment as an array, and that of a read one as a string: both are
/// taken, an array with exactly one id.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OneLocation(LocationId);

impl Wire for OneLocation {
    fn from_json(value: &Json) -> Result<Self, Faults> {
        match value {
            Json::Array(items) if items.len() == 1 => LocationId::from_json(&items[0]).map(Self),
            other => LocationId::from_json(other).map(Self),
        }
    }

    fn from_text(text: &str) -> Result<Self, Faults> {
        LocationId::from_text(text).map(Self)
    }

    fn schema() -> SchemaRef {
        let one = utoipa::openapi::ArrayBuilder::new()
            .items(LocationId::schema())
            .min_items(Some(1))
            .max_items(Some(1));
        utoipa::openapi::OneOfBuilder::new().item(LocationId::schema()).item(one).into()
    }
}

body! {
    /// What `POST /equipments` takes.
    pub struct CreateEquipment {
        /// Its name.
        name: required Name,
        /// Where it stands.
        location_id: required OneLocation,
        /// What it is part of.
        parent_id: optional EquipmentId,
        /// More about it.
        description: optional Description,
        /// Its model.
        model: optional Line,
        /// Its serial number.
        serial: optional Line,
    }
}

body! {
    /// What `PATCH /equipments/:id` takes: a JSON merge patch.
    pub struct EditEquipment {
        /// Its name.
        name: patch_required Name,
        /// Where it stands.
        location_id: patch_required OneLocation,
        /// What it is part of.
        parent_id: patch EquipmentId,
        /// More about it.
        description: patch_required Description,
        /// Its model.
        model: patch Line,
        /// Its serial number.
        serial: patch Line,
        /// Whether it is no longer offered in lists. It stays on its tickets.
        is_archived: patch_required bool,
    }
}

query! {
    /// A page of equipments.
    pub struct ListEquipments {
        /// The cursor of the page before.
        cursor: optional Id,
        /// How many per page.
        limit: optional Limit,
        /// Whose catalogue (a contractor must say it, a client must not).
        client_id: optional OrgId,
        /// Only those at this location, or anywhere below it.
        location_id: optional LocationId,
        /// Only those whose name, model or serial number has words that begin with each of these.
        q: optional Words,
        /// `true`: also what is archived.
        archived: optional bool,
    }
}

fn shown(equipment: &Found, path: &[impl AsRef<str>], qrcode_url: Option<&str>) -> Value {
    identified(
        equipment.id,
        json!({
            "name": equipment.name,
            "description": equipment.description,
            "location_id": equipment.location,
            "location_path": path.iter().map(AsRef::as_ref).collect::<Vec<_>>(),
            "parent_id": equipment.parent,
            "qrcode_url": qrcode_url,
            "serial": equipment.serial,
            "model": equipment.model,
            "fields": [],
            "is_archived": equipment.is_archived,
        }),
    )
}

/// Lists equipments.
#[utoipa::path(get, path = "/equipments", operation_id = "listEquipments", tag = "catalogue", params(ListEquipments),
    responses((status = 200, body = Equipments), ReadRefusals))]
pub async fn list(State(app): State<App>, By(caller): By, Query(query): Query<ListEquipments>) -> Answered {
    let url = app.desk.public_url().to_owned();
    answer(&app, &caller, move |tx, caller| {
        let asked = Page {
            archived: query.archived.unwrap_or(false),
            ..typed(query.cursor, query.limit, query.client_id, query.q.as_ref())
        };
        let found = catalogue::equipments(tx, caller, &asked, query.location_id)?;
        let places: Vec<LocationId> = found.iter().map(|equipment| equipment.location).collect();
        let trails = catalogue::trails(tx, caller, query.client_id, &places)?;
        let codes = codes_of(tx, caller, query.client_id, found.iter().map(|equipment| equipment.id.0))?;
        let one = |equipment: &Found| {
            let qrcode_url = png_urls(&url, &codes, equipment.id.0);
            shown(equipment, &trails.path(equipment.location), qrcode_url.as_deref())
        };
        Ok(paged("equipments", found.iter().map(one).collect()))
    })
    .await
}

/// Reads an equipment.
#[utoipa::path(get, path = "/equipments/{id}", operation_id = "readEquipment", tag = "catalogue", params(PathId<EquipmentId>),
    responses((status = 200, body = EquipmentRead), ReadRefusals))]
pub async fn read(
    State(app): State<App>,
    By(caller): By,
    _: NoQuery,
    PathId(id): PathId<EquipmentId>,
) -> Answered {
    let url = app.desk.public_url().to_owned();
    answer(&app, &caller, move |tx, caller| read_one(tx, caller, id, &url)).await
}

fn read_one(tx: &dyn Tx, caller: &Caller, id: EquipmentId, url: &str) -> Result<Value, Error> {
    let (equipment, path, owner) = catalogue::placed_equipment(tx, caller, id)?;
    let qrcode_url = png_urls(url, &public::codes::shown(tx, owner, &[id.0])?, id.0);
    Ok(json!({"equipment": shown(&equipment, &path, qrcode_url.as_deref())}))
}

/// Changes an equipment. On a ticket a new name shows from the ticket's next change on.
#[utoipa::path(patch, path = "/equipments/{id}", operation_id = "editEquipment", tag = "catalogue", params(PathId<EquipmentId>),
    request_body = EditEquipment, responses((status = 200, body = EquipmentRead), WriteRefusals))]
pub async fn edit(
    State(app): State<App>,
    By(caller): By,
    PathId(id): PathId<EquipmentId>,
    Body(body): Body<EditEquipment>,
) -> Answered {
    let edit = EquipmentEdit {
        name: body.name.map(Into::into),
        location: body.location_id.map(|location| location.0),
        parent: patched(body.parent_id, |parent| parent),
        description: body.description.map(Into::into),
        model: patched(body.model, Into::into),
        serial: patched(body.serial, Into::into),
        is_archived: body.is_archived,
    };
    let url = app.desk.public_url().to_owned();
    write(&app, &caller, move |tx, caller| {
        catalogue::edit_equipment(tx, caller, &Permit::ask(caller)?, id, &edit)?;
        read_one(tx, caller, id, &url)
    })
    .await
}

/// Enters an equipment.
#[utoipa::path(post, path = "/equipments", operation_id = "createEquipment", tag = "catalogue", request_body = CreateEquipment,
    responses((status = 201, body = EquipmentCreated), WriteRefusals))]
pub async fn create(
    State(app): State<App>,
    By(caller): By,
    Post { body, once }: Post<CreateEquipment>,
) -> Answered {
    post(&app, &caller, once, move |tx, caller| {
        let new = NewEquipment {
            parent: body.parent_id,
            location: body.location_id.0,
            name: &body.name,
            description: body.description.as_deref().unwrap_or_default(),
            model: body.model.as_deref(),
            serial: body.serial.as_deref(),
        };
        let id = catalogue::add_equipment(tx, caller, &Permit::ask(caller)?, &new)?;
        Ok(Made::created(format!("/equipments/{id}"), json!({"equipment_id": id})))
    })
    .await
}
