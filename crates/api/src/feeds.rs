//! `/calendar-feeds`, and what is at the address of one: a calendar for other programs.

mod ical;

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use desk::feeds;
use desk::store::feeds::Feed;
use domain::id::Id;
use serde_json::{Value, json};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answer::{Answered, read, write};
use crate::caller::By;
use crate::catalogue::identified;
use crate::http::{Body, NoQuery, PathId, Problem, reply};
use crate::openapi::{ReadRefusals, V3, WriteRefusals, under};
use crate::schema::time::{CalendarFeedCreated, CalendarFeedDeleted, CalendarFeeds};
use crate::state::App;
use crate::texts::Name;
use crate::wire::body;

/// Where feeds are, and how the name of each ends.
pub const PATH: &str = "/calendar/{file}";
const ENDING: &str = ".ics";
/// What a feed is called when its owner does not say.
const NAME: &str = "Callout";

body! {
    /// What `POST /calendar-feeds` takes.
    pub struct CreateCalendarFeed {
        /// What you call it.
        name: optional Name,
    }
}

fn shown(feed: &Feed) -> Value {
    identified(feed.id, json!({"name": feed.name, "created_at": feed.created_at}))
}

/// Lists the caller's calendar feeds, without their addresses.
#[utoipa::path(get, path = "/calendar-feeds", operation_id = "listCalendarFeeds", tag = "time",
    responses((status = 200, body = CalendarFeeds), ReadRefusals))]
pub async fn list(State(app): State<App>, By(caller): By, _: NoQuery) -> Answered {
    read(&app, &caller, |tx, caller| {
        let feeds: Vec<Value> = feeds::list(tx, caller)?.iter().map(shown).collect();
        Ok(json!({"calendar_feeds": feeds}))
    })
    .await
}

/// Makes a calendar feed of the caller's. Its address is told this once, and is not stored: this call takes no
/// `Idempotency-Key`. Whoever has the address reads the dates that the caller may see, for as long as the caller may.
#[utoipa::path(post, path = "/calendar-feeds", operation_id = "createCalendarFeed", tag = "time", request_body = CreateCalendarFeed,
    responses((status = 201, body = CalendarFeedCreated), WriteRefusals))]
pub async fn create(
    State(app): State<App>,
    By(caller): By,
    Body(body): Body<CreateCalendarFeed>,
) -> Answered {
    let name = body.name.map_or_else(|| NAME.to_owned(), String::from);
    let random = (app.random)();
    let (id, secret) =
        app.desk.write(&caller, move |tx, caller| feeds::add(tx, caller, &name, &random)).await?;
    let url = format!("{}/calendar/{secret}{ENDING}", app.desk.public_url());
    Ok(reply::created(&format!("{V3}/calendar-feeds/{id}"), &json!({"feed_id": id, "url": url})))
}

/// Forgets a calendar feed: from now on there is nothing at its address.
#[utoipa::path(delete, path = "/calendar-feeds/{id}", operation_id = "deleteCalendarFeed", tag = "time", params(PathId<Id>),
    responses((status = 200, body = CalendarFeedDeleted), WriteRefusals))]
pub async fn remove(State(app): State<App>, By(caller): By, _: NoQuery, PathId(id): PathId<Id>) -> Answered {
    write(&app, &caller, move |tx, caller| {
        feeds::remove(tx, caller, id)?;
        Ok(json!({"feed_id": id}))
    })
    .await
}

/// What is at a feed's address. It needs no token: the address is the secret.
pub async fn file(State(app): State<App>, Path(file): Path<String>) -> Answered {
    let secret = file.strip_suffix(ENDING).ok_or_else(Problem::not_found)?;
    let content = feeds::content(&app.desk, secret).await?;
    let mut response = Response::new(ical::text(&content, app.desk.public_url()).into());
    for (name, value) in [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CACHE_CONTROL, "private, max-age=300"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}

/// The calls.
pub fn routes(router: OpenApiRouter<App>) -> OpenApiRouter<App> {
    router.routes(under(V3, routes!(list, create))).routes(under(V3, routes!(remove)))
}
