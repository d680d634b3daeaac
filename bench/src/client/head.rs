//! The head of a response: its status, and how many bytes of body follow it.

/// The longest head that is read.
pub const BYTES_MAX: usize = 16 * 1024;
const HEADERS_MAX: usize = 64;

/// What matters of a response's head.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Head {
    /// The status code.
    pub status: u16,
    /// Where the body begins.
    pub body_at: usize,
    /// How long the body is.
    pub body_len: usize,
    /// Whether it is what was answered to the same call before (`Idempotent-Replayed`).
    pub is_replay: bool,
}

/// Why a response cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// Not HTTP/1.1.
    Malformed(httparse::Error),
    /// The end of the head is not in sight.
    TooLong,
    /// The server is expected to say how long its answers are, once and in digits.
    Length,
    /// A transfer coding: the servers measured here send whole bodies.
    Coded,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Malformed(what) => write!(formatter, "the response is malformed: {what}"),
            Self::TooLong => write!(formatter, "the response's head is longer than {BYTES_MAX} bytes"),
            Self::Length => formatter.write_str("the response has no single, readable Content-Length"),
            Self::Coded => formatter.write_str("the response is sent with a transfer coding"),
        }
    }
}

impl std::error::Error for Fault {}

/// Reads the head at the start of `bytes`, or finds that more bytes are needed.
pub fn parse(bytes: &[u8]) -> Result<Option<Head>, Fault> {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS_MAX];
    let mut response = httparse::Response::new(&mut headers);
    let body_at = match response.parse(bytes).map_err(Fault::Malformed)? {
        httparse::Status::Complete(length) => length,
        httparse::Status::Partial if bytes.len() > BYTES_MAX => return Err(Fault::TooLong),
        httparse::Status::Partial => return Ok(None),
    };
    let status = response.code.unwrap_or(0);
    let (mut length, mut is_replay) = (None, false);
    for header in response.headers.iter() {
        if header.name.eq_ignore_ascii_case("content-length") {
            if length.is_some() {
                return Err(Fault::Length);
            }
            length = Some(digits(header.value)?);
        } else if header.name.eq_ignore_ascii_case("transfer-encoding") {
            return Err(Fault::Coded);
        } else if header.name.eq_ignore_ascii_case("idempotent-replayed") {
            is_replay = true;
        }
    }
    let body_len = match (status, length) {
        (204 | 304, _) => 0,
        (_, Some(length)) => length,
        (_, None) => return Err(Fault::Length),
    };
    Ok(Some(Head { status, body_at, body_len, is_replay }))
}

fn digits(value: &[u8]) -> Result<usize, Fault> {
    if !value.iter().all(u8::is_ascii_digit) {
        return Err(Fault::Length);
    }
    std::str::from_utf8(value).ok().and_then(|text| text.parse().ok()).ok_or(Fault::Length)
}

#[cfg(test)]
mod tests;
