//! Fields that hold several values.

use super::{Kind, missing};
use crate::wire::{Faults, Fields, Given, Json, Spec, Wire, fault::Fault};

/// Several values; left out, none.
#[expect(non_camel_case_types, reason = "a word of the `body!` grammar")]
pub enum list {}

impl<T: Wire> Kind<T> for list {
    type Value = Vec<T>;
    const LIST: bool = true;

    fn read(fields: &mut Fields<'_>, name: &str, max: usize) -> Option<Vec<T>> {
        let read = match fields.get(name) {
            Some(given) if !given.is_null() => items(given, max),
            _ => return Some(Vec::new()),
        };
        fields.keep(name, read)
    }

    fn spec(max: usize) -> Spec {
        Spec { nullable: true, ..Spec::list_of(T::schema(), 0, max) }
    }
}

/// Several values, at least one.
#[expect(non_camel_case_types, reason = "a word of the `body!` grammar")]
pub enum required_list {}

impl<T: Wire> Kind<T> for required_list {
    type Value = Vec<T>;
    const LIST: bool = true;

    fn read(fields: &mut Fields<'_>, name: &str, max: usize) -> Option<Vec<T>> {
        let read = match fields.get(name) {
            Some(given) if !given.is_null() => items(given, max).and_then(|items| {
                if items.is_empty() {
                    Err(Fault::new("too_short", "must have at least one item").into())
                } else {
                    Ok(items)
                }
            }),
            _ => Err(missing().into()),
        };
        fields.keep(name, read)
    }

    fn spec(max: usize) -> Spec {
        Spec { required: true, ..Spec::list_of(T::schema(), 1, max) }
    }
}

/// In a merge patch: the whole list anew, or left as it is.
#[expect(non_camel_case_types, reason = "a word of the `body!` grammar")]
pub enum patch_list {}

impl<T: Wire> Kind<T> for patch_list {
    type Value = Option<Vec<T>>;
    const LIST: bool = true;

    fn read(fields: &mut Fields<'_>, name: &str, max: usize) -> Option<Option<Vec<T>>> {
        let read = match fields.get(name) {
            None => return Some(None),
            Some(given) if given.is_null() => return Some(Some(Vec::new())),
            Some(given) => items(given, max).map(Some),
        };
        fields.keep(name, read)
    }

    fn spec(max: usize) -> Spec {
        Spec { nullable: true, ..Spec::list_of(T::schema(), 0, max) }
    }
}

/// Every item, or what is wrong with each: under its place in a body (`[3]`), under the parameter's own name in a
/// query.
fn items<T: Wire>(given: Given<'_>, max: usize) -> Result<Vec<T>, Faults> {
    match given {
        Given::Json(Json::Array(values)) => {
            let read = |(place, value)| T::from_json(value).map_err(|faults| (format!("[{place}]"), faults));
            collect(values.len(), max, values.iter().enumerate().map(read))
        }
        Given::Json(other) => Err(Fault::wrong_type("an array", other.kind()).into()),
        Given::Text(text) => {
            let read = |word| T::from_text(word).map_err(|faults| (String::new(), faults));
            collect(text.split(',').count(), max, text.split(',').map(read))
        }
    }
}

fn collect<T>(
    count: usize,
    max: usize,
    read: impl Iterator<Item = Result<T, (String, Faults)>>,
) -> Result<Vec<T>, Faults> {
    if count > max {
        return Err(Fault::new("too_many", format!("must have at most {max} items")).into());
    }
    let mut items = Vec::with_capacity(count);
    let mut found = Faults::none();
    for item in read {
        match item {
            Ok(item) => items.push(item),
            Err((place, faults)) => found.extend_within(&place, faults),
        }
    }
    found.or(Some(items))
}
