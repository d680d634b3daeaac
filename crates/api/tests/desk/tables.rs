//! Tickets as tables: any order, any place, counted, and never another's.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::world::{Party, World};

async fn titles(world: &World, by: &Party, query: &str) -> String {
    let table = world.get(by, &format!("/tickets/table?{query}")).await.ok();
    let titles: Vec<&str> =
        table["tickets"].as_array().unwrap().iter().map(|ticket| ticket["title"].as_str().unwrap()).collect();
    titles.join(" ")
}

/// Four tickets: a (closed), b (assigned to Plombex, due), c (high, qualified), d (new, due before b).
async fn four(world: &World) -> BTreeMap<&'static str, String> {
    let mut ids = BTreeMap::new();
    for (title, priority, due_in) in
        [("a", "low", None), ("b", "medium", Some(48)), ("c", "high", None), ("d", "none", Some(24))]
    {
        let due_at = due_in.map(|hours| world.at(hours));
        let body = json!({
            "title": title, "priority": priority, "due_at": due_at, "location_ids": [world.site], "job_ids": [world.job],
        });
        let made = world.post(&world.client, "/tickets", body).await.ok();
        ids.insert(title, made["ticket_id"].as_str().unwrap().to_owned());
        world.clock.advance_ms(1_000);
    }
    let at = |title: &str, call: &str| format!("/tickets/{}/{call}", ids[title]);
    world.put(&world.client, &at("c", "triage"), json!({})).await.ok();
    world.clock.advance_ms(1_000);
    world.put(&world.client, &at("b", "assign"), json!({"contractor_id": world.plombex.org})).await.ok();
    world.clock.advance_ms(1_000);
    world.put(&world.client, &at("a", "close"), json!({})).await.ok();
    ids
}

#[tokio::test]
async fn a_table_is_shown_in_any_order() {
    let world = World::new().await;
    four(&world).await;
    for (query, expected) in [
        ("", "d c b a"),
        ("sort=created_at", "a b c d"),
        ("sort=-number", "d c b a"),
        ("sort=number", "a b c d"),
        ("sort=-updated_at", "a b c d"),
        ("sort=due_at", "d b a c"),
        ("sort=-due_at", "b d c a"),
        ("sort=priority", "d a b c"),
        ("sort=-priority", "c b a d"),
        ("sort=status", "d c b a"),
        ("sort=-status", "a b c d"),
        ("sort=closed_at", "a b c d"),
        ("sort=-closed_at", "a d c b"),
        ("sort=number&offset=1&limit=2", "b c"),
        ("sort=number&offset=3&limit=2", "d"),
        ("offset=4", ""),
        ("offset=100000000", ""),
    ] {
        assert_eq!(titles(&world, &world.client, query).await, expected, "{query}");
    }
    let table = world.get(&world.client, "/tickets/table?limit=1&offset=2").await.ok();
    assert_eq!((&table["total"], &table["offset"]), (&json!(4), &json!(2)));
    for bad in ["sort=title", "sort=--number", "offset=-1", "limit=201", "stage=later", "task=rest", "open=1"]
    {
        let path = format!("/tickets/table?{bad}");
        assert_eq!(world.get(&world.client, &path).await.refused(400), "invalid_input", "{bad}");
    }
}

#[tokio::test]
async fn a_table_has_every_filter_of_the_list() {
    let world = World::new().await;
    let ids = four(&world).await;
    let cellar = json!({"name": "Cellar", "parent_id": world.site});
    let cellar = world.post(&world.client, "/locations", cellar).await.ok()["location_id"].clone();
    world
        .patch(&world.client, &format!("/tickets/{}", ids["c"]), json!({"location_ids": [cellar]}))
        .await
        .ok();
    let note = json!({"note": "sesame", "type": "internal"});
    world.post(&world.client, &format!("/tickets/{}/notes", ids["d"]), note).await.ok();
    world.clock.advance_ms(36 * 3_600_000);
    for (query, expected) in [
        ("open=true".to_owned(), "b c d"),
        ("open=false".to_owned(), "a"),
        ("stage=request,plan".to_owned(), "b d"),
        ("stage=done&open=true".to_owned(), ""),
        ("stage=request&status=opened,waiting".to_owned(), "d"),
        ("task=qualify,dispatch".to_owned(), "c d"),
        ("task=plan".to_owned(), ""),
        ("status=closed".to_owned(), "a"),
        ("priority=high,low".to_owned(), "a c"),
        ("overdue=true".to_owned(), "d"),
        ("overdue=false".to_owned(), "a b c"),
        ("q=sesame".to_owned(), "d"),
        ("q=%22".to_owned(), ""),
        (format!("location_id={}", world.site), "a b c d"),
        (format!("location_id={}", cellar.as_str().unwrap()), "c"),
        (format!("job_id={}&q=sesame", world.job), "d"),
        (format!("contractor_id={}", world.plombex.org), "b"),
        (format!("contractor_id={}&open=false", world.plombex.org), ""),
        ("maintenances=true".to_owned(), ""),
        ("interventions=true".to_owned(), "a b c d"),
        (format!("closed_after={}", world.at(-48)), "a"),
        (format!("assigned_before={}", world.at(0)), "b"),
    ] {
        let table = titles(&world, &world.client, &format!("sort=number&{query}")).await;
        assert_eq!(table, expected, "{query}");
        let list = world.get(&world.client, &format!("/tickets?{query}")).await.ok();
        let list: Vec<&str> = list["tickets"]
            .as_array()
            .unwrap()
            .iter()
            .map(|ticket| ticket["title"].as_str().unwrap())
            .collect();
        assert_eq!(list.join(" "), expected, "the list by {query}");
        let counts = world.get(&world.client, &format!("/tickets/counts?{query}")).await.ok();
        assert_eq!(counts["total"], list.len(), "the counts by {query}");
    }
    assert_eq!(titles(&world, &world.plombex, "q=sesame").await, "", "it may not read that note");
    let of = format!("client_id={}", world.client.org);
    assert_eq!(titles(&world, &world.plombex, &format!("{of}&location_id={}", world.site)).await, "b");
    assert_eq!(titles(&world, &world.plombex, &format!("job_id={}", world.job)).await, "b");
    assert_eq!(titles(&world, &world.plombex, &format!("contractor_id={}", world.liftco.org)).await, "");
    assert_eq!(titles(&world, &world.plombex, &format!("contractor_id={}", world.plombex.org)).await, "b");
    assert_eq!(world.get(&world.client, &format!("/tickets/table?{of}")).await.refused(400), "invalid_input");
}

#[tokio::test]
async fn counts_tell_statuses_stages_and_what_is_late() {
    let world = World::new().await;
    let ids = four(&world).await;
    world.clock.advance_ms(36 * 3_600_000);
    let counts = world.get(&world.client, "/tickets/counts").await.ok();
    let some = |counts: &Value| {
        let all = counts.as_object().unwrap().iter();
        all.filter(|(_, count)| **count != json!(0))
            .map(|(word, count)| format!("{word} {count}"))
            .collect::<Vec<_>>()
    };
    assert_eq!((&counts["total"], &counts["overdue"]), (&json!(4), &json!(1)));
    assert_eq!(some(&counts["statuses"]), ["assigned 1", "closed 1", "opened 1", "waiting 1"]);
    assert_eq!(some(&counts["stages"]), ["dispatch 1", "done 1", "plan 1", "request 1"]);
    assert_eq!(counts["stages"].as_object().unwrap().len(), 7, "what there is none of is told, too");
    // Nobody counts what is another's, and what is gone is not counted.
    let foreign = world.get(&world.foreign, "/tickets/counts").await.ok();
    assert_eq!((&foreign["total"], &foreign["statuses"]["opened"]), (&json!(0), &json!(0)));
    assert_eq!(world.get(&world.plombex, "/tickets/counts").await.ok()["total"], 1);
    let offer = json!({"contractor_id": world.liftco.org, "reason": "faster"});
    world.put(&world.client, &format!("/tickets/{}/assign", ids["b"]), offer).await.ok();
    assert_eq!(world.get(&world.plombex, "/tickets/counts").await.ok()["total"], 0);
    assert_eq!(world.get(&world.liftco, "/tickets/counts").await.ok()["total"], 1);
}

#[tokio::test]
async fn drafts_and_what_is_gone_show_when_they_are_asked_for() {
    let world = World::new().await;
    let ids = four(&world).await;
    world.post(&world.client, "/tickets", json!({"title": "e", "draft": true})).await.ok();
    world.delete(&world.client, &format!("/tickets/{}", ids["d"])).await.ok();
    for (query, expected) in [
        ("sort=number", "a b c"),
        ("sort=number&stage=request", ""),
        ("status=draft", "e"),
        ("task=complete_draft", "e"),
        ("status=removed", "d"),
        ("updated_after=0&sort=number", "a b c"),
    ] {
        assert_eq!(titles(&world, &world.client, query).await, expected, "{query}");
    }
    assert_eq!(titles(&world, &world.foreign, "status=draft,removed").await, "");
}

#[tokio::test]
async fn a_table_follows_every_change() {
    let world = World::new().await;
    let ids = four(&world).await;
    assert_eq!(titles(&world, &world.client, "sort=-updated_at").await, "a b c d");
    assert_eq!(titles(&world, &world.climafroid, "").await, "");
    world.clock.advance_ms(1_000);
    world
        .patch(&world.client, &format!("/tickets/{}", ids["c"]), json!({"title": "cc", "priority": "low"}))
        .await
        .ok();
    let offer = json!({"contractor_ids": [world.climafroid.org]});
    world.put(&world.client, &format!("/tickets/{}/propose", ids["c"]), offer.clone()).await.ok();
    world.put(&world.client, &format!("/tickets/{}/propose", ids["d"]), offer).await.ok();
    assert_eq!(titles(&world, &world.client, "sort=-updated_at").await, "d cc a b");
    assert_eq!(titles(&world, &world.client, "priority=high").await, "");
    assert_eq!(titles(&world, &world.climafroid, "sort=number").await, "cc d");
    // An older ticket comes in between.
    world
        .put(
            &world.client,
            &format!("/tickets/{}/assign", ids["b"]),
            json!({"contractor_id": world.climafroid.org, "reason": "closer"}),
        )
        .await
        .ok();
    assert_eq!(titles(&world, &world.climafroid, "sort=number").await, "b cc d");
}

#[tokio::test]
async fn a_table_follows_what_another_process_writes() {
    let world = World::new().await;
    let ids = four(&world).await;
    let other = world.node().await;
    assert_eq!(titles(&other, &other.client, "sort=number").await, "a b c d");
    world.patch(&world.client, &format!("/tickets/{}", ids["c"]), json!({"title": "cc"})).await.ok();
    world.post(&world.client, "/tickets", json!({"title": "e"})).await.ok();
    assert_eq!(titles(&other, &other.client, "sort=number").await, "a b cc d e");
    assert_eq!(other.get(&other.client, "/tickets/counts").await.ok()["total"], 5);
    assert_eq!(other.get(&other.client, "/inbox/count").await.ok()["tasks"]["qualify"], 2);
}
