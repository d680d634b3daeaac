//! The parameters of two lists of fields, taken as one query.

use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterIn};

use super::{Faults, Fields, Record, Spec, spec};

/// A query with the parameters of `A` and of `B`: what several calls have in common is then written down once.
#[derive(Clone, PartialEq, Debug)]
pub struct Both<A, B>(pub A, pub B);

impl<A: Record, B: Record> Record for Both<A, B> {
    // Names of two types can't be put together in a constant: `take` asks both.
    const NAMES: &'static [&'static str] = &[];

    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        // Both are read before the first fault is acted upon.
        let (first, second) = (A::read(fields), B::read(fields));
        Some(Self(first?, second?))
    }

    fn specs() -> Vec<Spec> {
        let mut specs = A::specs();
        specs.extend(B::specs());
        specs
    }

    fn take(mut fields: Fields<'_>) -> Result<Self, Faults> {
        let record = Self::read(&mut fields);
        fields.refuse_unknown(&[A::NAMES, B::NAMES].concat());
        fields.into_faults().or(record)
    }
}

impl<A: Record, B: Record> IntoParams for Both<A, B> {
    fn into_params(_place: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        spec::parameters(Self::specs())
    }
}
