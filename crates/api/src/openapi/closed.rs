//! Answers have the members that are documented, and no others.

use utoipa::openapi::schema::{AdditionalProperties, Schema};
use utoipa::openapi::{OpenApi, RefOr};

/// What may have further members: a problem, by its code; a history entry, by its event.
const OPEN: [&str; 2] = ["Problem", "HistoryEntry"];

/// Says of every object in the document that it has no further members.
pub fn close(description: &mut OpenApi) {
    let Some(components) = &mut description.components else { return };
    for (name, schema) in &mut components.schemas {
        if let RefOr::T(Schema::Object(object)) = schema
            && !object.properties.is_empty()
            && object.additional_properties.is_none()
            && !OPEN.contains(&name.as_str())
        {
            object.additional_properties = Some(Box::new(AdditionalProperties::FreeForm(false)));
        }
    }
}
