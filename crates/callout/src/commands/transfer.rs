//! `export` and `import`: a whole database as files, one for each table, and back, on either engine.
//!
//! A file has one row on each line, a JSON array of its columns in the order of their names; bytes are `{"hex": "…"}`. The
//! manifest comes last, and has for each table how many rows there are and the SHA-256 of its file. The bytes of files lie in
//! `files`, each under its SHA-256.

pub mod objects;

use std::fs::File;
use std::io::{BufRead as _, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use desk::files::Files;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use store::transfer::{self, Cell, Column, Kind, TABLES, Table};
use store::{Store, Tx, search};

use super::{block_on, open_whatever_is_in_it, say};
use crate::failure::Failure;
use crate::settings::Settings;
use objects::Objects;

/// Rows read, and rows written in one commit.
const ROWS_AT_ONCE: usize = 1_000;
/// Texts added to the full-text index in one commit.
const WORDS_AT_ONCE: usize = 2_000;
const MANIFEST: &str = "manifest.json";

/// What an export holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Manifest {
    /// Of the database, and so of the columns.
    schema_version: u32,
    tables: Vec<Part>,
    objects: Objects,
}

/// One table of an export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Part {
    name: String,
    rows: u64,
    sha256: String,
}

fn file_of(dir: &Path, table: Table) -> PathBuf {
    dir.join(format!("{}.jsonl", table.name))
}

/// Counts rows, and adds each to a checksum.
#[derive(Default)]
struct Sum {
    rows: u64,
    hash: Sha256,
}

impl Sum {
    fn add(&mut self, line: &[u8]) {
        self.rows += 1;
        self.hash.update(line);
    }

    fn part(self, table: Table) -> Part {
        let sha256 = self.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Part { name: table.name.to_owned(), rows: self.rows, sha256 }
    }
}

/// Writes every table of the database into files in `dir`, all as of one moment.
///
/// # Errors
/// When there is an export already, or what can't be read or written.
pub fn export(settings: &Settings, dir: &Path) -> Result<(), Failure> {
    if dir.join(MANIFEST).exists() {
        return Err(Failure::argument(format!(
            "{} holds an export already: choose another directory",
            dir.display()
        )));
    }
    std::fs::create_dir_all(dir).map_err(Failure::io(format!("making {}", dir.display())))?;
    block_on(async {
        let store = super::open(settings).await?;
        let into = dir.to_owned();
        // The one closure that does more than SQL: nobody else waits for this process's readers, and all of it is of one moment.
        let read = store
            .read(move |tx| {
                let parts = TABLES.into_iter().map(|table| write_out(tx, table, &into));
                Ok((parts.collect::<Result<Vec<Part>, Stopped>>()?, objects::needed_in(tx)?))
            })
            .await;
        store.close().await;
        let (tables, digests) = read.map_err(|Stopped(failure)| failure)?;
        // What nothing needs any more is kept a day: every object of that moment is still there.
        let objects = objects::write_out(&settings.files()?, digests, dir).await?;
        let (count, bytes) = (objects.count, objects.bytes);
        let rows: u64 = tables.iter().map(|part| part.rows).sum();
        let manifest = Manifest { schema_version: store::newest_schema_version(), tables, objects };
        let text =
            serde_json::to_vec_pretty(&manifest).map_err(|error| Failure::argument(error.to_string()))?;
        std::fs::write(dir.join(MANIFEST), text).map_err(Failure::io("writing the manifest"))?;
        say(format_args!(
            "exported {rows} rows of {} tables and {count} objects ({bytes} bytes) to {}",
            TABLES.len(),
            dir.display()
        ));
        Ok(())
    })
}

/// A failure on its way through the store.
struct Stopped(Failure);

impl From<store::Error> for Stopped {
    fn from(error: store::Error) -> Self {
        Self(error.into())
    }
}

fn write_out(tx: &dyn Tx, table: Table, dir: &Path) -> Result<Part, Stopped> {
    let path = file_of(dir, table);
    let failed = |error| Stopped(Failure::io(format!("writing {}", path.display()))(error));
    let mut file = BufWriter::new(File::create(&path).map_err(failed)?);
    let mut sum = Sum::default();
    let columns = transfer::columns(tx, table)?;
    let mut last: Option<Vec<Cell>> = None;
    loop {
        let rows = transfer::rows(tx, table, &columns, last.as_deref(), ROWS_AT_ONCE)?;
        for row in &rows {
            let line = line_of(row);
            sum.add(&line);
            file.write_all(&line).map_err(failed)?;
        }
        if rows.len() < ROWS_AT_ONCE {
            break;
        }
        last = rows.into_iter().next_back();
    }
    file.into_inner()
        .map_err(std::io::IntoInnerError::into_error)
        .and_then(|file| file.sync_all())
        .map_err(failed)?;
    Ok(sum.part(table))
}

fn line_of(row: &[Cell]) -> Vec<u8> {
    let cells: Vec<Value> = row
        .iter()
        .map(|cell| match cell {
            Cell::Null => Value::Null,
            Cell::Int(number) => json!(number),
            Cell::Text(text) => json!(text),
            Cell::Blob(bytes) => {
                json!({"hex": bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>()})
            }
        })
        .collect();
    let mut line = Value::Array(cells).to_string().into_bytes();
    line.push(b'\n');
    line
}

fn row_of(line: &str, columns: &[Column]) -> Option<Vec<Cell>> {
    let Value::Array(cells) = serde_json::from_str(line).ok()? else { return None };
    if cells.len() != columns.len() {
        return None;
    }
    let cell = |(cell, column): (Value, &Column)| {
        Some(match (cell, column.kind) {
            (Value::Null, _) => Cell::Null,
            (Value::Number(number), Kind::Int) => Cell::Int(number.as_i64()?),
            (Value::String(text), Kind::Text) => Cell::Text(text),
            (Value::Object(object), Kind::Blob) => Cell::Blob(bytes_of(object.get("hex")?.as_str()?)?),
            _ => return None,
        })
    };
    cells.into_iter().zip(columns).map(cell).collect()
}

fn bytes_of(hex: &str) -> Option<Vec<u8>> {
    let digits = hex.as_bytes().chunks(2);
    digits.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}

/// Reads an export from `dir` into an empty database, and makes sure that every row is there. Interrupted, it goes on where it was.
///
/// # Errors
/// When the database is not empty, or the export is not whole or of another version.
pub fn import(settings: &Settings, dir: &Path) -> Result<(), Failure> {
    let manifest = read_manifest(dir)?;
    block_on(async {
        let store = open_whatever_is_in_it(settings)?;
        let done = take_in(&store, &settings.files()?, dir, &manifest).await;
        store.close().await;
        let rows = done?;
        let count = manifest.objects.count;
        say(format_args!(
            "imported {rows} rows of {} tables and {count} objects, and found them all",
            TABLES.len()
        ));
        Ok(())
    })
}

fn read_manifest(dir: &Path) -> Result<Manifest, Failure> {
    let path = dir.join(MANIFEST);
    let text = std::fs::read(&path).map_err(|_| {
        Failure::argument(format!("{} holds no whole export: it has no {MANIFEST}", dir.display()))
    })?;
    let manifest: Manifest = serde_json::from_slice(&text)
        .map_err(|error| Failure::argument(format!("{} can't be read: {error}", path.display())))?;
    let newest = store::newest_schema_version();
    if manifest.schema_version != newest {
        return Err(Failure::argument(format!(
            "the export has schema version {}, and this binary needs {newest}: export again with this version",
            manifest.schema_version
        )));
    }
    if manifest.tables.iter().map(|part| part.name.as_str()).ne(TABLES.iter().map(|table| table.name)) {
        return Err(Failure::argument(
            "the export lacks a table, or has one that this version does not know",
        ));
    }
    Ok(manifest)
}

async fn take_in(store: &Store, files: &Files, dir: &Path, manifest: &Manifest) -> Result<u64, Failure> {
    let mark = serde_json::to_string(manifest).map_err(|error| Failure::argument(error.to_string()))?;
    let (empty, under_way) =
        store.read(|tx| Ok::<_, store::Error>((transfer::is_empty(tx)?, transfer::under_way(tx)?))).await?;
    match under_way {
        Some(other) if other != mark => {
            return Err(Failure::argument("another export was being imported here, and is not finished"));
        }
        Some(_) => tracing::info!("going on with an import that was interrupted"),
        None if !empty => {
            return Err(Failure::argument("the database is not empty: import into a new one"));
        }
        None => store.write(move |tx| transfer::begin(tx, &mark)).await?,
    }
    for (table, part) in TABLES.into_iter().zip(&manifest.tables) {
        take_in_table(store, dir, table, part).await?;
    }
    for (table, part) in TABLES.into_iter().zip(&manifest.tables) {
        if sum_of(store, table).await? != *part {
            return Err(Failure::Found(format!(
                "the table {} is not what was exported: begin again with an empty database",
                table.name
            )));
        }
    }
    objects::take_in(store, files, dir, &manifest.objects).await?;
    store.write(transfer::finish).await?;
    // Else whoever searches first would wait for it.
    while store.write(|tx| search::catch_up(tx, WORDS_AT_ONCE)).await? {}
    Ok(manifest.tables.iter().map(|part| part.rows).sum())
}

async fn take_in_table(store: &Store, dir: &Path, table: Table, part: &Part) -> Result<(), Failure> {
    let path = file_of(dir, table);
    let unreadable = || Failure::io(format!("reading {}", path.display()));
    let (columns, there) = store
        .read(move |tx| Ok::<_, store::Error>((transfer::columns(tx, table)?, transfer::count(tx, table)?)))
        .await?;
    let columns = Arc::new(columns);
    let lines = BufReader::new(File::open(&path).map_err(unreadable())?).lines();
    let mut batch = Vec::with_capacity(ROWS_AT_ONCE);
    // What was committed before an interruption lies at the beginning, in the same order.
    for (number, line) in lines.enumerate().skip(usize::try_from(there).unwrap_or(usize::MAX)) {
        let line = line.map_err(unreadable())?;
        let row = row_of(&line, &columns).ok_or_else(|| {
            Failure::argument(format!("{}, line {}: not a row of this table", path.display(), number + 1))
        })?;
        batch.push(row);
        if batch.len() == ROWS_AT_ONCE {
            put(store, table, &columns, std::mem::take(&mut batch)).await?;
        }
    }
    put(store, table, &columns, batch).await?;
    tracing::info!(table = table.name, rows = part.rows, "imported");
    Ok(())
}

async fn put(
    store: &Store,
    table: Table,
    columns: &Arc<Vec<Column>>,
    rows: Vec<Vec<Cell>>,
) -> Result<(), Failure> {
    if rows.is_empty() {
        return Ok(());
    }
    let columns = Arc::clone(columns);
    Ok(store.write(move |tx| transfer::insert(tx, table, &columns, &rows)).await?)
}

/// What the database has of a table now.
async fn sum_of(store: &Store, table: Table) -> Result<Part, Failure> {
    let columns = Arc::new(store.read(move |tx| transfer::columns(tx, table)).await?);
    let (mut sum, mut last): (Sum, Option<Vec<Cell>>) = (Sum::default(), None);
    loop {
        let (columns, after) = (Arc::clone(&columns), last.take());
        let rows = store
            .glance(move |tx| transfer::rows(tx, table, &columns, after.as_deref(), ROWS_AT_ONCE))
            .await?;
        rows.iter().for_each(|row| sum.add(&line_of(row)));
        if rows.len() < ROWS_AT_ONCE {
            return Ok(sum.part(table));
        }
        last = rows.into_iter().next_back();
    }
}
