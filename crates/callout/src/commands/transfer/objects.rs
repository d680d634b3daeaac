//! The bytes of files in an export: each under its SHA-256, as in the data directory.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use desk::files::{Checked, Files};
use futures_util::StreamExt as _;
use serde::{Deserialize, Serialize};
use store::files::{Digest, objects_after};
use store::{Store, Tx};

use crate::failure::Failure;

/// Digests read at once.
const DIGESTS_AT_ONCE: i64 = 1_000;

/// The objects of an export.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objects {
    /// How many there are.
    pub count: u64,
    /// How many bytes they have.
    pub bytes: u64,
    /// Those that a file needs, and that were not there or damaged already.
    pub missing: Vec<Digest>,
}

/// Where an object lies below a directory.
pub fn path_of(dir: &Path, digest: &str) -> PathBuf {
    let (folder, rest) = digest.split_at_checked(2).unwrap_or((digest, ""));
    dir.join("files").join(folder).join(rest)
}

/// Every object that a file needs, as of the transaction's moment.
///
/// # Errors
/// The store's.
pub fn needed_in(tx: &dyn Tx) -> Result<Vec<Digest>, store::Error> {
    let mut all: Vec<Digest> = Vec::new();
    loop {
        let some = objects_after(tx, all.last().map_or("", String::as_str), DIGESTS_AT_ONCE)?;
        if some.is_empty() {
            return Ok(all);
        }
        all.extend(some);
    }
}

/// Every object that a file needs.
///
/// # Errors
/// The store's.
pub async fn needed(store: &Store) -> Result<Vec<Digest>, Failure> {
    Ok(store.read(needed_in).await?)
}

/// Writes an object into a file, if it is there and whole; how long it is.
///
/// # Errors
/// When it can't be read or written.
pub async fn copy(files: &Files, digest: &str, into: &mut File) -> Result<Option<u64>, Failure> {
    if files.check(digest).await? != Checked::Whole {
        return Ok(None);
    }
    let mut pieces = files.read(digest, None).await?;
    let mut bytes = 0;
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(Failure::io(format!("reading the object {digest}")))?;
        into.write_all(&piece).map_err(Failure::io(format!("writing the object {digest}")))?;
        bytes += piece.len() as u64;
    }
    Ok(Some(bytes))
}

/// Writes objects below `dir`.
///
/// # Errors
/// When one can't be written.
pub async fn write_out(files: &Files, digests: Vec<Digest>, dir: &Path) -> Result<Objects, Failure> {
    let mut objects = Objects::default();
    for digest in digests {
        let path = path_of(dir, &digest);
        let failed = || Failure::io(format!("writing {}", path.display()));
        std::fs::create_dir_all(path.parent().unwrap_or(dir)).map_err(failed())?;
        let mut file = File::create(&path).map_err(failed())?;
        match copy(files, &digest, &mut file).await? {
            Some(bytes) => {
                file.sync_all().map_err(failed())?;
                objects.count += 1;
                objects.bytes += bytes;
            }
            None => {
                std::fs::remove_file(&path).map_err(failed())?;
                tracing::warn!(digest, "an object is missing or damaged: see `callout doctor`");
                objects.missing.push(digest);
            }
        }
    }
    Ok(objects)
}

/// Takes in the objects that the rows just imported need, from `dir`; each must be what its name says. Those that are there
/// already are passed over.
///
/// # Errors
/// When one is not there, or is something else.
pub async fn take_in(store: &Store, files: &Files, dir: &Path, objects: &Objects) -> Result<(), Failure> {
    for digest in needed(store).await? {
        if objects.missing.contains(&digest) || files.check(&digest).await? == Checked::Whole {
            continue;
        }
        let path = path_of(dir, &digest);
        let file = File::open(&path).map_err(Failure::io(format!("reading {}", path.display())))?;
        files.put_back(&digest, file).await.map_err(|error| match error {
            desk::Error::File(desk::files::FileRefusal::BrokeOff) => {
                Failure::Found(format!("{} is not what its name says: copy it again", path.display()))
            }
            other => other.into(),
        })?;
    }
    Ok(())
}
