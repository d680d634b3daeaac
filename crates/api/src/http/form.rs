//! Forms with files (`multipart/form-data`): texts are few and short, files go to where they are kept as they come in.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::body::{Body, HttpBody as _};
use axum::http::{HeaderMap, header};
use bytes::Bytes;
use desk::files::{Files, Received, receive};
use futures_util::{Stream, StreamExt as _, stream};
use multer::{Constraints, Field, Multipart, SizeLimit};
use sha2::{Digest as _, Sha256};

use super::Problem;
use crate::wire::{Fault, Faults, Fields};

/// Nothing arrives for so long: its sender is gone.
const IDLE_MAX: Duration = Duration::from_secs(30);
/// A form has arrived after so long: 25 MB over a bad telephone line.
const READ_MAX: Duration = Duration::from_secs(600);
/// What comes after a refusal is read and dropped, up to so many bytes, so that whoever sends it hears of the refusal instead of a
/// connection that breaks.
const DRAINED_BYTES_MAX: u64 = 64 << 20;
/// Texts have together at most this many bytes.
const TEXTS_BYTES_MAX: usize = 64 << 10;
/// Texts of a form at most.
const TEXTS_MAX: usize = 32;

/// Which files a form may have.
#[derive(Debug, Clone, Copy)]
pub struct FormFiles {
    /// The field that they come in.
    pub field: &'static str,
    /// How many.
    pub max: usize,
}

/// A form that was read.
#[derive(Debug, Clone)]
pub struct Form {
    /// Its files, kept, and on no ticket yet.
    pub files: Vec<Received>,
    texts: Vec<(String, String)>,
    faults: Faults,
}

impl Form {
    /// Reads a form, and keeps its files.
    ///
    /// # Errors
    /// 415 when it is none, 413 when it is too long, 408 when it does not come in time, and why a file is not taken.
    pub async fn read(
        files: &Files,
        headers: &HeaderMap,
        body: Body,
        wanted: FormFiles,
    ) -> Result<Self, Problem> {
        let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let boundary = content_type
            .and_then(|content_type| multer::parse_boundary(content_type).ok())
            .ok_or_else(|| Problem::unsupported_media_type("Send the body as `multipart/form-data`."))?;
        let bytes_max = files.bytes_max() * wanted.max as u64 + DRAINED_BYTES_MAX;
        if body.size_hint().lower() > bytes_max {
            return Err(too_large(files));
        }
        let is_late = Arc::new(AtomicBool::new(false));
        let limits = Constraints::new().size_limit(SizeLimit::new().whole_stream(bytes_max));
        let form = Multipart::with_constraints(in_time(body, Arc::clone(&is_late)), boundary, limits);
        let read = tokio::time::timeout(READ_MAX, take(files, form, wanted)).await;
        match read {
            Err(_elapsed) => Err(Problem::body_timeout()),
            Ok(Err(_)) if is_late.load(Ordering::Relaxed) => Err(Problem::body_timeout()),
            Ok(result) => result,
        }
    }

    /// Its texts, and what is wrong with the form as a whole.
    pub fn fields(&self) -> Fields<'_> {
        Fields::of_form(&self.texts, self.faults.clone())
    }

    /// What recognizes it when it is sent again: the parts, whatever was put between them.
    pub fn digest(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        let mut add = |text: &str| {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text);
        };
        for (name, text) in &self.texts {
            add(name);
            add(text);
        }
        for file in &self.files {
            add(&file.content.name);
            add(&file.sent_sha256);
        }
        hash.finalize().into()
    }
}

/// The pieces of a body, each of which comes soon after the one before.
fn in_time(body: Body, is_late: Arc<AtomicBool>) -> impl Stream<Item = Result<Bytes, axum::Error>> {
    stream::unfold((body.into_data_stream(), is_late), |(mut pieces, is_late)| async move {
        match tokio::time::timeout(IDLE_MAX, pieces.next()).await {
            Ok(piece) => piece.map(|piece| (piece, (pieces, is_late))),
            Err(elapsed) => {
                is_late.store(true, Ordering::Relaxed);
                Some((Err(axum::Error::new(elapsed)), (pieces, is_late)))
            }
        }
    })
}

async fn take(files: &Files, mut form: Multipart<'static>, wanted: FormFiles) -> Result<Form, Problem> {
    let mut taken = Form { files: Vec::new(), texts: Vec::new(), faults: Faults::none() };
    let mut refused: Option<Problem> = None;
    let mut text_bytes = 0;
    // Asking for the next part passes over what is left of the one before.
    while let Some(part) = form.next_field().await.map_err(|error| broken(files, &error))? {
        let name = part.name().unwrap_or_default().to_owned();
        if refused.is_some() {
            continue;
        }
        if name == wanted.field {
            if taken.files.len() == wanted.max {
                let message = format!("takes {} at most", count_of(wanted.max));
                taken.faults.push(Fault::of(&name, "too_many", message));
                continue;
            }
            let file_name = part.file_name().unwrap_or_default().to_owned();
            match receive(files, &file_name, part).await {
                Ok(received) => taken.files.push(received),
                Err(error) => refused = Some(error.into()),
            }
        } else if taken.texts.len() == TEXTS_MAX {
            taken.faults.push(Fault::of("", "too_many", "has too many fields"));
        } else {
            match text_of(part, TEXTS_BYTES_MAX - text_bytes).await {
                Ok(text) => {
                    text_bytes += text.len();
                    taken.texts.push((name, text));
                }
                Err(fault) => taken.faults.push(fault),
            }
        }
    }
    match refused {
        Some(problem) => Err(problem),
        None => Ok(taken),
    }
}

fn count_of(max: usize) -> String {
    if max == 1 { "one file".to_owned() } else { format!("{max} files") }
}

async fn text_of(mut part: Field<'static>, bytes_max: usize) -> Result<String, Fault> {
    let name = part.name().unwrap_or_default().to_owned();
    let mut bytes = Vec::new();
    loop {
        match part.chunk().await {
            Ok(Some(piece)) if bytes.len() + piece.len() <= bytes_max => bytes.extend_from_slice(&piece),
            Ok(Some(_)) => return Err(Fault::of(&name, "too_long", "is too long")),
            Ok(None) => break,
            // The next part can't be read either, and then it is told.
            Err(_) => return Err(Fault::of(&name, "incomplete", "broke off")),
        }
    }
    String::from_utf8(bytes).map_err(|_| Fault::of(&name, "not_utf8", "must be UTF-8"))
}

fn too_large(files: &Files) -> Problem {
    desk::Error::from(desk::files::FileRefusal::TooLarge { bytes_max: files.bytes_max() }).into()
}

fn broken(files: &Files, error: &multer::Error) -> Problem {
    match error {
        multer::Error::StreamSizeExceeded { .. } | multer::Error::FieldSizeExceeded { .. } => {
            too_large(files)
        }
        multer::Error::StreamReadFailed(_)
        | multer::Error::IncompleteStream
        | multer::Error::IncompleteFieldData { .. }
        | multer::Error::IncompleteHeaders => {
            Problem::bad_request("incomplete_body", "The body broke off before its end.")
        }
        _ => Problem::bad_request("malformed_form", "The body is no `multipart/form-data` that can be read."),
    }
}
