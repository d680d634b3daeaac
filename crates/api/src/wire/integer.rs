//! Whole numbers with a range: a type of its own for each, made with [`bounded_integer!`](crate::bounded_integer).

use std::fmt::Display;

use utoipa::openapi::{ObjectBuilder, RefOr, schema::Schema, schema::Type};

use super::{Json, fault::Fault, number};

/// The least and the greatest number of an integer type.
#[derive(Debug, Clone, Copy)]
pub struct Range<Int> {
    /// The least.
    pub min: Int,
    /// The greatest.
    pub max: Int,
}

impl<Int: TryFrom<i64> + Into<i64> + PartialOrd + Display + Copy> Range<Int> {
    /// A number of a body.
    ///
    /// # Errors
    /// When it is no whole number, or out of range.
    pub fn json(self, value: &Json) -> Result<Int, Fault> {
        match value {
            Json::Number(text) => self.number(number::whole(text)),
            other => Err(Fault::wrong_type("a whole number", other.kind())),
        }
    }

    /// A number of a query.
    ///
    /// # Errors
    /// When it is no whole number, or out of range.
    pub fn text(self, text: &str) -> Result<Int, Fault> {
        self.number(text.parse().ok())
    }

    fn number(self, number: Option<i64>) -> Result<Int, Fault> {
        let number = number.ok_or_else(|| Fault::new("wrong_type", "must be a whole number"))?;
        let fits = |number: &Int| (self.min..=self.max).contains(number);
        let out_of_range =
            || Fault::new("out_of_range", format!("must be from {} to {}", self.min, self.max));
        Int::try_from(number).ok().filter(fits).ok_or_else(out_of_range)
    }

    /// What the contract says of it.
    pub fn schema(self, default: Option<Int>) -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::Integer)
            .minimum(Some(self.min.into()))
            .maximum(Some(self.max.into()))
            .default(default.map(|default| default.into().into()))
            .into()
    }
}

/// Defines integer types, each with its range, and with its default if it has one:
/// ```
/// api::bounded_integer! {
///     /// Items per page.
///     pub Limit(u16, 1..=200, default 50);
/// }
/// ```
#[macro_export]
macro_rules! bounded_integer {
    ($($(#[$doc:meta])* $vis:vis $Name:ident($Int:ty, $min:literal..=$max:literal $(, default $default:literal)?);)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
        $vis struct $Name($Int);

        impl $Name {
            const RANGE: $crate::wire::Range<$Int> = $crate::wire::Range { min: $min, max: $max };

            /// The number.
            pub const fn get(self) -> $Int {
                self.0
            }
        }

        impl $crate::wire::Wire for $Name {
            fn from_json(value: &$crate::wire::Json) -> Result<Self, $crate::wire::Faults> {
                Ok(Self(Self::RANGE.json(value)?))
            }

            fn from_text(text: &str) -> Result<Self, $crate::wire::Faults> {
                Ok(Self(Self::RANGE.text(text)?))
            }

            fn schema() -> $crate::wire::SchemaRef {
                Self::RANGE.schema($crate::bounded_integer!(@default $($default)?))
            }
        }

        $(impl Default for $Name {
            fn default() -> Self {
                Self($default)
            }
        })?
    )+};
    (@default) => { None };
    (@default $default:literal) => { Some($default) };
}
