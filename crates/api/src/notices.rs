//! `/notices` and `/me/notices`: what concerns a person, and how they want to be told of it by mail.

use axum::extract::State;
use desk::notices::{self, Change, Notice, Settings};
use domain::notice::quiet::{minute_of_text, text_of_minute};
use domain::notice::{Cadence, Kind, QuietHours};
use serde_json::{Map, Value, json};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answer::{Answered, read as answer, write};
use crate::caller::By;
use crate::changes::FeedCursor;
use crate::http::{Body, NoQuery, Query};
use crate::openapi::{ReadRefusals, V3, WriteRefusals, under};
use crate::schema::notice::{NoticeSettingsRead, Notices, NoticesSeen};
use crate::state::App;
use crate::wire::{Fault, Faults, Limit, Patch, SchemaRef, Wire, body, bounded_integer, one_of, query};

one_of! { for Cadence }

/// A time of the day, such as `07:30`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TimeOfDay(u16);

impl Wire for TimeOfDay {
    fn from_text(text: &str) -> Result<Self, Faults> {
        minute_of_text(text).map(Self).ok_or_else(|| {
            Fault::new("invalid_time_of_day", "must be a time of the day, such as 07:30").into()
        })
    }

    fn schema() -> SchemaRef {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .pattern(Some("^([01][0-9]|2[0-3]):[0-5][0-9]$"))
            .examples(["07:30"])
            .into()
    }
}

bounded_integer! {
    /// An hour of the day.
    pub HourOfDay(u8, 0..=23);
}

query! {
    /// How many.
    pub struct ListNotices {
        /// How many at most.
        limit: optional Limit,
    }
}

body! {
    /// What `POST /notices/seen` takes.
    pub struct SeeNotices {
        /// The `cursor` of the answer that was looked at; without it, everything up to now.
        cursor: optional FeedCursor,
    }
}

body! {
    /// What `PATCH /me/notices` takes: a JSON merge patch. `null` for a kind: as usual for the role.
    pub struct EditNotices {
        /// Requests.
        request: patch Cadence,
        /// Offers.
        offer: patch Cadence,
        /// What contractors say to offers.
        answer: patch Cadence,
        /// Dates.
        date: patch Cadence,
        /// Quotes.
        quote: patch Cadence,
        /// Work that was done, accepted or refused.
        work: patch Cadence,
        /// Invoices.
        invoice: patch Cadence,
        /// Notes and documents.
        note: patch Cadence,
        /// What waits for too long.
        reminder: patch Cadence,
        /// When quiet hours begin, in one's own time zone: until they end no mail comes, except about the account; `null` with
        /// `quiet_to`: none.
        quiet_from: patch TimeOfDay,
        /// When quiet hours end.
        quiet_to: patch TimeOfDay,
        /// The hour of the daily mail, in one's own time zone.
        digest_hour: patch_required HourOfDay,
    }
}

fn notice(notice: &Notice) -> Value {
    let actor = notice
        .actor
        .as_ref()
        .map(|(id, name, organization)| json!({"_id": id, "name": name, "organization": organization}));
    json!({
        "cursor": notice.cursor.to_string(), "ticket_id": notice.ticket, "number": notice.number.to_string(),
        "title": notice.title, "status": notice.status, "event": notice.event, "kind": notice.kind.as_str(),
        "at": notice.at, "actor": actor, "reason": notice.reason, "is_new": notice.is_new,
    })
}

fn shown(settings: &Settings, is_mailed: bool) -> Value {
    let kind = |(kind, cadence, usual): &(Kind, Cadence, Cadence)| {
        json!({
            "kind": kind.as_str(), "cadence": cadence.as_str(), "usual": usual.as_str(),
            "can_be_changed": *kind != Kind::Account,
        })
    };
    let kinds: Vec<Value> = settings.kinds.iter().map(kind).collect();
    let quiet = settings.preferences.quiet;
    let text = |minute: fn(QuietHours) -> u16| quiet.map(|quiet| text_of_minute(minute(quiet)));
    json!({"notices": {
        "kinds": kinds, "quiet_from": text(QuietHours::from_minute), "quiet_to": text(QuietHours::to_minute),
        "digest_hour": settings.preferences.digest_hour, "time_zone": settings.time_zone, "email": settings.email,
        "is_mailed": is_mailed, "refusal": settings.refusal,
    }})
}

/// Tells what concerns the caller of what happened in the last thirty days, the latest first; `unread` counts what happened
/// after they looked, up to 100. People only.
#[utoipa::path(get, path = "/notices", operation_id = "listNotices", tag = "notices", params(ListNotices),
    responses((status = 200, body = Notices), ReadRefusals))]
pub async fn list(State(app): State<App>, By(caller): By, Query(query): Query<ListNotices>) -> Answered {
    let limit = usize::from(query.limit.unwrap_or_default().get());
    answer(&app, &caller, move |tx, caller| {
        let bell = notices::read(tx, caller, limit)?;
        let notices: Vec<Value> = bell.notices.iter().map(notice).collect();
        Ok(json!({"unread": bell.unread, "cursor": bell.cursor.to_string(), "notices": notices}))
    })
    .await
}

/// The caller has looked: what happened up to a cursor, or up to now, is new no more. People only.
#[utoipa::path(post, path = "/notices/seen", operation_id = "seeNotices", tag = "notices", request_body = SeeNotices,
    responses((status = 200, body = NoticesSeen), WriteRefusals))]
pub async fn see(State(app): State<App>, By(caller): By, Body(body): Body<SeeNotices>) -> Answered {
    let cursor = body.cursor.map(FeedCursor::get);
    write(&app, &caller, move |tx, caller| {
        notices::see(tx, caller, cursor)?;
        Ok(Value::Object(Map::new()))
    })
    .await
}

/// Tells how the caller is told by mail: of each kind that can concern them, in which hours not, and when the daily mail comes.
/// People only.
#[utoipa::path(get, path = "/me/notices", operation_id = "readNoticeSettings", tag = "notices",
    responses((status = 200, body = NoticeSettingsRead), ReadRefusals))]
pub async fn settings(State(app): State<App>, By(caller): By, _: NoQuery) -> Answered {
    let is_mailed = app.desk.letterhead().is_some();
    answer(&app, &caller, move |tx, caller| Ok(shown(&notices::settings(tx, caller)?, is_mailed))).await
}

/// Changes how the caller is told by mail. People only.
#[utoipa::path(patch, path = "/me/notices", operation_id = "editNoticeSettings", tag = "notices", request_body = EditNotices,
    responses((status = 200, body = NoticeSettingsRead), WriteRefusals))]
pub async fn change(State(app): State<App>, By(caller): By, Body(body): Body<EditNotices>) -> Answered {
    let is_mailed = app.desk.letterhead().is_some();
    let minute = |patch: Patch<TimeOfDay>| match patch {
        Patch::Absent => None,
        Patch::Null => Some(None),
        Patch::Set(TimeOfDay(minute)) => Some(Some(minute)),
    };
    let kinds = [
        (Kind::Request, body.request),
        (Kind::Offer, body.offer),
        (Kind::Answer, body.answer),
        (Kind::Date, body.date),
        (Kind::Quote, body.quote),
        (Kind::Work, body.work),
        (Kind::Invoice, body.invoice),
        (Kind::Note, body.note),
        (Kind::Reminder, body.reminder),
    ];
    let kinds = kinds.into_iter().filter_map(|(kind, patch)| match patch {
        Patch::Absent => None,
        Patch::Null => Some((kind, None)),
        Patch::Set(cadence) => Some((kind, Some(cadence))),
    });
    let change = Change {
        kinds: kinds.collect(),
        quiet_from: minute(body.quiet_from),
        quiet_to: minute(body.quiet_to),
        digest_hour: body.digest_hour.map(|hour| hour.get()),
    };
    write(&app, &caller, move |tx, caller| Ok(shown(&notices::change(tx, caller, &change)?, is_mailed))).await
}

/// The calls.
pub fn routes(router: OpenApiRouter<App>) -> OpenApiRouter<App> {
    router
        .routes(under(V3, routes!(list)))
        .routes(under(V3, routes!(see)))
        .routes(under(V3, routes!(settings, change)))
}
