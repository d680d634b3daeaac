//! Where a site is.
#![allow(non_snake_case, reason = "the parts of an address are camelCase in the documented contract")]

use serde_json::{Value, json};

use crate::texts::Line;
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

impl AddressBody {
    /// As it is kept; what is not given is left out.
    pub fn to_text(&self) -> String {
        let mut parts = serde_json::Map::new();
        let texts = [
            ("postalCode", &self.postalCode),
            ("country", &self.country),
            ("city", &self.city),
            ("route", &self.route),
            ("streetNumber", &self.streetNumber),
            ("fullAddress", &self.fullAddress),
            ("zone", &self.zone),
        ];
        for (name, text) in texts {
            if let Some(text) = text {
                parts.insert(name.to_owned(), json!(**text));
            }
        }
        for (name, degrees) in [("lat", self.lat.map(|lat| lat.0)), ("lng", self.lng.map(|lng| lng.0))] {
            if let Some(degrees) = degrees {
                parts.insert(name.to_owned(), json!(degrees));
            }
        }
        Value::Object(parts).to_string()
    }
}
