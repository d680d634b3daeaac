//! The texts that callers send, with their bounds, and the words that the domain has for things.

use domain::org::{OrgKind, Role};
use domain::person::{Language, Theme};
use domain::ticket::Priority;
use domain::ticket::command::DeclineCode;
use domain::ticket::date::{DateKind, DateType};
use domain::ticket::document::Tag;
use domain::ticket::engagement::OfferMode;
use domain::ticket::stage::Stage;
use domain::ticket::status::Status;
use domain::ticket::task::Task;
use domain::ticket::visibility::NoteType;

use crate::wire::{bounded_text, one_of};

bounded_text! {
    /// The title of a ticket.
    pub Title(1..=200, trim);
    /// What is the matter.
    pub Description(0..=20_000);
    /// A note.
    pub NoteText(1..=20_000);
    /// Why.
    pub Reason(1..=2_000, trim);
    /// Why, if there is something to say.
    pub MaybeReason(0..=2_000, trim);
    /// Somebody's own reference.
    pub Reference(1..=100, trim);
    /// Somebody's own reference, which may be empty.
    pub MaybeReference(0..=100, trim);
    /// A name.
    pub Name(1..=200, trim);
    /// A short text.
    pub Line(0..=200, trim);
    /// A ticket's number.
    pub TicketNumber(1..=40, trim);
    /// Words to look for.
    pub Words(1..=200, trim);
    /// A cursor of `/changes`: a number.
    pub Revision(1..=19, trim);
}

one_of! { for Status, Stage, Task, Priority, OfferMode, DateKind, DateType, NoteType, Tag, DeclineCode, Role, OrgKind, Language, Theme }

impl MaybeReason {
    /// The reason, unless it is empty.
    pub fn given(this: Option<Self>) -> Option<String> {
        this.map(String::from).filter(|reason| !reason.is_empty())
    }
}

macro_rules! digits {
    ($($(#[$doc:meta])* $Name:ident $count:literal $pattern:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Debug)]
        pub struct $Name(pub String);

        impl crate::wire::Wire for $Name {
            fn from_text(text: &str) -> Result<Self, crate::wire::Faults> {
                let text: String = text.split_ascii_whitespace().collect();
                if text.len() == $count && text.bytes().all(|byte| byte.is_ascii_digit()) {
                    Ok(Self(text))
                } else {
                    Err(crate::wire::Fault::new("invalid_number", concat!("must be ", $count, " digits")).into())
                }
            }

            fn schema() -> crate::wire::SchemaRef {
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .pattern(Some($pattern))
                    .into()
            }
        }
    )+};
}

digits! {
    /// A French establishment's number.
    Siret 14 "^[0-9]{14}$";
    /// A French company's number.
    Siren 9 "^[0-9]{9}$";
}

/// An e-mail address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Email(pub String);

/// RFC 5321, 4.5.3.1.3.
const EMAIL_CHARS_MAX: usize = 254;

impl crate::wire::Wire for Email {
    fn from_text(text: &str) -> Result<Self, crate::wire::Faults> {
        let text = text.trim();
        let well_formed = text.split_once('@').is_some_and(|(local, host)| {
            !local.is_empty()
                && host.contains('.')
                && !host.starts_with('.')
                && !host.ends_with('.')
                && !host.contains('@')
        });
        let plain = text.chars().all(|c| !c.is_whitespace() && !c.is_control());
        if well_formed && plain && text.len() <= EMAIL_CHARS_MAX {
            Ok(Self(text.to_owned()))
        } else {
            Err(crate::wire::Fault::new("invalid_email", "must be an e-mail address").into())
        }
    }

    fn schema() -> crate::wire::SchemaRef {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .format(Some(utoipa::openapi::SchemaFormat::Custom("email".into())))
            .max_length(Some(EMAIL_CHARS_MAX))
            .into()
    }
}

/// The IANA name of a time zone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TimeZone(pub String);

impl crate::wire::Wire for TimeZone {
    fn from_text(text: &str) -> Result<Self, crate::wire::Faults> {
        if domain::person::is_time_zone(text) {
            Ok(Self(text.to_owned()))
        } else {
            let message = "must be the name of a time zone, such as Europe/Paris";
            Err(crate::wire::Fault::new("invalid_time_zone", message).into())
        }
    }

    fn schema() -> crate::wire::SchemaRef {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .examples(["Europe/Paris"])
            .into()
    }
}

/// A JSON object that the desk does not look into.
#[derive(Clone, PartialEq, Debug)]
pub struct Preferences(pub serde_json::Map<String, serde_json::Value>);

impl crate::wire::Wire for Preferences {
    fn from_json(value: &crate::wire::Json) -> Result<Self, crate::wire::Faults> {
        match value.to_value() {
            serde_json::Value::Object(members) => Ok(Self(members)),
            _ => Err(crate::wire::Fault::wrong_type("an object", value.kind()).into()),
        }
    }

    fn from_text(_text: &str) -> Result<Self, crate::wire::Faults> {
        Err(crate::wire::Fault::wrong_type("an object", "a text").into())
    }

    fn schema() -> crate::wire::SchemaRef {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::Object)
            .additional_properties(Some(utoipa::openapi::schema::AdditionalProperties::<
                utoipa::openapi::schema::Schema,
            >::FreeForm(true)))
            .into()
    }
}
