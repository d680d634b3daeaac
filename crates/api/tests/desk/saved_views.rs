//! Lists of tickets under a name: whose they are, who sees them, who changes them.

use axum::http::Method;
use domain::org::Role;
use serde_json::{Value, json};

use super::world::{Party, World};

async fn names(world: &World, by: &Party) -> Vec<String> {
    let views = world.get(by, "/saved-views").await.ok()["saved_views"].clone();
    views.as_array().unwrap().iter().map(|view| view["name"].as_str().unwrap().to_owned()).collect()
}

async fn keep(world: &World, by: &Party, body: Value) -> String {
    let view = world.post(by, "/saved-views", body).await.ok()["saved_view"].clone();
    assert_eq!(view["is_mine"], true);
    view["_id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn ones_own_views_are_seen_by_oneself_and_shared_ones_by_the_organization() {
    let world = World::new().await;
    let manager = world.somebody(world.client.org, Role::Manager).await;
    let requester = world.somebody(world.client.org, Role::Requester).await;
    let columns = json!(["number", "title", "due_at"]);
    keep(
        &world,
        &manager,
        json!({"name": "Mine", "query": "status=opened&sort=-due_at", "columns": columns}),
    )
    .await;
    let shared =
        keep(&world, &manager, json!({"name": "Late", "query": "overdue=true", "is_shared": true})).await;
    assert_eq!(names(&world, &manager).await, ["Mine", "Late"]);
    assert_eq!(names(&world, &world.client).await, ["Late"]);
    assert_eq!(names(&world, &requester).await, ["Late"]);
    assert_eq!(names(&world, &world.foreign).await, Vec::<String>::new());
    assert_eq!(names(&world, &world.plombex).await, Vec::<String>::new());
    let views = world.get(&manager, "/saved-views").await.ok()["saved_views"].clone();
    assert_eq!((&views[0]["columns"], &views[1]["columns"]), (&columns, &Value::Null));
    let seen = world.get(&requester, "/saved-views").await.ok()["saved_views"][0].clone();
    assert_eq!((&seen["is_mine"], &seen["_id"]), (&json!(false), &json!(shared)));
    assert!(seen["owner"]["name"].as_str().unwrap().starts_with("manager"));
}

#[tokio::test]
async fn views_are_changed_by_their_owner_and_shared_ones_by_an_admin() {
    let world = World::new().await;
    let manager = world.somebody(world.client.org, Role::Manager).await;
    let other = world.somebody(world.client.org, Role::Manager).await;
    let view = keep(&world, &manager, json!({"name": "Mine", "query": "open=true"})).await;
    let path = format!("/saved-views/{view}");
    for stranger in [&other, &world.client, &world.foreign, &world.plombex] {
        assert_eq!(world.patch(stranger, &path, json!({"name": "x"})).await.refused(404), "not_found");
        assert_eq!(world.delete(stranger, &path).await.refused(404), "not_found");
    }
    let change = json!({"name": "Ours", "is_shared": true, "columns": ["number"]});
    let changed = world.patch(&manager, &path, change).await.ok()["saved_view"].clone();
    assert_eq!((&changed["name"], &changed["query"]), (&json!("Ours"), &json!("open=true")));
    assert_eq!(world.patch(&other, &path, json!({"name": "x"})).await.refused(403), "not_allowed");
    assert_eq!(world.delete(&other, &path).await.refused(403), "not_allowed");
    assert_eq!(world.delete(&world.foreign, &path).await.refused(404), "not_found");
    let renamed =
        world.patch(&world.client, &path, json!({"name": "All of ours", "columns": null})).await.ok();
    assert_eq!(renamed["saved_view"]["columns"], Value::Null);
    assert_eq!(renamed["saved_view"]["is_mine"], false);
    assert_eq!(world.delete(&world.client, &path).await.ok()["saved_view_id"], view.as_str());
    assert_eq!(names(&world, &manager).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_view_has_a_name_and_a_query_of_bounded_length() {
    let world = World::new().await;
    for bad in [
        json!({"query": "a=b"}),
        json!({"name": " ", "query": "a=b"}),
        json!({"name": "x".repeat(101), "query": ""}),
        json!({"name": "x", "query": "x".repeat(4_097)}),
        json!({"name": "x", "query": "", "columns": ["Not one"]}),
        json!({"name": "x", "query": "", "colums": []}),
    ] {
        let answer = world.post(&world.client, "/saved-views", bad.clone()).await;
        assert_eq!(answer.refused(400), "invalid_input", "{bad}");
    }
    let (key, body) =
        ([("idempotency-key", "once")], json!({"name": "x", "query": "q=%C3%A9t%C3%A9"}).to_string());
    for _ in 0..2 {
        let token = Some(world.client.token.as_str());
        let made = world.send(&Method::POST, "/saved-views", token, &key, Some(body.clone())).await;
        assert_eq!(made.ok()["saved_view"]["query"], "q=%C3%A9t%C3%A9");
    }
    assert_eq!(names(&world, &world.client).await, ["x"]);
    for _ in 1..200 {
        keep(&world, &world.client, json!({"name": "x", "query": ""})).await;
    }
    let one_more = world.post(&world.client, "/saved-views", json!({"name": "x", "query": ""})).await;
    assert_eq!(one_more.refused(409), "too_many_saved_views");
}
