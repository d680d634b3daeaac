//! The list: what is on which page, and that nobody who polls misses anything.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::world::{Party, World};

fn ids(page: &Value) -> Vec<String> {
    page["tickets"]
        .as_array()
        .unwrap()
        .iter()
        .map(|ticket| ticket["_id"].as_str().unwrap().to_owned())
        .collect()
}

async fn found(world: &World, by: &Party, query: &str) -> Vec<String> {
    ids(&world.get(by, &format!("/tickets?{query}")).await.ok())
}

#[tokio::test]
async fn every_filter_keeps_what_it_says() {
    let world = World::new().await;
    let cellar = world
        .post(&world.client, "/locations", json!({"name": "Cellar", "parent_id": world.site}))
        .await
        .ok()["location_id"]
        .clone();
    let boiler = world
        .post(&world.client, "/equipments", json!({"name": "Boiler", "location_id": [cellar]}))
        .await
        .ok()["equipment_id"]
        .clone();
    let domain =
        world.post(&world.client, "/domains", json!({"name": "Fluids"})).await.ok()["domain_id"].clone();
    let manager = world
        .post(&world.client, "/users", json!({"email": "Claire@Example.fr", "name": "Claire"}))
        .await
        .ok()["user_id"]
        .clone();
    let first = world.ticket().await;
    world.clock.advance_ms(60_000);
    let moment = world.at(0);
    let body = json!({
        "title": "Été sans chauffage", "description": "the pump hums", "priority": "low", "location_ids": [cellar], "equipment_ids": [boiler],
        "domain_ids": [domain], "manager_ids": [manager], "due_at": world.at(1),
    });
    let second =
        world.post(&world.client, "/tickets", body).await.ok()["ticket_id"].as_str().unwrap().to_owned();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    world
        .put(&world.client, &format!("/tickets/{second}/assign"), json!({"contractor_id": world.plombex.org}))
        .await
        .ok();
    world
        .post(
            &world.client,
            &format!("/tickets/{second}/notes"),
            json!({"note": "secretword", "type": "internal"}),
        )
        .await
        .ok();
    let draft = world.post(&world.client, "/tickets", json!({"title": "Later", "draft": true})).await.ok()["ticket_id"].as_str().unwrap().to_owned();
    let (one, two, both) = (vec![first.clone()], vec![second.clone()], vec![first.clone(), second.clone()]);
    for (query, expected) in [
        (String::new(), both.clone()),
        (format!("created_after={moment}"), two.clone()),
        (format!("created_before={moment}"), one.clone()),
        (format!("updated_after={moment}"), two.clone()),
        (format!("updated_before={moment}"), one.clone()),
        (format!("assigned_after={moment}"), two.clone()),
        ("interventions=true&maintenances=true".to_owned(), both.clone()),
        ("interventions=true".to_owned(), both.clone()),
        ("maintenances=true".to_owned(), vec![]),
        ("interventions=false&maintenances=false".to_owned(), both.clone()),
        ("status=assigned,closed".to_owned(), two.clone()),
        ("status=draft".to_owned(), vec![draft]),
        ("priority=high".to_owned(), one.clone()),
        (format!("location_id={}", world.site), both.clone()),
        (format!("location_id={}", text(&cellar)), two.clone()),
        (format!("equipment_id={}", text(&boiler)), two.clone()),
        (format!("job_id={}", world.job), one.clone()),
        (format!("domain_id={}", text(&domain)), two.clone()),
        (format!("manager_id={}", text(&manager)), two.clone()),
        (format!("contractor_id={}", world.plombex.org), two.clone()),
        ("q=ete+chauff".to_owned(), two.clone()),
        ("q=secretword".to_owned(), two.clone()),
        ("q=hums+boiler".to_owned(), vec![]),
        ("q=%22+OR".to_owned(), vec![]),
        ("overdue=true".to_owned(), vec![]),
        ("limit=1".to_owned(), one.clone()),
        (format!("cursor={first}"), two.clone()),
    ] {
        assert_eq!(found(&world, &world.client, &query).await, expected, "{query}");
    }
    assert_eq!(found(&world, &world.plombex, "q=secretword").await, Vec::<String>::new());
    let of_client = format!("&client_id={}", world.client.org);
    for more in ["", &of_client] {
        let query = format!("location_id={}{more}", world.site);
        assert_eq!(
            found(&world, &world.plombex, &query).await,
            two,
            "below the site, for a contractor: {query}"
        );
    }
    world.clock.advance_ms(2 * 3_600_000);
    assert_eq!(found(&world, &world.client, "overdue=true").await, two);
    assert_eq!(
        world.get(&world.client, &format!("/tickets?client_id={}", world.client.org)).await.refused(400),
        "invalid_input"
    );
    let number = world.get(&world.client, "/tickets/get-id-from-number?ticket_number=2").await.ok();
    assert_eq!(number["ticket_id"], second.as_str());
    assert_eq!(
        world.get(&world.client, "/tickets/get-id-from-number?ticket_number=02").await.refused(404),
        "not_found"
    );
}

#[tokio::test]
async fn removed_tickets_are_told_once_to_those_who_mirror() {
    let world = World::new().await;
    let ticket = world.ticket().await;
    let updated = world.read(&world.client, &ticket).await["updated_at"].as_str().unwrap().to_owned();
    assert_eq!(
        found(&world, &world.client, &format!("updated_after={updated}")).await,
        Vec::<String>::new(),
        "strictly after"
    );
    world.delete(&world.client, &format!("/tickets/{ticket}")).await.ok();
    assert_eq!(found(&world, &world.client, "").await, Vec::<String>::new());
    assert_eq!(found(&world, &world.client, "status=removed").await, vec![ticket.clone()]);
    assert_eq!(found(&world, &world.client, &format!("updated_after={updated}")).await, vec![ticket.clone()]);
    assert_eq!(world.read(&world.client, &ticket).await["status"], "removed");
}

/// The naive poller of lifecycle D.5: pages to the end, and asks next for what was updated after the greatest it saw.
#[tokio::test]
async fn a_poller_misses_nothing_while_others_write_between_its_pages() {
    let world = World::new().await;
    let mut tickets = Vec::new();
    for _ in 0..12 {
        tickets.push(world.ticket().await);
    }
    let mut mirror: BTreeMap<String, Value> = BTreeMap::new();
    let (mut since, mut turn) = ("1970-01-01".to_owned(), 0usize);
    for pass in 0..12 {
        let (mut cursor, mut greatest) = (String::new(), since.clone());
        loop {
            let after = if cursor.is_empty() { String::new() } else { format!("&cursor={cursor}") };
            let page = world
                .get(&world.client, &format!("/tickets?limit=4&updated_after={since}{after}"))
                .await
                .ok();
            for ticket in page["tickets"].as_array().unwrap() {
                greatest = greatest.max(ticket["updated_at"].as_str().unwrap().to_owned());
                mirror.insert(ticket["_id"].as_str().unwrap().to_owned(), ticket.clone());
            }
            if pass < 10 {
                // One behind the cursor, then one before it: the hole that a list without a window has.
                for place in [turn % 12, 11 - turn % 12] {
                    turn += 5;
                    let edit = json!({"description": format!("turn {turn}")});
                    world.patch(&world.client, &format!("/tickets/{}", tickets[place]), edit).await.ok();
                }
            }
            match page["cursor"].as_str() {
                Some(last) => cursor = last.to_owned(),
                None => break,
            }
        }
        since = greatest;
    }
    for ticket in &tickets {
        assert_eq!(mirror[ticket], world.read(&world.client, ticket).await);
    }
}
