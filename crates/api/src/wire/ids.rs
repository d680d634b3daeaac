//! Identifiers in bodies and queries: malformed is 400 (wire-v3 "ids"). In paths see [`crate::http::PathId`].

use domain::id::{
    DateId, DomainId, EquipmentId, Id, InvoiceId, JobId, LocationId, NoteId, OrgId, QuoteId, TicketId,
    TokenId, UserId,
};
use utoipa::openapi::{ObjectBuilder, RefOr, schema::Schema, schema::Type};

use super::{Faults, Wire, fault::Fault};

/// The form of every id, as a regular expression.
pub const ID_PATTERN: &str = "^[0-9a-f]{24}$";

/// What the contract says of an id, wherever it stands.
pub fn id_schema() -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::String).pattern(Some(ID_PATTERN)).into()
}

macro_rules! ids {
    ($($Id:ty),+ $(,)?) => {$(
        impl Wire for $Id {
            fn from_text(text: &str) -> Result<Self, Faults> {
                text.parse().map_err(|_| Fault::new("invalid_id", "must be an id: 24 lower-case hex digits").into())
            }

            fn schema() -> RefOr<Schema> {
                id_schema()
            }
        }
    )+};
}

ids!(
    Id,
    DateId,
    DomainId,
    EquipmentId,
    InvoiceId,
    JobId,
    LocationId,
    NoteId,
    OrgId,
    QuoteId,
    TicketId,
    TokenId,
    UserId,
);
