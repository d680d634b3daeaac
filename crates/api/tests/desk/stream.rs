//! Changes as they happen.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::http::Method;
use domain::org::Role;
use futures_util::{Stream, StreamExt as _};
use serde_json::{Value, json};

use super::world::{Party, World};

/// A connection that events come by.
struct Events {
    pieces: Pin<Box<dyn Stream<Item = Result<bytes::Bytes, axum::Error>> + Send>>,
    text: String,
}

impl Events {
    async fn open(world: &World, by: &Party, path: &str, last: Option<u64>) -> Self {
        let last = last.map(|last| last.to_string());
        let headers: Vec<(&str, &str)> = last.iter().map(|last| ("last-event-id", last.as_str())).collect();
        let response = world.ask(&Method::GET, path, Some(&by.token), &headers, None).await;
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        assert_eq!(response.headers()["x-accel-buffering"], "no");
        Self { pieces: Box::pin(response.into_body().into_data_stream()), text: String::new() }
    }

    /// The next block of lines; none at the end of the stream.
    async fn block(&mut self) -> Option<String> {
        loop {
            if let Some((block, rest)) = self.text.split_once("\n\n") {
                let (block, rest) = (block.to_owned(), rest.to_owned());
                self.text = rest;
                return Some(block);
            }
            let piece = self.pieces.next().await?.unwrap();
            self.text.push_str(std::str::from_utf8(&piece).unwrap());
        }
    }

    /// The id that it begins with.
    async fn hello(&mut self) -> u64 {
        let block = self.block().await.unwrap();
        let id = block.lines().find_map(|line| line.strip_prefix("id: ")).unwrap();
        assert!(!block.contains("data:"), "{block}");
        id.parse().unwrap()
    }

    /// The next change, which comes soon.
    async fn change(&mut self) -> (u64, Value) {
        let block = tokio::time::timeout(Duration::from_millis(1_500), self.block()).await.unwrap().unwrap();
        let field = |name: &str| block.lines().find_map(|line| line.strip_prefix(name)).unwrap().to_owned();
        assert_eq!(field("event: "), "change");
        (field("id: ").parse().unwrap(), serde_json::from_str(&field("data: ")).unwrap())
    }

    /// Whether it ends within a second.
    async fn ends(&mut self) -> bool {
        let end = async { while self.block().await.is_some() {} };
        tokio::time::timeout(Duration::from_secs(1), end).await.is_ok()
    }
}

const STREAM: &str = "/changes/stream";

#[tokio::test]
async fn a_change_arrives_as_the_feed_tells_it_and_only_where_it_may() {
    let world = World::new().await;
    let ticket = world.assigned().await;
    let mut of_client = Events::open(&world, &world.client, STREAM, None).await;
    let mut of_plombex = Events::open(&world, &world.plombex, STREAM, None).await;
    let mut of_liftco = Events::open(&world, &world.liftco, STREAM, None).await;
    let from = of_client.hello().await;
    of_plombex.hello().await;
    of_liftco.hello().await;
    let note = |text: &str, kind: &str| json!({"note": text, "type": kind});
    let path = format!("/tickets/{ticket}/notes");
    world.post(&world.client, &path, note("ours", "internal")).await.ok();
    world.post(&world.plombex, &path, note("yours, too", "public")).await.ok();
    let feed = world.get(&world.client, &format!("/changes?cursor={from}")).await.ok()["changes"].clone();
    for nth in 0..2 {
        let (id, change) = of_client.change().await;
        assert_eq!(change, feed[nth]);
        assert_eq!(change["cursor"], id.to_string());
    }
    let (_, change) = of_plombex.change().await;
    assert_eq!((&change["ticket_id"], &change["event"]), (&json!(ticket), &json!("note_added")));
    // The client's internal note is none of its, and nothing here is Liftco's.
    let silence = Duration::from_millis(400);
    assert!(tokio::time::timeout(silence, of_plombex.block()).await.is_err());
    assert!(tokio::time::timeout(silence, of_liftco.block()).await.is_err());
}

#[tokio::test]
async fn who_comes_back_has_missed_nothing() {
    let world = World::new().await;
    let mut events = Events::open(&world, &world.client, STREAM, None).await;
    let began = events.hello().await;
    drop(events);
    // More than is read at once.
    for _ in 0..130 {
        world.ticket().await;
    }
    let mut events = Events::open(&world, &world.client, STREAM, Some(began)).await;
    assert_eq!(events.hello().await, began);
    for expected in began + 1..began + 50 {
        assert_eq!(events.change().await.0, expected);
    }
    drop(events);
    // What the browser says last goes before the address that it first had.
    let path = format!("{STREAM}?cursor=0");
    let mut events = Events::open(&world, &world.client, &path, Some(began + 49)).await;
    events.hello().await;
    for expected in began + 50..=began + 130 {
        assert_eq!(events.change().await.0, expected);
    }
    let mut from_the_beginning = Events::open(&world, &world.client, &path, None).await;
    assert_eq!(from_the_beginning.hello().await, 0);
    assert_eq!(from_the_beginning.change().await.0, 1);
    for wrong in ["-1", "x", ""] {
        let headers = [("last-event-id", wrong)];
        let answer = world.send(&Method::GET, STREAM, Some(&world.client.token), &headers, None).await;
        assert_eq!(answer.refused(400), "invalid_input");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_another_node_writes_arrives_while_many_write() {
    let here = Arc::new(World::new().await);
    let there = Arc::new(here.node().await);
    let mut events = Events::open(&here, &here.client, STREAM, None).await;
    let began = events.hello().await;
    let mut writers = tokio::task::JoinSet::new();
    for nth in 0..8 {
        let world = if nth % 2 == 0 { here.clone() } else { there.clone() };
        writers.spawn(async move {
            for _ in 0..6 {
                world.ticket().await;
            }
        });
    }
    for expected in began + 1..=began + 48 {
        assert_eq!(events.change().await.0, expected, "no gap, no repeat");
    }
    writers.join_all().await;
    there.ticket().await;
    let arrived = tokio::time::timeout(Duration::from_millis(500), events.change()).await.unwrap();
    assert_eq!(arrived.0, began + 49);
}

#[tokio::test]
async fn it_ends_with_the_token() {
    let world = World::new().await;
    let other = world.node().await;
    let made = json!({"name": "screen", "role": "manager"});
    let made = world.post(&world.client, "/tokens", made).await.ok();
    let party = Party { org: world.client.org, token: made["token"].as_str().unwrap().to_owned() };
    let (mut here, mut there) =
        (Events::open(&world, &party, STREAM, None).await, Events::open(&other, &party, STREAM, None).await);
    let mut others = Events::open(&world, &world.client, STREAM, None).await;
    for events in [&mut here, &mut there, &mut others] {
        events.hello().await;
    }
    world.delete(&world.client, &format!("/tokens/{}", made["token_id"].as_str().unwrap())).await.ok();
    assert!(here.ends().await, "where it was revoked");
    assert!(there.ends().await, "and on another node");
    world.ticket().await;
    others.change().await;

    let lapses = store::Clock::now(&world.clock).plus_millis(60_000);
    let scopes = desk::Scopes::ALL;
    let token =
        super::world::token(&world.store, world.client.org, Role::Manager, scopes, Some(lapses)).await;
    let mut events = Events::open(&world, &Party { org: world.client.org, token }, STREAM, None).await;
    events.hello().await;
    world.clock.advance_ms(60_000);
    world.ticket().await;
    assert!(events.ends().await, "what happens after it has lapsed is not told");
}

#[tokio::test]
async fn nobody_follows_in_too_many_places() {
    let world = World::new().await;
    let mut open = Vec::new();
    for _ in 0..16 {
        open.push(Events::open(&world, &world.client, STREAM, None).await);
    }
    let answer = world.get(&world.client, STREAM).await;
    assert_eq!(answer.header("retry-after"), "15");
    assert_eq!(answer.refused(429), "too_many_streams");
    Events::open(&world, &world.plombex, STREAM, None).await;
    open.pop();
    open.push(Events::open(&world, &world.client, STREAM, None).await);
    // The desk closes: all end, and nobody begins.
    world.desk.end_streams();
    for events in &mut open {
        assert!(events.ends().await);
    }
    let late = Events::open(&world, &world.liftco, STREAM, None).await.ends().await;
    assert!(late);
}

#[tokio::test]
async fn a_quiet_stream_says_that_it_is_there() {
    let world = World::new().await;
    let mut events = Events::open(&world, &world.client, STREAM, None).await;
    events.hello().await;
    tokio::time::pause();
    assert_eq!(events.block().await.unwrap(), ":");
}
