//! How the pages look: one small sheet, in the page itself, which its hash allows (and nothing else is).

use std::sync::LazyLock;

use axum::http::HeaderValue;
use data_encoding::BASE64;
use sha2::{Digest as _, Sha256};

/// The sheet. Light or dark as the telephone is; every target is 48 pixels high or more; colours have a contrast of 4.5 at least.
pub const SHEET: &str = include_str!("style.css");

/// What the browser may do with a page: show it, with this sheet, and send its forms back here.
pub static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let hash = BASE64.encode(&Sha256::digest(SHEET));
    let text = format!(
        "default-src 'none'; style-src 'sha256-{hash}'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    // Base 64 is ASCII; the fallback allows no style at all.
    HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static("default-src 'none'"))
});
