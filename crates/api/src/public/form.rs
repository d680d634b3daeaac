//! Reading what a form sends: texts, and photos, which go to where files are kept as they come in. Fields that a form does not have are
//! passed over.

use std::collections::HashMap;
use std::time::Duration;

use axum::body::{Body, HttpBody as _};
use axum::http::{HeaderMap, header};
use desk::Error;
use desk::files::{FileRefusal, Received, receive};
use multer::{Constraints, Field, Multipart, SizeLimit};

use crate::http::{Problem, read};
use crate::state::App;

/// Texts of a form have together at most this many bytes.
const TEXTS_BYTES_MAX: usize = 64 << 10;
/// A form without photos has arrived after so long, over the worst of lines.
const TEXTS_READ_MAX: Duration = Duration::from_secs(30);
/// And one with photos.
const READ_MAX: Duration = Duration::from_secs(300);
/// Photos of one form.
pub const PHOTOS_MAX: usize = 5;
/// A form has at most this many bytes. Beyond what is kept of a photo that is too large the rest of the form is still read, so that
/// whoever sends it hears what was wrong, and keeps what they wrote.
const WHOLE_BYTES_MAX: u64 = 160 << 20;

/// Why a photo was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhotoFault {
    /// There are more than are taken.
    TooMany,
    /// It is a file of another kind.
    NoPhoto,
    /// Too many others send photos just now.
    Busy,
    /// What the desk says of files.
    File(FileRefusal),
}

/// What a form sent.
#[derive(Debug, Default)]
pub struct Form {
    texts: HashMap<String, String>,
    /// Photos, received and on no ticket yet.
    pub photos: Vec<Received>,
    /// Why the first one that was not taken was not.
    pub fault: Option<PhotoFault>,
}

impl Form {
    /// Reads one.
    ///
    /// # Errors
    /// 413 when it is too long, 408 when it does not come in time, 400 when it is none.
    pub async fn read(app: &App, headers: &HeaderMap, body: Body) -> Result<Self, Problem> {
        let kind =
            headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if let Ok(boundary) = multer::parse_boundary(kind) {
            return Self::of_parts(app, body, boundary).await;
        }
        if !kind.starts_with("application/x-www-form-urlencoded") {
            return Err(Problem::unsupported_media_type("Send a form."));
        }
        let bytes = read(body, TEXTS_BYTES_MAX, TEXTS_READ_MAX).await?;
        let texts: Vec<(String, String)> = serde_urlencoded::from_bytes(&bytes)
            .map_err(|_| Problem::bad_request("malformed_form", "The form can't be read."))?;
        Ok(Self { texts: texts.into_iter().collect(), ..Self::default() })
    }

    async fn of_parts(app: &App, body: Body, boundary: String) -> Result<Self, Problem> {
        if body.size_hint().lower() > WHOLE_BYTES_MAX {
            return Err(Problem::body_too_large(WHOLE_BYTES_MAX as usize));
        }
        let limits = Constraints::new().size_limit(SizeLimit::new().whole_stream(WHOLE_BYTES_MAX));
        let parts = Multipart::with_constraints(body.into_data_stream(), boundary, limits);
        tokio::time::timeout(READ_MAX, Self::take(app, parts)).await.map_err(|_| Problem::body_timeout())?
    }

    async fn take(app: &App, mut parts: Multipart<'static>) -> Result<Self, Problem> {
        let broken = |_| Problem::bad_request("malformed_form", "The form can't be read.");
        let mut form = Self::default();
        let mut room = TEXTS_BYTES_MAX;
        let mut turn = None;
        // Asking for the next part passes over what is left of the one before.
        while let Some(mut part) = parts.next_field().await.map_err(broken)? {
            let name = part.name().unwrap_or_default().to_owned();
            if part.file_name().is_some() {
                if turn.is_none() {
                    turn = app.public_uploads.try_acquire().ok();
                }
                form.take_photo(app, part, turn.is_some()).await;
                continue;
            }
            let mut bytes = Vec::new();
            while let Some(piece) = part.chunk().await.map_err(broken)? {
                room =
                    room.checked_sub(piece.len()).ok_or_else(|| Problem::body_too_large(TEXTS_BYTES_MAX))?;
                bytes.extend_from_slice(&piece);
            }
            form.texts.insert(name, String::from_utf8_lossy(&bytes).into_owned());
        }
        Ok(form)
    }

    async fn take_photo(&mut self, app: &App, part: Field<'static>, has_turn: bool) {
        let name = part.file_name().unwrap_or_default().to_owned();
        // A browser sends a field without a file as a file without a name, and without bytes.
        if name.is_empty() || self.fault.is_some() {
            return;
        }
        if !has_turn {
            self.fault = Some(PhotoFault::Busy);
        } else if self.photos.len() == PHOTOS_MAX {
            self.fault = Some(PhotoFault::TooMany);
        } else {
            match receive(app.desk.files(), &name, part).await {
                Ok(photo) if photo.content.media_type.is_image() => self.photos.push(photo),
                Ok(_) => self.fault = Some(PhotoFault::NoPhoto),
                Err(Error::File(refusal)) => self.fault = Some(PhotoFault::File(refusal)),
                Err(_) => self.fault = Some(PhotoFault::File(FileRefusal::Storage)),
            }
        }
    }

    /// What was written into a field: without white around, and with the line ends of here.
    pub fn text(&self, name: &str) -> String {
        self.texts.get(name).map(|text| text.replace("\r\n", "\n").trim().to_owned()).unwrap_or_default()
    }
}
