//! Words from a fixed list, with [`one_of!`](crate::one_of).

use utoipa::openapi::{ObjectBuilder, RefOr, schema::Schema, schema::Type};

use super::fault::{Fault, clip};
use super::suggest;

/// The value whose word is `text`.
///
/// # Errors
/// When it is none of them.
pub fn parse<T: Copy>(text: &str, all: &[T], word: impl Fn(T) -> &'static str) -> Result<T, Fault> {
    all.iter().copied().find(|value| word(*value) == text).ok_or_else(|| {
        let words: Vec<&str> = all.iter().map(|value| word(*value)).collect();
        let hint = suggest::hint(text, words.iter().copied());
        Fault::new("not_one_of", format!("must be one of {}, not `{}`{hint}", words.join(", "), clip(text)))
    })
}

/// What the contract says of such a word.
pub fn schema<T: Copy>(all: &[T], word: impl Fn(T) -> &'static str) -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(all.iter().map(|value| word(*value))))
        .into()
}

/// Words from a fixed list: defines an enum of them,
/// ```
/// api::one_of! {
///     /// When a date is about.
///     pub enum Tense { Planned = "planned", Actual = "actual" }
/// }
/// ```
/// or makes existing enums, with their `ALL` and `as_str`, fit for the wire:
/// ```ignore
/// one_of! { for Status, Priority }
/// ```
#[macro_export]
macro_rules! one_of {
    ($(#[$doc:meta])* $vis:vis enum $Name:ident { $($(#[$variant_doc:meta])* $Variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        $vis enum $Name {
            $($(#[$variant_doc])* #[doc = concat!("`", $word, "`")] $Variant),+
        }

        impl $Name {
            /// Every value.
            pub const ALL: &'static [Self] = &[$(Self::$Variant),+];

            /// The word on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$Variant => $word),+ }
            }
        }

        $crate::one_of! { for $Name }
    };
    (for $($Name:ty),+ $(,)?) => {$(
        impl $crate::wire::Wire for $Name {
            fn from_text(text: &str) -> Result<Self, $crate::wire::Faults> {
                Ok($crate::wire::one_of::parse(text, &<$Name>::ALL, |value| value.as_str())?)
            }

            fn schema() -> $crate::wire::SchemaRef {
                $crate::wire::one_of::schema(&<$Name>::ALL, |value| value.as_str())
            }
        }
    )+};
}
