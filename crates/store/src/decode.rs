//! From columns to the domain's values. What can't be read was not written by this program: the store is corrupt.

use domain::id::Id;
use domain::instant::Instant;
use domain::money::Amount;

use crate::{Error, Row};

/// An id.
pub(crate) fn id<T: From<Id>>(row: &dyn Row, column: usize) -> Result<T, Error> {
    row.text(column)?.parse::<Id>().map(T::from).map_err(|_| Error::Corrupt)
}

/// An id, or nothing.
pub(crate) fn opt_id<T: From<Id>>(row: &dyn Row, column: usize) -> Result<Option<T>, Error> {
    row.opt_text(column)?.map(|text| text.parse::<Id>().map(T::from).map_err(|_| Error::Corrupt)).transpose()
}

/// Ids separated by blanks.
pub(crate) fn ids<T: From<Id>>(row: &dyn Row, column: usize) -> Result<Vec<T>, Error> {
    row.text(column)?
        .split_ascii_whitespace()
        .map(|text| text.parse::<Id>().map(T::from).map_err(|_| Error::Corrupt))
        .collect()
}

/// Ids as they are stored: separated by blanks.
pub(crate) fn join<T: Copy + std::fmt::Display>(ids: &[T]) -> String {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// One of an enum's words.
pub(crate) fn word<T>(
    row: &dyn Row,
    column: usize,
    parse: impl FnOnce(&str) -> Option<T>,
) -> Result<T, Error> {
    parse(row.text(column)?).ok_or(Error::Corrupt)
}

/// An exact amount.
pub(crate) fn amount(row: &dyn Row, column: usize) -> Result<Amount, Error> {
    row.text(column)?.parse().map_err(|_| Error::Corrupt)
}

/// An exact amount, or nothing.
pub(crate) fn opt_amount(row: &dyn Row, column: usize) -> Result<Option<Amount>, Error> {
    row.opt_text(column)?.map(|text| text.parse().map_err(|_| Error::Corrupt)).transpose()
}

/// Text, owned.
pub(crate) fn text(row: &dyn Row, column: usize) -> Result<String, Error> {
    row.text(column).map(str::to_owned)
}

/// Text or nothing, owned.
pub(crate) fn opt_text(row: &dyn Row, column: usize) -> Result<Option<String>, Error> {
    Ok(row.opt_text(column)?.map(str::to_owned))
}

/// An instant, or nothing.
pub(crate) fn opt_instant(row: &dyn Row, column: usize) -> Result<Option<Instant>, Error> {
    row.opt_instant(column)
}

/// The values of one statement: `params![&id.hex(), name, now]`.
macro_rules! params {
    ($($value:expr),* $(,)?) => { &[$($crate::Value::from($value)),*] };
}
pub(crate) use params;
