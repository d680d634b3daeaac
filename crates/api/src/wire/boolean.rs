//! Booleans: `true` or `false`, nothing else (wire-v3 "booleans in queries").

use utoipa::openapi::{ObjectBuilder, RefOr, schema::Schema, schema::Type};

use super::{Faults, Json, Wire, fault::Fault};

impl Wire for bool {
    fn from_json(value: &Json) -> Result<Self, Faults> {
        match value {
            Json::Bool(value) => Ok(*value),
            other => Err(Fault::wrong_type("a boolean", other.kind()).into()),
        }
    }

    fn from_text(text: &str) -> Result<Self, Faults> {
        match text {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(Fault::new("not_one_of", "must be `true` or `false`").into()),
        }
    }

    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new().schema_type(Type::Boolean).into()
    }
}
