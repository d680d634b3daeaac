//! Carries a whole database from one store to another, whichever engines they have: every row of every table, in an order that
//! both have in common.
//!
//! Who is signed in, and links that are good for a day or two, are not carried; the full-text index is made anew; where a
//! row lies is the engine's business.

use domain::id::Id;
use domain::instant::Instant;

use crate::decode::{params, text};
use crate::dialect::Dialect;
use crate::{Error, Row, Tx, Value, statements};

/// A table: its name, and the columns of its key, by which its rows are ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    key: &'static [&'static str],
}

const fn table(name: &'static str, key: &'static [&'static str]) -> Table {
    Table { name, key }
}

/// Every table that is carried, each after those that it refers to.
pub const TABLES: [Table; 37] = [
    table("org", &["org_id"]),
    table("org_clock", &["org_id"]),
    table("partnership", &["client_id", "contractor_id"]),
    table("person", &["org_id", "person_id"]),
    table("token", &["token_id"]),
    table("auth_epoch", &["id"]),
    table("server_secret", &["id"]),
    table("location", &["org_id", "location_id"]),
    table("equipment", &["org_id", "equipment_id"]),
    table("place_code", &["org_id", "code"]),
    table("job", &["org_id", "job_id"]),
    table("domain", &["org_id", "domain_id"]),
    table("calendar_feed", &["org_id", "feed_id"]),
    table("ticket", &["client_id", "ticket_id"]),
    table("ticket_link", &["client_id", "kind", "target_id", "ticket_id"]),
    table("engagement", &["client_id", "ticket_id", "contractor_id"]),
    table("ticket_date", &["client_id", "ticket_id", "date_id"]),
    table("quote", &["client_id", "ticket_id", "quote_id"]),
    table("invoice", &["client_id", "ticket_id", "invoice_id"]),
    table("note", &["client_id", "ticket_id", "note_id"]),
    table("voice", &["client_id", "voice_id"]),
    table("ticket_file", &["client_id", "ticket_id", "file_id"]),
    table("ticket_view", &["org_id", "ticket_id"]),
    table("journal", &["org_id", "revision"]),
    table("idempotency", &["org_id", "token_id", "key"]),
    table("list_window", &["org_id", "token_id", "filter", "last_id"]),
    table("contractor_link", &["client_id", "ticket_id", "contractor_id", "technician_id"]),
    table("saved_view", &["org_id", "view_id"]),
    table("courier_job", &["job_id"]),
    table("notice_settings", &["org_id", "person_id"]),
    table("mail_cursor", &["org_id"]),
    table("mail_following", &["id"]),
    table("mail_outbox", &["org_id", "mail_id"]),
    table("mail_digest", &["org_id", "person_id", "revision"]),
    table("mail_refusal", &["org_id", "address"]),
    table("mail_thread", &["org_id", "thread"]),
    table("mail_received", &["org_id", "digest"]),
];

/// Columns that only one engine has (`ticket_view.place`).
const NOT_CARRIED: &str = "place";

statements! {
    pub(crate) mod sql {
        WAIT_FOR_TICKETS = "INSERT INTO search_pending (client_id, ticket_id, words) SELECT client_id, ticket_id, number || ' ' || title || ' ' || description FROM ticket";
        WAIT_FOR_NOTES = "INSERT INTO search_pending (client_id, ticket_id, note_type, author_org, words) SELECT client_id, ticket_id, type, author_org, note FROM note";
        LAST_STAMP = "SELECT max(stamp_ms) FROM org_clock";
    }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Integers.
    Int,
    /// Text.
    Text,
    /// Bytes.
    Blob,
}

/// A value that is carried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Null,
    /// An integer.
    Int(i64),
    /// Text.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
}

impl Cell {
    fn value(&self) -> Value<'_> {
        match self {
            Self::Null => Value::Null,
            Self::Int(number) => Value::Int(*number),
            Self::Text(text) => Value::Text(text),
            Self::Blob(bytes) => Value::Blob(bytes),
        }
    }
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
}

/// The columns of a table that are carried, by name: the same on every engine.
pub fn columns(tx: &dyn Tx, table: Table) -> Result<Vec<Column>, Error> {
    let sql = match tx.dialect() {
        Dialect::Sqlite => "SELECT name, lower(type) FROM pragma_table_info(?1) ORDER BY name",
        Dialect::Postgres => {
            "SELECT CAST(column_name AS text), CAST(data_type AS text) FROM information_schema.columns WHERE table_schema = current_schema() AND CAST(table_name AS text) = ?1 ORDER BY CAST(column_name AS text) COLLATE \"C\""
        }
    };
    let all = tx.query(sql, params![table.name], |row| {
        let kind = match row.text(1)? {
            "integer" | "bigint" => Kind::Int,
            "text" => Kind::Text,
            "blob" | "bytea" => Kind::Blob,
            other => return Err(Error::sql(format!("{}: a column of type {other}", table.name))),
        };
        Ok(Column { name: text(row, 0)?, kind })
    })?;
    Ok(all.into_iter().filter(|column| column.name != NOT_CARRIED).collect())
}

/// How many rows a table has.
pub fn count(tx: &dyn Tx, table: Table) -> Result<i64, Error> {
    tx.query_one(&format!("SELECT count(*) FROM {}", table.name), params![], |row| row.int(0))
}

/// At most `limit` rows of a table after `last`, the row before; from the first, without one. In the order of its key.
pub fn rows(
    tx: &dyn Tx,
    table: Table,
    columns: &[Column],
    last: Option<&[Cell]>,
    limit: usize,
) -> Result<Vec<Vec<Cell>>, Error> {
    let key = table.key.join(", ");
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    let mut sql = format!("SELECT {} FROM {}", names.join(", "), table.name);
    let mut values = Vec::new();
    if let Some(last) = last {
        for part in table.key {
            let place = names.iter().position(|name| name == part);
            values.push(place.and_then(|place| last.get(place)).ok_or(Error::Missing)?.value());
        }
        let places: Vec<String> = (1..=values.len()).map(|place| format!("?{place}")).collect();
        sql.push_str(&format!(" WHERE ({key}) > ({})", places.join(", ")));
    }
    values.push(Value::Int(limit as i64));
    sql.push_str(&format!(" ORDER BY {key} LIMIT ?{}", values.len()));
    tx.query(&sql, &values, |row| {
        columns.iter().enumerate().map(|(place, column)| cell(row, place, column.kind)).collect()
    })
}

fn cell(row: &dyn Row, place: usize, kind: Kind) -> Result<Cell, Error> {
    Ok(match kind {
        Kind::Int => row.opt_int(place)?.map_or(Cell::Null, Cell::Int),
        Kind::Text => row.opt_text(place)?.map_or(Cell::Null, |text| Cell::Text(text.to_owned())),
        // No column of bytes that is carried is ever empty.
        Kind::Blob => Cell::Blob(row.blob(place)?.to_owned()),
    })
}

/// Whether nothing was ever written here.
pub fn is_empty(tx: &dyn Tx) -> Result<bool, Error> {
    for table in TABLES.into_iter().filter(|table| table.name != "auth_epoch") {
        if count(tx, table)? > 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Puts rows into a table.
pub fn insert(tx: &dyn Tx, table: Table, columns: &[Column], rows: &[Vec<Cell>]) -> Result<(), Error> {
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    let places: Vec<String> = (1..=columns.len()).map(|place| format!("?{place}")).collect();
    let sql = format!("INSERT INTO {} ({}) VALUES ({})", table.name, names.join(", "), places.join(", "));
    for row in rows {
        let values: Vec<Value<'_>> = row.iter().map(Cell::value).collect();
        tx.push(&sql, &values)?;
    }
    Ok(())
}

/// Begins to take rows in, and leaves `mark` as long as it lasts: the one row that a new database has makes way for what comes.
pub fn begin(tx: &dyn Tx, mark: &str) -> Result<(), Error> {
    tx.execute("CREATE TABLE import_under_way (mark TEXT NOT NULL)", params![])?;
    tx.execute("INSERT INTO import_under_way (mark) VALUES (?1)", params![mark])?;
    tx.execute("DELETE FROM auth_epoch", params![]).map(drop)
}

/// The mark of an import that was begun here and is not finished.
pub fn under_way(tx: &dyn Tx) -> Result<Option<String>, Error> {
    let tables = match tx.dialect() {
        Dialect::Sqlite => "SELECT count(*) FROM sqlite_schema WHERE name = 'import_under_way'",
        Dialect::Postgres => {
            "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'import_under_way'"
        }
    };
    if tx.query_one(tables, params![], |row| row.int(0))? == 0 {
        return Ok(None);
    }
    tx.query_opt("SELECT mark FROM import_under_way", params![], |row| text(row, 0))
}

/// When every row is there: words wait to be indexed, and no stamp or id that is given out from now on is one of before.
pub fn finish(tx: &dyn Tx) -> Result<(), Error> {
    tx.push(sql::WAIT_FOR_TICKETS, params![])?;
    tx.push(sql::WAIT_FOR_NOTES, params![])?;
    if let Some(stamp) = tx.query_one(sql::LAST_STAMP, params![], |row| row.opt_instant(0))? {
        tx.stamped(stamp.max(Instant::from_millis(0)));
    }
    for table in TABLES {
        // The last part of a key is what the row itself is called; elsewhere it names another row.
        let Some(part) = table.key.last().filter(|part| part.ends_with("_id")) else { continue };
        let greatest = format!("SELECT max({part}) FROM {}", table.name);
        if let Some(greatest) =
            tx.query_one(&greatest, params![], |row| Ok(row.opt_text(0)?.map(str::to_owned)))?
        {
            tx.skip_past(greatest.parse::<Id>().map_err(|_| Error::Corrupt)?);
        }
    }
    // An id that is given out is kept as the last one.
    let _ = tx.new_id();
    tx.execute("DROP TABLE import_under_way", params![]).map(drop)
}
