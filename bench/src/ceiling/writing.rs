//! The writer thread: it takes the writes that wait, puts them in one commit, and answers each after it.

use std::path::Path;
use std::thread;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Result;
use axum::body::Bytes;
use crossbeam_channel::{Receiver, Sender, bounded};
use rusqlite::{Connection, ErrorCode};
use tokio::sync::oneshot;

use super::schema;

/// What is written.
#[derive(Debug)]
pub enum Write {
    /// A document.
    Document(Bytes),
    /// A note, on this ticket.
    Note(String, Bytes),
}

/// The new row's id.
pub type Written = Result<String, String>;

/// A write and where its answer goes.
pub struct Order {
    /// What is written.
    pub write: Write,
    /// Where to.
    pub answer: oneshot::Sender<Written>,
}

/// Starts the writer. It ends with its queue.
pub fn start(path: &Path) -> Result<Sender<Order>> {
    let connection = schema::writer(path)?;
    let mut last = Last::of(&connection)?;
    let (orders, queue) = bounded(schema::QUEUE_MAX);
    thread::Builder::new().name("writer".to_owned()).spawn(move || {
        while let Ok(first) = queue.recv() {
            group(&connection, &mut last, first, &queue);
        }
    })?;
    Ok(orders)
}

/// One commit: the first order and those that wait behind it.
fn group(connection: &Connection, last: &mut Last, first: Order, queue: &Receiver<Order>) {
    let begun = connection.prepare_cached("BEGIN IMMEDIATE").and_then(|mut begin| begin.execute([]));
    if let Err(error) = begun {
        let _ = first.answer.send(Err(error.to_string()));
        return;
    }
    let mut done = Vec::with_capacity(schema::GROUP_MAX);
    let mut next = Some(first);
    while let Some(order) = next {
        done.push((apply(connection, last, &order.write), order.answer));
        next = if done.len() < schema::GROUP_MAX { queue.try_recv().ok() } else { None };
    }
    let committed =
        connection.prepare_cached("COMMIT").and_then(|mut commit| commit.execute([])).map_err(|error| {
            // After a failed commit the transaction may still be open: nothing of it shall stay.
            let _ = connection.execute_batch("ROLLBACK");
            error.to_string()
        });
    for (written, answer) in done {
        // Who no longer waits has hung up: nobody to tell.
        let _ = answer.send(committed.clone().and(written));
    }
}

fn apply(connection: &Connection, last: &mut Last, write: &Write) -> Written {
    let mut run = || match write {
        Write::Document(text) => {
            let (id, number, updated_ms) = last.next();
            let text = std::str::from_utf8(text).map_err(not_text)?;
            connection.prepare_cached(schema::INSERT)?.execute((&id, number, updated_ms, text))?;
            Ok(id)
        }
        Write::Note(ticket, text) => {
            let (id, _, _) = last.next();
            let text = std::str::from_utf8(text).map_err(not_text)?;
            connection.prepare_cached(schema::INSERT_NOTE)?.execute((ticket, &id, text))?;
            Ok(id)
        }
    };
    run().map_err(|error: rusqlite::Error| error.to_string())
}

fn not_text(_: std::str::Utf8Error) -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(
        rusqlite::ffi::Error { code: ErrorCode::TypeMismatch, extended_code: 0 },
        None,
    )
}

/// What was given out last.
struct Last {
    number: i64,
    updated_ms: i64,
    count: u64,
}

impl Last {
    fn of(connection: &Connection) -> rusqlite::Result<Self> {
        let (number, updated_ms) =
            connection.query_row(schema::GREATEST, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Self { number, updated_ms, count: 0 })
    }

    /// The next id, number and instant, each greater than the one before.
    fn next(&mut self) -> (String, i64, i64) {
        let now_ms = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as i64);
        self.number += 1;
        self.count += 1;
        self.updated_ms = now_ms.max(self.updated_ms + 1);
        (format!("{:08x}{:016x}", self.updated_ms / 1000, self.count), self.number, self.updated_ms)
    }
}
