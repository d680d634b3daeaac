//! The content type of a body: JSON, in UTF-8, not compressed.

use axum::http::{HeaderMap, Method, header};

use crate::http::Problem;

/// # Errors
/// 415 when the body is something else than JSON.
pub fn check(method: &Method, headers: &HeaderMap) -> Result<(), Problem> {
    if let Some(encoding) = headers.get(header::CONTENT_ENCODING)
        && !encoding.as_bytes().eq_ignore_ascii_case(b"identity")
    {
        return Err(Problem::unsupported_media_type("Send the body without a Content-Encoding."));
    }
    let content_type =
        headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if is_json(method, content_type) {
        return Ok(());
    }
    Err(Problem::unsupported_media_type("Send the body as `Content-Type: application/json`, in UTF-8."))
}

fn is_json(method: &Method, content_type: &str) -> bool {
    let mut parts = content_type.split(';').map(str::trim);
    let media_type = parts.next().unwrap_or_default();
    // The media type of RFC 7396, which is what PATCH takes.
    let merge_patch =
        *method == Method::PATCH && media_type.eq_ignore_ascii_case("application/merge-patch+json");
    (merge_patch || media_type.eq_ignore_ascii_case("application/json")) && parts.all(is_utf8)
}

fn is_utf8(parameter: &str) -> bool {
    let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
    parameter.is_empty()
        || (name.eq_ignore_ascii_case("charset") && value.trim_matches('"').eq_ignore_ascii_case("utf-8"))
}
