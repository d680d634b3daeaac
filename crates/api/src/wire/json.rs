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
