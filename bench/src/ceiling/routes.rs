//! The ceiling's endpoints: no token, no header beyond the content type, no document parsed.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use crossbeam_channel::{Sender, TrySendError};
use serde::Deserialize;
use tokio::sync::oneshot;

use super::reading::{Ask, Question};
use super::writing::{Order, Write};

/// The two queues.
#[derive(Clone)]
pub struct Queues {
    /// To the readers.
    pub reads: Sender<Ask>,
    /// To the writer.
    pub writes: Sender<Order>,
}

/// All endpoints.
pub fn router(queues: Queues) -> Router {
    Router::new()
        .route("/ready", get(|| async { StatusCode::OK }))
        .route("/page", get(page))
        .route("/one", get(one))
        .route("/id", get(id))
        .route("/sample", get(sample))
        .route("/insert", post(insert))
        .route("/note", post(note))
        .with_state(queues)
}

#[derive(Deserialize)]
struct After {
    updated_after: i64,
}

async fn page(State(queues): State<Queues>, Query(after): Query<After>) -> Response {
    read(&queues, Question::Page(after.updated_after)).await
}

#[derive(Deserialize)]
struct Named {
    id: String,
}

async fn one(State(queues): State<Queues>, Query(named): Query<Named>) -> Response {
    read(&queues, Question::One(named.id)).await
}

#[derive(Deserialize)]
struct Numbered {
    number: i64,
}

async fn id(State(queues): State<Queues>, Query(numbered): Query<Numbered>) -> Response {
    read(&queues, Question::IdOfNumber(numbered.number)).await
}

#[derive(Deserialize)]
struct Counts {
    recent: i64,
    tickets: i64,
}

async fn sample(State(queues): State<Queues>, Query(counts): Query<Counts>) -> Response {
    read(&queues, Question::Sample(counts.recent, counts.tickets)).await
}

async fn insert(State(queues): State<Queues>, text: Bytes) -> Response {
    write(&queues, Write::Document(text), "ticket_id").await
}

async fn note(State(queues): State<Queues>, Query(named): Query<Named>, text: Bytes) -> Response {
    write(&queues, Write::Note(named.id, text), "note_id").await
}

async fn read(queues: &Queues, question: Question) -> Response {
    let (answer, found) = oneshot::channel();
    if let Err(refused) = queues.reads.try_send(Ask { question, answer }) {
        return refusal(&refused);
    }
    match found.await {
        Ok(Ok(Some(text))) => json(StatusCode::OK, text),
        Ok(Ok(None)) => StatusCode::NOT_FOUND.into_response(),
        Ok(Err(error)) => failure(error.to_string()),
        Err(_) => failure("the reader is gone".to_owned()),
    }
}

async fn write(queues: &Queues, write: Write, name: &str) -> Response {
    let (answer, written) = oneshot::channel();
    if let Err(refused) = queues.writes.try_send(Order { write, answer }) {
        return refusal(&refused);
    }
    match written.await {
        Ok(Ok(id)) => json(StatusCode::CREATED, format!(r#"{{"{name}":"{id}"}}"#).into_bytes()),
        Ok(Err(error)) => failure(error),
        Err(_) => failure("the writer is gone".to_owned()),
    }
}

fn json(status: StatusCode, text: Vec<u8>) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], text).into_response()
}

fn refusal<T>(refused: &TrySendError<T>) -> Response {
    let what = if refused.is_full() { "the queue is full" } else { "the threads are gone" };
    (StatusCode::SERVICE_UNAVAILABLE, what).into_response()
}

fn failure(what: String) -> Response {
    (StatusCode::INTERNAL_SERVER_ERROR, what).into_response()
}
