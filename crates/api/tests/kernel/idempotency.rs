//! `Idempotency-Key`.

use api::http::{Fingerprint, IdempotencyKey, InFlight};
use axum::http::{HeaderMap, Method};
use domain::id::Id;

use crate::sample::send;

const PATH: &str = "/api/v3.0/tickets";

fn token(number: u128) -> Id {
    Id::from_bits(number)
}

fn key(text: &str) -> IdempotencyKey {
    let headers = HeaderMap::from_iter([("idempotency-key".parse().unwrap(), text.parse().unwrap())]);
    IdempotencyKey::of(&headers).unwrap().unwrap()
}

#[tokio::test]
async fn a_key_is_up_to_255_visible_ascii_characters() {
    let json = ("content-type", "application/json");
    let body = r#"{"title": "Leak"}"#;
    for good in ["a", "\"8e03978e-40d5\"", &"x".repeat(255)] {
        let answer = send(Method::POST, PATH, &[json, ("idempotency-key", good)], body).await;
        assert_eq!((answer.status, answer.json()["key"].as_str()), (201, Some(good)));
    }
    for wrong in ["", "a b", "é", &"x".repeat(256)] {
        let answer = send(Method::POST, PATH, &[json, ("idempotency-key", wrong)], body).await;
        assert_eq!((answer.status, answer.code().as_str()), (400, "invalid_idempotency_key"), "{wrong}");
    }
    let twice = [json, ("idempotency-key", "a"), ("idempotency-key", "b")];
    assert_eq!(send(Method::POST, PATH, &twice, body).await.code(), "invalid_idempotency_key");
}

#[test]
fn a_key_is_worked_on_once_at_a_time() {
    let under_way = InFlight::default();
    let guard = under_way.begin(token(1), &key("a")).unwrap();
    let refused = under_way.begin(token(1), &key("a")).unwrap_err();
    assert_eq!((refused.status().as_u16(), refused.code()), (409, "idempotency_in_progress"));
    let _another_key = under_way.begin(token(1), &key("b")).unwrap();
    let _another_token = under_way.begin(token(2), &key("a")).unwrap();
    drop(guard);
    let _again = under_way.begin(token(1), &key("a")).unwrap();
}

#[test]
fn a_fingerprint_tells_methods_paths_and_bodies_apart() {
    let of = |method: Method, path: &str, body: &str| {
        Fingerprint::of(&method, &path.parse().unwrap(), body.as_bytes())
    };
    let first = of(Method::POST, "/a", "x");
    assert_eq!(first, of(Method::POST, "/a", "x"));
    for other in [
        of(Method::PUT, "/a", "x"),
        of(Method::POST, "/a?x", "x"),
        of(Method::POST, "/ax", ""),
        of(Method::POST, "/a", "x "),
    ] {
        assert_ne!(first, other);
    }
}
