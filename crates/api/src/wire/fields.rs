//! The named values of one request, whether a body's or a query's, and what was found wrong with them.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::{Faults, Json, Wire, fault::Fault, suggest};

/// A query has at most this many parameters.
const PARAMETERS_MAX: usize = 64;

/// The named values of one request.
pub struct Fields<'a> {
    source: Source<'a>,
    faults: Faults,
}

enum Source<'a> {
    Object(&'a [(String, Json)]),
    Query(Vec<(Cow<'a, str>, Cow<'a, str>)>),
    Form(&'a [(String, String)]),
}

/// One value as it was given.
#[derive(Debug, Clone, Copy)]
pub enum Given<'a> {
    /// In a body.
    Json(&'a Json),
    /// In a query.
    Text(&'a str),
}

impl Given<'_> {
    /// Whether it is JSON's `null`.
    pub fn is_null(self) -> bool {
        matches!(self, Self::Json(Json::Null))
    }

    /// The value as a `T`.
    ///
    /// # Errors
    /// With everything that is wrong with it.
    pub fn read<T: Wire>(self) -> Result<T, Faults> {
        match self {
            Self::Json(value) => T::from_json(value),
            Self::Text(text) => T::from_text(text),
        }
    }
}

impl<'a> Fields<'a> {
    /// The members of a body.
    ///
    /// # Errors
    /// When it is no object.
    pub fn of_body(body: &'a Json) -> Result<Self, Faults> {
        match body {
            Json::Object(members) => Ok(Self { source: Source::Object(members), faults: Faults::none() }),
            other => Err(Fault::wrong_type("an object", other.kind()).into()),
        }
    }

    /// The parameters of a query, without its `?`. One that is given twice is a fault: which one counts is anyone's
    /// guess.
    pub fn of_query(query: &'a str) -> Self {
        let mut faults = Faults::none();
        let mut pairs: Vec<(Cow<'a, str>, Cow<'a, str>)> = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (Some(name), Some(value)) = (decode(name), decode(value)) else {
                faults.push(Fault::of(name, "not_utf8", "must be percent-encoded UTF-8"));
                continue;
            };
            if pairs.len() == PARAMETERS_MAX {
                faults.push(Fault::of(
                    &name,
                    "too_many",
                    format!("a query has at most {PARAMETERS_MAX} parameters"),
                ));
                break;
            }
            if pairs.iter().any(|(known, _)| *known == name) {
                faults.push(Fault::of(&name, "given_twice", "is given more than once"));
            } else {
                pairs.push((name, value));
            }
        }
        Self { source: Source::Query(pairs), faults }
    }

    /// The texts of a form, and what was found wrong with it already.
    pub fn of_form(texts: &'a [(String, String)], mut faults: Faults) -> Self {
        for (place, (name, _)) in texts.iter().enumerate() {
            if texts.iter().take(place).any(|(known, _)| known == name) {
                faults.push(Fault::of(name, "given_twice", "is given more than once"));
            }
        }
        Self { source: Source::Form(texts), faults }
    }

    /// The value of a field, if it was given.
    pub fn get(&self, name: &str) -> Option<Given<'_>> {
        match &self.source {
            Source::Object(members) => {
                members.iter().find(|(known, _)| known == name).map(|(_, value)| Given::Json(value))
            }
            Source::Query(pairs) => {
                pairs.iter().find(|(known, _)| known == name).map(|(_, text)| Given::Text(text))
            }
            Source::Form(texts) => {
                texts.iter().find(|(known, _)| known == name).map(|(_, text)| Given::Text(text))
            }
        }
    }

    /// Notes what is wrong with a field.
    pub fn fault(&mut self, name: &str, faults: impl Into<Faults>) {
        self.faults.extend_within(name, faults.into());
    }

    /// `read`, its faults noted under the field's name.
    pub fn keep<T>(&mut self, name: &str, read: Result<T, Faults>) -> Option<T> {
        read.map_err(|faults| self.faults.extend_within(name, faults)).ok()
    }

    /// Notes every name that is not one of `known`: a typo never silently widens a list.
    pub fn refuse_unknown(&mut self, known: &[&str]) {
        let Self { source, faults } = self;
        let mut check = |name: &str, what: &str, code| {
            if !known.contains(&name) {
                let hint = suggest::hint(name, known.iter().copied());
                faults.push(Fault::of(name, code, format!("is no {what} of this call{hint}")));
            }
        };
        match source {
            Source::Object(members) => {
                members.iter().for_each(|(name, _)| check(name, "field", "unknown_field"))
            }
            Source::Query(pairs) => {
                pairs.iter().for_each(|(name, _)| check(name, "parameter", "unknown_parameter"))
            }
            Source::Form(texts) => texts.iter().for_each(|(name, _)| check(name, "field", "unknown_field")),
        }
    }

    /// What was found wrong.
    pub fn into_faults(self) -> Faults {
        self.faults
    }
}

/// As forms do it: `+` is a space. None when it is not UTF-8.
fn decode(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains(['+', '%']) {
        return Some(Cow::Borrowed(text));
    }
    let spaced = text.replace('+', " ");
    percent_decode_str(&spaced).decode_utf8().ok().map(|decoded| Cow::Owned(decoded.into_owned()))
}
