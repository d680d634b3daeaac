//! The refusal as an answer.

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::Problem;
use crate::http::context::{self, RequestId};

/// The media type of refusals.
pub const PROBLEM_JSON: &str = "application/problem+json";

impl Problem {
    /// The answer, naming the request when that is known.
    pub(crate) fn render(self, request_id: Option<&RequestId>) -> Response {
        let document = Document { problem: &self, request_id };
        // A map of texts and numbers has no way to fail; an empty body would still carry the status.
        let body = serde_json::to_vec(&document).unwrap_or_default();
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = self.0.status;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
        headers.extend(self.0.headers);
        response
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        context::note_refusal(self.code());
        self.render(RequestId::current().as_ref())
    }
}

struct Document<'a> {
    problem: &'a Problem,
    request_id: Option<&'a RequestId>,
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let parts = &self.problem.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", &format_args!("/problems/{}", parts.code))?;
        map.serialize_entry("title", &title(parts.code))?;
        map.serialize_entry("status", &parts.status.as_u16())?;
        map.serialize_entry("detail", &parts.detail)?;
        map.serialize_entry("message", &parts.detail)?;
        map.serialize_entry("code", parts.code)?;
        if !parts.faults.is_empty() {
            map.serialize_entry("errors", parts.faults.listed())?;
        }
        for (name, value) in &parts.members {
            map.serialize_entry(name, value)?;
        }
        if let Some(request_id) = self.request_id {
            map.serialize_entry("request_id", request_id.as_str())?;
        }
        map.end()
    }
}

/// The code as a phrase: the title of a problem type never varies (RFC 9457, 3.1.3).
fn title(code: &str) -> String {
    let phrase = code.replace('_', " ");
    let mut letters = phrase.chars();
    letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str()).unwrap_or_default()
}
