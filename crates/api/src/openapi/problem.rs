//! The schema of a refusal.

use utoipa::openapi::schema::{Schema, Type};
use utoipa::openapi::{ArrayBuilder, ObjectBuilder, Ref, RefOr};

/// Its name in the document.
pub const NAME: &str = "Problem";

/// What [`Problem`](crate::http::Problem) is on the wire.
pub fn schema() -> RefOr<Schema> {
    let fault = [
        ("field", "Where: `title`, `location_ids[3]`. Empty: the whole body."),
        ("code", "Stable: `required`, `wrong_type`, `too_long`, `unknown_field`, `invalid_id`, …"),
        ("message", "A sentence, to be read after the field's name."),
    ];
    let fault = fault
        .into_iter()
        .fold(ObjectBuilder::new().schema_type(Type::Object), |object, (name, description)| {
            object.property(name, text(description)).required(name)
        });
    let status = ObjectBuilder::new().schema_type(Type::Integer).description(Some("The HTTP status."));
    let errors = ArrayBuilder::new()
        .items(fault)
        .description(Some("What is wrong with which field, if the input is."));
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .description(Some("A refusal (RFC 9457). Some codes have further members."))
        .property(
            "type",
            text("The kind of problem: `/problems/` and the code.").format(Some(uri_reference())),
        )
        .property("title", text("The kind of problem, in words."))
        .property("status", status)
        .property("detail", text("What happened, and what to do."))
        .property("message", text("The same as `detail`."))
        .property("code", text("Stable: what programs should look at."))
        .property("errors", errors)
        .property("request_id", text("What to quote when reporting the problem."))
        .required("type")
        .required("title")
        .required("status")
        .required("detail")
        .required("message")
        .required("code")
        .into()
}

/// A reference to it.
pub fn reference() -> RefOr<Schema> {
    Ref::from_schema_name(NAME).into()
}

fn text(description: &str) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String).description(Some(description))
}

fn uri_reference() -> utoipa::openapi::SchemaFormat {
    utoipa::openapi::SchemaFormat::Custom("uri-reference".into())
}
