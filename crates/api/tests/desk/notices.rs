//! The bell and how people want to be told: what concerns whom, what is new, what can be chosen.

use axum::http::Method;
use domain::id::OrgId;
use domain::org::Role;
use serde_json::{Value, json};

use super::accounts::{Browser, person};
use super::world::{Party, World};

async fn somebody(world: &World, org: OrgId, email: &'static str, role: Role) -> Browser {
    person(world, org, email, role).await;
    Browser::signed_in(world, email).await
}

/// `unread`, and each notice as `event kind`, the latest first.
async fn bell(world: &World, browser: &Browser) -> (i64, Vec<String>) {
    let told = browser.get(world, "/notices").await.ok();
    let line = |notice: &Value| {
        format!("{} {}", notice["event"].as_str().unwrap(), notice["kind"].as_str().unwrap())
    };
    let notices = told["notices"].as_array().unwrap().iter().map(line).collect();
    (told["unread"].as_i64().unwrap(), notices)
}

#[tokio::test]
async fn each_hears_of_what_concerns_them_and_of_nothing_that_they_did() {
    let world = World::new().await;
    let manager = somebody(&world, world.client.org, "claire@lumiere.fr", Role::Manager).await;
    let requester = somebody(&world, world.client.org, "shop@lumiere.fr", Role::Requester).await;
    let accountant = somebody(&world, world.client.org, "books@lumiere.fr", Role::Accountant).await;
    let plumber = somebody(&world, world.plombex.org, "marc@plombex.fr", Role::Manager).await;
    let stranger = somebody(&world, world.liftco.org, "lea@liftco.fr", Role::Manager).await;
    let body = json!({"title": "Boiler leaks", "location_ids": [world.site]});
    let ticket = requester.call(&world, Method::POST, "/tickets", body).await.ok()["ticket_id"].clone();
    let at = |call: &str| format!("/tickets/{}/{call}", ticket.as_str().unwrap());
    assert_eq!(bell(&world, &manager).await, (1, vec!["created request".to_owned()]));
    assert_eq!(bell(&world, &requester).await, (0, vec![]));
    manager
        .call(&world, Method::PUT, &at("propose"), json!({"contractor_ids": [world.plombex.org]}))
        .await
        .ok();
    assert_eq!(bell(&world, &plumber).await, (1, vec!["proposed offer".to_owned()]));
    plumber.call(&world, Method::PUT, &at("accept"), json!({})).await.ok();
    assert_eq!(
        bell(&world, &manager).await,
        (2, vec!["accepted answer".to_owned(), "created request".to_owned()])
    );
    // Of what is said: what the desk keeps to itself is not the requester's, what the managers read neither.
    world.post(&world.plombex, &at("notes"), json!({"note": "for managers", "type": "managers"})).await.ok();
    assert_eq!(bell(&world, &manager).await.0, 3);
    assert_eq!(bell(&world, &requester).await, (0, vec![]));
    world.post(&world.plombex, &at("notes"), json!({"note": "for all", "type": "public"})).await.ok();
    assert_eq!(bell(&world, &requester).await, (1, vec!["note_added note".to_owned()]));
    assert_eq!(bell(&world, &stranger).await, (0, vec![]));
    world.put(&world.plombex, &at("finish"), json!({})).await.ok();
    world.post(&world.plombex, &at("invoices"), json!({"reference": "F-1", "price": "10"})).await.ok();
    assert_eq!(bell(&world, &accountant).await, (1, vec!["invoice_added invoice".to_owned()]));
    let told = manager.get(&world, "/notices?limit=1").await.ok();
    let notice = &told["notices"][0];
    assert_eq!((&notice["title"], &notice["status"]), (&json!("Boiler leaks"), &json!("finished")));
    assert_eq!(notice["actor"]["organization"], "Plombex");
    assert_eq!(told["notices"].as_array().unwrap().len(), 1);
    assert_eq!(told["unread"], 6);
}

#[tokio::test]
async fn whoever_comes_later_begins_with_nothing_new() {
    let world = World::new().await;
    let body = json!({"title": "Boiler leaks", "location_ids": [world.site]});
    world.post(&world.client, "/tickets", body).await.ok();
    let manager = somebody(&world, world.client.org, "claire@lumiere.fr", Role::Manager).await;
    assert_eq!(bell(&world, &manager).await.0, 0);
}

#[tokio::test]
async fn what_was_looked_at_is_new_no_more() {
    let world = World::new().await;
    let manager = somebody(&world, world.client.org, "claire@lumiere.fr", Role::Manager).await;
    let colleague = somebody(&world, world.client.org, "paul@lumiere.fr", Role::Manager).await;
    world.ticket().await;
    let first = manager.get(&world, "/notices").await.ok();
    world.ticket().await;
    assert_eq!(bell(&world, &manager).await.0, 2);
    let seen = json!({"cursor": first["cursor"]});
    manager.call(&world, Method::POST, "/notices/seen", seen.clone()).await.ok();
    let told = manager.get(&world, "/notices").await.ok();
    assert_eq!(told["unread"], 1);
    assert_eq!((&told["notices"][0]["is_new"], &told["notices"][1]["is_new"]), (&json!(true), &json!(false)));
    manager.call(&world, Method::POST, "/notices/seen", json!({})).await.ok();
    assert_eq!(bell(&world, &manager).await.0, 0);
    manager.call(&world, Method::POST, "/notices/seen", seen).await.ok();
    assert_eq!(bell(&world, &manager).await.0, 0, "it does not go back");
    assert_eq!(bell(&world, &colleague).await.0, 2, "everybody looks for themselves");
    let ahead = json!({"cursor": "999999"});
    colleague.call(&world, Method::POST, "/notices/seen", ahead).await.ok();
    world.ticket().await;
    assert_eq!(bell(&world, &colleague).await.0, 1, "nobody has looked at what is to come");
    world.clock.advance_ms(31 * 24 * 3_600_000);
    let late = somebody(&world, world.client.org, "late@lumiere.fr", Role::Manager).await;
    assert_eq!(bell(&world, &late).await, (0, vec![]), "a month later nobody need hear of it");
}

#[tokio::test]
async fn a_ticket_with_managers_of_its_own_is_theirs() {
    let world = World::new().await;
    let claire = person(&world, world.client.org, "claire@lumiere.fr", Role::Manager).await;
    let (claire_browser, paul) = (
        Browser::signed_in(&world, "claire@lumiere.fr").await,
        somebody(&world, world.client.org, "paul@lumiere.fr", Role::Manager).await,
    );
    let ticket = world.assigned().await;
    claire_browser.call(&world, Method::POST, "/notices/seen", json!({})).await.ok();
    paul.call(&world, Method::POST, "/notices/seen", json!({})).await.ok();
    world.patch(&world.client, &format!("/tickets/{ticket}"), json!({"manager_ids": [claire]})).await.ok();
    world.put(&world.plombex, &format!("/tickets/{ticket}/finish"), json!({})).await.ok();
    assert_eq!(bell(&world, &claire_browser).await.0, 1);
    assert_eq!(bell(&world, &paul).await.0, 0);
    world.patch(&world.client, &format!("/users/{claire}"), json!({"is_active": false})).await.ok();
    assert_eq!(bell(&world, &paul).await.0, 1, "who is gone looks after nothing");
}

#[tokio::test]
async fn everybody_chooses_how_they_are_told() {
    let world = World::new().await;
    let manager = somebody(&world, world.client.org, "claire@lumiere.fr", Role::Manager).await;
    let settings = manager.get(&world, "/me/notices").await.ok()["notices"].clone();
    assert_eq!(settings["email"], "claire@lumiere.fr");
    assert_eq!((&settings["quiet_from"], &settings["digest_hour"]), (&Value::Null, &json!(7)));
    let kinds = |settings: &Value| -> Vec<String> {
        let line = |kind: &Value| {
            format!("{}={}", kind["kind"].as_str().unwrap(), kind["cadence"].as_str().unwrap())
        };
        settings["kinds"].as_array().unwrap().iter().map(line).collect()
    };
    assert_eq!(
        kinds(&settings),
        [
            "request=at_once",
            "answer=at_once",
            "date=at_once",
            "quote=at_once",
            "work=at_once",
            "invoice=daily",
            "note=at_once",
            "reminder=at_once",
            "account=at_once"
        ]
    );
    let patch = json!({"note": "never", "invoice": "at_once", "quiet_from": "22:00", "quiet_to": "06:30", "digest_hour": 18});
    let changed = manager.call(&world, Method::PATCH, "/me/notices", patch).await.ok()["notices"].clone();
    assert!(
        kinds(&changed).contains(&"note=never".to_owned())
            && kinds(&changed).contains(&"invoice=at_once".to_owned())
    );
    assert_eq!((&changed["quiet_from"], &changed["quiet_to"]), (&json!("22:00"), &json!("06:30")));
    let patch = json!({"note": null, "quiet_from": null, "quiet_to": null});
    let changed = manager.call(&world, Method::PATCH, "/me/notices", patch).await.ok()["notices"].clone();
    assert!(kinds(&changed).contains(&"note=at_once".to_owned()));
    assert_eq!((&changed["quiet_from"], &changed["digest_hour"]), (&Value::Null, &json!(18)));
    let requester = somebody(&world, world.client.org, "shop@lumiere.fr", Role::Requester).await;
    let theirs = requester.get(&world, "/me/notices").await.ok()["notices"].clone();
    assert_eq!(kinds(&theirs).len(), 5, "{:?}", kinds(&theirs));
}

#[tokio::test]
async fn wrong_choices_are_all_told_at_once() {
    let world = World::new().await;
    let manager = somebody(&world, world.client.org, "claire@lumiere.fr", Role::Manager).await;
    let patch = json!({"note": "sometimes", "quiet_from": "25:00", "digest_hour": 24, "account": "never"});
    let refused = manager.call(&world, Method::PATCH, "/me/notices", patch).await;
    let fields: Vec<&str> = refused.json["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fault| fault["field"].as_str().unwrap())
        .collect();
    assert_eq!(fields.len(), 4, "{fields:?}");
    for half in [json!({"quiet_from": "22:00"}), json!({"quiet_from": "22:00", "quiet_to": "22:00"})] {
        let refused = manager.call(&world, Method::PATCH, "/me/notices", half).await;
        assert_eq!(refused.refused(400), "invalid_input");
    }
    let refused = manager.call(&world, Method::POST, "/notices/seen", json!({"cursor": "-1"})).await;
    assert_eq!(refused.refused(400), "invalid_input");
}

#[tokio::test]
async fn a_token_is_nobody_who_looks() {
    let world = World::new().await;
    let tokens: [&Party; 2] = [&world.client, &world.plombex];
    for by in tokens {
        assert_eq!(world.get(by, "/notices").await.refused(403), "people_only");
        assert_eq!(world.get(by, "/me/notices").await.refused(403), "people_only");
        assert_eq!(world.post(by, "/notices/seen", json!({})).await.refused(403), "people_only");
        assert_eq!(world.patch(by, "/me/notices", json!({})).await.refused(403), "people_only");
    }
}
