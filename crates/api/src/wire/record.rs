//! A request's shape, defined once: [`body!`](crate::body) and [`query!`](crate::query) make from one list of fields
//! the struct, its parser, and its part of the OpenAPI document.

use super::{Faults, Fields, Spec};

/// What the macros make.
pub trait Record: Sized {
    /// The name of every field.
    const NAMES: &'static [&'static str];

    /// Reads every field; None when something was wrong, which `fields` then knows.
    fn read(fields: &mut Fields<'_>) -> Option<Self>;

    /// What the contract says of every field.
    fn specs() -> Vec<Spec>;

    /// The record, or everything that is wrong with it.
    ///
    /// # Errors
    /// With all the faults, in the order of the fields, the unknown ones last.
    fn take(mut fields: Fields<'_>) -> Result<Self, Faults> {
        let record = Self::read(&mut fields);
        fields.refuse_unknown(Self::NAMES);
        fields.into_faults().or(record)
    }
}

/// The name on the wire of a field called `r#type`.
pub const fn wire_name(field: &'static str) -> &'static str {
    match field.as_bytes() {
        [b'r', b'#', ..] => field.split_at(2).1,
        _ => field,
    }
}

/// Defines a JSON body: the struct, its parser ([`Wire`](crate::wire::Wire)), its schema (utoipa's `ToSchema`).
/// The words before the types are those of [`kind`](crate::wire::kind).
/// ```
/// # api::bounded_text! { pub Title(1..=200, trim); }
/// # use domain::id::LocationId;
/// api::body! {
///     /// What `POST /tickets` takes.
///     pub struct CreateTicket {
///         /// Title of the ticket.
///         title: required Title,
///         /// Where.
///         location_ids: list LocationId; 1_000,
///     }
/// }
/// ```
#[macro_export]
macro_rules! body {
    (
        $(#[doc = $doc:expr])*
        $vis:vis struct $Name:ident {
            $($(#[doc = $field_doc:expr])* $field:ident: $kind:ident $Type:ty $(; $max:expr)?),* $(,)?
        }
    ) => {
        $crate::__record! {
            $(#[doc = $doc])* $vis struct $Name {
                $($(#[doc = $field_doc])* $field: $kind $Type $(; $max)?),*
            }
        }

        impl $crate::wire::Wire for $Name {
            fn from_json(value: &$crate::wire::Json) -> Result<Self, $crate::wire::Faults> {
                <Self as $crate::wire::Record>::take($crate::wire::Fields::of_body(value)?)
            }

            fn from_text(_text: &str) -> Result<Self, $crate::wire::Faults> {
                Err($crate::wire::Fault::wrong_type("an object", "a text").into())
            }

            fn schema() -> $crate::wire::SchemaRef {
                utoipa::openapi::Ref::from_schema_name(<Self as utoipa::ToSchema>::name()).into()
            }

            fn components(schemas: &mut Vec<(String, $crate::wire::SchemaRef)>) {
                schemas.push((<Self as utoipa::ToSchema>::name().into_owned(), <Self as utoipa::PartialSchema>::schema()));
                <Self as utoipa::ToSchema>::schemas(schemas);
            }
        }

        impl utoipa::PartialSchema for $Name {
            fn schema() -> $crate::wire::SchemaRef {
                $crate::wire::spec::object(&[$($doc),*], <Self as $crate::wire::Record>::specs())
            }
        }

        impl utoipa::ToSchema for $Name {
            fn name() -> std::borrow::Cow<'static, str> {
                stringify!($Name).into()
            }

            fn schemas(_schemas: &mut Vec<(String, $crate::wire::SchemaRef)>) {
                $(<$Type as $crate::wire::Wire>::components(_schemas);)*
            }
        }
    };
}

/// Defines the parameters of a query: the struct, its parser, its parameters (utoipa's `IntoParams`). As
/// [`body!`](crate::body).
#[macro_export]
macro_rules! query {
    (
        $(#[doc = $doc:expr])*
        $vis:vis struct $Name:ident {
            $($(#[doc = $field_doc:expr])* $field:ident: $kind:ident $Type:ty $(; $max:expr)?),* $(,)?
        }
    ) => {
        $crate::__record! {
            $(#[doc = $doc])* $vis struct $Name {
                $($(#[doc = $field_doc])* $field: $kind $Type $(; $max)?),*
            }
        }

        impl utoipa::IntoParams for $Name {
            fn into_params(
                _place: impl Fn() -> Option<utoipa::openapi::path::ParameterIn>,
            ) -> Vec<utoipa::openapi::path::Parameter> {
                $crate::wire::spec::parameters(<Self as $crate::wire::Record>::specs())
            }
        }
    };
}

/// What bodies and queries have in common.
#[doc(hidden)]
#[macro_export]
macro_rules! __record {
    (
        $(#[doc = $doc:expr])*
        $vis:vis struct $Name:ident {
            $($(#[doc = $field_doc:expr])* $field:ident: $kind:ident $Type:ty $(; $max:expr)?),*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, PartialEq, Debug)]
        $vis struct $Name {
            $($(#[doc = $field_doc])* pub $field: <$crate::wire::kind::$kind as $crate::wire::Kind<$Type>>::Value),*
        }

        impl $crate::wire::Record for $Name {
            const NAMES: &'static [&'static str] = &[$($crate::wire::wire_name(stringify!($field))),*];

            fn read(_fields: &mut $crate::wire::Fields<'_>) -> Option<Self> {
                // Every field is read before the first fault is acted upon.
                $(let $field = <$crate::wire::kind::$kind as $crate::wire::Kind<$Type>>::read(
                    _fields,
                    const { $crate::wire::wire_name(stringify!($field)) },
                    const {
                        let max: usize = 0 $(+ $max)?;
                        let list = <$crate::wire::kind::$kind as $crate::wire::Kind<$Type>>::LIST;
                        assert!(list == (max > 0), "a list, and nothing else, has a bound: `ids: list Id; 100`");
                        max
                    },
                );)*
                Some(Self { $($field: $field?),* })
            }

            fn specs() -> Vec<$crate::wire::Spec> {
                vec![$(
                    <$crate::wire::kind::$kind as $crate::wire::Kind<$Type>>::spec(0 $(+ $max)?)
                        .named($crate::wire::wire_name(stringify!($field)), &[$($field_doc),*])
                ),*]
            }
        }
    };
}
