//! `/locations`.
#![allow(non_snake_case, reason = "the parts of an address are camelCase in the documented contract")]

use axum::extract::State;
use desk::catalogue;
use desk::permit::Permit;
use desk::store::catalogue::Location as Found;
use domain::id::LocationId;
use serde_json::{Value, json};

use super::{ListCatalogue, identified, paged};
use crate::answer::{Answered, Made, post, read as answer};
use crate::caller::By;
use crate::http::{NoQuery, PathId, Post, Query};
use crate::openapi::{ReadRefusals, WriteRefusals};
use crate::schema::around::{LocationCreated, LocationRead, Locations};
use crate::state::App;
use crate::texts::{Line, MaybeReference, Name};
use crate::wire::{Fault, Faults, Json, SchemaRef, Wire, body};

body! {
    /// Where a site is.
    pub struct AddressBody {
        /// Postal code.
        postalCode: optional Line,
        /// Country.
        country: optional Line,
        /// City.
        city: optional Line,
        /// Street.
        route: optional Line,
        /// House number.
        streetNumber: optional Line,
        /// The whole address in one line.
        fullAddress: optional Line,
        /// Zone: in France the number of the département.
        zone: optional Line,
        /// Degrees north.
        lat: optional Latitude,
        /// Degrees east.
        lng: optional Longitude,
    }
}

macro_rules! degrees {
    ($($(#[$doc:meta])* $Name:ident $max:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Debug)]
        pub struct $Name(f64);

        impl Wire for $Name {
            fn from_json(value: &Json) -> Result<Self, Faults> {
                match value {
                    Json::Number(text) => Self::from_text(text),
                    other => Err(Fault::wrong_type("a number", other.kind()).into()),
                }
            }

            fn from_text(text: &str) -> Result<Self, Faults> {
                let degrees = text.parse::<f64>().ok().filter(|degrees| degrees.abs() <= $max);
                degrees.map(Self).ok_or_else(|| Fault::new("out_of_range", concat!("must be from -", $max, " to ", $max)).into())
            }

            fn schema() -> SchemaRef {
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::Number)
                    .minimum(Some(-$max))
                    .maximum(Some($max))
                    .into()
            }
        }
    )+};
}

degrees! {
    /// Degrees north.
    Latitude 90.0;
    /// Degrees east.
    Longitude 180.0;
}

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

/// What is not given is left out.
fn address_text(address: &AddressBody) -> String {
    let mut parts = serde_json::Map::new();
    let texts = [
        ("postalCode", &address.postalCode),
        ("country", &address.country),
        ("city", &address.city),
        ("route", &address.route),
        ("streetNumber", &address.streetNumber),
        ("fullAddress", &address.fullAddress),
        ("zone", &address.zone),
    ];
    for (name, text) in texts {
        if let Some(text) = text {
            parts.insert(name.to_owned(), json!(**text));
        }
    }
    for (name, degrees) in [("lat", address.lat.map(|lat| lat.0)), ("lng", address.lng.map(|lng| lng.0))] {
        if let Some(degrees) = degrees {
            parts.insert(name.to_owned(), json!(degrees));
        }
    }
    Value::Object(parts).to_string()
}

fn shown(location: &Found) -> Value {
    let address: Value =
        location.address.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or(Value::Null);
    let parent = location.parent;
    identified(
        location.id,
        json!({"name": location.name, "parent_id": parent, "reference": location.reference, "address": address, "fields": []}),
    )
}

/// Lists locations.
#[utoipa::path(get, path = "/locations", operation_id = "listLocations", tag = "catalogue", params(ListCatalogue),
    responses((status = 200, body = Locations), ReadRefusals))]
pub async fn list(State(app): State<App>, By(caller): By, Query(query): Query<ListCatalogue>) -> Answered {
    answer(&app, &caller, move |tx, caller| {
        let found = catalogue::locations(tx, caller, &query.page())?;
        Ok(paged("locations", found.iter().map(shown).collect()))
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
    answer(&app, &caller, move |tx, caller| {
        Ok(json!({"location": shown(&catalogue::location(tx, caller, id)?)}))
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
        let address = body.address.as_ref().map(address_text);
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
