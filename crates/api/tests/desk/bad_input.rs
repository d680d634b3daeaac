//! What can't be taken is refused clearly, and changes nothing.

use axum::http::Method;
use serde_json::json;

use super::access::calls;
use super::world::World;

#[tokio::test]
async fn each_fault_has_its_code() {
    let world = World::new().await;
    let ticket = world.assigned().await;
    let before = world.read(&world.client, &ticket).await;
    let notes = format!("/tickets/{ticket}/notes");
    let dates = format!("/tickets/{ticket}/dates");
    let deep = format!("{}1{}", "[".repeat(200), "]".repeat(200));
    for (path, body, status, code) in [
        ("/tickets", "{\"title\": ".to_owned(), 400, "malformed_json"),
        ("/tickets", "{\"title\": \"a\", \"title\": \"b\"}".to_owned(), 400, "duplicate_key"),
        ("/tickets", "[]".to_owned(), 400, "invalid_input"),
        ("/tickets", deep, 400, "too_deep"),
        ("/tickets", json!({"title": "  "}).to_string(), 400, "invalid_input"),
        ("/tickets", json!({"title": "x".repeat(201)}).to_string(), 400, "invalid_input"),
        ("/tickets", json!({"title": "x", "client_id": world.client.org}).to_string(), 400, "invalid_input"),
        ("/tickets", json!({"title": "x", "price_threshold": -1}).to_string(), 400, "invalid_input"),
        (&notes, json!({"note": "x", "type": "secret"}).to_string(), 400, "invalid_input"),
        (&notes, json!({"note": "x".repeat(1_100_000), "type": "public"}).to_string(), 413, "body_too_large"),
        (
            &dates,
            json!({"start": "2026-03-02", "end": "2026-03-01", "type": "planned"}).to_string(),
            400,
            "invalid_input",
        ),
        (
            &dates,
            json!({"start": "2026-02-30", "end": "2026-03-01", "type": "planned"}).to_string(),
            400,
            "invalid_input",
        ),
        (
            &dates,
            json!({"start": "2036-03-01", "end": "2036-03-01", "type": "actual"}).to_string(),
            400,
            "invalid_input",
        ),
        ("/contractors", json!({"name": "x", "siret": "12"}).to_string(), 400, "invalid_input"),
        ("/partnerships", json!({"contractor_id": world.client.org}).to_string(), 400, "invalid_input"),
        ("/users", json!({"email": "nobody"}).to_string(), 400, "invalid_input"),
    ] {
        let answer =
            world.send(&Method::POST, path, Some(&world.client.token), &[], Some(body.clone())).await;
        assert_eq!(answer.refused(status), code, "{path} {}", &body[..body.len().min(80)]);
    }
    for (path, code) in [
        ("/tickets?limit=0", "invalid_input"),
        ("/tickets?limit=201", "invalid_input"),
        ("/tickets?updatd_after=1", "invalid_input"),
        ("/tickets?interventions=yes", "invalid_input"),
        ("/tickets?cursor=zz", "invalid_input"),
        ("/tickets?status=open", "invalid_input"),
        ("/tickets?limit=1&limit=2", "invalid_input"),
        ("/changes?cursor=-1", "invalid_input"),
    ] {
        assert_eq!(world.get(&world.client, path).await.refused(400), code, "{path}");
    }
    assert_eq!(world.get(&world.client, "/tickets/63725F259AB7E72A4FB4AE69").await.refused(404), "not_found");
    for (method, path) in
        calls().into_iter().filter(|(_, path)| path.contains("{id}") || !path.contains("openapi"))
    {
        let path = path.replace("{id}", &ticket).replace("{date_id}", &ticket).replace("{quote_id}", &ticket);
        let path = format!("{path}?nothing=1");
        let answer = world.send(&method, &path, Some(&world.client.token), &[], None).await;
        assert_eq!(answer.refused(400), "invalid_input", "{method} {path}");
    }
    assert_eq!(world.get(&world.client, "/nothing").await.refused(404), "path_unknown");
    let plain = world
        .send(
            &Method::POST,
            "/tickets",
            Some(&world.client.token),
            &[("content-type", "text/plain")],
            Some("{}".to_owned()),
        )
        .await;
    assert_eq!(plain.refused(415), "unsupported_media_type");
    assert_eq!(world.read(&world.client, &ticket).await, before);
    assert_eq!(world.get(&world.client, "/tickets").await.ok()["tickets"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn everything_wrong_is_said_at_once() {
    let world = World::new().await;
    let answer = world
        .post(
            &world.client,
            "/tickets",
            json!({"titel": "x", "priority": "hgh", "location_ids": ["zz", world.site]}),
        )
        .await;
    let said: Vec<String> = answer.json["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| format!("{}: {}", error["field"].as_str().unwrap(), error["code"].as_str().unwrap()))
        .collect();
    assert_eq!(
        said,
        ["title: required", "priority: not_one_of", "location_ids[0]: invalid_id", "titel: unknown_field"]
    );
    assert_eq!(answer.json["message"], answer.json["detail"]);
    assert_eq!(answer.json["request_id"], answer.header("x-request-id"));
}

#[tokio::test]
async fn a_path_is_the_same_with_a_slash_and_a_head_has_no_body() {
    let world = World::new().await;
    let ticket = world.ticket().await;
    let slash = world.get(&world.client, &format!("/tickets/{ticket}/")).await;
    assert_eq!(slash.ok()["ticket"]["_id"], ticket.as_str());
    let head = world
        .send(
            &Method::HEAD,
            &format!("/tickets/{ticket}"),
            Some(&world.client.token),
            &[("x-request-id", "mine-1")],
            None,
        )
        .await;
    assert_eq!((head.status.as_u16(), head.text.as_str(), head.header("x-request-id")), (200, "", "mine-1"));
}
