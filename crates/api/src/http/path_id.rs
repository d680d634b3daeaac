//! Ids in paths. One that is malformed belongs to no object: 404, as for one that is unknown (wire-v3 "ids").

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::{RefOr, Required, schema::Schema};

use super::Problem;
use crate::wire::id_schema;

/// The id of the path, or all of them: `PathId<TicketId>` for `/tickets/{id}`, `PathId<(TicketId, DateId)>` for
/// `/tickets/{id}/dates/{date_id}`. In the contract, `params(PathId<TicketId>)` describes the one that is called `id`.
#[derive(Debug, Clone, Copy)]
pub struct PathId<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for PathId<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match Path::<T>::from_request_parts(parts, state).await {
            Ok(Path(ids)) => Ok(Self(ids)),
            Err(_) => Err(Problem::not_found()),
        }
    }
}

impl<T> IntoParams for PathId<T> {
    fn into_params(_place: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        vec![id_parameter("id")]
    }
}

/// What the contract says of an id in a path.
pub fn id_parameter(name: &str) -> Parameter {
    let schema: RefOr<Schema> = id_schema();
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .schema(Some(schema))
        .build()
}
