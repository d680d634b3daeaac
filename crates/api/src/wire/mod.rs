//! What comes in, made into values: JSON bodies and query parameters.
//!
//! One list of fields, written with [`body!`](crate::body) or [`query!`](crate::query), is the struct that a handler
//! gets, the parser that fills it and the part of the OpenAPI document that promises it, so the three can't differ.
//! Everything that is wrong is found before anything is refused, each fault under its field's name. No rule of the desk
//! lives here: a value that parses may still be refused.

pub mod fault;
pub mod integer;
pub mod json;
pub mod kind;
pub mod one_of;
pub mod spec;

mod boolean;
mod both;
mod fields;
mod ids;
mod money;
mod number;
mod record;
mod suggest;
mod text;
mod time;
mod value;

pub use both::Both;
pub use fault::{Fault, Faults};
pub use fields::{Fields, Given};
pub use ids::{ID_PATTERN, id_schema};
pub use integer::Range;
pub use json::Json;
pub use kind::{Kind, Patch};
pub use money::AmountNumber;
pub use record::{Record, wire_name};
pub use spec::Spec;
pub use text::Bounds;
pub use value::Wire;

pub use crate::{body, bounded_integer, bounded_text, one_of, query};

/// A schema, or a reference to one.
pub type SchemaRef = utoipa::openapi::RefOr<utoipa::openapi::schema::Schema>;

bounded_integer! {
    /// Items per page (wire-v3 "lists").
    pub Limit(u16, 1..=200, default 50);
}

body! {
    /// Nothing: an empty body, `{}` or no body at all.
    pub struct Nothing {}
}

query! {
    /// No parameters at all.
    pub struct NoParameters {}
}
