//! The web app, which lies in the binary: `web/dist` as it was when the binary was built, with what the build compressed.

use std::borrow::Cow;

use api::http::ETag;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use rust_embed::{Embed, EmbeddedFile};

#[derive(Embed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Dist;

/// The one page of the app.
const INDEX: &str = "index.html";
/// What is not the app's.
const RESERVED: [&str; 7] = ["api", "calendar", "f", "health", "metrics", "r", "ready"];
/// What the build has compressed: its name in a request, and what it appends to the name of a file. The best first.
const ENCODINGS: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];
/// Names of files in here are hashes of what is in them.
const HASHED: &str = "assets/";

/// The answer to a path that is no call of the API: a file of the app, or for every other path its page, which looks at the path
/// itself.
pub fn page(method: &Method, uri: &Uri, headers: &HeaderMap) -> Option<Response> {
    let path = uri.path().strip_prefix('/')?;
    let first = path.split('/').next().unwrap_or_default();
    if !matches!(*method, Method::GET | Method::HEAD) || RESERVED.contains(&first) {
        return None;
    }
    if path.contains('.') {
        return (!path.starts_with('.')).then(|| file(path, headers)).flatten();
    }
    Some(file(INDEX, headers).unwrap_or_else(missing))
}

fn file(path: &str, headers: &HeaderMap) -> Option<Response> {
    let original = Dist::get(path)?;
    let (file, encoding) = compressed(path, headers).unwrap_or((original, None));
    let tag = ETag::of_bytes(&file.metadata.sha256_hash());
    let known = headers.get(header::IF_NONE_MATCH).is_some_and(|known| *known == tag.header_value());
    let mut response = match known {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => Response::new(Body::from(bytes(file))),
    };
    let mut put = |name, value: &'static str| {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    };
    put(header::CONTENT_TYPE, media_type(path));
    put(header::VARY, "accept-encoding");
    if let Some(encoding) = encoding {
        put(header::CONTENT_ENCODING, encoding);
    }
    put(
        header::CACHE_CONTROL,
        if path.starts_with(HASHED) { "public, max-age=31536000, immutable" } else { "no-cache" },
    );
    response.headers_mut().insert(header::ETAG, tag.header_value());
    Some(response)
}

/// The file as the build has compressed it, if it has, and if the browser takes it so.
fn compressed(path: &str, headers: &HeaderMap) -> Option<(EmbeddedFile, Option<&'static str>)> {
    ENCODINGS
        .into_iter()
        .filter(|(name, _)| accepts(headers, name))
        .find_map(|(name, ending)| Dist::get(&format!("{path}{ending}")).map(|file| (file, Some(name))))
}

/// Whether the browser takes an encoding: `br`, `br;q=0.5`, but not `br;q=0`.
fn accepts(headers: &HeaderMap, encoding: &str) -> bool {
    let lists = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    lists.flat_map(|list| list.split(',')).any(|item| {
        let (name, quality) = item.split_once(';').unwrap_or((item, "q=1"));
        let weight = quality.trim().strip_prefix("q=").and_then(|weight| weight.trim().parse::<f32>().ok());
        name.trim().eq_ignore_ascii_case(encoding) && weight.is_some_and(|weight| weight > 0.0)
    })
}

fn bytes(file: EmbeddedFile) -> Bytes {
    match file.data {
        Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        Cow::Owned(bytes) => bytes.into(),
    }
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// What is shown where the binary was built without the app.
fn missing() -> Response {
    const PAGE: &str = include_str!("web/missing.html");
    let mut response = (StatusCode::NOT_FOUND, PAGE).into_response();
    let html = HeaderValue::from_static(media_type(INDEX));
    response.headers_mut().insert(header::CONTENT_TYPE, html);
    response
}

#[cfg(test)]
mod tests;
