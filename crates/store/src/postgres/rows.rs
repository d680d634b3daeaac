//! Rows and parameters between the store's types and the server's.

use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, WrongType, to_sql_checked};

use crate::error::Error;
use crate::tx::{Row, Value};

type Failed = Box<dyn std::error::Error + Sync + Send>;

impl ToSql for Value<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Failed> {
        match (*self, ty) {
            (Value::Null, _) => Ok(IsNull::Yes),
            (Value::Int(number), &Type::INT8) => number.to_sql(ty, out),
            // A parameter that the statement compares with a literal is of the literal's type.
            (Value::Int(number), &Type::INT4) => i32::try_from(number)?.to_sql(ty, out),
            (Value::Text(text), &Type::TEXT) => text.to_sql(ty, out),
            (Value::Blob(bytes), &Type::BYTEA) => bytes.to_sql(ty, out),
            _ => Err(Box::new(WrongType::new::<Self>(ty.clone()))),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// A value of its own, for a statement whose outcome is awaited later.
#[derive(Debug)]
pub(super) enum Owned {
    Null,
    Int(i64),
    Text(String),
    Blob(Vec<u8>),
}

impl From<&Value<'_>> for Owned {
    fn from(value: &Value<'_>) -> Self {
        match *value {
            Value::Null => Self::Null,
            Value::Int(number) => Self::Int(number),
            Value::Text(text) => Self::Text(text.to_owned()),
            Value::Blob(bytes) => Self::Blob(bytes.to_vec()),
        }
    }
}

impl ToSql for Owned {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Failed> {
        match self {
            Self::Null => Value::Null,
            Self::Int(number) => Value::Int(*number),
            Self::Text(text) => Value::Text(text),
            Self::Blob(bytes) => Value::Blob(bytes),
        }
        .to_sql(ty, out)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// A column as the server sent it.
struct Raw<'a> {
    ty: Type,
    bytes: &'a [u8],
}

impl<'a> FromSql<'a> for Raw<'a> {
    fn from_sql(ty: &Type, bytes: &'a [u8]) -> Result<Self, Failed> {
        Ok(Self { ty: ty.clone(), bytes })
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

impl Row for tokio_postgres::Row {
    fn opt_int(&self, i: usize) -> Result<Option<i64>, Error> {
        let Some(raw) = raw(self, i)? else { return Ok(None) };
        let number = match raw.ty {
            Type::INT8 => i64::from_sql(&raw.ty, raw.bytes),
            Type::INT4 => i32::from_sql(&raw.ty, raw.bytes).map(i64::from),
            other => return Err(unexpected(i, &other, "an integer")),
        };
        number.map(Some).map_err(|error| Error::sql(format!("column {i}: {error}")))
    }

    fn opt_text(&self, i: usize) -> Result<Option<&str>, Error> {
        let Some(raw) = raw(self, i)? else { return Ok(None) };
        match raw.ty {
            Type::TEXT => std::str::from_utf8(raw.bytes)
                .map(Some)
                .map_err(|_| Error::sql(format!("column {i} is text, but not UTF-8"))),
            other => Err(unexpected(i, &other, "text")),
        }
    }

    fn blob(&self, i: usize) -> Result<&[u8], Error> {
        match raw(self, i)? {
            Some(Raw { ty: Type::TEXT | Type::BYTEA, bytes }) => Ok(bytes),
            Some(raw) => Err(unexpected(i, &raw.ty, "bytes")),
            None => Err(Error::sql(format!("column {i} is NULL"))),
        }
    }
}

fn raw(row: &tokio_postgres::Row, i: usize) -> Result<Option<Raw<'_>>, Error> {
    row.try_get(i).map_err(|error| Error::sql(format!("column {i}: {error}")))
}

#[cold]
fn unexpected(i: usize, ty: &Type, wanted: &str) -> Error {
    Error::sql(format!("column {i} is {ty}, not {wanted}"))
}
