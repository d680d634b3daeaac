//! What concerns a person, and how they are told of it.

use serde::Deserialize;
use utoipa::ToSchema;

use super::ticket::{TicketStatus, answers};
use super::{ObjectId, Time};

/// What a notice is about.
#[derive(ToSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NoticeKind {
    Request,
    Offer,
    Answer,
    Date,
    Quote,
    Work,
    Invoice,
    Note,
    Reminder,
    Account,
}

/// How soon somebody is told by mail: with the event, once a day, or not.
#[derive(ToSchema, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeCadence {
    AtOnce,
    Daily,
    Never,
}

answers! {
    /// What concerns the caller, the latest first. `unread` stops at 100; `cursor` is what `POST /notices/seen` takes.
    Notices { unread: i64, cursor: String, notices: Vec<Notice> }
    /// Something that concerns the caller. `event` is a word of the ticket's history; `title` is empty and `status` `removed` when
    /// the organization sees the ticket no more; `actor` is null for the clock, and for whom one may not know.
    Notice {
        cursor: String, ticket_id: ObjectId, number: String, title: String, status: TicketStatus, event: String, kind: NoticeKind, at: Time,
        #[schema(required)] actor: Option<NoticeActor>, #[schema(required)] reason: Option<String>, is_new: bool,
    }
    NoticeActor { _id: ObjectId, name: String, organization: String }
    /// It is new no more.
    NoticesSeen {}

    NoticeSettingsRead { notices: NoticeSettings }
    /// How the caller is told by mail. `is_mailed` tells whether this desk sends mail at all; `refusal` why a mail server does not
    /// want mail for this address.
    NoticeSettings {
        kinds: Vec<NoticeKindSetting>, #[schema(required)] quiet_from: Option<String>, #[schema(required)] quiet_to: Option<String>, digest_hour: u8,
        #[schema(required)] time_zone: Option<String>, email: String, is_mailed: bool, #[schema(required)] refusal: Option<String>,
    }
    /// How the caller is told of a kind, and how they would be if they had chosen nothing.
    NoticeKindSetting { kind: NoticeKind, cadence: NoticeCadence, usual: NoticeCadence, can_be_changed: bool }
}
