#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::net::SocketAddr;
use std::sync::Arc;

use desk::tokens::{Request, make};
use desk::{Desk, Scopes};
use domain::instant::Instant;
use domain::org::{OrgKind, Role};
use store::orgs::{self, NewOrg};
use store::{ManualClock, Store};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use super::*;

struct Served {
    _place: testbed::Place,
    desk: Desk,
    address: SocketAddr,
    stop: watch::Sender<bool>,
    served: tokio::task::JoinHandle<()>,
}

async fn served(limits: Limits) -> Served {
    let place = testbed::Place::new();
    let clock = Arc::new(ManualClock::new(Instant::from_millis(1_772_438_400_000)));
    let store = Store::open(place.options(), clock, 42).unwrap();
    let desk = Desk::open(store, "https://desk.example").await.unwrap();
    let app = api::App::new(desk.clone(), 0, || [7; 32]);
    let service = api::router::service(app, axum::Router::new(), 1).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = watch::channel(false);
    let served = tokio::spawn(async move { serve(&listener, service, limits, stopped).await });
    Served { _place: place, desk, address, stop, served }
}

/// Everything that comes until the server closes.
async fn rest(stream: &mut TcpStream) -> String {
    let mut text = Vec::new();
    // A reset is an end too.
    let _ = stream.read_to_end(&mut text).await;
    String::from_utf8(text).unwrap()
}

const READY: &[u8] = b"GET /ready HTTP/1.1\r\nHost: desk\r\n\r\n";
const LAST: &[u8] = b"GET /ready HTTP/1.1\r\nHost: desk\r\nConnection: close\r\n\r\n";

#[tokio::test]
async fn who_does_not_finish_a_head_or_never_begins_one_is_cut_off() {
    let served = served(Limits { head: Duration::from_millis(50), ..Limits::DEFAULT }).await;
    for beginning in [&b"GET /ready HTTP/1.1\r\nHost: de"[..], &b""[..]] {
        let mut stream = TcpStream::connect(served.address).await.unwrap();
        stream.write_all(beginning).await.unwrap();
        let text = rest(&mut stream).await;
        assert!(text.is_empty() || text.starts_with("HTTP/1.1 408"), "{text}");
    }
}

#[tokio::test]
async fn requests_that_are_sent_at_once_are_answered_in_order() {
    let served = served(Limits::DEFAULT).await;
    let mut stream = TcpStream::connect(served.address).await.unwrap();
    let missing = b"GET /nowhere HTTP/1.1\r\nHost: desk\r\n\r\n";
    stream.write_all(&[READY, missing, LAST].concat()).await.unwrap();
    let text = rest(&mut stream).await;
    let statuses: Vec<&str> = text.split("HTTP/1.1 ").skip(1).filter_map(|answer| answer.get(..3)).collect();
    assert_eq!(statuses, ["200", "404", "200"]);
}

#[tokio::test]
async fn a_connection_beyond_the_most_waits_for_a_place() {
    let served = served(Limits { connections: 1, ..Limits::DEFAULT }).await;
    let mut first = TcpStream::connect(served.address).await.unwrap();
    first.write_all(READY).await.unwrap();
    let mut answer = [0; 12];
    first.read_exact(&mut answer).await.unwrap();
    let mut second = TcpStream::connect(served.address).await.unwrap();
    second.write_all(LAST).await.unwrap();
    drop(first);
    assert!(rest(&mut second).await.starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn a_server_that_stops_closes_connections_that_wait_and_takes_no_more() {
    let served = served(Limits::DEFAULT).await;
    let mut idle = TcpStream::connect(served.address).await.unwrap();
    idle.write_all(READY).await.unwrap();
    let mut answer = [0; 12];
    idle.read_exact(&mut answer).await.unwrap();
    served.stop.send(true).unwrap();
    rest(&mut idle).await;
    served.served.await.unwrap();
    assert!(TcpStream::connect(served.address).await.is_err());
}

/// A request that somebody of a new organization makes.
async fn request(desk: &Desk, path: &str) -> Vec<u8> {
    let made = desk.store().write(|tx| {
        let org = orgs::insert(tx, OrgKind::Client, &NewOrg { name: "Client", ..NewOrg::default() })?;
        let request = Request {
            name: "test".to_owned(),
            role: Role::Admin,
            scopes: Scopes::ALL,
            expires_at: None,
            random: [9; 32],
        };
        make(tx, org, &request)
    });
    let (_, token) = made.await.unwrap();
    format!("GET {path} HTTP/1.1\r\nHost: desk\r\nAuthorization: Bearer {token}\r\n\r\n").into_bytes()
}

#[tokio::test]
async fn a_stream_ends_at_once_when_the_server_stops() {
    let served = served(Limits::DEFAULT).await;
    let mut stream = TcpStream::connect(served.address).await.unwrap();
    stream.write_all(&request(&served.desk, "/api/v3.0/changes/stream").await).await.unwrap();
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).await.unwrap();
    assert_eq!(&answer, b"HTTP/1.1 200");
    served.desk.end_streams();
    served.stop.send(true).unwrap();
    let ended = tokio::time::timeout(Duration::from_secs(2), async {
        let text = rest(&mut stream).await;
        served.served.await.unwrap();
        text
    });
    let text = ended.await.unwrap();
    assert!(
        text.contains("text/event-stream") && text.ends_with("0\r\n\r\n"),
        "it ends as it should: {text}"
    );
}

#[tokio::test]
async fn who_asks_and_takes_no_answer_is_cut_off() {
    let served =
        served(Limits { connections: 1, write: Duration::from_millis(100), ..Limits::DEFAULT }).await;
    let mut deaf = TcpStream::connect(served.address).await.unwrap();
    // Its answers are more than lies on the way: the document, again and again, until no more questions are taken.
    let question = b"GET /api/v3.0/openapi.json HTTP/1.1\r\nHost: desk\r\n\r\n".repeat(64);
    let asked = async { while deaf.write_all(&question).await.is_ok() {} };
    let cut_off = tokio::time::timeout(Duration::from_secs(10), asked);
    assert!(cut_off.await.is_ok(), "the server let go of it");
    let mut next = TcpStream::connect(served.address).await.unwrap();
    next.write_all(LAST).await.unwrap();
    assert!(rest(&mut next).await.starts_with("HTTP/1.1 200"), "its place is free");
}
