//! Reading what a form sends. Fields that a form does not have are passed over; what is too much is a refusal of the whole.

use std::collections::HashMap;
use std::time::Duration;

use axum::body::{Body, HttpBody as _};
use axum::http::{HeaderMap, header};
use multer::{Constraints, Multipart, SizeLimit};

use crate::http::{Problem, read};

/// A form without files has at most this many bytes.
const TEXTS_BYTES_MAX: usize = 64 << 10;
/// And has arrived after so long, over the worst of lines.
const READ_MAX: Duration = Duration::from_secs(30);
/// A form with files has at most this many bytes.
const WHOLE_BYTES_MAX: u64 = 64 << 20;

/// The texts of a form.
#[derive(Debug, Default)]
pub struct Form {
    texts: HashMap<String, String>,
}

impl Form {
    /// Reads one.
    ///
    /// # Errors
    /// 413 when it is too long, 408 when it does not come in time, 400 when it is none.
    pub async fn read(headers: &HeaderMap, body: Body) -> Result<Self, Problem> {
        let kind =
            headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if let Ok(boundary) = multer::parse_boundary(kind) {
            return Self::of_parts(body, boundary).await;
        }
        if !kind.starts_with("application/x-www-form-urlencoded") {
            return Err(Problem::unsupported_media_type("Send a form."));
        }
        let bytes = read(body, TEXTS_BYTES_MAX, READ_MAX).await?;
        let texts: Vec<(String, String)> = serde_urlencoded::from_bytes(&bytes)
            .map_err(|_| Problem::bad_request("malformed_form", "The form can't be read."))?;
        Ok(Self { texts: texts.into_iter().collect() })
    }

    async fn of_parts(body: Body, boundary: String) -> Result<Self, Problem> {
        if body.size_hint().lower() > WHOLE_BYTES_MAX {
            return Err(Problem::body_too_large(WHOLE_BYTES_MAX as usize));
        }
        let limits = Constraints::new().size_limit(SizeLimit::new().whole_stream(WHOLE_BYTES_MAX));
        let mut parts = Multipart::with_constraints(body.into_data_stream(), boundary, limits);
        let mut form = Self::default();
        let mut room = TEXTS_BYTES_MAX;
        let broken = |_| Problem::bad_request("malformed_form", "The form can't be read.");
        let all = async {
            while let Some(mut part) = parts.next_field().await.map_err(broken)? {
                let name = part.name().unwrap_or_default().to_owned();
                if part.file_name().is_some() {
                    continue;
                }
                let mut bytes = Vec::new();
                while let Some(piece) = part.chunk().await.map_err(broken)? {
                    room = room
                        .checked_sub(piece.len())
                        .ok_or_else(|| Problem::body_too_large(TEXTS_BYTES_MAX))?;
                    bytes.extend_from_slice(&piece);
                }
                form.texts.insert(name, String::from_utf8_lossy(&bytes).into_owned());
            }
            Ok::<(), Problem>(())
        };
        tokio::time::timeout(READ_MAX, all).await.map_err(|_| Problem::body_timeout())??;
        Ok(form)
    }

    /// What was written into a field: without white around, and with the line ends of here.
    pub fn text(&self, name: &str) -> String {
        self.texts.get(name).map(|text| text.replace("\r\n", "\n").trim().to_owned()).unwrap_or_default()
    }
}
