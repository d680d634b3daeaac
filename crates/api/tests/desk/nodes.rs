//! Several nodes on one database: whatever they write at the same time, everybody reads one history.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::http::Method;
use serde_json::{Value, json};
use store::Dialect;

use super::world::{Answer, Party, World};

const WRITERS: usize = 16;
const STEPS: usize = 3;

/// One writer's work: tickets of its own, and one that everybody writes to; each call with its key to two nodes at once.
async fn write(here: Arc<World>, there: Arc<World>, writer: usize, shared: String) -> Vec<String> {
    let mut made = Vec::new();
    for step in 0..STEPS {
        let key = format!("\"{writer}-{step}\"");
        let body = json!({"title": format!("Ticket {writer}-{step}"), "location_ids": [here.site], "job_ids": [here.job]});
        let create = |node: Arc<World>| {
            let (key, body) = (key.clone(), body.to_string());
            async move {
                let headers = [("idempotency-key", key.as_str())];
                node.send(&Method::POST, "/tickets", Some(&node.client.token), &headers, Some(body)).await
            }
        };
        let (first, second): (Answer, Answer) = tokio::join!(create(here.clone()), create(there.clone()));
        let (first, second) = (first.ok()["ticket_id"].clone(), second.ok()["ticket_id"].clone());
        assert_eq!(first, second, "one call, whoever was asked");
        let ticket = first.as_str().unwrap().to_owned();
        let contractor = json!({"contractor_id": here.plombex.org});
        there.put(&there.client, &format!("/tickets/{ticket}/assign"), contractor).await.ok();
        for (node, by, note_type) in [
            (&here, &here.plombex, "public"),
            (&there, &there.client, "internal"),
            (&there, &there.client, "public"),
        ] {
            for to in [&ticket, &shared] {
                let note = json!({"note": format!("{writer} {step}"), "type": note_type});
                node.post(by, &format!("/tickets/{to}/notes"), note).await.ok();
            }
        }
        let edit = json!({"description": format!("as {writer} wants it, {step}")});
        here.patch(&here.client, &format!("/tickets/{shared}"), edit).await.ok();
        made.push(ticket);
    }
    made
}

/// Follows the feed until everything was written and read: every cursor is the one before and one.
async fn follow(node: Arc<World>, by: Party, from: u64, is_done: Arc<AtomicBool>) -> Vec<Value> {
    let (mut seen, mut cursor): (Vec<Value>, u64) = (Vec::new(), from);
    loop {
        let was_done = is_done.load(Ordering::SeqCst);
        let page = node.get(&by, &format!("/changes?cursor={cursor}&limit=50")).await.ok();
        let changes = page["changes"].as_array().unwrap();
        for change in changes {
            let next: u64 = change["cursor"].as_str().unwrap().parse().unwrap();
            assert_eq!(next, cursor + 1, "no gap, no repeat, no regress");
            cursor = next;
        }
        if changes.is_empty() && was_done {
            return seen;
        }
        seen.extend(changes.iter().cloned());
        tokio::task::yield_now().await;
    }
}

/// The naive poller of lifecycle D.5, until everything was written and it has passed once more. Every page is asked of the
/// next node.
async fn mirror(nodes: [Arc<World>; 3], by: Party, is_done: Arc<AtomicBool>) -> BTreeMap<String, Value> {
    let (mut mirror, mut since) = (BTreeMap::new(), "1970-01-01".to_owned());
    let mut nodes = nodes.iter().cycle();
    loop {
        let was_done = is_done.load(Ordering::SeqCst);
        let (mut cursor, mut greatest, mut count) = (String::new(), since.clone(), 0);
        loop {
            let node = nodes.next().unwrap();
            let page = node.get(&by, &format!("/tickets?limit=7&updated_after={since}{cursor}")).await.ok();
            for ticket in page["tickets"].as_array().unwrap() {
                greatest = greatest.max(ticket["updated_at"].as_str().unwrap().to_owned());
                mirror.insert(ticket["_id"].as_str().unwrap().to_owned(), ticket.clone());
                count += 1;
            }
            match page["cursor"].as_str() {
                Some(last) => cursor = format!("&cursor={last}"),
                None => break,
            }
        }
        since = greatest;
        if was_done && count == 0 {
            return mirror;
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_nodes_write_one_history() {
    let first = World::new().await;
    let (second, third) = (first.node().await, first.node().await);
    let nodes = [Arc::new(first), Arc::new(second), Arc::new(third)];
    let shared = nodes[0].assigned().await;
    let is_done = Arc::new(AtomicBool::new(false));
    let (client, plombex) = (nodes[0].client.clone(), nodes[0].plombex.clone());
    let readers = [(1, client.clone()), (2, plombex.clone()), (0, plombex.clone())];
    let followers =
        readers.map(|(node, by)| tokio::spawn(follow(nodes[node].clone(), by, 0, is_done.clone())));
    // A file is served by one process, whatever others write to it.
    let asked = match testbed::engine() {
        Dialect::Sqlite => [0, 0, 0],
        Dialect::Postgres => [0, 1, 2],
    };
    let asked = asked.map(|node: usize| nodes[node].clone());
    let mirrors =
        [client.clone(), plombex.clone()].map(|by| tokio::spawn(mirror(asked.clone(), by, is_done.clone())));
    let mut writers = Vec::new();
    for writer in 0..nodes.len() * WRITERS {
        let (here, there) = (nodes[writer % 3].clone(), nodes[(writer + 1) % 3].clone());
        writers.push(tokio::spawn(write(here, there, writer, shared.clone())));
    }
    let mut tickets = BTreeSet::from([shared.clone()]);
    for writer in writers {
        tickets.extend(writer.await.unwrap());
    }
    is_done.store(true, Ordering::SeqCst);
    assert_eq!(tickets.len(), nodes.len() * WRITERS * STEPS + 1);

    let mut followed = Vec::new();
    for follower in followers {
        followed.push(follower.await.unwrap());
    }
    assert_eq!(followed[1], followed[2], "two nodes tell one story");
    for (by, seen) in [(&client, &followed[0]), (&plombex, &followed[1])] {
        let whole = follow(nodes[1].clone(), by.clone(), 0, is_done.clone()).await;
        assert_eq!(&whole, seen, "what was followed is what is kept");
    }
    let stamps: Vec<&str> = followed[0].iter().map(|change| change["at"].as_str().unwrap()).collect();
    assert!(stamps.windows(2).all(|pair| pair[0] <= pair[1]), "time does not go back");

    let [of_client, of_plombex] = mirrors;
    for (by, mirror) in [(&client, of_client.await.unwrap()), (&plombex, of_plombex.await.unwrap())] {
        assert_eq!(mirror.keys().cloned().collect::<BTreeSet<_>>(), tickets);
        for (ticket, mirrored) in &mirror {
            let read = nodes[0].read(by, ticket).await;
            let differs: Vec<_> =
                read.as_object().unwrap().iter().filter(|(key, value)| mirrored[*key] != **value).collect();
            assert!(differs.is_empty(), "{ticket}: {differs:?} {}", mirrored["updated_at"]);
        }
    }
    let mut numbers = BTreeSet::new();
    for ticket in &tickets {
        numbers.insert(
            nodes[2].read(&client, ticket).await["number"].as_str().unwrap().parse::<usize>().unwrap(),
        );
    }
    assert_eq!(numbers, (1..=tickets.len()).collect(), "numbers without gap or repeat");
    assert_eq!(nodes.iter().map(|node| node.store.deadlocks()).sum::<u64>(), 0);
}

#[tokio::test]
async fn a_call_waits_for_a_connection_no_longer_than_it_should() {
    let place = testbed::Place::on_server();
    let options = store::Options { writers: 1, wait_ms_max: 50, ..place.options() };
    let world = Arc::new(World::with(place, options).await);
    let other = world.node().await;
    let ticket = world.ticket().await;
    // Another node is at this ticket, and takes its time.
    let (entered, mut inside) = tokio::sync::mpsc::unbounded_channel();
    let (release, released) = std::sync::mpsc::channel::<()>();
    let id = domain::id::TicketId(ticket.parse().unwrap());
    let holding = tokio::spawn(async move {
        let hold = move |tx: &dyn store::Tx| {
            tx.hold(store::Hold::Ticket(id))?;
            tx.query_one("SELECT 1", &[], |row| row.int(0))?;
            let _ = entered.send(());
            let _ = released.recv();
            Ok::<_, store::Error>(())
        };
        other.store.write(hold).await
    });
    inside.recv().await.unwrap();
    let note = |world: Arc<World>| {
        let path = format!("/tickets/{ticket}/notes");
        async move { world.post(&world.client, &path, json!({"note": "?", "type": "public"})).await }
    };
    // One has the only connection, and waits for the ticket; the other gets no turn.
    let mut calls = tokio::task::JoinSet::new();
    calls.spawn(note(world.clone()));
    calls.spawn(note(world.clone()));
    let late = calls.join_next().await.unwrap().unwrap();
    assert_eq!(late.header("retry-after"), "1");
    assert_eq!(late.refused(503), "unavailable");
    assert_eq!(world.get(&world.client, "/tickets").await.status, 200, "reading goes on");
    drop(release);
    holding.await.unwrap().unwrap();
    calls.join_next().await.unwrap().unwrap().ok();
}

#[tokio::test]
async fn a_token_that_one_node_revokes_is_good_nowhere_within_a_second() {
    let world = World::new().await;
    let other = world.node().await;
    let made =
        world.post(&world.client, "/tokens", json!({"name": "integration", "role": "admin"})).await.ok();
    let party = Party { org: world.client.org, token: made["token"].as_str().unwrap().to_owned() };
    assert_eq!(other.get(&party, "/tickets").await.status, 200, "a new one is good everywhere at once");
    let id = made["token_id"].as_str().unwrap();
    world.delete(&world.client, &format!("/tokens/{id}")).await.ok();
    assert_eq!(world.get(&party, "/tickets").await.status, 401, "at once where it was revoked");
    let heard = async {
        while other.get(&party, "/tickets").await.status != 401 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(1), heard).await.unwrap();
}
