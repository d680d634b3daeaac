//! What an admin changes of people, and people of themselves.

use axum::http::Method;
use domain::id::UserId;
use domain::org::Role;
use serde_json::{Value, json};

use super::super::world::World;
use super::{Browser, PASSWORD, answers_within_a_second, log_in, person};

#[tokio::test]
async fn a_role_changes_and_an_account_ends_at_once() {
    let world = World::new().await;
    let id = person(&world, world.client.org, "claire@desk.example", Role::Manager).await;
    let other = world.node().await;
    let browser = Browser::signed_in(&world, "claire@desk.example").await;
    browser.get(&other, "/me").await.ok();
    let path = format!("/users/{id}");
    let before = world.get(&world.client, &path).await.ok()["user"].clone();
    assert_eq!((before["has_password"].clone(), before["last_seen_at"].is_string()), (json!(true), true));
    browser.call(&world, Method::POST, "/jobs", json!({"name": "Lifts"})).await.ok();
    world.patch(&world.client, &path, json!({"role": "requester"})).await.ok();
    assert_eq!(
        browser.call(&world, Method::POST, "/jobs", json!({"name": "Doors"})).await.refused(403),
        "not_allowed"
    );
    assert_eq!(browser.get(&world, "/me").await.ok()["me"]["role"], "requester");
    world.patch(&world.client, &path, json!({"name": "Claire Dumas"})).await.ok();
    assert_eq!(browser.get(&world, "/me").await.ok()["me"]["name"], "Claire Dumas");
    let after = world.patch(&world.client, &path, json!({"is_active": false})).await.ok()["user"].clone();
    assert_eq!(after["is_active"], false);
    assert_eq!(browser.get(&world, "/me").await.refused(401), "signed_out");
    answers_within_a_second(&other, &browser, 401).await;
    assert_eq!(log_in(&world, "claire@desk.example", PASSWORD).await.refused(401), "credentials_wrong");
    let invitation = format!("{path}/invitation");
    assert_eq!(world.post(&world.client, &invitation, json!({})).await.refused(409), "user_inactive");
    world.patch(&world.client, &path, json!({"is_active": true})).await.ok();
    assert_eq!(browser.get(&world, "/me").await.refused(401), "signed_out", "what has ended has ended");
    log_in(&world, "claire@desk.example", PASSWORD).await.ok();
}

#[tokio::test]
async fn there_is_always_an_admin_and_nobody_changes_their_own_role() {
    let world = World::new().await;
    let org = world.client.org;
    let first = person(&world, org, "claire@desk.example", Role::Admin).await;
    let by_token =
        async |id: UserId, body: Value| world.patch(&world.client, &format!("/users/{id}"), body).await;
    for body in [json!({"role": "manager"}), json!({"is_active": false})] {
        assert_eq!(by_token(first, body).await.refused(409), "last_admin");
    }
    let second = person(&world, org, "malik@desk.example", Role::Admin).await;
    let browser = Browser::signed_in(&world, "claire@desk.example").await;
    let own = format!("/users/{first}");
    for body in [json!({"role": "manager"}), json!({"is_active": false})] {
        assert_eq!(browser.call(&world, Method::PATCH, &own, body).await.refused(409), "own_account");
    }
    let renamed = json!({"name": "Claire", "role": "admin"});
    browser.call(&world, Method::PATCH, &own, renamed).await.ok();
    browser.call(&world, Method::PATCH, &format!("/users/{second}"), json!({"role": "manager"})).await.ok();
    assert_eq!(by_token(first, json!({"is_active": false})).await.refused(409), "last_admin");
    let manager = Browser::signed_in(&world, "malik@desk.example").await;
    for path in [own.clone(), format!("/users/{second}")] {
        let refused = manager.call(&world, Method::PATCH, &path, json!({"name": "x"})).await;
        assert_eq!(refused.refused(403), "not_allowed");
        let refused = manager.call(&world, Method::POST, &format!("{path}/invitation"), json!({})).await;
        assert_eq!(refused.refused(403), "not_allowed");
    }
    assert_eq!(world.patch(&world.foreign, &own, json!({"name": "x"})).await.refused(404), "not_found");
    let foreign = world.post(&world.foreign, &format!("{own}/invitation"), json!({})).await;
    assert_eq!(foreign.refused(404), "not_found");
    let technician = person(&world, world.plombex.org, "luc@plombex.example", Role::Technician).await;
    let requester =
        world.patch(&world.plombex, &format!("/users/{technician}"), json!({"role": "requester"})).await;
    assert_eq!(requester.refused(400), "invalid_input", "a contractor has no requesters");
}

#[tokio::test]
async fn a_password_is_changed_by_who_knows_it_and_ends_the_other_sessions() {
    let world = World::new().await;
    person(&world, world.client.org, "claire@desk.example", Role::Manager).await;
    let here = Browser::signed_in(&world, "claire@desk.example").await;
    let elsewhere = Browser::signed_in(&world, "claire@desk.example").await;
    let change = async |current: &str, password: &str| {
        let body = json!({"current": current, "password": password});
        here.call(&world, Method::PUT, "/me/password", body).await
    };
    let wrong = change("wrong horse", "battery staple").await;
    assert_eq!(wrong.json["errors"][0]["code"], "wrong");
    assert_eq!(wrong.refused(400), "invalid_input");
    for short in ["battery s", &"x".repeat(201)] {
        assert_eq!(change(PASSWORD, short).await.json["errors"][0]["field"], "password");
    }
    change(PASSWORD, "battery staple").await.ok();
    here.get(&world, "/me").await.ok();
    assert_eq!(elsewhere.get(&world, "/me").await.refused(401), "signed_out");
    assert_eq!(log_in(&world, "claire@desk.example", PASSWORD).await.refused(401), "credentials_wrong");
    log_in(&world, "claire@desk.example", "battery staple").await.ok();
    for _ in 0..10 {
        change("wrong horse", "battery staple").await;
    }
    assert_eq!(change("battery staple", PASSWORD).await.refused(429), "too_many_attempts");
}

#[tokio::test]
async fn everybody_has_it_their_own_way() {
    let world = World::new().await;
    person(&world, world.client.org, "claire@desk.example", Role::Requester).await;
    let browser = Browser::signed_in(&world, "claire@desk.example").await;
    let patch = async |body: Value| browser.call(&world, Method::PATCH, "/me", body).await;
    let wanted = json!({"name": "Claire", "language": "fr", "time_zone": "Europe/Paris", "theme": "dark",
        "preferences": {"columns": ["number", 1.5, 12345678901_i64], "board": {"by": "stage", "wide": true}}});
    let me = patch(wanted.clone()).await.ok()["me"].clone();
    for (name, value) in wanted.as_object().unwrap() {
        assert_eq!(me[name], *value, "{name}");
    }
    let merged = json!({"language": null, "preferences": {"board": {"wide": null}, "seen": true}});
    let me = patch(merged).await.ok()["me"].clone();
    assert_eq!((me["language"].clone(), me["theme"].as_str()), (Value::Null, Some("dark")));
    let preferences =
        json!({"columns": ["number", 1.5, 12345678901_i64], "board": {"by": "stage"}, "seen": true});
    assert_eq!(me["preferences"], preferences);
    assert_eq!(browser.get(&world, "/me").await.ok()["me"], me);
    for (body, field) in [
        (json!({"language": "de"}), "language"),
        (json!({"time_zone": "Mars/Olympus"}), "time_zone"),
        (json!({"theme": null}), "theme"),
        (json!({"preferences": [1]}), "preferences"),
        (json!({"preferences": {"x": "y".repeat(16 * 1024)}}), "preferences"),
        (json!({"role": "admin"}), "role"),
    ] {
        let refused = patch(body).await;
        assert_eq!(refused.json["errors"][0]["field"], field);
        assert_eq!(refused.refused(400), "invalid_input");
    }
    assert_eq!(browser.get(&world, "/me").await.ok()["me"], me);
}
