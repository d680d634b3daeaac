//! Texts with a length: a type of its own for each, made with [`bounded_text!`](crate::bounded_text).

use utoipa::openapi::{ObjectBuilder, RefOr, schema::Schema, schema::Type};

use super::fault::Fault;

/// What a text type allows.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// The least number of characters (Unicode scalar values), after trimming.
    pub chars_min: usize,
    /// The greatest number of characters, after trimming.
    pub chars_max: usize,
    /// Whether white space is taken off both ends.
    pub trim: bool,
}

impl Bounds {
    /// `text` as the type holds it.
    ///
    /// # Errors
    /// When it is too short, too long, or has control characters (NUL included) other than tab and line ends.
    pub fn apply(self, text: &str) -> Result<String, Fault> {
        let text = if self.trim { text.trim() } else { text };
        let (min, max) = (self.chars_min, self.chars_max);
        // A character takes one to four bytes: most texts need no count.
        if text.len() > max && text.chars().count() > max {
            return Err(Fault::new("too_long", format!("must have at most {max} characters")));
        }
        if text.len() < min * 4 && text.chars().count() < min {
            let message = if min == 1 {
                "must not be empty".into()
            } else {
                format!("must have at least {min} characters")
            };
            return Err(Fault::new("too_short", message));
        }
        if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t' | '\r')) {
            return Err(Fault::new(
                "invalid_characters",
                "must not have control characters other than tabs and line ends",
            ));
        }
        Ok(text.to_owned())
    }

    /// What the contract says of it.
    pub fn schema(self) -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .min_length((self.chars_min > 0).then_some(self.chars_min))
            .max_length(Some(self.chars_max))
            .into()
    }
}

/// Defines text types, each with its bounds in characters:
/// ```
/// api::bounded_text! {
///     /// The title of a ticket.
///     pub Title(1..=200, trim);
///     /// What is the matter.
///     pub Description(0..=20_000);
/// }
/// ```
#[macro_export]
macro_rules! bounded_text {
    ($($(#[$doc:meta])* $vis:vis $Name:ident($min:literal..=$max:literal $(, $trim:ident)?);)+) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash, Debug)]
        $vis struct $Name(String);

        impl $Name {
            const BOUNDS: $crate::wire::Bounds =
                $crate::wire::Bounds { chars_min: $min, chars_max: $max, trim: $crate::bounded_text!(@trim $($trim)?) };
        }

        impl $crate::wire::Wire for $Name {
            fn from_text(text: &str) -> Result<Self, $crate::wire::Faults> {
                Ok(Self(Self::BOUNDS.apply(text)?))
            }

            fn schema() -> $crate::wire::SchemaRef {
                Self::BOUNDS.schema()
            }
        }

        impl std::ops::Deref for $Name {
            type Target = str;
            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl From<$Name> for String {
            fn from(text: $Name) -> Self {
                text.0
            }
        }
    )+};
    (@trim) => { false };
    (@trim trim) => { true };
}
