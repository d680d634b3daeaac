//! Tickets from both sides, as a facility manager would tell them.

use axum::http::Method;
use serde_json::{Value, json};

use super::world::World;

fn status(moved: &Value) -> &str {
    moved["status"].as_str().unwrap()
}

#[tokio::test]
async fn a_small_repair_from_request_to_close() {
    let world = World::new().await;
    let ticket = world.ticket().await;
    let at = |call: &str| format!("/tickets/{ticket}/{call}");
    assert_eq!(status(&world.put(&world.client, &at("triage"), json!({})).await.ok()), "waiting");
    assert_eq!(world.get(&world.plombex, &at("notes")).await.refused(404), "not_found");
    assert_eq!(
        status(
            &world
                .put(
                    &world.client,
                    &at("propose"),
                    json!({"contractor_ids": [world.plombex.org, world.liftco.org]})
                )
                .await
                .ok()
        ),
        "proposed"
    );
    assert_eq!(
        world.read(&world.plombex, &ticket).await["contractors"].as_array().unwrap().len(),
        1,
        "it reads of its own offer only"
    );
    assert_eq!(world.read(&world.client, &ticket).await["contractors"].as_array().unwrap().len(), 2);
    assert_eq!(status(&world.put(&world.plombex, &at("accept"), json!({})).await.ok()), "assigned");
    assert_eq!(world.get(&world.liftco, &format!("/tickets/{ticket}")).await.refused(404), "not_found");
    let told = world.get(&world.liftco, "/tickets?updated_after=0").await.ok();
    assert_eq!(told["tickets"][0]["status"], "removed", "who mirrors learns that it is gone");
    assert_eq!(world.get(&world.liftco, "/tickets").await.ok()["tickets"], json!([]));
    let planned = world
        .post(
            &world.plombex,
            &at("dates"),
            json!({"start": world.at(24), "end": world.at(26), "type": "planned"}),
        )
        .await
        .ok();
    assert_eq!(
        (planned["kind"].as_str(), planned["status"].as_str()),
        (Some("intervention"), Some("intervention"))
    );
    world.clock.advance_ms(30 * 3_600_000);
    assert_eq!(
        status(
            &world
                .post(
                    &world.plombex,
                    &at("dates"),
                    json!({"start": world.at(-6), "end": world.at(-4), "type": "actual"})
                )
                .await
                .ok()
        ),
        "finished"
    );
    world.post(&world.plombex, &at("invoices"), json!({"reference": "F-1", "price": "1234.50"})).await.ok();
    assert_eq!(
        status(&world.put(&world.client, &at("close"), json!({"reserve": false})).await.ok()),
        "closed"
    );
    let read = world.read(&world.client, &ticket).await;
    assert_eq!(read["invoices"][0]["price"], "1234.50");
    assert_eq!(read["contractors"][0]["name"], "Plombex");
    assert!(read["closed_at"].is_string() && read["assigned_at"].is_string());
    assert_eq!(read["intervention_occured_at"].as_array().unwrap().len(), 1);
    assert_eq!(read["domain"], read["domains"]);
    let events = |history: &Value| {
        history["history"]
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| entry["event"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
            .join(" ")
    };
    insta::assert_snapshot!(events(&world.get(&world.client, &at("history")).await.ok()), @"created qualified proposed proposed accepted offer_withdrawn intervention_planned intervention_done invoice_added closed");
    insta::assert_snapshot!(events(&world.get(&world.plombex, &at("history")).await.ok()), @"proposed accepted intervention_planned intervention_done invoice_added closed");
}

#[tokio::test]
async fn a_visit_a_declined_quote_and_one_that_is_validated() {
    let world = World::new().await;
    let body = json!({"title": "Boiler", "quote_required": true, "price_threshold": 42.10});
    let ticket =
        world.post(&world.client, "/tickets", body).await.ok()["ticket_id"].as_str().unwrap().to_owned();
    let at = |call: &str| format!("/tickets/{ticket}/{call}");
    world.put(&world.client, &at("assign"), json!({"contractor_id": world.plombex.org})).await.ok();
    let visit = world
        .post(
            &world.plombex,
            &at("dates"),
            json!({"start": world.at(-2), "end": world.at(-1), "type": "actual"}),
        )
        .await
        .ok();
    assert_eq!((visit["kind"].as_str(), status(&visit)), (Some("visit"), "visit_devis"));
    let quote =
        world.post(&world.plombex, &at("quotes"), json!({"reference": "D-1", "price": "840.50"})).await.ok();
    assert_eq!(status(&quote), "validation");
    let id = quote["quote_id"].as_str().unwrap();
    assert_eq!(
        status(
            &world
                .put(&world.client, &at(&format!("quotes/{id}/decline")), json!({"reason": "too dear"}))
                .await
                .ok()
        ),
        "dropped"
    );
    let quote = world.post(&world.plombex, &at("quotes"), json!({"price": "700", "replaces": id})).await.ok();
    let id = quote["quote_id"].as_str().unwrap();
    assert_eq!(
        status(&world.put(&world.client, &at(&format!("quotes/{id}/validate")), json!({})).await.ok()),
        "validated"
    );
    let read = world.read(&world.plombex, &ticket).await;
    assert_eq!(read["quotes"], json!([{"_id": id, "reference": "1-2", "validated": true, "price": "700"}]));
    assert!(
        world
            .get(&world.client, &format!("/tickets/{ticket}"))
            .await
            .text
            .contains("\"price_threshold\":42.1,"),
        "exact to the digit"
    );
    let within = world.post(&world.plombex, &at("quotes"), json!({"price": "0"})).await.ok();
    assert_eq!(status(&within), "validation", "the ceiling is used up");
}

#[tokio::test]
async fn a_contractor_with_nothing_but_the_documented_calls_is_not_stuck() {
    let world = World::new().await;
    let ticket = world.ticket().await;
    let at = |call: &str| format!("/tickets/{ticket}/{call}");
    world.put(&world.client, &at("propose"), json!({"contractor_ids": [world.plombex.org]})).await.ok();
    assert_eq!(status(&world.put(&world.plombex, &at("finish"), json!({})).await.ok()), "finished");
    let own = world
        .post(&world.plombex, "/tickets", json!({"title": "Found a leak", "client_id": world.client.org}))
        .await
        .ok()["ticket_id"]
        .clone();
    let date =
        json!({"start": "2023-03-17T10:00:00.915Z", "end": "2023-03-17T14:00:00.915Z", "type": "planned"});
    assert_eq!(
        status(
            &world
                .post(&world.plombex, &format!("/tickets/{}/dates", own.as_str().unwrap()), date)
                .await
                .ok()
        ),
        "intervention"
    );
    let listed = world.get(&world.plombex, &format!("/tickets?client_id={}", world.client.org)).await.ok();
    assert_eq!(listed["tickets"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_retry_storm_ends_where_one_call_would() {
    let world = World::new().await;
    let body = json!({"title": "Once"}).to_string();
    let mut ids = Vec::new();
    for attempt in 0..3 {
        let answer = world
            .send(
                &Method::POST,
                "/tickets",
                Some(&world.client.token),
                &[("idempotency-key", "k1")],
                Some(body.clone()),
            )
            .await;
        assert_eq!(answer.header("idempotent-replayed"), if attempt == 0 { "" } else { "true" });
        assert_eq!(answer.status.as_u16(), 201);
        assert!(answer.header("location").starts_with("/api/v3.0/tickets/"));
        ids.push(answer.json["ticket_id"].clone());
    }
    assert!(ids.windows(2).all(|pair| pair[0] == pair[1]));
    let other = json!({"title": "Twice"}).to_string();
    let reused = world
        .send(
            &Method::POST,
            "/tickets",
            Some(&world.client.token),
            &[("idempotency-key", "k1")],
            Some(other.clone()),
        )
        .await;
    assert_eq!(reused.refused(422), "idempotency_key_reused");
    let another = world
        .send(
            &Method::POST,
            "/tickets",
            Some(&world.foreign.token),
            &[("idempotency-key", "k1")],
            Some(other.clone()),
        )
        .await;
    assert_eq!(another.header("idempotent-replayed"), "", "keys belong to a token");
    world.clock.advance_ms(24 * 3_600_000 + 60_000);
    let later = world
        .send(&Method::POST, "/tickets", Some(&world.client.token), &[("idempotency-key", "k1")], Some(other))
        .await;
    assert_ne!(later.ok()["ticket_id"], ids[0], "an answer is kept for a day");

    let ticket = world.assigned().await;
    for (call, body) in [
        ("dates", json!({"start": world.at(-3), "end": world.at(-2), "type": "actual", "kind": "visit"})),
        ("quotes", json!({"reference": "D", "price": "10"})),
    ] {
        let first = world.post(&world.plombex, &format!("/tickets/{ticket}/{call}"), body.clone()).await.ok();
        for _ in 0..2 {
            assert_eq!(
                world.post(&world.plombex, &format!("/tickets/{ticket}/{call}"), body.clone()).await.ok(),
                first,
                "{call}"
            );
        }
    }
    for call in ["finish", "finish"] {
        world.put(&world.plombex, &format!("/tickets/{ticket}/{call}"), json!({})).await;
    }
}

#[tokio::test]
async fn a_reserve_is_a_ticket_of_its_own_that_the_parent_counts() {
    let world = World::new().await;
    let ticket = world.assigned().await;
    world.put(&world.plombex, &format!("/tickets/{ticket}/finish"), json!({})).await.ok();
    let reserve = world
        .post(&world.client, "/tickets", json!({"title": "Drips still", "reserve_of": ticket}))
        .await
        .ok()["ticket_id"]
        .as_str()
        .unwrap()
        .to_owned();
    let read = world.read(&world.plombex, &reserve).await;
    assert_eq!(
        (read["status"].as_str(), read["reserve_of"].as_str(), read["price_threshold"].as_f64()),
        (Some("assigned"), Some(ticket.as_str()), Some(0.0))
    );
    assert_eq!(world.read(&world.client, &ticket).await["open_reserves"], 1);
    world.put(&world.plombex, &format!("/tickets/{reserve}/finish"), json!({"reserve": false})).await.ok();
    world.put(&world.client, &format!("/tickets/{reserve}/close"), json!({"reserve": false})).await.ok();
    assert_eq!(world.read(&world.client, &reserve).await["reserve_state"], "lifted");
    assert_eq!(world.read(&world.client, &ticket).await["open_reserves"], 0);
}

#[tokio::test]
async fn an_edit_meant_for_an_older_copy_changes_nothing() {
    let world = World::new().await;
    let ticket = world.ticket().await;
    let path = format!("/tickets/{ticket}");
    let tag = world.get(&world.client, &path).await.header("etag").to_owned();
    let same =
        world.send(&Method::GET, &path, Some(&world.client.token), &[("if-none-match", &tag)], None).await;
    assert_eq!((same.status.as_u16(), same.text.as_str()), (304, ""));
    let edit = |title: &str| Some(json!({"title": title, "due_at": null}).to_string());
    let done = world
        .send(&Method::PATCH, &path, Some(&world.client.token), &[("if-match", &tag)], edit("Newer"))
        .await;
    assert_eq!(done.ok()["ticket"]["title"], "Newer");
    let late = world
        .send(&Method::PATCH, &path, Some(&world.client.token), &[("if-match", &tag)], edit("Older"))
        .await;
    assert_eq!(late.refused(412), "revision_changed");
    assert_eq!(world.read(&world.client, &ticket).await["title"], "Newer");
}

#[tokio::test]
async fn a_move_that_is_not_possible_says_which_ones_are() {
    let world = World::new().await;
    let ticket = world.ticket().await;
    let refused = world.put(&world.client, &format!("/tickets/{ticket}/request-plan"), json!({})).await;
    assert_eq!(refused.json["ticket_status"], "opened");
    let allowed = refused.json["allowed"].clone();
    assert_eq!(refused.refused(409), "transition_not_allowed");
    let actions = world.get(&world.client, &format!("/tickets/{ticket}/actions")).await.ok();
    let open: Vec<&Value> = actions["actions"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|action| action["allowed"] == true)
        .map(|action| &action["action"])
        .collect();
    assert_eq!(json!(open), allowed);
}

#[tokio::test]
async fn the_feed_has_no_gap_and_no_repeat() {
    let world = World::new().await;
    for _ in 0..3 {
        let ticket = world.assigned().await;
        world.put(&world.plombex, &format!("/tickets/{ticket}/finish"), json!({})).await.ok();
    }
    for by in [&world.client, &world.plombex] {
        let (mut cursor, mut seen) = ("0".to_owned(), Vec::new());
        loop {
            let page = world.get(by, &format!("/changes?cursor={cursor}&limit=2")).await.ok();
            let changes = page["changes"].as_array().unwrap();
            if changes.is_empty() {
                assert_eq!(page["cursor"], cursor.as_str());
                break;
            }
            seen.extend(
                changes.iter().map(|change| change["cursor"].as_str().unwrap().parse::<u64>().unwrap()),
            );
            cursor = page["cursor"].as_str().unwrap().to_owned();
        }
        assert_eq!(seen, (1..=seen.len() as u64).collect::<Vec<_>>());
        assert!(seen.len() >= 6);
    }
}

#[tokio::test]
async fn a_date_that_needs_confirmation_waits_for_the_other_side() {
    let world = World::new().await;
    world
        .patch(&world.client, "/organization", json!({"policy": {"dates_need_confirmation": true}}))
        .await
        .ok();
    let ticket = world.assigned().await;
    let at = |call: &str| format!("/tickets/{ticket}/{call}");
    let date = world
        .post(
            &world.plombex,
            &at("dates"),
            json!({"start": world.at(24), "end": world.at(26), "type": "planned"}),
        )
        .await
        .ok();
    assert_eq!(status(&date), "waitingplan");
    assert_eq!(world.read(&world.client, &ticket).await["intervention_scheduled_at"], json!([]));
    let confirm = at(&format!("dates/{}/confirm", date["date_id"].as_str().unwrap()));
    assert_eq!(world.put(&world.plombex, &confirm, json!({})).await.refused(409), "transition_not_allowed");
    assert_eq!(status(&world.put(&world.client, &confirm, json!({})).await.ok()), "intervention");
    let dates = world.get(&world.plombex, &at("dates")).await.ok();
    assert_eq!(dates["intervention_dates"][0]["state"], "standing");
    let moved = at(&format!("dates/{}", date["date_id"].as_str().unwrap()));
    assert_eq!(
        world.patch(&world.plombex, &moved, json!({"start": world.at(30)})).await.refused(400),
        "invalid_input"
    );
    world.patch(&world.plombex, &moved, json!({"start": world.at(30), "end": world.at(31)})).await.ok();
    assert_eq!(status(&world.delete(&world.plombex, &moved).await.ok()), "toreplan");
}
