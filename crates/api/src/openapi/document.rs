//! `GET /openapi.json`: written once, when the server starts.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{MethodRouter, get};
use bytes::Bytes;
use utoipa::openapi::OpenApi;

use crate::http::{ETag, IfNoneMatch, reply};

/// The document as it is sent.
#[derive(Debug, Clone)]
pub struct Document {
    json: Bytes,
    tag: ETag,
}

impl Document {
    /// Of a finished description.
    ///
    /// # Errors
    /// When it can't be written as JSON.
    pub fn new(description: &OpenApi) -> Result<Self, serde_json::Error> {
        let json = Bytes::from(serde_json::to_vec(description)?);
        Ok(Self { tag: ETag::of_bytes(&json), json })
    }

    /// The JSON text.
    pub fn json(&self) -> &Bytes {
        &self.json
    }

    /// The route that serves it, to any caller: it takes no token.
    pub fn route<S: Clone + Send + Sync + 'static>(self) -> MethodRouter<S> {
        get(serve).with_state(self)
    }
}

async fn serve(State(document): State<Document>, known: IfNoneMatch) -> Response {
    known.answer(&document.tag, || reply::ready(StatusCode::OK, document.json.clone()))
}
