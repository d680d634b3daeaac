//! Rows and parameters between the store's types and the engine's.

use rusqlite::ToSql;
use rusqlite::types::{ToSqlOutput, ValueRef};

use super::failure::failure;
use crate::error::Error;
use crate::tx::{Row, Value};

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match *self {
            Value::Null => ValueRef::Null,
            Value::Int(number) => ValueRef::Integer(number),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

impl Row for rusqlite::Row<'_> {
    fn opt_int(&self, i: usize) -> Result<Option<i64>, Error> {
        match self.get_ref(i).map_err(failure)? {
            ValueRef::Integer(number) => Ok(Some(number)),
            ValueRef::Null => Ok(None),
            other => Err(unexpected(i, other, "an integer")),
        }
    }

    fn opt_text(&self, i: usize) -> Result<Option<&str>, Error> {
        match self.get_ref(i).map_err(failure)? {
            ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) => Ok(Some(text)),
                Err(_) => Err(Error::sql(format!("column {i} is text, but not UTF-8"))),
            },
            ValueRef::Null => Ok(None),
            other => Err(unexpected(i, other, "text")),
        }
    }

    fn blob(&self, i: usize) -> Result<&[u8], Error> {
        match self.get_ref(i).map_err(failure)? {
            ValueRef::Blob(bytes) | ValueRef::Text(bytes) => Ok(bytes),
            other => Err(unexpected(i, other, "bytes")),
        }
    }
}

#[cold]
fn unexpected(i: usize, value: ValueRef<'_>, wanted: &str) -> Error {
    Error::sql(format!("column {i} is {}, not {wanted}", value.data_type()))
}
