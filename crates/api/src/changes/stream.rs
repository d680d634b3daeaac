//! `GET /changes/stream`: the feed as server-sent events.

use std::convert::Infallible;
use std::fmt::Write as _;
use std::time::Duration;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use bytes::Bytes;
use desk::Follower;
use futures_util::stream;

use super::FeedCursor;
use crate::answer::Answered;
use crate::caller::By;
use crate::http::Query;
use crate::openapi::ReadRefusals;
use crate::state::App;
use crate::wire::{Faults, Wire as _, query};

/// What a browser sends when it connects again.
const LAST_EVENT_ID: &str = "last-event-id";
/// A quiet connection gets a comment so often: proxies cut those that say nothing, and one whose reader has gone is noticed.
const COMMENT_EVERY: Duration = Duration::from_secs(15);

query! {
    /// From where.
    pub struct StreamChanges {
        /// The cursor after which to begin; without it, now. `Last-Event-ID` goes before it.
        cursor: optional FeedCursor,
    }
}

/// Tells changes as they happen, as server-sent events: `id` is the cursor, `event` is `change`, `data` one change of `/changes`.
/// A browser that was cut off goes on where it was. It ends when the token or session does.
#[utoipa::path(get, path = "/changes/stream", operation_id = "streamChanges", tag = "tickets",
    params(StreamChanges, ("Last-Event-ID" = Option<String>, Header, description = "The cursor of the last event that arrived.")),
    responses((status = 200, description = "The stream.", body = String, content_type = "text/event-stream"), ReadRefusals))]
pub async fn stream(
    State(app): State<App>,
    By(caller): By,
    headers: HeaderMap,
    Query(query): Query<StreamChanges>,
) -> Answered {
    let cursor = last_event(&headers)?.or(query.cursor).map(|cursor| cursor.0);
    let follower = app.desk.follow(&caller, cursor).await?;
    // An id without data is no event, but a browser that is cut off before the first one comes back with it.
    let hello = format!("retry: 1000\nid: {}\n\n", follower.cursor());
    let events = stream::unfold((Some(hello), follower), |(hello, mut follower)| async move {
        let text = match hello {
            Some(hello) => hello,
            None => next(&mut follower).await?,
        };
        Some((Ok::<_, Infallible>(Bytes::from(text)), (None, follower)))
    });
    let mut response = Response::new(Body::from_stream(events));
    let fields = [
        (header::CONTENT_TYPE, "text/event-stream"),
        (header::CACHE_CONTROL, "no-store"),
        // nginx would keep it back until it has some kilobytes.
        (header::HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    for (name, value) in fields {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}

fn last_event(headers: &HeaderMap) -> Result<Option<FeedCursor>, Faults> {
    let Some(value) = headers.get(LAST_EVENT_ID) else { return Ok(None) };
    FeedCursor::from_text(value.to_str().unwrap_or_default()).map(Some).map_err(|faults| {
        let mut named = Faults::none();
        named.extend_within("Last-Event-ID", faults);
        named
    })
}

/// The next piece of the stream; none at its end.
async fn next(follower: &mut Follower) -> Option<String> {
    // What is given up while it waits has lost nothing.
    let Ok(next) = tokio::time::timeout(COMMENT_EVERY, follower.next()).await else {
        return Some(":\n\n".to_owned());
    };
    // Whatever ended it, the reader comes back and is told then.
    let changes = next.ok()??;
    let mut text = String::new();
    for change in changes {
        // Writing to a String can't fail.
        let _ = write!(text, "id: {}\nevent: change\ndata: {}\n\n", change.cursor, change.json);
    }
    Some(text)
}
