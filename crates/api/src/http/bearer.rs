//! `Authorization: Bearer <token>` (wire-v3 "auth").

use axum::http::{HeaderMap, header};

use super::Problem;

/// A longer token is none of ours; it is not even looked up.
const TOKEN_BYTES_MAX: usize = 512;

/// The token of the request.
///
/// # Errors
/// 401 when there is none, or it can't be one.
pub fn bearer(headers: &HeaderMap) -> Result<&str, Problem> {
    let value = headers.get(header::AUTHORIZATION).ok_or_else(Problem::token_missing)?;
    let (scheme, token) =
        value.to_str().ok().and_then(|text| text.split_once(' ')).ok_or_else(Problem::token_invalid)?;
    let token = token.trim();
    if !scheme.eq_ignore_ascii_case("bearer") || token.is_empty() || token.len() > TOKEN_BYTES_MAX {
        return Err(Problem::token_invalid());
    }
    Ok(token)
}
