//! One-time links, and the first organization.

use axum::http::Method;
use desk::accounts::setup;
use domain::id::UserId;
use domain::org::Role;
use serde_json::json;

use super::super::world::{Party, World};
use super::{Browser, DAY_MS, PASSWORD, anybody, log_in, person};

/// The secret of an invitation.
async fn invited(world: &World, by: &Party, id: UserId) -> String {
    let made = world.post(by, &format!("/users/{id}/invitation"), json!({})).await.ok();
    let url = made["url"].as_str().unwrap().to_owned();
    url.strip_prefix("https://desk.example/reset?token=").unwrap().to_owned()
}

#[tokio::test]
async fn a_link_sets_a_password_once_and_not_after_two_days() {
    let world = World::new().await;
    let id = person(&world, world.client.org, "claire@desk.example", Role::Manager).await;
    let before = Browser::signed_in(&world, "claire@desk.example").await;
    let replaced = invited(&world, &world.client, id).await;
    let link = invited(&world, &world.client, id).await;
    let seen = world.send(&Method::GET, &format!("/password-reset?token={link}"), None, &[], None).await.ok();
    let expected = json!({"email": "claire@desk.example", "name": "claire@desk.example", "organization": "Maison Lumiere"});
    assert_eq!(seen, expected);
    let reset = async |token: &str, password: &str| {
        anybody(&world, Method::POST, "/password-reset", json!({"token": token, "password": password})).await
    };
    for wrong in [
        replaced.as_str(),
        "nonsense",
        &link.replace('-', "_"),
        &format!("{}-{}", world.client.org, "0".repeat(64)),
    ] {
        assert_eq!(reset(wrong, "battery staple").await.refused(410), "link_expired", "{wrong}");
        let looked =
            world.send(&Method::GET, &format!("/password-reset?token={wrong}"), None, &[], None).await;
        assert_eq!(looked.refused(410), "link_expired");
    }
    assert_eq!(reset(&link, "short").await.refused(400), "invalid_input");
    let done = reset(&link, "battery staple").await;
    let after = Browser::of(&done);
    assert_eq!(done.ok()["me"]["email"], "claire@desk.example");
    after.get(&world, "/me").await.ok();
    assert_eq!(before.get(&world, "/me").await.refused(401), "signed_out", "every other session is over");
    assert_eq!(reset(&link, "battery staple").await.refused(410), "link_expired", "once only");
    log_in(&world, "claire@desk.example", "battery staple").await.ok();
    let late = invited(&world, &world.client, id).await;
    world.clock.advance_ms(2 * DAY_MS);
    assert_eq!(reset(&late, "battery staple").await.refused(410), "link_expired");
}

#[tokio::test]
async fn of_two_who_use_a_link_at_once_one_does() {
    let world = World::new().await;
    let id = person(&world, world.client.org, "claire@desk.example", Role::Manager).await;
    let other = world.node().await;
    let link = invited(&world, &world.client, id).await;
    let body = json!({"token": link, "password": "battery staple"});
    let (one, two) = tokio::join!(
        anybody(&world, Method::POST, "/password-reset", body.clone()),
        anybody(&other, Method::POST, "/password-reset", body)
    );
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 410]);
}

#[tokio::test]
async fn the_first_organization_is_made_once_by_who_started_the_server() {
    let place = testbed::Place::new();
    let options = place.options();
    let world = World::empty(place, options).await;
    let desk = desk::Desk::open(world.store.clone(), "https://desk.example").await.unwrap();
    let other = world.node().await;
    let setup_of = async |world: &World| world.send(&Method::GET, "/setup", None, &[], None).await.ok();
    assert_eq!(setup_of(&world).await, json!({"needed": true, "demo": null}));
    // Each start offers another; both are good until one is used.
    let first = setup::offer(&desk, [3; 32]).await.unwrap().unwrap();
    let second = setup::offer(&desk, [4; 32]).await.unwrap().unwrap();
    let body = |token: &str| {
        json!({"token": token, "organization": "Maison Lumière", "kind": "client", "name": "Claire", "email": "Claire@desk.example",
            "password": PASSWORD})
    };
    for wrong in ["nonsense", &"0".repeat(64)] {
        let refused = anybody(&world, Method::POST, "/setup", body(wrong)).await;
        assert_eq!(refused.refused(403), "setup_token_invalid");
    }
    let (one, two) = tokio::join!(
        anybody(&world, Method::POST, "/setup", body(&first)),
        anybody(&other, Method::POST, "/setup", body(&second))
    );
    let (done, refused) = if one.status == 201 { (one, two) } else { (two, one) };
    assert_eq!(refused.refused(409), "already_set_up");
    let browser = Browser::of(&done);
    let me = done.ok()["me"].clone();
    assert_eq!((me["role"].as_str(), me["email"].as_str()), (Some("admin"), Some("claire@desk.example")));
    browser.call(&other, Method::POST, "/users", json!({"email": "malik@desk.example"})).await.ok();
    assert_eq!(setup_of(&other).await["needed"], false);
    assert_eq!(anybody(&world, Method::POST, "/setup", body(&first)).await.refused(409), "already_set_up");
    assert_eq!(setup::offer(&desk, [5; 32]).await.unwrap(), None);
    log_in(&world, "claire@desk.example", PASSWORD).await.ok();
}
