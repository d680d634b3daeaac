//! What holds whatever the path.

use axum::http::Method;

use crate::sample::{Answer, TICKET, app, get, send, send_to};

async fn with_id(id: &str) -> Answer {
    let request = axum::http::Request::get("/request-id").header("x-request-id", id);
    send_to(app(), request.body(axum::body::Body::empty()).unwrap()).await
}

#[tokio::test]
async fn a_sane_request_id_is_taken_and_returned() {
    for id in ["abc-1", "A.b_c", &"x".repeat(128)] {
        let answer = with_id(id).await;
        assert_eq!((answer.body.as_str(), answer.header("x-request-id")), (id, id));
    }
}

#[tokio::test]
async fn an_odd_request_id_is_replaced() {
    for id in ["", "a b", "a/b", "a\"b", &"x".repeat(129)] {
        let answer = with_id(id).await;
        assert_ne!(answer.body, id);
        assert_eq!(answer.body, answer.header("x-request-id"));
        assert!(
            answer.body.len() == 24 && answer.body.bytes().all(|byte| byte.is_ascii_hexdigit()),
            "{}",
            answer.body
        );
    }
}

#[tokio::test]
async fn made_request_ids_differ() {
    let app = app();
    let request = || axum::http::Request::get("/request-id").body(axum::body::Body::empty()).unwrap();
    let (first, second) = (send_to(app.clone(), request()).await.body, send_to(app, request()).await.body);
    assert_ne!(first, second);
    assert_eq!(first[..8], second[..8]);
}

#[tokio::test]
async fn every_refusal_names_the_request() {
    let refusals = [
        get("/nowhere").await,
        get(&TICKET.replace("63", "xx")).await,
        get("/panics").await,
        get("/api/v3.0/tickets?limit=0").await,
        send(Method::DELETE, TICKET, &[], "").await,
        send(Method::POST, "/api/v3.0/tickets", &[], "{}").await,
    ];
    for answer in refusals {
        assert_eq!(answer.header("content-type"), "application/problem+json", "{}", answer.body);
        assert_eq!(
            (answer.header("x-request-id"), answer.json()["request_id"].as_str()),
            ("test-1", Some("test-1"))
        );
        let code = answer.code();
        assert_eq!(answer.json()["type"], format!("/problems/{code}"));
        assert_eq!(answer.json()["status"], answer.status);
        assert_eq!(answer.json()["detail"], answer.json()["message"]);
    }
}

#[tokio::test]
async fn an_unknown_path_is_404() {
    for path in ["/", "/nowhere", "/api/v3.0", "/api/v3.0/ticket", "/api/v3.0//tickets"] {
        let answer = get(path).await;
        assert_eq!((answer.status, answer.code().as_str()), (404, "path_unknown"), "{path}");
    }
}

#[tokio::test]
async fn a_malformed_id_in_a_path_is_404_as_an_unknown_one() {
    for id in ["1", "63725F259ab7e72a4fb4ae69", "63725f259ab7e72a4fb4ae6x", "%ff", "get-id"] {
        let answer = get(&format!("/api/v3.0/tickets/{id}")).await;
        assert_eq!((answer.status, answer.code().as_str()), (404, "not_found"), "{id}");
    }
    insta::assert_json_snapshot!(get("/api/v3.0/tickets/1").await);
}

#[tokio::test]
async fn an_unknown_method_is_405_with_those_that_are_known() {
    let answer = send(Method::DELETE, TICKET, &[], "").await;
    assert_eq!((answer.status, answer.header("allow")), (405, "GET,HEAD,PATCH"));
    insta::assert_json_snapshot!(answer);
    assert_eq!(send(Method::GET, &format!("{TICKET}/finish"), &[], "").await.header("allow"), "PUT");
    assert_eq!(send(Method::OPTIONS, "/api/v3.0/tickets", &[], "").await.status, 405);
    assert_eq!(send(Method::POST, "/api/v3.0/openapi.json", &[], "").await.header("allow"), "GET,HEAD");
}

#[tokio::test]
async fn head_works_wherever_get_does() {
    for path in ["/api/v3.0/tickets", TICKET, "/api/v3.0/openapi.json"] {
        let (head, get) = (send(Method::HEAD, path, &[], "").await, get(path).await);
        assert_eq!((head.status, head.body.as_str()), (200, ""), "{path}");
        assert_eq!(head.header("content-length"), get.body.len().to_string());
        assert_eq!(head.header("etag"), get.header("etag"));
    }
}

#[tokio::test]
async fn a_trailing_slash_is_the_same_path() {
    assert_eq!(get("/api/v3.0/tickets/?limit=3").await.json()["limit"], 3);
    assert_eq!(get(&format!("{TICKET}/")).await.status, 200);
    assert_eq!(send(Method::PUT, &format!("{TICKET}/finish//"), &[], "").await.status, 200);
    assert_eq!(get("/nowhere/").await.status, 404);
    assert_eq!(get("//").await.status, 404);
}

#[tokio::test]
async fn a_panic_is_500_and_says_nothing_of_it() {
    insta::assert_json_snapshot!(get("/panics").await);
}

#[tokio::test]
async fn a_refused_move_has_the_number_as_status_and_the_word_as_ticket_status() {
    let json = [("content-type", "application/json")];
    let answer = send(Method::PUT, &format!("{TICKET}/finish"), &json, r#"{"reserve": true}"#).await;
    insta::assert_json_snapshot!(answer);
}
