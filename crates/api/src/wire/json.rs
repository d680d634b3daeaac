//! A JSON value with the exact text of its numbers, so that a price of `42.10` is never a float.
//!
//! `serde_json` does the reading: its `RawValue` hands out the untouched text of a part, in which only the numbers are
//! left as they are. (Its `arbitrary_precision` feature would change every `Value` of the whole build, and reads the
//! object `{"$serde_json::private::Number": …}` as a number.) Each level is scanned once more by the level inside it,
//! which [`DEPTH_MAX`] bounds.

mod read;

pub use read::{Unreadable, parse};

/// Arrays and objects nest at most this deep.
pub const DEPTH_MAX: usize = 16;
/// A body has at most this many values, whatever its size in bytes: each takes some 50 bytes of memory.
pub const VALUES_MAX: usize = 50_000;

/// A JSON value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as it was written.
    Number(Box<str>),
    /// A string, unescaped.
    String(String),
    /// An array.
    Array(Vec<Json>),
    /// An object, in the order in which it was written; no name occurs twice.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// The same as a `serde_json` value. A number that is no integer of 64 bits becomes a float.
    pub fn to_value(&self) -> serde_json::Value {
        match self {
            Self::Null => serde_json::Value::Null,
            Self::Bool(truth) => (*truth).into(),
            Self::Number(text) => serde_json::from_str(text).unwrap_or_default(),
            Self::String(text) => text.as_str().into(),
            Self::Array(items) => items.iter().map(Self::to_value).collect(),
            Self::Object(members) => {
                members.iter().map(|(name, value)| (name.clone(), value.to_value())).collect()
            }
        }
    }

    /// What it is, to be read in a sentence: "a number".
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::Array(_) => "an array",
            Self::Object(_) => "an object",
        }
    }
}
