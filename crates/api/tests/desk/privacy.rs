//! What one party does in private, the others neither read nor notice.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::world::{Party, World};

/// What tells a viewer that something moved.
async fn trace(world: &World, by: &Party, ticket: &str) -> Value {
    let changes = world.get(by, "/changes?limit=200").await.ok();
    let read = world.get(by, &format!("/tickets/{ticket}")).await;
    json!([
        changes["cursor"],
        read.json["ticket"]["updated_at"],
        read.json["ticket"]["revision"],
        read.header("etag")
    ])
}

/// Everything that a party can read of the ticket, in one text. `words` are looked for too.
async fn everything(world: &World, by: &Party, ticket: &str, words: &[String]) -> String {
    let mut text = String::new();
    let mut paths: Vec<String> =
        ["", "/notes", "/dates", "/quotes", "/invoices", "/history", "/actions", "/all-documents"]
            .map(|part| format!("/tickets/{ticket}{part}"))
            .to_vec();
    paths.extend(
        [
            "/tickets",
            "/tickets?updated_after=0",
            "/tickets?status=removed",
            "/changes?limit=200",
            "/contractors",
            "/clients",
            "/organization",
        ]
        .map(str::to_owned),
    );
    paths.extend(words.iter().map(|word| format!("/tickets?q={word}")));
    for path in paths {
        text.push_str(&world.get(by, &path).await.text);
    }
    text
}

#[derive(Default)]
struct Secrets {
    /// Words and numbers, and which parties may know them: 0 is the client, 1.. the contractors.
    known: Vec<(String, Vec<usize>)>,
}

async fn step(
    world: &World,
    ticket: &str,
    parties: &[Party; 4],
    secrets: &mut Secrets,
    nth: usize,
    (what, who, pick): (u8, usize, usize),
) {
    let at = |call: &str| format!("/tickets/{ticket}/{call}");
    let contractor = 1 + pick % 3;
    let actor = who % 4;
    let by = &parties[actor];
    let client = &parties[0];
    let id = parties[contractor].org;
    let word = format!("zq{nth}{actor}xj");
    match what % 20 {
        0 | 1 => drop(world.put(client, &at("propose"), json!({"contractor_ids": [parties[1].org, id], "mode": (["first_accept", "choose", "in_turn"][pick % 3])})).await),
        2 => drop(world.put(client, &at("assign"), json!({"contractor_id": id, "reason": "better"})).await),
        3 => drop(world.put(by, &at("accept"), if actor == 0 { json!({"contractor_id": id}) } else { json!({}) }).await),
        4 => drop(world.put(by, &at("decline"), json!({"reason": "no time"})).await),
        5 => drop(world.put(by, &at("withdraw"), json!({"reason": "no time"})).await),
        6 | 7 => {
            let price = format!("{}.{:02}", 70_000 + nth, 10 + actor);
            if world.post(by, &at("quotes"), json!({"reference": word, "price": price})).await.status.is_success() && actor > 0 {
                secrets.known.push((word, vec![0, actor]));
                secrets.known.push((price, vec![0, actor]));
            }
        }
        8 | 9 => {
            let quotes = world.get(client, &at("quotes")).await.json["quotes"].clone();
            if let Some(quote) = quotes.as_array().and_then(|quotes| quotes.last()).and_then(|quote| quote["id"].as_str()) {
                let verdict = ["validate", "decline"][pick % 2];
                drop(world.put(client, &at(&format!("quotes/{quote}/{verdict}")), if verdict == "decline" { json!({"reason": "dear"}) } else { json!({}) }).await);
            }
        }
        10 => drop(world.post(by, &at("dates"), json!({"start": world.at(48), "end": world.at(50), "type": "planned"})).await),
        11 => drop(world.post(by, &at("dates"), json!({"start": world.at(-5), "end": world.at(-4), "type": "actual"})).await),
        12 => drop(world.put(by, &at("finish"), json!({})).await),
        13 => drop(world.put(client, &at(["refuse", "close"][pick % 2]), if pick % 2 == 0 { json!({"reason": "drips"}) } else { json!({}) }).await),
        14 => drop(world.post(client, &at("open"), json!({})).await),
        15 => {
            if world.post(by, &at("invoices"), json!({"reference": word, "price": "12"})).await.status.is_success() && actor > 0 {
                secrets.known.push((word, vec![0, actor]));
            }
        }
        _ => note(world, &at("notes"), parties, secrets, word, actor, pick, ticket).await,
    }
}

/// A note, after which those whom it does not concern have noticed nothing.
#[expect(clippy::too_many_arguments, reason = "the scene of one step")]
async fn note(
    world: &World,
    path: &str,
    parties: &[Party; 4],
    secrets: &mut Secrets,
    word: String,
    actor: usize,
    pick: usize,
    ticket: &str,
) {
    let kind = ["internal", "managers", "public"][pick % 3];
    let may: Vec<usize> = match (kind, actor) {
        ("internal", _) | ("managers", 0) => vec![actor],
        ("public", 0) => vec![0, 1, 2, 3],
        _ => vec![0, actor],
    };
    let mut before = Vec::new();
    for party in parties {
        before.push(trace(world, party, ticket).await);
    }
    if !world
        .post(&parties[actor], path, json!({"note": format!("the {word} is here"), "type": kind}))
        .await
        .status
        .is_success()
    {
        return;
    }
    for (nth, party) in parties.iter().enumerate().filter(|(nth, _)| !may.contains(nth)) {
        assert_eq!(
            trace(world, party, ticket).await,
            before[nth],
            "party {nth} noticed a {kind} note of {actor}"
        );
    }
    secrets.known.push((word, may));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn nothing_leaks_and_nothing_moves(steps in proptest::collection::vec((any::<u8>(), 0usize..8, 0usize..60), 12..32), own: bool) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let world = World::new().await;
            let parties = [world.client.clone(), world.plombex.clone(), world.liftco.clone(), world.climafroid.clone()];
            let names = ["Maison Lumiere", "Plombex", "Liftco", "Climafroid"];
            let ticket = if own {
                world.post(&world.plombex, "/tickets", json!({"title": "Own", "client_id": world.client.org})).await.ok()["ticket_id"].as_str().unwrap().to_owned()
            } else {
                world.ticket().await
            };
            let mut secrets = Secrets::default();
            for (nth, one) in steps.into_iter().enumerate() {
                step(&world, &ticket, &parties, &mut secrets, nth, one).await;
                world.clock.advance_ms(600_000);
            }
            let words: Vec<String> = secrets.known.iter().map(|(word, _)| word.clone()).filter(|word| word.starts_with("zq")).collect();
            for (nth, party) in parties.iter().enumerate() {
                let seen = everything(&world, party, &ticket, &words).await;
                for (secret, may) in &secrets.known {
                    assert!(may.contains(&nth) || !seen.contains(secret), "party {nth} reads {secret}: {seen}");
                }
                for (other, name) in names.iter().enumerate().filter(|(other, _)| *other > 0 && *other != nth && nth > 0) {
                    assert!(!seen.contains(name), "party {nth} reads of {name}: {seen}");
                    assert!(!seen.contains(&parties[other].org.to_string()), "party {nth} reads the id of {name}: {seen}");
                }
            }
            let foreign = everything(&world, &world.foreign, &ticket, &words).await;
            for name in &names[..3] {
                assert!(!foreign.contains(name), "the other client reads of {name}: {foreign}");
            }
            assert!(!foreign.contains(&ticket));
        });
    }
}
