//! A trailing slash is the same path (wire-v3 "methods"); a path that is a secret is not logged.

use axum::http::Uri;
use axum::http::uri::PathAndQuery;

/// Takes the slashes off the end, unless they are all there is. Costs nothing on a path without one.
pub fn trim_slash(uri: &mut Uri) {
    let path = uri.path();
    if path.len() < 2 || !path.ends_with('/') {
        return;
    }
    let trimmed = match path.trim_end_matches('/') {
        "" => "/",
        trimmed => trimmed,
    };
    let path_and_query = match uri.query() {
        Some(query) => format!("{trimmed}?{query}"),
        None => trimmed.to_owned(),
    };
    // Part of a valid URI is one too; were it not, the path simply would not match.
    let mut parts = std::mem::take(uri).into_parts();
    parts.path_and_query = PathAndQuery::try_from(path_and_query).ok();
    *uri = Uri::from_parts(parts).unwrap_or_default();
}

/// What comes before the secret part of an address, and what is logged instead of both: of a calendar feed, of a file, of where
/// somebody ends mails, of a place's code, and of what somebody follows without an account.
const SECRETS: [(&str, &str); 5] = [
    ("/calendar/", "/calendar/…"),
    ("/files/", "/files/…"),
    ("/u/", "/u/…"),
    ("/r/", "/r/…"),
    ("/f/", "/f/…"),
];

/// The path as it is logged.
pub fn logged(uri: &Uri) -> &str {
    let path = uri.path();
    SECRETS.iter().find(|(before, _)| path.starts_with(before)).map_or(path, |(_, instead)| instead)
}
