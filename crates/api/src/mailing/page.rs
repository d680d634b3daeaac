//! What these pages have in common: no script, and nothing that is fetched.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use maud::{DOCTYPE, Markup, PreEscaped, html};

const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
);
const SHEET: &str = "body{margin:0;background:#f4f5f7;color:#1a1c1f;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif}\
main{max-width:760px;margin:0 auto;padding:24px 16px}h1{font-size:22px;line-height:1.3}\
section{background:#fff;border:1px solid #dfe2e6;border-radius:8px;padding:20px;margin:0 0 16px}\
button{font:inherit;font-weight:600;padding:12px 20px;border:0;border-radius:6px;background:#1c5fb8;color:#fff;margin:0 8px 8px 0}\
button.second{background:#fff;color:#1a1c1f;border:1px solid #9aa4b2}\
a{color:#1c5fb8}table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:6px 10px;border-bottom:1px solid #dfe2e6;vertical-align:top;word-break:break-word}\
pre{white-space:pre-wrap;word-break:break-word}iframe{width:100%;height:640px;border:1px solid #dfe2e6;border-radius:8px;background:#fff}\
form{display:inline}";

/// A page.
pub(super) fn answer(status: StatusCode, language: &'static str, title: &str, body: &Markup) -> Response {
    let page = html! {
        (DOCTYPE)
        html lang=(language) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                meta name="robots" content="noindex,nofollow";
                title { (title) }
                style { (PreEscaped(SHEET)) }
            }
            body { main { h1 { (title) } (body) } }
        }
    };
    (status, headers(POLICY), page.into_string()).into_response()
}

/// The headers of a page with this policy, which nobody keeps.
pub(super) fn headers(policy: HeaderValue) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ] {
        headers.insert(name, value);
    }
    headers
}
