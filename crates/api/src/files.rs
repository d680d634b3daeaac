//! `/files/…`: what is at the address of a file. It needs no token: the address is signed, and soon too old.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use desk::files::{Found, Served, find};
use domain::file::MediaType;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::answer::Answered;
use crate::http::{ETag, IfNoneMatch, Part, Problem, part};
use crate::state::App;

/// Where they are.
pub const PATH: &str = "/files/{sealed}";

/// Nothing in a file may run or fetch anything, were a browser to take it for a page.
const POLICY: &str = "default-src 'none'; sandbox";
/// A browser's own viewer shows a PDF in a frame that a sandbox forbids. It runs nothing of this site.
const POLICY_OF_PDF: &str =
    "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'";
/// The address changes every quarter of an hour; what is at one does not.
const CACHE: &str = "private, max-age=900, immutable";
/// What may stand as it is in a name that is told in full (RFC 8187).
const ATTR_CHAR: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Sends a file, or a part of it.
pub async fn file(
    State(app): State<App>,
    Path(sealed): Path<String>,
    known: IfNoneMatch,
    headers: HeaderMap,
) -> Answered {
    let served = match find(&app.desk, &sealed).await? {
        Found::File(served) => served,
        Found::Expired => {
            return Err(Problem::new(
                StatusCode::GONE,
                "file_address_expired",
                "This address of a file is too old: open the ticket again to get a new one.",
            ));
        }
        Found::Nothing => return Err(Problem::not_found()),
    };
    let tag = ETag::of_digest(&served.digest);
    let mut response = if known.has(&tag) {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        response
    } else {
        send(&app, &served, &headers, &tag).await?
    };
    let answer = response.headers_mut();
    answer.insert(header::ETAG, tag.header_value());
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_static(CACHE));
    Ok(response)
}

async fn send(app: &App, served: &Served, headers: &HeaderMap, tag: &ETag) -> Answered {
    let size = match served.size_bytes {
        Some(size) => size,
        None => app.desk.files().size(&served.digest).await?,
    };
    let (status, range) = match part(headers, size, tag.as_str()) {
        Part::Whole => (StatusCode::OK, None),
        Part::Bytes(range) => (StatusCode::PARTIAL_CONTENT, Some(range)),
        Part::Beyond => {
            let problem = Problem::new(
                StatusCode::RANGE_NOT_SATISFIABLE,
                "range_not_satisfiable",
                format!("The file has {size} bytes."),
            );
            return Err(match HeaderValue::try_from(format!("bytes */{size}")) {
                Ok(value) => problem.header(header::CONTENT_RANGE, value),
                Err(_) => problem,
            });
        }
    };
    let pieces = app.desk.files().read(&served.digest, range.clone()).await?;
    let mut response = Response::new(Body::from_stream(pieces));
    *response.status_mut() = status;
    let answer = response.headers_mut();
    let mut tell = |name: HeaderName, value: String| {
        if let Ok(value) = HeaderValue::try_from(value) {
            answer.insert(name, value);
        }
    };
    let length = range.as_ref().map_or(size, |range| range.end - range.start);
    tell(header::CONTENT_TYPE, content_type(served.media_type).to_owned());
    tell(header::CONTENT_LENGTH, length.to_string());
    tell(header::ACCEPT_RANGES, "bytes".to_owned());
    tell(header::CONTENT_DISPOSITION, disposition(served.media_type, &served.name));
    let policy = if served.media_type == MediaType::Pdf { POLICY_OF_PDF } else { POLICY };
    tell(header::CONTENT_SECURITY_POLICY, policy.to_owned());
    if let Some(range) = range {
        tell(header::CONTENT_RANGE, format!("bytes {}-{}/{size}", range.start, range.end - 1));
    }
    Ok(response)
}

const fn content_type(kind: MediaType) -> &'static str {
    match kind {
        // A guess that most often holds; it is saved, not shown.
        MediaType::Text => "text/plain; charset=utf-8",
        MediaType::Csv => "text/csv; charset=utf-8",
        other => other.as_str(),
    }
}

/// Shown in a page, or saved; with the name in ASCII, and in full (RFC 6266).
fn disposition(kind: MediaType, name: &str) -> String {
    let how = if kind.is_shown() { "inline" } else { "attachment" };
    let plain: String = name
        .chars()
        .map(|character| match character {
            '"' | '\\' => '_',
            ' '..='~' => character,
            _ => '_',
        })
        .collect();
    format!("{how}; filename=\"{plain}\"; filename*=UTF-8''{}", utf8_percent_encode(name, ATTR_CHAR))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_to_old_and_new_browsers() {
        assert_eq!(
            disposition(MediaType::Pdf, "Devis n° 12.pdf"),
            "inline; filename=\"Devis n_ 12.pdf\"; filename*=UTF-8''Devis%20n%C2%B0%2012.pdf"
        );
        assert_eq!(
            disposition(MediaType::Csv, "a\"b.csv"),
            "attachment; filename=\"a_b.csv\"; filename*=UTF-8''a%22b.csv"
        );
    }
}
