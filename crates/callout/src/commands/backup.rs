//! `backup` and `restore`: a desk on SQLite as one file, a tar of the database and of what it needs in the data directory.
//!
//! The database is copied as of one moment while the server goes on; then come the objects that this copy needs, and last a
//! manifest, so that a backup which was cut off is known as one.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use desk::files::{Checked, Files};
use serde::{Deserialize, Serialize};
use store::{Database, Options, Store, SystemClock};
use tar::{Archive, Builder, EntryType, Header};

use super::transfer::objects::{Objects, copy, needed};
use super::{block_on, random_seed, say};
use crate::failure::Failure;
use crate::settings::Settings;

const DATABASE: &str = "callout.db";
const MANIFEST: &str = "backup.json";
/// A manifest has so many bytes at most.
const MANIFEST_BYTES_MAX: u64 = 64 << 20;

#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    schema_version: u32,
    objects: Objects,
}

/// Writes a backup. It appears under its name when it is whole.
///
/// # Errors
/// What can't be read or written; on PostgreSQL, which has its own tools.
pub fn backup(settings: &Settings, into: &Path) -> Result<(), Failure> {
    let database = the_file(settings)?;
    if !database.exists() {
        return Err(Failure::argument(format!("there is no database at {}", database.display())));
    }
    if into.exists() {
        return Err(Failure::argument(format!("{} is there already: choose another name", into.display())));
    }
    let folder = folder_of(into);
    let (partial, copied) = (beside(into, ".partial"), beside(into, ".database"));
    let _clean = Clean(vec![partial.clone(), copied.clone()]);
    store::copy(&database, &copied)?;
    let files = settings.files()?;
    let objects = block_on(async {
        let failed = || Failure::io(format!("writing {}", partial.display()));
        let schema_version =
            store::schema_version(&Database::File(store::File { path: copied.clone(), max_pages: None }))?;
        let mut archive = Builder::new(private(&partial).map_err(failed())?);
        let mut file = File::open(&copied).map_err(failed())?;
        append(&mut archive, DATABASE, &mut file).map_err(failed())?;
        let objects = put_objects(&mut archive, &copied, &files, folder).await?;
        let manifest = serde_json::to_vec(&Manifest { schema_version, objects: objects.clone() })
            .map_err(|error| Failure::argument(error.to_string()))?;
        append_bytes(&mut archive, MANIFEST, &manifest).map_err(failed())?;
        archive.into_inner().and_then(|file| file.sync_all()).map_err(failed())?;
        Ok(objects)
    })?;
    std::fs::rename(&partial, into)
        .and_then(|()| File::open(folder)?.sync_all())
        .map_err(Failure::io(format!("writing {}", into.display())))?;
    say(format_args!(
        "backed up the database and {} objects ({} bytes) to {}",
        objects.count,
        objects.bytes,
        into.display()
    ));
    match objects.missing.len() {
        0 => Ok(()),
        lost => Err(Failure::Found(format!(
            "{lost} objects were missing or damaged before: see `callout doctor`"
        ))),
    }
}

/// The objects that the copy of the database needs. The copy is only looked at.
async fn put_objects(
    archive: &mut Builder<File>,
    database: &Path,
    files: &Files,
    folder: &Path,
) -> Result<Objects, Failure> {
    let store = open(database)?;
    let digests = needed(&store).await;
    store.close().await;
    let mut objects = Objects::default();
    for digest in digests? {
        let failed = || Failure::io(format!("writing the object {digest}"));
        let mut scratch = tempfile::tempfile_in(folder).map_err(failed())?;
        match copy(files, &digest, &mut scratch).await? {
            Some(bytes) => {
                scratch.rewind().map_err(failed())?;
                append(archive, &format!("files/{digest}"), &mut scratch).map_err(failed())?;
                objects.count += 1;
                objects.bytes += bytes;
            }
            None => objects.missing.push(digest),
        }
    }
    Ok(objects)
}

/// Puts a backup back into a data directory that has no database yet.
///
/// # Errors
/// When there is one, or the backup is not whole.
pub fn restore(settings: &Settings, from: &Path) -> Result<(), Failure> {
    let database = the_file(settings)?;
    if database.exists() {
        return Err(Failure::argument(format!(
            "there is a database at {} already: restore into an empty data directory",
            database.display()
        )));
    }
    let files = settings.files()?;
    let restoring = beside(&database, ".restoring");
    let _clean = Clean(vec![restoring.clone()]);
    let objects = block_on(async {
        let file = File::open(from).map_err(Failure::io(format!("reading {}", from.display())))?;
        let manifest = unpack(file, &restoring, &files, folder_of(&database)).await?;
        let newest = store::newest_schema_version();
        if manifest.schema_version > newest {
            return Err(Failure::argument(format!(
                "the backup has schema version {}, and this binary knows {newest}: use a newer one",
                manifest.schema_version
            )));
        }
        let faults = store::check(&restoring)?;
        if !faults.is_empty() {
            return Err(Failure::Found(format!(
                "the database in the backup is damaged: {}",
                faults.join("; ")
            )));
        }
        let store = open(&restoring)?;
        let digests = needed(&store).await;
        store.close().await;
        for digest in digests? {
            if files.check(&digest).await? != Checked::Whole && !manifest.objects.missing.contains(&digest) {
                return Err(Failure::Found(format!("the backup lacks the object {digest}: it is not whole")));
            }
        }
        Ok(manifest.objects)
    })?;
    std::fs::rename(&restoring, &database)
        .and_then(|()| File::open(folder_of(&database))?.sync_all())
        .map_err(Failure::io(format!("writing {}", database.display())))?;
    say(format_args!(
        "restored the database and {} objects to {}",
        objects.count,
        settings.data_dir().display()
    ));
    Ok(())
}

async fn unpack(file: File, database: &Path, files: &Files, folder: &Path) -> Result<Manifest, Failure> {
    let broken = || Failure::io("the backup can't be read to its end");
    let mut archive = Archive::new(file);
    let (mut manifest, mut has_database) = (None, false);
    for entry in archive.entries().map_err(broken())? {
        let mut entry = entry.map_err(broken())?;
        let name = entry.path().map_err(broken())?.to_string_lossy().into_owned();
        if entry.header().entry_type() != EntryType::Regular {
            return Err(Failure::Found(format!("{name} has no place in a backup")));
        }
        match name.strip_prefix("files/") {
            Some(digest) if is_digest(digest) => {
                let mut scratch = tempfile::tempfile_in(folder).map_err(broken())?;
                io::copy(&mut entry, &mut scratch).map_err(broken())?;
                scratch.rewind().map_err(broken())?;
                files.put_back(digest, scratch).await?;
            }
            None if name == DATABASE => {
                let mut into = private(database).map_err(broken())?;
                io::copy(&mut entry, &mut into).and_then(|_| into.sync_all()).map_err(broken())?;
                has_database = true;
            }
            None if name == MANIFEST => {
                let mut text = Vec::new();
                entry.take(MANIFEST_BYTES_MAX).read_to_end(&mut text).map_err(broken())?;
                manifest = serde_json::from_slice(&text).ok();
            }
            _ => return Err(Failure::Found(format!("{name} has no place in a backup"))),
        }
    }
    manifest.filter(|_| has_database).ok_or_else(|| {
        Failure::Found(
            "this is no whole backup: it lacks the database, or the manifest at its end".to_owned(),
        )
    })
}

fn is_digest(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// The database in the data directory: on a server there is none to copy.
fn the_file(settings: &Settings) -> Result<PathBuf, Failure> {
    match settings.database() {
        Database::File(file) => Ok(file.path),
        Database::Server(_) => Err(Failure::argument(
            "PostgreSQL has its own tools for this: pg_dump or pg_basebackup first, then copy <data-dir>/files (see docs/operating.md)",
        )),
    }
}

fn open(path: &Path) -> Result<Store, Failure> {
    let database = Database::File(store::File { path: path.to_owned(), max_pages: None });
    Ok(Store::open(Options::new(database), Arc::new(SystemClock), random_seed()?)?)
}

fn append(archive: &mut Builder<File>, name: &str, file: &mut File) -> io::Result<()> {
    let mut header = header(file.metadata()?.len());
    archive.append_data(&mut header, name, file)
}

fn append_bytes(archive: &mut Builder<File>, name: &str, bytes: &[u8]) -> io::Result<()> {
    let mut header = header(bytes.len() as u64);
    archive.append_data(&mut header, name, bytes)
}

fn header(size: u64) -> Header {
    let mut header = Header::new_gnu();
    header.set_entry_type(EntryType::Regular);
    header.set_mode(0o600);
    header.set_size(size);
    header
}

fn private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Files that are only there while this works, with what the engine puts beside a database.
struct Clean(Vec<PathBuf>);

impl Drop for Clean {
    fn drop(&mut self) {
        for path in &self.0 {
            for suffix in ["", "-wal", "-shm"] {
                // Most are not there.
                let _ = std::fs::remove_file(beside(path, suffix));
            }
        }
    }
}
