//! What is wrong with an input, field by field (wire-v3 "errors").

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeMap, Serializer};

/// More faults than this are counted, not listed: an answer must not outgrow its question.
/// A list of ids takes at most 1,000, so every bad id of one is still named.
pub const FAULTS_LISTED_MAX: usize = 1_000;
/// Names that the caller made up are cut to this many characters when they are repeated back.
const NAME_CHARS_MAX: usize = 64;

/// One thing wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    field: String,
    code: &'static str,
    message: Cow<'static, str>,
}

impl Fault {
    /// A fault of the value at hand; the reader of the field says which field that is.
    pub fn new(code: &'static str, message: impl Into<Cow<'static, str>>) -> Self {
        Self { field: String::new(), code, message: message.into() }
    }

    /// A fault of a named field, for the rules that look at several fields.
    pub fn of(field: &str, code: &'static str, message: impl Into<Cow<'static, str>>) -> Self {
        Self { field: clip(field), code, message: message.into() }
    }

    /// A value of another JSON type; `expected` reads like "a string".
    pub fn wrong_type(expected: &str, found: &str) -> Self {
        Self::new("wrong_type", format!("must be {expected}, not {found}"))
    }

    /// The field it is about: `title`, `location_ids[3]`, `address.city`.
    pub fn field(&self) -> &str {
        &self.field
    }

    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The sentence, to be read after the field's name.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Moves the fault into `parent`: `city` in `address` is `address.city`, `[3]` in `ids` is `ids[3]`.
    fn within(mut self, parent: &str) -> Self {
        let dot = if self.field.is_empty() || self.field.starts_with('[') { "" } else { "." };
        self.field = format!("{parent}{dot}{}", self.field);
        self
    }
}

impl Serialize for Fault {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("field", &self.field)?;
        map.serialize_entry("code", self.code)?;
        map.serialize_entry("message", &self.message)?;
        map.end()
    }
}

/// Everything that is wrong with an input, collected before anything is refused.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults {
    listed: Vec<Fault>,
    count: usize,
}

impl Faults {
    /// Nothing wrong so far.
    pub const fn none() -> Self {
        Self { listed: Vec::new(), count: 0 }
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// How many were found, the unlisted ones included.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The first [`FAULTS_LISTED_MAX`].
    pub fn listed(&self) -> &[Fault] {
        &self.listed
    }

    /// Adds one.
    pub fn push(&mut self, fault: Fault) {
        self.count += 1;
        if self.listed.len() < FAULTS_LISTED_MAX {
            self.listed.push(fault);
        }
    }

    /// Adds what is wrong inside `parent`.
    pub fn extend_within(&mut self, parent: &str, inner: Self) {
        let unlisted = inner.count - inner.listed.len();
        for fault in inner.listed {
            self.push(fault.within(parent));
        }
        self.count += unlisted;
    }

    /// `value` when nothing was found.
    ///
    /// # Errors
    /// With itself otherwise.
    pub fn or<T>(self, value: Option<T>) -> Result<T, Self> {
        match value {
            Some(value) if self.is_empty() => Ok(value),
            _ => Err(self),
        }
    }
}

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Self {
        Self { listed: vec![fault], count: 1 }
    }
}

/// A caller's word, short enough to be repeated back.
pub(crate) fn clip(name: &str) -> String {
    match name.char_indices().nth(NAME_CHARS_MAX) {
        None => name.to_owned(),
        Some((end, _)) => format!("{}…", &name[..end]),
    }
}
