//! Which bodies may be left out: those without a required field (wire-v3 "no body at all").

use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::schema::Schema;
use utoipa::openapi::{RefOr, Required};

/// Marks the bodies of `item` whose schema, in `schemas`, requires nothing.
pub fn may_be_left_out(item: &mut PathItem, schemas: &[(String, RefOr<Schema>)]) {
    let PathItem { get, put, post, delete, patch, .. } = item;
    for operation in [get, put, post, delete, patch].into_iter().flatten() {
        mark(operation, schemas);
    }
}

fn mark(operation: &mut Operation, schemas: &[(String, RefOr<Schema>)]) {
    let Some(RefOr::T(body)) = &mut operation.request_body else { return };
    let mut contents = body.content.values().filter_map(|content| match content {
        RefOr::T(content) => content.schema.as_ref(),
        RefOr::Ref(_) => None,
    });
    if contents.all(|schema| requires_nothing(schema, schemas)) {
        body.required = Some(Required::False);
    }
}

fn requires_nothing(schema: &RefOr<Schema>, schemas: &[(String, RefOr<Schema>)]) -> bool {
    match schema {
        RefOr::T(Schema::Object(object)) => object.required.is_empty() && !object.properties.is_empty(),
        RefOr::T(_) => false,
        RefOr::Ref(reference) => {
            let name = reference.ref_location.rsplit('/').next().unwrap_or_default();
            let named = schemas.iter().find(|(known, _)| known == name);
            matches!(named, Some((_, RefOr::T(Schema::Object(object)))) if object.required.is_empty())
        }
    }
}
