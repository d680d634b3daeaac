//! What everybody has to do, and that nobody is told of more.

use domain::org::Role;
use serde_json::{Value, json};

use super::world::{Party, World};

/// `task count` of each group, in order, and in all.
async fn inbox(world: &World, by: &Party) -> (Vec<String>, Value) {
    let inbox = world.get(by, "/inbox").await.ok();
    let groups = inbox["groups"].as_array().unwrap().clone();
    let told: Vec<String> = groups
        .iter()
        .map(|group| format!("{} {}", group["task"].as_str().unwrap(), group["count"]))
        .collect();
    let counted = world.get(by, "/inbox/count").await.ok();
    assert_eq!(counted["total"], inbox["total"]);
    assert_eq!(counted["tasks"].as_object().unwrap().len(), groups.len());
    for group in &groups {
        assert_eq!(counted["tasks"][group["task"].as_str().unwrap()], group["count"]);
    }
    (told, json!(groups))
}

async fn tasks(world: &World, by: &Party) -> Vec<String> {
    inbox(world, by).await.0
}

fn nothing() -> Vec<String> {
    Vec::new()
}

#[tokio::test]
async fn the_move_goes_from_one_side_to_the_other() {
    let world = World::new().await;
    let ticket = world.ticket().await;
    let at = |call: &str| format!("/tickets/{ticket}/{call}");
    assert_eq!(tasks(&world, &world.client).await, ["qualify 1"]);
    assert_eq!(tasks(&world, &world.plombex).await, nothing());
    world.put(&world.client, &at("triage"), json!({})).await.ok();
    assert_eq!(tasks(&world, &world.client).await, ["dispatch 1"]);
    let offer = json!({"contractor_ids": [world.plombex.org, world.liftco.org]});
    world.put(&world.client, &at("propose"), offer).await.ok();
    assert_eq!(tasks(&world, &world.client).await, nothing());
    assert_eq!(tasks(&world, &world.liftco).await, ["answer_offer 1"]);
    assert_eq!(tasks(&world, &world.climafroid).await, nothing(), "nobody asked it");
    world.put(&world.plombex, &at("accept"), json!({})).await.ok();
    assert_eq!(tasks(&world, &world.liftco).await, nothing(), "somebody else has it");
    assert_eq!(tasks(&world, &world.plombex).await, ["plan 1"]);
    let quote = json!({"reference": "D-1", "price": "840.50"});
    let quote = world.post(&world.plombex, &at("quotes"), quote).await.ok()["quote_id"].clone();
    let (told, groups) = inbox(&world, &world.client).await;
    assert_eq!(told, ["decide_quote 1"]);
    assert_eq!(groups[0]["action"], "validate-quote");
    let item = &groups[0]["items"][0];
    assert_eq!(item["quote"], json!({"_id": quote, "reference": "D-1", "price": "840.50"}));
    assert_eq!((&item["date"], &item["overdue"]), (&Value::Null, &json!(false)));
    assert_eq!(item["ticket"], world.read(&world.client, &ticket).await, "the ticket as it is read");
    assert_eq!(item["since"], item["ticket"]["updated_at"]);
    let decide = format!("quotes/{}/decline", quote.as_str().unwrap());
    world.put(&world.client, &at(&decide), json!({"reason": "too dear"})).await.ok();
    assert_eq!(tasks(&world, &world.client).await, ["renegotiate 1"]);
    assert_eq!(tasks(&world, &world.plombex).await, ["send_quote 1"]);
    world.put(&world.client, &at("cancel"), json!({})).await.ok();
    assert_eq!(tasks(&world, &world.client).await, nothing());
    assert_eq!(tasks(&world, &world.plombex).await, nothing());
}

#[tokio::test]
async fn a_technician_has_the_days_work_and_not_the_offices() {
    let world = World::new().await;
    let (planned, offered, dated) = (world.assigned().await, world.ticket().await, world.assigned().await);
    let offer = json!({"contractor_ids": [world.plombex.org]});
    world.put(&world.client, &format!("/tickets/{offered}/propose"), offer).await.ok();
    let (start, end) = (world.at(24), world.at(26));
    let body = json!({"start": start, "end": end, "type": "planned"});
    let date =
        world.post(&world.plombex, &format!("/tickets/{dated}/dates"), body).await.ok()["date_id"].clone();
    assert_eq!(tasks(&world, &world.plombex).await, ["answer_offer 1", "plan 1", "work 1"]);
    let technician = world.somebody(world.plombex.org, Role::Technician).await;
    let (told, groups) = inbox(&world, &technician).await;
    assert_eq!(told, ["plan 1", "work 1"]);
    assert_eq!(groups[0]["items"][0]["ticket"]["_id"], planned.as_str());
    let expected = json!({
        "_id": date, "start": start, "end": end, "kind": "intervention", "type": "planned", "state": "standing",
    });
    assert_eq!(groups[1]["items"][0]["date"], expected);
    let accountant = world.somebody(world.plombex.org, Role::Accountant).await;
    assert_eq!(tasks(&world, &accountant).await, nothing());
    let requester = world.somebody(world.client.org, Role::Requester).await;
    assert_eq!(tasks(&world, &requester).await, nothing(), "what managers do is not the requester's");
}

#[tokio::test]
async fn a_draft_is_in_its_authors_inbox_alone() {
    let world = World::new().await;
    let requester = world.somebody(world.client.org, Role::Requester).await;
    let other = world.somebody(world.client.org, Role::Requester).await;
    let draft = json!({"title": "The lift hums", "draft": true});
    world.post(&requester, "/tickets", draft.clone()).await.ok();
    world.post(&requester, "/tickets", draft).await.ok();
    assert_eq!(tasks(&world, &requester).await, ["complete_draft 2"]);
    assert_eq!(tasks(&world, &other).await, nothing());
    assert_eq!(tasks(&world, &world.client).await, nothing());
    let of_contractor = json!({"title": "Their pump", "draft": true, "client_id": world.client.org});
    let ticket = world.post(&world.plombex, "/tickets", of_contractor).await.ok()["ticket_id"].clone();
    assert_eq!(tasks(&world, &world.plombex).await, ["complete_draft 1"]);
    let submit = format!("/tickets/{}/submit", ticket.as_str().unwrap());
    world.put(&world.plombex, &submit, json!({})).await.ok();
    assert_eq!(tasks(&world, &world.client).await, ["qualify 1"]);
}

#[tokio::test]
async fn the_most_urgent_comes_first_and_the_oldest_before_the_younger() {
    let world = World::new().await;
    let mut open = Vec::new();
    for (title, priority, due_in) in [
        ("e", "low", None),
        ("d", "high", None),
        ("c", "high", Some(72)),
        ("b", "high", Some(48)),
        ("a", "low", Some(1)),
        ("f", "low", None),
    ] {
        let due_at = due_in.map(|hours| world.at(hours));
        let body = json!({"title": title, "priority": priority, "due_at": due_at});
        open.push(world.post(&world.client, "/tickets", body).await.ok());
        world.clock.advance_ms(1_000);
    }
    world.clock.advance_ms(2 * 3_600_000);
    let groups = inbox(&world, &world.client).await.1;
    let items = groups[0]["items"].as_array().unwrap();
    let titles: Vec<&str> = items.iter().map(|item| item["ticket"]["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["a", "b", "c", "d", "e", "f"]);
    let overdue: Vec<bool> = items.iter().map(|item| item["overdue"].as_bool().unwrap()).collect();
    assert_eq!(overdue, [true, false, false, false, false, false]);
    let short = world.get(&world.client, "/inbox?limit=2").await.ok();
    assert_eq!(short["groups"][0]["items"].as_array().unwrap().len(), 2);
    assert_eq!((&short["groups"][0]["count"], &short["total"]), (&json!(6), &json!(6)));
}

#[tokio::test]
async fn a_task_that_stays_is_as_old_as_it_was() {
    let world = World::new().await;
    let ticket = world.ticket().await;
    let since = |groups: &Value| groups[0]["items"][0]["since"].clone();
    let before = since(&inbox(&world, &world.client).await.1);
    world.clock.advance_ms(60_000);
    world.patch(&world.client, &format!("/tickets/{ticket}"), json!({"title": "Boiler floods"})).await.ok();
    let note = json!({"note": "It is worse now", "type": "public"});
    world.post(&world.client, &format!("/tickets/{ticket}/notes"), note).await.ok();
    assert_eq!(since(&inbox(&world, &world.client).await.1), before);
    world.put(&world.client, &format!("/tickets/{ticket}/triage"), json!({})).await.ok();
    assert_ne!(since(&inbox(&world, &world.client).await.1), before);
}

#[tokio::test]
async fn a_contractor_may_look_at_one_client_at_a_time() {
    let world = World::new().await;
    for client in [&world.client, &world.foreign] {
        let ticket =
            world.post(client, "/tickets", json!({"title": "Too warm"})).await.ok()["ticket_id"].clone();
        let assign = format!("/tickets/{}/assign", ticket.as_str().unwrap());
        world.put(client, &assign, json!({"contractor_id": world.climafroid.org})).await.ok();
    }
    assert_eq!(tasks(&world, &world.climafroid).await, ["plan 2"]);
    let of = |client: &Party| format!("/inbox?client_id={}", client.org);
    let one = world.get(&world.climafroid, &of(&world.foreign)).await.ok();
    assert_eq!(
        (&one["total"], &one["groups"][0]["items"][0]["ticket"]["client"]["_id"]),
        (&json!(1), &json!(world.foreign.org))
    );
    let count = format!("/inbox/count?client_id={}", world.client.org);
    assert_eq!(world.get(&world.climafroid, &count).await.ok()["tasks"], json!({"plan": 1}));
    assert_eq!(world.get(&world.client, &of(&world.client)).await.refused(400), "invalid_input");
}

#[tokio::test]
async fn every_status_has_a_stage_and_a_ball() {
    let world = World::new().await;
    let told = world.get(&world.client, "/statuses").await.ok()["statuses"].clone();
    assert_eq!(told.as_array().unwrap().len(), 21);
    assert_eq!(told[0], json!({"status": "draft", "stage": "request", "ball": "author"}));
}
