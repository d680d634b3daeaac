//! Taking a file in: within bounds of bytes and memory, and believing nothing that is said of it.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};

use bytes::{Bytes, BytesMut};
use domain::file::{
    DIRECTORY_BYTES_MAX, HEAD_BYTES, MediaType, Sniffed, TAIL_BYTES_MAX, TextCheck, directory_at, office,
    safe_name, sniff,
};
use futures_util::{Stream, StreamExt as _, stream};
use sha2::{Digest as _, Sha256};
use store::files::{Content, Digest};

use super::objects::{PIECE_BYTES, digest_of, storage};
use super::picture::{self, Picture};
use super::{FileRefusal, Files};
use crate::Error;

/// A file that is kept, and on no ticket yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Received {
    /// What it is.
    pub content: Content,
    /// The SHA-256 of what was sent: what is kept of a picture is made anew.
    pub sent_sha256: Digest,
}

/// Takes a file in that somebody calls `name`. It is held in pieces of 64 kB, never as a whole; a picture is decoded, one at a
/// time in the whole process.
///
/// # Errors
/// [`Error::File`] says why it is not taken; 507 when the disk is full.
pub async fn receive<S, E>(files: &Files, name: &str, body: S) -> Result<Received, Error>
where
    S: Stream<Item = Result<Bytes, E>>,
{
    let sink = Sink::into(files.scratch().map_err(storage)?);
    let sink = take_in(files, sink, body).await?;
    let sent_sha256 = digest_of(sink.hash.clone());
    let (kind, mut file) = blocking(move || {
        let Sink { mut file, head, text, len, .. } = sink;
        kind_of(&mut file, &head, text, len).map(|kind| (kind, file))
    })
    .await??;
    if !kind.is_image() {
        let media_type = if kind == MediaType::Text && is_csv(name) { MediaType::Csv } else { kind };
        let size_bytes = file.seek(SeekFrom::End(0)).map_err(storage)? as i64;
        files.keep(&sent_sha256, file).await?;
        let content = Content {
            name: safe_name(name, media_type),
            media_type,
            size_bytes,
            sha256: sent_sha256.clone(),
            thumbnail_sha256: None,
            size_px: None,
        };
        return Ok(Received { content, sent_sha256 });
    }
    let turn = files.pictures().acquire_owned().await.map_err(|_| FileRefusal::Storage)?;
    let (scratch, small) = (files.scratch().map_err(storage)?, files.scratch().map_err(storage)?);
    // A decoder that panics over a picture has found it unreadable.
    let made = tokio::task::spawn_blocking(move || {
        let made = picture::make_anew(file, kind, scratch, small);
        drop(turn);
        made
    });
    let Picture { kept, thumbnail, media_type, size_px } =
        made.await.map_err(|_| FileRefusal::PictureUnreadable)??;
    files.keep(&kept.digest, kept.file).await?;
    files.keep(&thumbnail.digest, thumbnail.file).await?;
    let content = Content {
        name: safe_name(name, media_type),
        media_type,
        size_bytes: kept.size_bytes,
        sha256: kept.digest,
        thumbnail_sha256: Some(thumbnail.digest),
        size_px: Some(size_px),
    };
    Ok(Received { content, sent_sha256 })
}

/// As [`receive`], of what is in memory already, such as a mail's attachment.
///
/// # Errors
/// As [`receive`].
pub async fn receive_bytes(files: &Files, name: &str, bytes: Bytes) -> Result<Received, Error> {
    receive(files, name, stream::iter([Ok::<_, io::Error>(bytes)])).await
}

/// Where a file goes while it comes in, and what is learned of it meanwhile.
struct Sink {
    file: File,
    hash: Sha256,
    head: Vec<u8>,
    text: TextCheck,
    len: u64,
}

impl Sink {
    fn into(file: File) -> Self {
        Self { file, hash: Sha256::new(), head: Vec::new(), text: TextCheck::default(), len: 0 }
    }

    fn write(&mut self, piece: &[u8]) -> io::Result<()> {
        self.hash.update(piece);
        self.text.look(piece);
        let wanting = HEAD_BYTES.saturating_sub(self.head.len()).min(piece.len());
        self.head.extend_from_slice(piece.get(..wanting).unwrap_or_default());
        self.len += piece.len() as u64;
        self.file.write_all(piece)
    }
}

async fn take_in<S, E>(files: &Files, mut sink: Sink, body: S) -> Result<Sink, Error>
where
    S: Stream<Item = Result<Bytes, E>>,
{
    let bytes_max = files.bytes_max();
    let mut body = std::pin::pin!(body);
    let mut waiting = BytesMut::with_capacity(PIECE_BYTES);
    let mut len = 0;
    loop {
        let piece = body.next().await.transpose().map_err(|_| FileRefusal::BrokeOff)?;
        let is_over = piece.is_none();
        if let Some(piece) = piece {
            len += piece.len() as u64;
            if len > bytes_max {
                return Err(FileRefusal::TooLarge { bytes_max }.into());
            }
            waiting.extend_from_slice(&piece);
        }
        if waiting.len() >= PIECE_BYTES || is_over {
            let piece = waiting.split();
            let written =
                blocking(move || sink.write(&piece).map(|()| (sink, piece))).await?.map_err(storage)?;
            // The memory of the piece is used again.
            (sink, waiting) = written;
            waiting.clear();
        }
        if is_over {
            break;
        }
    }
    if len == 0 { Err(FileRefusal::Empty.into()) } else { Ok(sink) }
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    tokio::task::spawn_blocking(work).await.map_err(|_| FileRefusal::Storage.into())
}

fn kind_of(file: &mut File, head: &[u8], text: TextCheck, len: u64) -> Result<MediaType, Error> {
    match sniff(head) {
        Sniffed::Is(kind) => Ok(kind),
        Sniffed::MaybeText if text.is_text() => Ok(MediaType::Text),
        Sniffed::Zip => {
            office_kind(file, len).map_err(storage)?.ok_or_else(|| FileRefusal::TypeRefused.into())
        }
        Sniffed::Heic => Err(FileRefusal::HeicRefused.into()),
        Sniffed::MaybeText | Sniffed::Refused => Err(FileRefusal::TypeRefused.into()),
    }
}

/// Reads a ZIP's directory, and nothing that it holds.
fn office_kind(file: &mut File, len: u64) -> io::Result<Option<MediaType>> {
    let from = len.saturating_sub(TAIL_BYTES_MAX as u64);
    let tail = part(file, from, TAIL_BYTES_MAX as u64)?;
    let Some(at) = directory_at(&tail, len) else { return Ok(None) };
    Ok(office(&part(file, at.start, at.bytes.min(DIRECTORY_BYTES_MAX))?))
}

fn part(file: &mut File, start: u64, bytes: u64) -> io::Result<Vec<u8>> {
    let mut part = Vec::new();
    file.seek(SeekFrom::Start(start))?;
    io::Read::by_ref(file).take(bytes).read_to_end(&mut part)?;
    Ok(part)
}

fn is_csv(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("csv"))
}
