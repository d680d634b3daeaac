//! Where the bytes are: objects under their SHA-256, two letters of it as a folder.

use std::fs::File;
use std::io::{self, Read as _, Seek as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use bytes::Bytes;
use futures_util::stream::BoxStream;
use futures_util::{StreamExt as _, TryStreamExt as _};
use object_store::local::LocalFileSystem;
use object_store::memory::InMemory;
use object_store::path::Path as Key;
use object_store::{GetOptions, GetRange, ObjectStore, ObjectStoreExt as _};
use sha2::{Digest as _, Sha256};
use store::files::Digest;
use tokio::sync::Semaphore;

use super::{BYTES_MAX, FileRefusal};
use crate::Error;
use crate::auth::hex;

/// Bytes that are read or written at once.
pub(super) const PIECE_BYTES: usize = 64 << 10;
/// Pictures that are decoded at once: each takes as much memory as it has pixels (`picture`).
const PICTURES_AT_ONCE: usize = 1;
/// Where what is about to be deleted lies for a moment.
const ASIDE: &str = "aside";

/// The pieces of an object, as they are read.
pub type Pieces = BoxStream<'static, io::Result<Bytes>>;

/// What a check of an object came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Checked {
    /// It is what its name says.
    Whole,
    /// It is not there.
    Missing,
    /// It is something else.
    Corrupt,
}

/// Keeps the bytes of files. Cheap to clone.
#[derive(Clone)]
pub struct Files {
    inner: Arc<Inner>,
}

struct Inner {
    objects: Box<dyn ObjectStore>,
    /// Where files lie while they come in: on the same disk, since the one for temporary files may be memory.
    incoming: PathBuf,
    pictures: Arc<Semaphore>,
    bytes_max: u64,
}

impl Files {
    /// In `<dir>/files`, which is made when it is not there. Nodes of one desk share it.
    ///
    /// # Errors
    /// When it can't be made.
    pub fn in_dir(dir: &Path) -> io::Result<Self> {
        let (dir, incoming) = (dir.join("files"), dir.join("files").join("incoming"));
        make_private(&incoming)?;
        // Nothing is acknowledged before it is durable.
        let objects = LocalFileSystem::new_with_prefix(dir).map_err(io::Error::other)?.with_fsync(true);
        Ok(Self::new(Box::new(objects), incoming))
    }

    /// In memory: for worlds that are not kept.
    pub fn in_memory() -> Self {
        Self::new(Box::new(InMemory::new()), std::env::temp_dir())
    }

    fn new(objects: Box<dyn ObjectStore>, incoming: PathBuf) -> Self {
        let pictures = Arc::new(Semaphore::new(PICTURES_AT_ONCE));
        Self { inner: Arc::new(Inner { objects, incoming, pictures, bytes_max: BYTES_MAX }) }
    }

    /// Takes files of so many bytes. To be said before it is shared.
    #[must_use]
    pub fn with_bytes_max(mut self, bytes_max: u64) -> Self {
        if let Some(inner) = Arc::get_mut(&mut self.inner) {
            inner.bytes_max = bytes_max;
        }
        self
    }

    /// How many bytes a file may have.
    pub fn bytes_max(&self) -> u64 {
        self.inner.bytes_max
    }

    /// A file without a name, which is gone when it is closed.
    pub(super) fn scratch(&self) -> io::Result<File> {
        tempfile::tempfile_in(&self.inner.incoming)
    }

    pub(super) fn pictures(&self) -> Arc<Semaphore> {
        Arc::clone(&self.inner.pictures)
    }

    /// Keeps what `file` holds under its digest. What is there already is written again: so it counts as new, and is not swept
    /// before it is attached.
    pub(super) async fn keep(&self, digest: &str, file: File) -> Result<(), Error> {
        let mut upload = self.inner.objects.put_multipart(&key(digest)).await.map_err(failed)?;
        let mut file = Some(file);
        if let Some(file) = &mut file {
            file.rewind().map_err(storage)?;
        }
        loop {
            let Some(mut source) = file.take() else { break };
            let read = tokio::task::spawn_blocking(move || {
                let mut piece = Vec::with_capacity(PIECE_BYTES);
                source.by_ref().take(PIECE_BYTES as u64).read_to_end(&mut piece)?;
                Ok::<_, io::Error>((source, piece))
            });
            let (source, piece) = read.await.map_err(|_| FileRefusal::Storage)?.map_err(storage)?;
            if piece.is_empty() {
                break;
            }
            upload.put_part(piece.into()).await.map_err(failed)?;
            file = Some(source);
        }
        upload.complete().await.map_err(failed)?;
        Ok(())
    }

    /// Reads an object, all of it or a part; its end is that of the part.
    ///
    /// # Errors
    /// [`FileRefusal::Storage`] when it is not there or can't be read.
    pub async fn read(&self, digest: &str, range: Option<std::ops::Range<u64>>) -> Result<Pieces, Error> {
        let options = GetOptions { range: range.map(GetRange::Bounded), ..GetOptions::default() };
        let found = self.inner.objects.get_opts(&key(digest), options).await.map_err(failed)?;
        Ok(found.into_stream().map_err(io::Error::other).boxed())
    }

    /// How long an object is.
    ///
    /// # Errors
    /// [`FileRefusal::Storage`] when it is not there or can't be read.
    pub async fn size(&self, digest: &str) -> Result<u64, Error> {
        Ok(self.inner.objects.head(&key(digest)).await.map_err(failed)?.size)
    }

    /// Whether an object is what its name says.
    ///
    /// # Errors
    /// When it can't be read.
    pub async fn check(&self, digest: &str) -> Result<Checked, Error> {
        let mut pieces = match self.inner.objects.get(&key(digest)).await {
            Ok(found) => found.into_stream(),
            Err(object_store::Error::NotFound { .. }) => return Ok(Checked::Missing),
            Err(error) => return Err(failed(error)),
        };
        let mut hash = Sha256::new();
        while let Some(piece) = pieces.next().await {
            hash.update(piece.map_err(failed)?);
        }
        Ok(if digest_of(hash) == digest { Checked::Whole } else { Checked::Corrupt })
    }

    /// Keeps what a stream brings, if it is what `digest` says.
    ///
    /// # Errors
    /// [`FileRefusal::BrokeOff`] when it is not.
    pub async fn put_back(&self, digest: &str, mut file: File) -> Result<(), Error> {
        let copy = file.try_clone().map_err(storage)?;
        let hashed = tokio::task::spawn_blocking(move || {
            let mut hash = Sha256::new();
            let mut piece = vec![0; PIECE_BYTES];
            loop {
                match file.read(&mut piece)? {
                    0 => return Ok::<_, io::Error>(digest_of(hash)),
                    read => hash.update(piece.get(..read).unwrap_or_default()),
                }
            }
        });
        if hashed.await.map_err(|_| FileRefusal::Storage)?.map_err(storage)? != digest {
            return Err(FileRefusal::BrokeOff.into());
        }
        self.keep(digest, copy).await
    }

    /// The objects whose digests begin with these two letters, with the millisecond that each was kept at.
    pub(super) async fn under(&self, letters: &str) -> Result<Vec<(Digest, i64)>, Error> {
        let found: Vec<_> =
            self.inner.objects.list(Some(&Key::from(letters))).try_collect().await.map_err(failed)?;
        let digest =
            |key: &Key| Some(format!("{letters}{}", key.filename()?)).filter(|text| text.len() == 64);
        let named = found
            .iter()
            .filter_map(|object| Some((digest(&object.location)?, object.last_modified.timestamp_millis())));
        Ok(named.collect())
    }

    /// Every object that is kept.
    ///
    /// # Errors
    /// When they can't be listed.
    pub async fn all(&self) -> Result<Vec<Digest>, Error> {
        let mut all = Vec::new();
        for folder in folders() {
            all.extend(self.under(&folder).await?.into_iter().map(|(digest, _)| digest));
        }
        Ok(all)
    }

    /// Deletes an object, unless it was kept again since `before_ms`: it is first moved aside, where nobody keeps anything, so
    /// that one that came in at this very moment is not lost with it.
    pub(super) async fn discard(&self, digest: &str, before_ms: i64) -> Result<bool, Error> {
        let (key, aside) = (key(digest), Key::from_iter([ASIDE, digest]));
        self.inner.objects.rename(&key, &aside).await.map_err(failed)?;
        let moved = self.inner.objects.head(&aside).await.map_err(failed)?;
        if moved.last_modified.timestamp_millis() >= before_ms {
            self.inner.objects.rename(&aside, &key).await.map_err(failed)?;
            return Ok(false);
        }
        self.inner.objects.delete(&aside).await.map_err(failed)?;
        Ok(true)
    }
}

impl std::fmt::Debug for Files {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Files in {}", self.inner.objects)
    }
}

/// The two letters that every folder of objects is called by.
pub(super) fn folders() -> impl Iterator<Item = String> {
    (0..=u8::MAX).map(|byte| format!("{byte:02x}"))
}

fn key(digest: &str) -> Key {
    let (folder, rest) = digest.split_at_checked(2).unwrap_or((digest, ""));
    Key::from_iter([folder, rest])
}

pub(super) fn digest_of(hash: Sha256) -> Digest {
    let bytes: [u8; 32] = hash.finalize().into();
    hex(&bytes)
}

fn make_private(dir: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir)
}

/// A disk that is full is the operator's to hear of as such.
#[expect(clippy::needless_pass_by_value, reason = "it is what map_err hands over")]
pub(super) fn storage(error: io::Error) -> Error {
    if error.kind() == io::ErrorKind::StorageFull {
        return Error::Store(store::Error::Full);
    }
    tracing::error!(%error, "files can't be read or written: {error}");
    FileRefusal::Storage.into()
}

#[expect(clippy::needless_pass_by_value, reason = "it is what map_err hands over")]
fn failed(error: object_store::Error) -> Error {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&error);
    while let Some(one) = cause {
        if let Some(io) = one.downcast_ref::<io::Error>()
            && io.kind() == io::ErrorKind::StorageFull
        {
            return Error::Store(store::Error::Full);
        }
        cause = one.source();
    }
    tracing::error!(%error, "files can't be read or written: {error}");
    FileRefusal::Storage.into()
}
