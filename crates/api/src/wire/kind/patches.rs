//! Fields of a JSON merge patch (RFC 7396): what is left out stays as it is.

use super::Kind;
use crate::wire::{Fields, Spec, Wire, fault::Fault};

/// What a merge patch says of a value that may also be taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Patch<T> {
    /// Nothing: leave it.
    #[default]
    Absent,
    /// `null`: take it away.
    Null,
    /// This from now on.
    Set(T),
}

impl<T> Patch<T> {
    /// The value after the patch, when it was `before`.
    pub fn apply(self, before: Option<T>) -> Option<T> {
        match self {
            Self::Absent => before,
            Self::Null => None,
            Self::Set(value) => Some(value),
        }
    }
}

/// May be left as it is, taken away, or set.
#[expect(non_camel_case_types, reason = "a word of the `body!` grammar")]
pub enum patch {}

impl<T: Wire> Kind<T> for patch {
    type Value = Patch<T>;
    const LIST: bool = false;

    fn read(fields: &mut Fields<'_>, name: &str, _max: usize) -> Option<Patch<T>> {
        let read = match fields.get(name) {
            None => return Some(Patch::Absent),
            Some(given) if given.is_null() => return Some(Patch::Null),
            Some(given) => given.read().map(Patch::Set),
        };
        fields.keep(name, read)
    }

    fn spec(_max: usize) -> Spec {
        Spec { nullable: true, ..Spec::of(T::schema()) }
    }
}

/// May be left as it is or set, but not taken away.
#[expect(non_camel_case_types, reason = "a word of the `body!` grammar")]
pub enum patch_required {}

impl<T: Wire> Kind<T> for patch_required {
    type Value = Option<T>;
    const LIST: bool = false;

    fn read(fields: &mut Fields<'_>, name: &str, _max: usize) -> Option<Option<T>> {
        let read = match fields.get(name) {
            None => return Some(None),
            Some(given) if given.is_null() => Err(Fault::new("required", "can't be taken away").into()),
            Some(given) => given.read().map(Some),
        };
        fields.keep(name, read)
    }

    fn spec(_max: usize) -> Spec {
        Spec::of(T::schema())
    }
}
