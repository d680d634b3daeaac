//! Query parameters as a value.

use axum::extract::FromRequestParts;
use axum::http::Uri;
use axum::http::request::Parts;

use super::Problem;
use crate::wire::{Fields, NoParameters, Record};

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

/// For a call without parameters: refuses those that it is given. [`Body`](super::Body) and [`Post`](super::Post) do so
/// themselves.
#[derive(Debug, Clone, Copy)]
pub struct NoQuery;

impl<S: Sync> FromRequestParts<S> for NoQuery {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        refuse_query(&parts.uri)?;
        Ok(Self)
    }
}

/// # Errors
/// 400 when there are parameters.
pub(super) fn refuse_query(uri: &Uri) -> Result<(), Problem> {
    if let Some(query) = uri.query() {
        NoParameters::take(Fields::of_query(query))?;
    }
    Ok(())
}
