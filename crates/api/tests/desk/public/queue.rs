//! A flood, and how the client gets rid of it.

use domain::org::Role;
use serde_json::json;

use super::super::world::World;
use super::*;

async fn waiting(world: &World) -> Vec<Value> {
    world.get(&world.client, "/public-requests?limit=200").await.ok()["public_requests"]
        .as_array()
        .unwrap()
        .clone()
}

#[tokio::test]
async fn what_nobody_has_decided_on_is_looked_through() {
    let world = World::new().await;
    let lift = machine(&world, "Lift B").await;
    let code = code_of(&world, &world.client, &format!("/equipments/{lift}")).await;
    SOMEBODY.reports(&world, &code, &[("what", "It stands still"), ("email", "a@b.fr")]).await;
    let page = format!("/r/{code}");
    let ticket = tickets(&world).await.last().unwrap()["id"].as_str().unwrap().to_owned();
    ANOTHER.fill(&world, &page, &format!("{page}/too"), &[("ticket", &ticket)]).await;
    world.ticket().await;
    let all = waiting(&world).await;
    assert_eq!(all.len(), 1, "the client's own are not among them");
    let one = &all[0];
    assert_eq!(
        (&one["title"], &one["voices"], &one["email"]),
        (&json!("It stands still"), &json!(2), &json!("a@b.fr"))
    );
    assert_eq!(one["place"], json!({"_id": lift, "kind": "equipment", "path": ["Paris", "Lift B"]}));
    world
        .put(&world.client, &format!("/tickets/{ticket}/assign"), json!({"contractor_id": world.plombex.org}))
        .await
        .ok();
    assert!(waiting(&world).await.is_empty());
}

#[tokio::test]
async fn a_flood_is_stopped_where_it_comes_from_and_emptied_at_once() {
    let world = World::new().await;
    let (code, other) = (site_code(&world).await, machine(&world, "Pump").await);
    let page = format!("/r/{code}");
    let mut taken = 0;
    let refused = loop {
        let answer = SOMEBODY.fill_at_once(&world, &page).await;
        if answer.status.as_u16() != 303 {
            break answer;
        }
        taken += 1;
    };
    assert_eq!((taken, refused.status.as_u16()), (20, 429));
    assert!(
        refused.text.contains("Too much at once") && refused.text.contains("value=\"spam 20\""),
        "{}",
        refused.text
    );
    let wait_s: i64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=30).contains(&wait_s), "{wait_s}");
    // Who is elsewhere, or stands before another label, is not hurt; and neither is who waits.
    let pump = code_of(&world, &world.client, &format!("/equipments/{other}")).await;
    ANOTHER.reports(&world, &code, &[("what", "It leaks")]).await;
    ANOTHER.reports(&world, &pump, &[("what", "It hums")]).await;
    world.clock.advance_ms(wait_s * 1_000);
    assert_eq!(SOMEBODY.fill_at_once(&world, &page).await.status.as_u16(), 303);
    assert_eq!(waiting(&world).await.len(), 23);
    // All of it at once, but for what came in since.
    world.clock.advance_ms(2_000);
    let moment = world.at(0);
    world.clock.advance_ms(60_000);
    let kept = ANOTHER.reports(&world, &pump, &[("what", "Smoke")]).await;
    let body = json!({"all_before": moment, "reason": "Nobody is harmed"});
    let done = world.post(&world.client, "/public-requests/refuse", body.clone()).await.ok();
    assert_eq!((done["moved"].as_array().unwrap().len(), &done["more"]), (23, &json!(false)));
    let left = waiting(&world).await;
    assert_eq!((left.len(), &left[0]["title"]), (1, &json!("Smoke")));
    assert!(ANOTHER.look(&world, &kept).await.text.contains("Bien reçu"));
    assert_eq!(world.post(&world.client, "/public-requests/refuse", body).await.ok()["moved"], json!([]));
    // And back, as far as the lifecycle lets.
    let some: Vec<Value> = done["moved"].as_array().unwrap()[..3].to_vec();
    world
        .put(
            &world.client,
            &format!("/tickets/{}/propose", some[0].as_str().unwrap()),
            json!({"contractor_ids": [world.plombex.org]}),
        )
        .await
        .ok();
    let back = world.post(&world.client, "/public-requests/restore", json!({"ticket_ids": some})).await.ok();
    assert_eq!((&back["moved"], &back["skipped"]), (&json!(some[1..]), &json!(some[..1])));
    assert_eq!(waiting(&world).await.len(), 3);
}

impl Visitor {
    /// As a program that has learned to wait.
    async fn fill_at_once(&self, world: &World, page: &str) -> Answer {
        static NEXT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
        let nth = NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let stamp = stamp_of(&self.look(world, page).await);
        world.clock.advance_ms(1_500);
        // What waiting gives back is taken away again, so that the count is exact.
        let answer = self.post(world, page, &[("stamp", &stamp), ("what", &format!("spam {nth}"))]).await;
        world.clock.advance_ms(-1_500);
        answer
    }
}

#[tokio::test]
async fn some_are_refused_and_the_rest_stays() {
    let world = World::new().await;
    let code = site_code(&world).await;
    let follow = SOMEBODY.reports(&world, &code, &[("what", "One")]).await;
    SOMEBODY.reports(&world, &code, &[("what", "Two")]).await;
    let ids: Vec<String> =
        waiting(&world).await.iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect();
    let own = world.ticket().await;
    let foreign =
        world.post(&world.foreign, "/tickets", json!({"title": "Theirs"})).await.ok()["ticket_id"].clone();
    let body = json!({"ticket_ids": [ids[0], own, foreign, ids[0]], "reason": "Not ours"});
    let done = world.post(&world.client, "/public-requests/refuse", body).await.ok();
    assert_eq!(done["moved"], json!([ids[0]]));
    assert_eq!(done["skipped"].as_array().unwrap().len(), 2);
    assert_eq!(world.read(&world.client, &own).await["status"], "opened");
    assert!(SOMEBODY.look(&world, &follow).await.text.contains("Not ours"));
    assert_eq!(waiting(&world).await.len(), 1);
    for bad in [
        json!({"reason": "x"}),
        json!({"ticket_ids": [ids[1]], "all_before": 0, "reason": "x"}),
        json!({"ticket_ids": [ids[1]]}),
    ] {
        assert_eq!(
            world.post(&world.client, "/public-requests/refuse", bad).await.refused(400),
            "invalid_input"
        );
    }
}

#[tokio::test]
async fn only_those_who_run_the_desk_empty_the_queue() {
    let world = World::new().await;
    SOMEBODY.reports(&world, &site_code(&world).await, &[("what", "One")]).await;
    let id = waiting(&world).await[0]["id"].clone();
    let requester = world.somebody(world.client.org, Role::Requester).await;
    let accountant = world.somebody(world.client.org, Role::Accountant).await;
    let technician = world.somebody(world.plombex.org, Role::Technician).await;
    for by in [&requester, &accountant, &technician, &world.plombex] {
        assert_eq!(world.get(by, "/public-requests").await.refused(403), "not_allowed");
        let body = json!({"ticket_ids": [id], "reason": "x"});
        assert_eq!(world.post(by, "/public-requests/refuse", body).await.refused(403), "not_allowed");
        let all = json!({"all_before": world.at(1), "reason": "x"});
        assert_eq!(world.post(by, "/public-requests/refuse", all).await.refused(403), "not_allowed");
        assert_eq!(
            world.post(by, "/public-requests/restore", json!({"ticket_ids": [id]})).await.refused(403),
            "not_allowed"
        );
    }
    // Another client sees and empties its own.
    assert!(
        world.get(&world.foreign, "/public-requests").await.ok()["public_requests"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    let all = json!({"all_before": world.at(1), "reason": "x"});
    assert_eq!(world.post(&world.foreign, "/public-requests/refuse", all).await.ok()["moved"], json!([]));
    assert_eq!(waiting(&world).await.len(), 1);
}
