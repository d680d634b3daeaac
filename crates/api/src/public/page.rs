//! What every page has in common.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use domain::person::Language;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::sender::Reader;
use super::style::{POLICY, SHEET};

/// A page.
pub struct Page<'a> {
    /// Who reads it.
    pub reader: &'a Reader,
    /// Whose it is, above everything; empty when nobody's.
    pub owner: &'a str,
    /// What it is called.
    pub title: &'a str,
    /// Where it is, for the switch of languages; none where there is nothing to come back to.
    pub path: Option<&'a str>,
    /// What is in it.
    pub body: Markup,
}

impl Page<'_> {
    /// As it is sent.
    pub fn answer(self, status: StatusCode) -> Response {
        let Self { reader, owner, title, path, body } = self;
        let language = reader.language;
        let other = match language {
            Language::English => (Language::French, "Français"),
            Language::French => (Language::English, "English"),
        };
        let page = html! {
            (DOCTYPE)
            html lang=(language.as_str()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width,initial-scale=1";
                    meta name="robots" content="noindex,nofollow";
                    meta name="referrer" content="no-referrer";
                    link rel="icon" href="data:,";
                    title { (title) }
                    style { (PreEscaped(SHEET)) }
                }
                body {
                    header {
                        span { (owner) }
                        @if let Some(path) = path {
                            a href=(format!("{path}?lang={}", other.0.as_str())) lang=(other.0.as_str()) hreflang=(other.0.as_str()) { (other.1) }
                        }
                    }
                    main { (body) }
                }
            }
        };
        let mut headers = HeaderMap::new();
        for (name, value) in [
            (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
            (header::CONTENT_LANGUAGE, HeaderValue::from_static(language.as_str())),
            (header::CONTENT_SECURITY_POLICY, POLICY.clone()),
            // The address is a secret of its reader's.
            (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
            // It may be kept for going back to: a form that is found again as it was is not another one when it is sent again.
            (header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
            (header::VARY, HeaderValue::from_static("accept-language")),
        ] {
            headers.insert(name, value);
        }
        (status, headers, page.into_string()).into_response()
    }
}

/// Sends on to another page, which is looked at.
pub fn see_other(path: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    for (name, value) in [(header::LOCATION, path), (header::CACHE_CONTROL, "no-store")] {
        // Paths are made of what was sealed or of digits: always a header value.
        if let Ok(value) = HeaderValue::try_from(value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}
