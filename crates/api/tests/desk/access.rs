//! Who is let in, and to what. Walks the document, so that no call is forgotten.

use axum::http::Method;
use desk::Scopes;
use domain::org::Role;
use serde_json::{Value, json};

use super::documents::upload;
use super::world::{Party, World, document, is_open, token};

pub fn calls() -> Vec<(Method, String)> {
    let paths = document()["paths"].as_object().unwrap();
    let methods = |item: &Value| {
        item.as_object()
            .unwrap()
            .keys()
            .filter_map(|key| Method::from_bytes(key.to_uppercase().as_bytes()).ok())
            .collect::<Vec<_>>()
    };
    let known = [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];
    paths
        .iter()
        .flat_map(|(path, item)| {
            methods(item)
                .into_iter()
                .filter(|method| known.contains(method))
                .map(move |method| (method, path.clone()))
        })
        .collect()
}

/// A body that would be taken, for calls that need one.
fn body(path: &str, world: &World) -> Value {
    let last = path.rsplit('/').next().unwrap();
    match last {
        "propose" => json!({"contractor_ids": [world.plombex.org]}),
        "decline" | "refuse" | "replan" => json!({"reason": "because"}),
        "withdraw" if !path.contains("quotes") => json!({"reason": "because"}),
        "notes" => json!({"note": "hello", "type": "public"}),
        "dates" => json!({"start": 1_700_000_000, "end": 1_700_000_000, "type": "actual"}),
        "quotes" => json!({"price": "1"}),
        "links" => json!({"contractor_id": world.plombex.org}),
        "invoices" => json!({"reference": "F", "price": "1"}),
        _ => json!({}),
    }
}

#[tokio::test]
async fn without_a_good_token_nothing_is_told() {
    let world = World::new().await;
    let expiring = token(
        &world.store,
        world.client.org,
        Role::Admin,
        Scopes::ALL,
        Some(store::Clock::now(&world.clock).plus_millis(60_000)),
    )
    .await;
    assert_eq!(world.send(&Method::GET, "/tickets", Some(&expiring), &[], None).await.status.as_u16(), 200);
    world.clock.advance_ms(60_000);
    let revoked = token(&world.store, world.client.org, Role::Admin, Scopes::ALL, None).await;
    assert_eq!(world.send(&Method::GET, "/tickets", Some(&revoked), &[], None).await.status.as_u16(), 200);
    let all = world.get(&world.client, "/tokens").await.ok()["tokens"].clone();
    let id = all.as_array().unwrap().last().unwrap()["id"].as_str().unwrap().to_owned();
    world.delete(&world.client, &format!("/tokens/{id}")).await.ok();
    let unknown = format!("callout_{}", "0".repeat(64));
    for (method, path) in calls().into_iter().filter(|(method, path)| !is_open(method, path)) {
        let path = path
            .replace("{id}", "63725f259ab7e72a4fb4ae69")
            .replace("{date_id}", "63725f259ab7e72a4fb4ae69")
            .replace("{quote_id}", "63725f259ab7e72a4fb4ae69")
            .replace("{document_id}", "63725f259ab7e72a4fb4ae69")
            .replace("{link_id}", "63725f259ab7e72a4fb4ae69");
        for token in
            [None, Some("nonsense"), Some(unknown.as_str()), Some(expiring.as_str()), Some(revoked.as_str())]
        {
            let answer = world.send(&method, &path, token, &[], None).await;
            assert_eq!(answer.status.as_u16(), 401, "{method} {path} with {token:?}: {}", answer.text);
            assert!(answer.header("www-authenticate").starts_with("Bearer"), "{method} {path}");
        }
    }
}

#[tokio::test]
async fn what_belongs_to_others_is_not_there_and_stays_as_it_is() {
    let world = World::new().await;
    let ticket = world.assigned().await;
    let date = world
        .post(
            &world.plombex,
            &format!("/tickets/{ticket}/dates"),
            json!({"start": world.at(24), "end": world.at(26), "type": "planned"}),
        )
        .await
        .ok()["date_id"]
        .clone();
    let quote = world
        .post(&world.plombex, &format!("/tickets/{ticket}/quotes"), json!({"price": "100", "blocking": true}))
        .await
        .ok()["quote_id"]
        .clone();
    let document = upload(&world, &world.plombex, &ticket, "report.pdf", b"%PDF-1.7 report", &[]).await.ok();
    let document = document["document_id"].as_str().unwrap().to_owned();
    let before = world.read(&world.client, &ticket).await;
    for (method, template) in calls().into_iter().filter(|(_, path)| path.contains("/tickets/{id}")) {
        let path = template
            .replace("{id}", &ticket)
            .replace("{date_id}", date.as_str().unwrap())
            .replace("{quote_id}", quote.as_str().unwrap())
            .replace("{document_id}", &document)
            .replace("{link_id}", quote.as_str().unwrap());
        for stranger in [&world.foreign, &world.liftco, &world.climafroid] {
            let sent = (method != Method::GET).then(|| body(&template, &world).to_string());
            let answer = world.send(&method, &path, Some(&stranger.token), &[], sent).await;
            assert_eq!(answer.status.as_u16(), 404, "{method} {template}: {}", answer.text);
        }
    }
    assert_eq!(world.read(&world.client, &ticket).await, before);
    for path in [
        format!("/locations/{}", world.site),
        format!("/jobs/{}", world.job),
        format!("/contractors/{}", world.plombex.org),
    ] {
        assert_eq!(world.get(&world.foreign, &path).await.refused(404), "not_found", "{path}");
    }
    let own = world.get(&world.client, "/tokens").await.ok()["tokens"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(world.delete(&world.foreign, &format!("/tokens/{own}")).await.refused(404), "not_found");
    let ids = json!({"title": "x", "location_ids": [world.site], "job_ids": [world.job]});
    let refused = world.post(&world.foreign, "/tickets", ids).await;
    assert_eq!(
        refused.json["errors"].as_array().unwrap().len(),
        2,
        "every foreign id is named: {}",
        refused.text
    );
}

#[tokio::test]
async fn a_token_that_may_only_read_changes_nothing() {
    let world = World::new().await;
    let ticket = world.assigned().await;
    let scopes = Scopes { read: true, write: false };
    let reader = Party {
        org: world.client.org,
        token: token(&world.store, world.client.org, Role::Admin, scopes, None).await,
    };
    world.get(&reader, "/tickets").await.ok();
    assert_eq!(
        world.put(&reader, &format!("/tickets/{ticket}/cancel"), json!({})).await.refused(403),
        "not_allowed"
    );
    assert_eq!(world.post(&reader, "/tickets", json!({"title": "x"})).await.refused(403), "not_allowed");
}

#[tokio::test]
async fn roles_do_what_is_theirs() {
    let world = World::new().await;
    let ticket = world.assigned().await;
    let at = |call: &str| format!("/tickets/{ticket}/{call}");
    let requester = world.somebody(world.client.org, Role::Requester).await;
    let accountant = world.somebody(world.client.org, Role::Accountant).await;
    let technician = world.somebody(world.plombex.org, Role::Technician).await;
    for by in [&requester, &accountant, &technician, &world.plombex] {
        assert_eq!(
            world.put(by, &at("propose"), json!({"contractor_ids": [world.liftco.org]})).await.refused(403),
            "not_allowed"
        );
        assert_eq!(world.put(by, &at("request-plan"), json!({})).await.refused(403), "not_allowed");
        assert_eq!(world.post(by, "/locations", json!({"name": "x"})).await.refused(403), "not_allowed");
    }
    for by in [&requester, &accountant, &technician] {
        assert_eq!(world.get(by, "/tokens").await.refused(403), "not_allowed");
        assert_eq!(world.post(by, "/users", json!({"email": "a@b.fr"})).await.refused(403), "not_allowed");
        assert_eq!(world.patch(by, "/organization", json!({})).await.refused(403), "not_allowed");
    }
    assert_eq!(world.post(&accountant, "/tickets", json!({"title": "x"})).await.refused(403), "not_allowed");
    world.post(&requester, "/tickets", json!({"title": "x"})).await.ok();
    world.put(&technician, &at("finish"), json!({})).await.ok();
    world.post(&accountant, &at("invoices"), json!({"reference": "F-1", "price": "10"})).await.ok();
}

#[test]
fn who_may_do_what_around_the_tickets() {
    insta::assert_snapshot!(desk::permit::table());
}
