//! Query parameters as a value.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::Problem;
use crate::wire::{Fields, Record};

/// The parameters of the query, parsed: a type made with [`query!`](crate::query).
#[derive(Debug, Clone)]
pub struct Query<T>(pub T);

impl<T: Record, S: Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        let fields = Fields::of_query(parts.uri.query().unwrap_or_default());
        Ok(Self(T::take(fields)?))
    }
}
