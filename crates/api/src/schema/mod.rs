//! What answers look like, for the OpenAPI document. Nothing is rendered with these: the tests validate every answer
//! against them, so that they can't differ.

#![allow(dead_code, missing_docs, reason = "read by the derive alone; the fields are those of the contract")]

pub mod account;
pub mod around;
pub mod document;
pub mod link;
pub mod notice;
pub mod public;
pub mod ticket;
pub mod time;
pub mod work;

use utoipa::openapi::ObjectBuilder;
use utoipa::openapi::schema::Type;
use utoipa::{PartialSchema, ToSchema};

use crate::wire::{SchemaRef, id_schema};

macro_rules! scalars {
    ($($(#[$doc:meta])* $Name:ident: $schema:expr;)+) => {$(
        $(#[$doc])*
        pub struct $Name;

        impl PartialSchema for $Name {
            fn schema() -> SchemaRef {
                $schema
            }
        }

        impl ToSchema for $Name {}
    )+};
}

fn text(pattern: &str) -> SchemaRef {
    ObjectBuilder::new().schema_type(Type::String).pattern(Some(pattern)).into()
}

scalars! {
    /// 24 lower-case hex digits.
    ObjectId: id_schema();
    /// RFC 3339 UTC with exactly three decimals.
    Time: text(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$");
    /// A day.
    Day: text("^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
    /// An exact decimal amount, excluding tax.
    Money: text(r"^[0-9]{1,12}(\.[0-9]{1,4})?$");
}
