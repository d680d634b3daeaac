//! A sample API with one call of each kind, and a client for it.

use std::convert::Infallible;

use api::http::{
    Body, ETag, Front, IfMatch, IfNoneMatch, NoQuery, PathId, Post, Problem, Query, RequestId, reply, routes,
};
use api::openapi::{Document, ReadRefusals, V3, WriteRefusals, base, under};
use api::wire::{AmountNumber, Limit, body, bounded_text, one_of, query};
use axum::Router;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use axum::response::Response;
use domain::id::{LocationId, TicketId};
use domain::instant::Instant;
use domain::money::Amount;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

bounded_text! {
    /// The title of a ticket.
    pub Title(1..=200, trim);
    /// What is the matter.
    pub Description(0..=20_000);
}

one_of! {
    /// How urgent.
    pub enum Urgency { None = "none", Low = "low", High = "high" }
}

body! {
    /// Who to ask for.
    pub struct Contact {
        /// A name.
        name: required Title,
    }
}

body! {
    /// What `POST /tickets` takes.
    pub struct CreateTicket {
        /// The title, trimmed.
        title: required Title,
        /// What is the matter.
        description: optional Description,
        /// How urgent it is.
        priority: optional Urgency,
        /// Where.
        location_ids: list LocationId; 1_000,
        /// What it may cost without a quote.
        price_threshold: optional AmountNumber,
        /// What was agreed.
        price: optional Amount,
        /// When it must be done.
        due_at: optional Instant,
        /// Whether a quote comes first.
        quote_required: optional bool,
        /// Who to ask for.
        contact: optional Contact,
        /// A field whose name is a word of Rust.
        r#type: optional Urgency,
    }
}

body! {
    /// What `PATCH /tickets/{id}` takes.
    pub struct ChangeTicket {
        /// The title.
        title: patch_required Title,
        /// When it must be done.
        due_at: patch Instant,
        /// Where.
        location_ids: patch_list LocationId; 1_000,
    }
}

body! {
    /// What `PUT /tickets/{id}/finish` takes.
    pub struct Finish {
        /// Whether something is still open.
        reserve: optional bool,
    }
}

query! {
    /// What `GET /tickets` filters on.
    pub struct ListTickets {
        /// Created at or after.
        created_after: optional Instant,
        /// In one of these, comma-separated.
        priority: list Urgency; 3,
        /// Whether it is late.
        overdue: optional bool,
        /// After this one.
        cursor: optional TicketId,
        /// Items per page.
        limit: optional Limit,
    }
}

/// Makes a ticket.
#[utoipa::path(post, path = "/tickets", request_body = CreateTicket, responses((status = 201, description = "Made."), WriteRefusals))]
async fn create(Post { body, once }: Post<CreateTicket>) -> Result<Response, Problem> {
    let seen = json!({
        "title": &*body.title,
        "description": body.description.as_deref(),
        "location_ids": body.location_ids,
        "price_threshold": body.price_threshold.map(|AmountNumber(amount)| amount.to_string()),
        "price": body.price,
        "due_at": body.due_at,
        "type": body.r#type.map(Urgency::as_str),
        "key": once.map(|once| once.key.as_str().to_owned()),
    });
    Ok(reply::created("/api/v3.0/tickets/63725f259ab7e72a4fb4ae69", &seen))
}

/// Lists tickets.
#[utoipa::path(get, path = "/tickets", params(ListTickets), responses((status = 200, description = "A page."), ReadRefusals))]
async fn list(Query(query): Query<ListTickets>) -> Response {
    let priority: Vec<&str> = query.priority.iter().map(|urgency| urgency.as_str()).collect();
    reply::json(
        StatusCode::OK,
        &json!({
            "created_after": query.created_after,
            "priority": priority,
            "overdue": query.overdue,
            "limit": query.limit.unwrap_or_default().get(),
        }),
    )
}

/// Reads a ticket.
#[utoipa::path(get, path = "/tickets/{id}", params(PathId<TicketId>), responses((status = 200, description = "It."), ReadRefusals))]
async fn read(PathId(id): PathId<TicketId>, _: NoQuery, known: IfNoneMatch) -> Response {
    known.answer(&ETag::of_revision(7), || reply::json(StatusCode::OK, &json!({ "ticket": { "id": id } })))
}

/// Changes a ticket.
#[utoipa::path(patch, path = "/tickets/{id}", params(PathId<TicketId>), request_body = ChangeTicket, responses((status = 200, description = "It."), WriteRefusals))]
async fn change(
    PathId(_id): PathId<TicketId>,
    wanted: IfMatch,
    Body(change): Body<ChangeTicket>,
) -> Result<Response, Problem> {
    if !wanted.admits(7) {
        return Err(Problem::revision_changed());
    }
    Ok(reply::json(
        StatusCode::OK,
        &json!({
            "title": change.title.as_deref(),
            "due_at": format!("{:?}", change.due_at),
            "location_ids": change.location_ids,
        }),
    ))
}

/// Says that the work is done.
#[utoipa::path(put, path = "/tickets/{id}/finish", params(PathId<TicketId>), request_body = Finish, responses((status = 200, description = "Done."), WriteRefusals))]
async fn finish(PathId(_id): PathId<TicketId>, Body(finish): Body<Finish>) -> Result<Response, Problem> {
    if finish.reserve == Some(true) {
        return Err(Problem::conflict(
            "transition_not_allowed",
            "A ticket that is opened can't be finished.",
        )
        .with("ticket_status", "opened")
        .with("allowed", vec!["triage", "cancel"]));
    }
    Ok(reply::json(StatusCode::OK, &json!({ "reserve": finish.reserve })))
}

async fn request_id(id: RequestId) -> String {
    id.to_string()
}

async fn panics() -> &'static str {
    panic!("a screw is loose")
}

/// The calls of the sample, and their description.
pub fn calls() -> OpenApiRouter {
    OpenApiRouter::with_openapi(base("https://desk.example"))
        .routes(under(V3, routes!(list, create)))
        .routes(under(V3, routes!(read, change)))
        .routes(under(V3, routes!(finish)))
}

/// The sample, ready to be served.
pub fn app() -> Front<Router> {
    let (router, description) = calls().split_for_parts();
    let router = router
        .route("/api/v3.0/openapi.json", Document::new(&description).unwrap().route())
        .route("/request-id", axum::routing::get(request_id))
        .route("/panics", axum::routing::get(panics));
    Front::new(routes(router), 0x1234_5678_9abc_def0)
}

/// An answer, read to its end.
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    pub fn code(&self) -> String {
        self.json()["code"].as_str().unwrap().to_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Every fault as `field: code`.
    pub fn faults(&self) -> Vec<String> {
        let json = self.json();
        let text = |fault: &Value, name: &str| fault[name].as_str().unwrap().to_owned();
        json["errors"]
            .as_array()
            .unwrap_or_else(|| panic!("no errors: {json}"))
            .iter()
            .map(|fault| format!("{}: {}", text(fault, "field"), text(fault, "code")))
            .collect()
    }
}

/// For snapshots: the status and the body.
impl serde::Serialize for Answer {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        json!({ "status": self.status, "type": self.header("content-type"), "body": self.json() })
            .serialize(serializer)
    }
}

/// Sends one request to a service.
pub async fn send_to<S>(service: S, request: Request<axum::body::Body>) -> Answer
where
    S: tower::Service<Request<axum::body::Body>, Response = Response, Error = Infallible>,
{
    let response = service.oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    Answer {
        status: parts.status.as_u16(),
        headers: parts.headers,
        body: String::from_utf8(body.to_vec()).unwrap(),
    }
}

/// Sends one request with these headers to the sample.
pub async fn send(
    method: Method,
    path: &str,
    headers: &[(&str, &str)],
    body: impl Into<axum::body::Body>,
) -> Answer {
    let mut request = Request::builder().method(method).uri(path).header("x-request-id", "test-1");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    send_to(app(), request.body(body.into()).unwrap()).await
}

/// `GET`.
pub async fn get(path: &str) -> Answer {
    send(Method::GET, path, &[], "").await
}

/// `POST` of a ticket as JSON.
pub async fn post(body: impl Into<axum::body::Body>) -> Answer {
    send(Method::POST, "/api/v3.0/tickets", &[("content-type", "application/json")], body).await
}

/// A ticket that exists.
pub const TICKET: &str = "/api/v3.0/tickets/63725f259ab7e72a4fb4ae69";
