//! What every field type can do: be read, and be described.

use utoipa::openapi::{RefOr, schema::Schema};

use super::{Faults, Json, fault::Fault};

/// A value of a field, made once at the edge and trusted inside.
pub trait Wire: Sized {
    /// From a body. What is written as a string in JSON needs only [`Wire::from_text`].
    ///
    /// # Errors
    /// With everything that is wrong with it.
    fn from_json(value: &Json) -> Result<Self, Faults> {
        match value {
            Json::String(text) => Self::from_text(text),
            other => Err(Fault::wrong_type("a string", other.kind()).into()),
        }
    }

    /// From a query.
    ///
    /// # Errors
    /// With everything that is wrong with it.
    fn from_text(text: &str) -> Result<Self, Faults>;

    /// What the contract says of it. A `description` here is a note on the form, put after that of the field.
    fn schema() -> RefOr<Schema>;

    /// Adds the named schemas that [`Wire::schema`] refers to.
    fn components(_schemas: &mut Vec<(String, RefOr<Schema>)>) {}
}
