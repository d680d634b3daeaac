//! The reader threads: each has a connection, takes the next question, and answers with the bytes to send.

use std::path::Path;
use std::thread;

use anyhow::Result;
use crossbeam_channel::Receiver;
use rusqlite::Connection;
use tokio::sync::oneshot;

use super::schema;

/// What is read.
#[derive(Debug)]
pub enum Question {
    /// Fifty documents that changed after this instant.
    Page(i64),
    /// The document with this id.
    One(String),
    /// The id of the document with this number.
    IdOfNumber(i64),
    /// What a load generator needs to know: so many recent instants, so many ids with numbers.
    Sample(i64, i64),
}

/// The bytes of the answer, or nothing of that name.
pub type Found = Result<Option<Vec<u8>>, rusqlite::Error>;

/// A question and where its answer goes.
pub struct Ask {
    /// What is read.
    pub question: Question,
    /// Where to.
    pub answer: oneshot::Sender<Found>,
}

/// Room for a page of fifty documents.
const PAGE_BYTES: usize = 96 * 1024;
const EMPTY_PAGE: &[u8] = br#"{"cursor":null,"tickets":[]}"#;

/// Starts the readers. They end with the queue.
pub fn start(path: &Path, queue: &Receiver<Ask>) -> Result<()> {
    for reader in 0..schema::READERS {
        let connection = schema::reader(path)?;
        let queue = queue.clone();
        thread::Builder::new().name(format!("reader-{reader}")).spawn(move || {
            for ask in queue {
                // Who no longer waits has hung up: nobody to tell.
                let _ = ask.answer.send(answer(&connection, &ask.question));
            }
        })?;
    }
    Ok(())
}

/// Reads what was asked.
pub fn answer(connection: &Connection, question: &Question) -> Found {
    match question {
        Question::Page(after) => page(connection, *after).map(Some),
        Question::One(id) => {
            let mut statement = connection.prepare_cached(schema::ONE)?;
            let mut rows = statement.query([id])?;
            Ok(rows
                .next()?
                .map(|row| row.get_ref(0)?.as_bytes().map(<[u8]>::to_vec).map_err(from_sql))
                .transpose()?)
        }
        Question::IdOfNumber(number) => {
            let mut statement = connection.prepare_cached(schema::ID_OF_NUMBER)?;
            let mut rows = statement.query([number])?;
            let Some(row) = rows.next()? else { return Ok(None) };
            let id = row.get_ref(0)?.as_str().map_err(from_sql)?;
            Ok(Some([br#"{"ticket_id":""#, id.as_bytes(), br#""}"#].concat()))
        }
        Question::Sample(recent, tickets) => sample(connection, *recent, *tickets).map(Some),
    }
}

fn page(connection: &Connection, after: i64) -> rusqlite::Result<Vec<u8>> {
    let mut statement = connection.prepare_cached(schema::PAGE)?;
    let mut rows = statement.query([after])?;
    let mut text = Vec::with_capacity(PAGE_BYTES);
    // The cursor is known at the end; ids are all as long as this one.
    text.extend_from_slice(br#"{"cursor":"000000000000000000000000","tickets":["#);
    let cursor = 11..35;
    let mut is_empty = true;
    while let Some(row) = rows.next()? {
        if !is_empty {
            text.push(b',');
        }
        is_empty = false;
        let id = row.get_ref(0)?.as_bytes().map_err(from_sql)?;
        if let (Some(place), 24) = (text.get_mut(cursor.clone()), id.len()) {
            place.copy_from_slice(id);
        }
        text.extend_from_slice(row.get_ref(1)?.as_bytes().map_err(from_sql)?);
    }
    if is_empty {
        return Ok(EMPTY_PAGE.to_vec());
    }
    text.extend_from_slice(b"]}");
    Ok(text)
}

fn sample(connection: &Connection, recent: i64, tickets: i64) -> rusqlite::Result<Vec<u8>> {
    let recent: Vec<i64> = connection
        .prepare(schema::RECENT)?
        .query_map([recent], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let tickets: Vec<(String, i64)> = connection
        .prepare(schema::SPREAD)?
        .query_map([tickets], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(serde_json::json!({ "recent": recent, "tickets": tickets }).to_string().into_bytes())
}

fn from_sql(error: rusqlite::types::FromSqlError) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(error))
}
