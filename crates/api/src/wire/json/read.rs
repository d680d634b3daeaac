//! From bytes to [`Json`], or to the reason why not.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{DEPTH_MAX, Json, VALUES_MAX};

/// Why bytes are no JSON that we take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// Not UTF-8; the first wrong byte's offset.
    NotUtf8 {
        /// Offset in bytes.
        at: usize,
    },
    /// Not JSON.
    Malformed {
        /// Line, from 1.
        line: usize,
        /// Column in bytes, from 1 (0 when the text ends too early on a new line).
        column: usize,
        /// What the parser said.
        reason: String,
    },
    /// An object has this name twice. Parsers differ on which one counts, so neither does.
    Duplicate {
        /// Its path: `dates[0].start`.
        field: String,
    },
    /// Deeper than [`DEPTH_MAX`].
    TooDeep,
    /// More than [`VALUES_MAX`] values.
    TooMany,
}

/// Reads one JSON document.
///
/// # Errors
/// When it is not UTF-8, not JSON, names a field twice, or is out of bounds.
pub fn parse(bytes: &[u8]) -> Result<Json, Unreadable> {
    let text = std::str::from_utf8(bytes).map_err(|error| Unreadable::NotUtf8 { at: error.valid_up_to() })?;
    let whole: &RawValue = serde_json::from_str(text).map_err(|error| malformed(&error, 0, 0))?;
    Reader { text, values_left: VALUES_MAX }.value(whole, 0)
}

struct Reader<'a> {
    text: &'a str,
    values_left: usize,
}

impl<'a> Reader<'a> {
    fn value(&mut self, raw: &'a RawValue, depth: usize) -> Result<Json, Unreadable> {
        self.values_left = self.values_left.checked_sub(1).ok_or(Unreadable::TooMany)?;
        if depth > DEPTH_MAX {
            return Err(Unreadable::TooDeep);
        }
        // The first pass has proved the grammar: the first byte tells the type.
        match raw.get().as_bytes().first() {
            Some(b'{') => self.object(raw, depth),
            Some(b'[') => self.array(raw, depth),
            Some(b'"') => self.part(raw).map(Json::String),
            Some(b't') => Ok(Json::Bool(true)),
            Some(b'f') => Ok(Json::Bool(false)),
            Some(b'n') => Ok(Json::Null),
            _ => Ok(Json::Number(raw.get().into())),
        }
    }

    fn object(&mut self, raw: &'a RawValue, depth: usize) -> Result<Json, Unreadable> {
        let Members(members) = self.part(raw)?;
        if let Some(name) = twice(&members) {
            return Err(Unreadable::Duplicate { field: crate::wire::fault::clip(name) });
        }
        let mut object = Vec::with_capacity(members.len());
        for (name, raw) in members {
            let value = self.value(raw, depth + 1).map_err(|reason| within(&name, reason))?;
            object.push((name, value));
        }
        Ok(Json::Object(object))
    }

    fn array(&mut self, raw: &'a RawValue, depth: usize) -> Result<Json, Unreadable> {
        let items: Vec<&RawValue> = self.part(raw)?;
        let mut array = Vec::with_capacity(items.len());
        for (place, raw) in items.into_iter().enumerate() {
            let value = self.value(raw, depth + 1).map_err(|reason| within(&format!("[{place}]"), reason))?;
            array.push(value);
        }
        Ok(Json::Array(array))
    }

    /// What the first pass does not look at, such as half a surrogate pair, still fails here.
    fn part<T: Deserialize<'a>>(&self, raw: &'a RawValue) -> Result<T, Unreadable> {
        serde_json::from_str(raw.get()).map_err(|error| {
            // `raw` is a slice of `text`, so the distance of their starts is the offset.
            let offset = (raw.get().as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
            let before = self.text.get(..offset).unwrap_or_default();
            let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
            malformed(&error, before.matches('\n').count(), before.len() - line_start)
        })
    }
}

/// The parser's words, its position moved by that of the part it was reading.
fn malformed(error: &serde_json::Error, lines_before: usize, columns_before: usize) -> Unreadable {
    let said = error.to_string();
    let reason = said.split(" at line ").next().unwrap_or_default().to_owned();
    let column = if error.line() <= 1 { error.column() + columns_before } else { error.column() };
    Unreadable::Malformed { line: error.line().max(1) + lines_before, column, reason }
}

/// Names the way to a duplicate, from the inside out.
fn within(parent: &str, reason: Unreadable) -> Unreadable {
    match reason {
        Unreadable::Duplicate { field } => {
            let dot = if field.starts_with('[') { "" } else { "." };
            Unreadable::Duplicate { field: format!("{}{dot}{field}", crate::wire::fault::clip(parent)) }
        }
        other => other,
    }
}

/// A name that occurs twice. Sorted, since an object may have [`VALUES_MAX`] names.
fn twice<'n>(members: &'n [(String, &RawValue)]) -> Option<&'n str> {
    let mut names: Vec<&str> = members.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    names.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0])
}

/// An object's members as they stand, duplicates included.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Each;
        impl<'de> Visitor<'de> for Each {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Each)
    }
}
