//! The ways in which a field may be given: the word between its name and its type in
//! [`body!`](crate::body) and [`query!`](crate::query).
//!
//! | word | in Rust | absent | `null` |
//! |---|---|---|---|
//! | `required T` | `T` | refused | refused |
//! | `optional T` | `Option<T>` | `None` | `None` |
//! | `list T; max` | `Vec<T>` | empty | empty |
//! | `required_list T; max` | `Vec<T>`, not empty | refused | refused |
//! | `patch T` | `Patch<T>` | `Absent` | `Null` |
//! | `patch_required T` | `Option<T>` | `None`: leave it | refused: it can't be taken away |
//! | `patch_list T; max` | `Option<Vec<T>>` | `None`: leave it | empty it |
//!
//! In a query a list is comma-separated, and only the first four make sense.

mod lists;
mod patches;

pub use lists::{list, patch_list, required_list};
pub use patches::{Patch, patch, patch_required};

use super::{Fields, Spec, Wire, fault::Fault};

/// One way in which a field may be given.
pub trait Kind<T: Wire> {
    /// What the field becomes.
    type Value;
    /// Whether it takes a bound on its length.
    const LIST: bool;

    /// Reads the field `name`; None when something was wrong with it, which `fields` then knows. `max` bounds a list.
    fn read(fields: &mut Fields<'_>, name: &str, max: usize) -> Option<Self::Value>;

    /// What the contract says of it, but for its name and description.
    fn spec(max: usize) -> Spec;
}

/// Must be given.
#[expect(non_camel_case_types, reason = "a word of the `body!` grammar")]
pub enum required {}

impl<T: Wire> Kind<T> for required {
    type Value = T;
    const LIST: bool = false;

    fn read(fields: &mut Fields<'_>, name: &str, _max: usize) -> Option<T> {
        let read = match fields.get(name) {
            Some(given) if !given.is_null() => given.read(),
            _ => Err(missing().into()),
        };
        fields.keep(name, read)
    }

    fn spec(_max: usize) -> Spec {
        Spec { required: true, ..Spec::of(T::schema()) }
    }
}

/// May be left out.
#[expect(non_camel_case_types, reason = "a word of the `body!` grammar")]
pub enum optional {}

impl<T: Wire> Kind<T> for optional {
    type Value = Option<T>;
    const LIST: bool = false;

    fn read(fields: &mut Fields<'_>, name: &str, _max: usize) -> Option<Option<T>> {
        let read = match fields.get(name) {
            Some(given) if !given.is_null() => given.read().map(Some),
            _ => return Some(None),
        };
        fields.keep(name, read)
    }

    fn spec(_max: usize) -> Spec {
        Spec { nullable: true, ..Spec::of(T::schema()) }
    }
}

fn missing() -> Fault {
    Fault::new("required", "is required")
}
