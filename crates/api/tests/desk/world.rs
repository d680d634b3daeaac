//! A desk in a temporary folder, with a clock that is set by hand, and the people who call it. Every answer is checked against
//! the OpenAPI document.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock};

use api::App;
use api::http::Front;
use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use desk::files::Files;
use desk::{Desk, Scopes, tokens};
use domain::id::{Id, OrgId};
use domain::instant::Instant;
use domain::org::{OrgKind, Role};
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use store::orgs::{self, NewOrg};
use store::{Database, File, ManualClock, Options, Store};
use tower::Service as _;

pub const V3: &str = "/api/v3.0";
/// A file has so many bytes at most, here.
pub const UPLOAD_BYTES_MAX: u64 = 1 << 20;

pub struct World {
    place: Arc<testbed::Place>,
    pub clock: ManualClock,
    pub store: Store,
    pub desk: Desk,
    service: Mutex<Front<Router>>,
    pub client: Party,
    pub plombex: Party,
    pub liftco: Party,
    pub climafroid: Party,
    pub foreign: Party,
    pub site: String,
    pub job: String,
}

#[derive(Clone)]
pub struct Party {
    pub org: OrgId,
    pub token: String,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: axum::http::HeaderMap,
    pub json: Value,
    /// Empty for what is no text.
    pub text: String,
    pub bytes: Vec<u8>,
}

impl Answer {
    #[track_caller]
    pub fn ok(self) -> Value {
        assert!(self.status.is_success(), "{} {}", self.status, self.text);
        self.json
    }

    #[track_caller]
    pub fn refused(self, status: u16) -> String {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self.json["code"].as_str().unwrap().to_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

pub async fn token(
    store: &Store,
    org: OrgId,
    role: Role,
    scopes: Scopes,
    expires_at: Option<Instant>,
) -> String {
    static NEXT: std::sync::atomic::AtomicU8 = std::sync::atomic::AtomicU8::new(0);
    let nth = NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let mut random = [nth; 32];
    random[..12].copy_from_slice(&org.0.bits().to_le_bytes()[..12]);
    let request =
        tokens::Request { name: format!("{} {nth}", role.as_str()), role, scopes, expires_at, random };
    store.write(move |tx| tokens::make(tx, org, &request)).await.unwrap().1
}

impl World {
    pub async fn new() -> Self {
        let place = testbed::Place::new();
        let options = place.options();
        Self::with(place, options).await
    }

    /// On a disk that is full when the database has so many pages: SQLite's.
    pub async fn on_disk(max_pages: u32) -> Self {
        let place = testbed::Place::in_file();
        let path = place.dir().join("callout.db");
        let options = Options::new(Database::File(File { path, max_pages: Some(max_pages) }));
        Self::with(place, options).await
    }

    /// On a database in which there is nobody.
    pub async fn empty(place: testbed::Place, options: Options) -> Self {
        let clock = ManualClock::new(Instant::parse("2026-03-02T08:00:00Z").unwrap());
        let store = Store::open(options, Arc::new(clock.clone()), 42).unwrap();
        let files = Files::in_dir(place.dir()).unwrap().with_bytes_max(UPLOAD_BYTES_MAX);
        let desk = Desk::with_files(store.clone(), "https://desk.example", files).await.unwrap();
        let app = App::new(desk.clone(), 0, random);
        let service = Mutex::new(api::router::service(app, Router::new(), 1).unwrap());
        let nobody = || Party { org: OrgId(Id::from_bits(0)), token: String::new() };
        Self {
            place: Arc::new(place),
            clock,
            store,
            desk,
            service,
            client: nobody(),
            plombex: nobody(),
            liftco: nobody(),
            climafroid: nobody(),
            foreign: nobody(),
            site: String::new(),
            job: String::new(),
        }
    }

    pub async fn with(place: testbed::Place, options: Options) -> Self {
        let mut world = Self::empty(place, options).await;
        let store = world.store.clone();
        let client = party(&store, OrgKind::Client, "Maison Lumiere").await;
        let plombex = party(&store, OrgKind::Contractor, "Plombex").await;
        let liftco = party(&store, OrgKind::Contractor, "Liftco").await;
        let climafroid = party(&store, OrgKind::Contractor, "Climafroid").await;
        let foreign = party(&store, OrgKind::Client, "Hotels du Parc").await;
        let pairs = [
            (client.org, plombex.org),
            (client.org, liftco.org),
            (client.org, climafroid.org),
            (foreign.org, climafroid.org),
        ];
        store
            .write(move |tx| {
                pairs.iter().try_for_each(|(client, contractor)| orgs::join(tx, *client, *contractor, false))
            })
            .await
            .unwrap();
        world = Self { client, plombex, liftco, climafroid, foreign, ..world };
        world.site = world
            .post(&world.client, "/locations", json!({"name": "Paris", "reference": "OZ76YH"}))
            .await
            .ok()["location_id"]
            .as_str()
            .unwrap()
            .to_owned();
        world.job = world.post(&world.client, "/jobs", json!({"name": "Plomberie"})).await.ok()["job_id"]
            .as_str()
            .unwrap()
            .to_owned();
        world
    }

    /// Another node: a store, a desk and an API of their own on the same database, with the same people.
    pub async fn node(&self) -> Self {
        static SEED: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(1_000_000_007);
        let seed = SEED.fetch_add(1_000_000_007, std::sync::atomic::Ordering::Relaxed);
        let store = Store::open(self.place.options(), Arc::new(self.clock.clone()), seed).unwrap();
        let files = Files::in_dir(self.place.dir()).unwrap().with_bytes_max(UPLOAD_BYTES_MAX);
        let desk = Desk::with_files(store.clone(), "https://desk.example", files).await.unwrap();
        let app = App::new(desk.clone(), 0, random);
        Self {
            place: Arc::clone(&self.place),
            clock: self.clock.clone(),
            store,
            desk,
            service: Mutex::new(api::router::service(app, Router::new(), seed).unwrap()),
            client: self.client.clone(),
            plombex: self.plombex.clone(),
            liftco: self.liftco.clone(),
            climafroid: self.climafroid.clone(),
            foreign: self.foreign.clone(),
            site: self.site.clone(),
            job: self.job.clone(),
        }
    }

    /// Sends a request, and hands over the answer as it comes.
    pub async fn ask(
        &self,
        method: &Method,
        path: &str,
        token: Option<&str>,
        headers: &[(&str, &str)],
        body: Option<String>,
    ) -> axum::response::Response {
        self.ask_with(method, path, token, headers, body.map(Body::from)).await
    }

    /// As [`Self::ask`], with a body of bytes or one that comes in pieces.
    pub async fn ask_with(
        &self,
        method: &Method,
        path: &str,
        token: Option<&str>,
        headers: &[(&str, &str)],
        body: Option<Body>,
    ) -> axum::response::Response {
        self.clock.advance_ms(1);
        let uri = uri(path);
        let mut request = Request::builder().method(method).uri(&uri);
        if let Some(token) = token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        if body.is_some() && !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type")) {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body.unwrap_or_default()).unwrap();
        let answering = self.service.lock().unwrap().call(request);
        answering.await.unwrap()
    }

    pub async fn send(
        &self,
        method: &Method,
        path: &str,
        token: Option<&str>,
        headers: &[(&str, &str)],
        body: Option<String>,
    ) -> Answer {
        self.send_with(method, path, token, headers, body.map(Body::from)).await
    }

    /// As [`Self::send`], with a body of bytes or one that comes in pieces.
    pub async fn send_with(
        &self,
        method: &Method,
        path: &str,
        token: Option<&str>,
        headers: &[(&str, &str)],
        body: Option<Body>,
    ) -> Answer {
        let uri = uri(path);
        let response = self.ask_with(method, path, token, headers, body).await;
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes().to_vec();
        let text = String::from_utf8(bytes.clone()).unwrap_or_default();
        let json = serde_json::from_str(&text).unwrap_or(Value::Null);
        let answer = Answer { status: parts.status, headers: parts.headers, json, text, bytes };
        check(method, &uri, &answer);
        answer
    }

    pub async fn get(&self, by: &Party, path: &str) -> Answer {
        self.send(&Method::GET, path, Some(&by.token), &[], None).await
    }

    pub async fn post(&self, by: &Party, path: &str, body: Value) -> Answer {
        self.send(&Method::POST, path, Some(&by.token), &[], Some(body.to_string())).await
    }

    pub async fn put(&self, by: &Party, path: &str, body: Value) -> Answer {
        self.send(&Method::PUT, path, Some(&by.token), &[], Some(body.to_string())).await
    }

    pub async fn patch(&self, by: &Party, path: &str, body: Value) -> Answer {
        self.send(&Method::PATCH, path, Some(&by.token), &[], Some(body.to_string())).await
    }

    pub async fn delete(&self, by: &Party, path: &str) -> Answer {
        self.send(&Method::DELETE, path, Some(&by.token), &[], None).await
    }

    /// A ticket of the client, ready to be qualified.
    pub async fn ticket(&self) -> String {
        let body = json!({"title": "Boiler leaks", "priority": "high", "location_ids": [self.site], "job_ids": [self.job]});
        self.post(&self.client, "/tickets", body).await.ok()["ticket_id"].as_str().unwrap().to_owned()
    }

    /// A ticket that Plombex has.
    pub async fn assigned(&self) -> String {
        let ticket = self.ticket().await;
        self.put(
            &self.client,
            &format!("/tickets/{ticket}/assign"),
            json!({"contractor_id": self.plombex.org}),
        )
        .await
        .ok();
        ticket
    }

    pub async fn read(&self, by: &Party, ticket: &str) -> Value {
        self.get(by, &format!("/tickets/{ticket}")).await.ok()["ticket"].clone()
    }

    /// An instant so many hours from now, as it is sent.
    pub fn at(&self, hours: i64) -> String {
        store::Clock::now(&self.clock).plus_millis(hours * 3_600_000).to_string()
    }

    /// Somebody else of an organization.
    pub async fn somebody(&self, org: OrgId, role: Role) -> Party {
        Party { org, token: token(&self.store, org, role, Scopes::ALL, None).await }
    }
}

/// Never the same bits twice.
fn random() -> [u8; 32] {
    static NEXT: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(1);
    let mut bits = [7; 32];
    bits[..8].copy_from_slice(&NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed).to_le_bytes());
    bits
}

/// Where a path of the API, or another one, is.
fn uri(path: &str) -> String {
    let is_other = path == "/health"
        || path.ends_with(".ics")
        || path.starts_with("/files/")
        || path.starts_with("/r/")
        || path.starts_with("/f/")
        || path.starts_with(V3)
        || !path.starts_with('/');
    if is_other { path.to_owned() } else { format!("{V3}{path}") }
}

async fn party(store: &Store, kind: OrgKind, name: &'static str) -> Party {
    let org =
        store.write(move |tx| orgs::insert(tx, kind, &NewOrg { name, ..NewOrg::default() })).await.unwrap();
    Party { org, token: token(store, org, Role::Admin, Scopes::ALL, None).await }
}

/// The document, as it is served.
pub fn document() -> &'static Value {
    static DOCUMENT: OnceLock<Value> = OnceLock::new();
    DOCUMENT.get_or_init(|| serde_json::to_value(api::router::described("https://desk.example").1).unwrap())
}

/// Whether a call is for everybody: it says that it needs no credential.
pub fn is_open(method: &Method, path: &str) -> bool {
    !document()["paths"][path][method.as_str().to_lowercase()]["security"].is_null()
}

/// The path of the document that a request went to.
pub fn template(path: &str) -> Option<(&'static String, &'static Value)> {
    let asked: Vec<&str> = path.split('?').next()?.trim_end_matches('/').split('/').collect();
    let fits = |template: &str| {
        let parts: Vec<&str> = template.split('/').collect();
        parts.len() == asked.len()
            && parts.iter().zip(&asked).all(|(part, asked)| part.starts_with('{') || part == asked)
    };
    let mut found: Vec<_> =
        document()["paths"].as_object()?.iter().filter(|(template, _)| fits(template)).collect();
    found.sort_by_key(|(template, _)| template.matches('{').count());
    found.into_iter().next()
}

/// Every answer is one that the document describes, and looks as it says.
fn check(method: &Method, uri: &str, answer: &Answer) {
    let Some((path, item)) = template(uri) else { return };
    let Some(operation) = item.get(method.as_str().to_lowercase()) else { return };
    let status = answer.status.as_str();
    let mut response = &operation["responses"][status];
    assert!(
        !response.is_null(),
        "{method} {path} answers {status}, which is not documented: {}",
        answer.text
    );
    if let Some(name) = response["$ref"].as_str() {
        response = document().pointer(&name[1..]).unwrap();
    }
    let file =
        response["content"].as_object().filter(|kinds| !kinds.keys().any(|kind| kind.ends_with("json")));
    if let Some(kinds) = file {
        let kind = answer.header("content-type").split(';').next().unwrap();
        assert!(kinds.contains_key(kind), "{method} {path} answers {kind}");
        return;
    }
    let kind = if answer.status.is_success() { "application/json" } else { "application/problem+json" };
    let Some(schema) = response["content"].get(kind).map(|content| &content["schema"]) else {
        assert!(answer.text.is_empty(), "{method} {path} {status} has a body");
        return;
    };
    assert_eq!(answer.header("content-type"), kind, "{method} {path}");
    static VALIDATORS: OnceLock<Mutex<HashMap<String, Arc<jsonschema::Validator>>>> = OnceLock::new();
    let key = schema.to_string();
    let mut validators = VALIDATORS.get_or_init(Mutex::default).lock().unwrap();
    let validator = Arc::clone(validators.entry(key).or_insert_with(|| {
        let whole = json!({"allOf": [schema], "components": document()["components"]});
        Arc::new(jsonschema::validator_for(&whole).unwrap())
    }));
    drop(validators);
    let faults: Vec<String> = validator
        .iter_errors(&answer.json)
        .map(|fault| format!("{fault} at {}", fault.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{method} {path} {status}: {faults:?}\n{}", answer.text);
}
