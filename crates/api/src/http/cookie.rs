//! The cookie of a session. Scripts can't read it, other sites' pages don't get it sent with what they post, and over TLS it
//! never leaves unencrypted.

use axum::http::{HeaderMap, HeaderValue, header};

/// Its name.
const NAME: &str = "callout_session";
/// As long as a session can last, in seconds: 90 days. The server ends one that is not used sooner.
const MAX_AGE_S: u64 = 90 * 24 * 3_600;

/// The secret of the session that the request brings.
pub fn session(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find_map(|(name, value)| (name == NAME).then_some(value))
}

/// `Set-Cookie` with the secret of a session; `secure` where people come by TLS.
pub fn set(secret: &str, secure: bool) -> Option<HeaderValue> {
    cookie(secret, MAX_AGE_S, secure)
}

/// `Set-Cookie` that makes the browser forget it.
pub fn forget(secure: bool) -> Option<HeaderValue> {
    cookie("", 0, secure)
}

fn cookie(value: &str, max_age_s: u64, secure: bool) -> Option<HeaderValue> {
    let secure = if secure { "; Secure" } else { "" };
    let text = format!("{NAME}={value}; Path=/; Max-Age={max_age_s}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::try_from(text).ok()
}
