//! Whether a request comes from a page of this desk. A browser says so by itself, and a page can't lie about it; so a page
//! of another site can't use the session of who looks at it.

use axum::http::{HeaderMap, HeaderName, header};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// From where a request comes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Site {
    /// From a page of this desk.
    Own,
    /// From elsewhere.
    Other,
    /// It does not say: no browser of today.
    Unsaid,
}

impl Site {
    /// From where the request with these headers comes, to a desk whose pages are under `public_url`.
    pub fn of(headers: &HeaderMap, public_url: &str) -> Self {
        if let Some(said) = headers.get(SEC_FETCH_SITE) {
            return if said == "same-origin" { Self::Own } else { Self::Other };
        }
        match headers.get(header::ORIGIN).map(|origin| origin.to_str()) {
            None => Self::Unsaid,
            Some(Ok(origin)) if is_own(origin, headers, public_url) => Self::Own,
            Some(_) => Self::Other,
        }
    }
}

fn is_own(origin: &str, headers: &HeaderMap, public_url: &str) -> bool {
    let Some((_, host)) = origin.split_once("://").filter(|(_, host)| !host.contains('/')) else {
        return false;
    };
    let is_public =
        public_url.strip_prefix(origin).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    is_public || headers.get(header::HOST).is_some_and(|to| to == host)
}
