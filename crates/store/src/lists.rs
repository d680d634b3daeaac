//! A page of a list by id, of what fits what was typed.

use domain::id::OrgId;

use crate::prefixes::Prefixes;
use crate::{Error, Row, Tx, Value};

/// Rows that are looked at in one statement, when not all of them fit.
const LOOKED_AT: usize = 2_000;

/// Which part of a list.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The last id of the page before; "" for the first.
    pub cursor: &'a str,
    /// How many at most.
    pub limit: usize,
    /// Only what they fit.
    pub prefixes: Option<&'a Prefixes>,
    /// Also what is archived, where there is such a thing.
    pub archived: bool,
}

/// The page. `sql` takes the organization, the id after which it begins, how many rows at most, then `more`; its first column is
/// the id, by which it is sorted, and `texts` are the columns in which words may begin.
pub(crate) fn page<T>(
    tx: &dyn Tx,
    sql: &str,
    org: OrgId,
    asked: &Asked<'_>,
    more: &[Value<'_>],
    texts: &[usize],
    read: impl FnMut(&dyn Row) -> Result<T, Error>,
) -> Result<Vec<T>, Error> {
    page_of(tx, sql, org, asked, more, |row| fits(row, asked.prefixes, texts), read)
}

/// As [`page`], of the rows that fit by another rule.
pub(crate) fn page_of<T>(
    tx: &dyn Tx,
    sql: &str,
    org: OrgId,
    asked: &Asked<'_>,
    more: &[Value<'_>],
    fits: impl Fn(&dyn Row) -> Result<bool, Error>,
    mut read: impl FnMut(&dyn Row) -> Result<T, Error>,
) -> Result<Vec<T>, Error> {
    let org = org.hex();
    let at_once = if asked.prefixes.is_some() { LOOKED_AT } else { asked.limit };
    let mut after = asked.cursor.to_owned();
    let mut found = Vec::new();
    loop {
        let (mut seen, mut last) = (0, String::new());
        let mut values = vec![Value::from(&org), Value::from(&after), Value::from(at_once as i64)];
        values.extend_from_slice(more);
        tx.each(sql, &values, &mut |row| {
            seen += 1;
            last.clear();
            last.push_str(row.text(0)?);
            if found.len() < asked.limit && fits(row)? {
                found.push(read(row)?);
            }
            Ok(())
        })?;
        if seen < at_once || found.len() >= asked.limit {
            return Ok(found);
        }
        after = last;
    }
}

fn fits(row: &dyn Row, prefixes: Option<&Prefixes>, columns: &[usize]) -> Result<bool, Error> {
    let Some(prefixes) = prefixes else { return Ok(true) };
    let mut texts = Vec::with_capacity(columns.len());
    for column in columns {
        texts.push(row.opt_text(*column)?.unwrap_or_default());
    }
    Ok(prefixes.fit(&texts))
}
