//! JSON bodies: what is refused, and how it is said.

use axum::body::Body;
use axum::http::Method;
use bytes::Bytes;

use crate::sample::{TICKET, post, send};
use crate::senders::{broken, chunked, stalled};

#[tokio::test]
async fn a_good_body_arrives_typed() {
    let answer = post(
        r#"{"title": "  Leak ", "location_ids": ["63725f259ab7e72a4fb4ae69"], "price_threshold": 42.10, "price": "1234.50",
            "due_at": "2019-12-01", "type": "low", "contact": {"name": "Ada"}, "priority": null}"#,
    )
    .await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    assert_eq!(answer.header("location"), TICKET);
    insta::assert_json_snapshot!(answer.json());
}

#[tokio::test]
async fn every_fault_is_named_at_once() {
    let answer = post(
        r#"{"title": "", "descripton": "a typo", "priority": "hihg", "location_ids": ["63725f259ab7e72a4fb4ae69", "x", 3],
            "price_threshold": "12", "price": 12, "due_at": "tomorrow", "quote_required": "yes", "contact": {"nam": 1},
            "createdAt": 1, "zzz": {}}"#,
    )
    .await;
    insta::assert_json_snapshot!(answer);
}

#[tokio::test]
async fn one_fault_is_said_in_the_detail() {
    let answer = post("{}").await;
    assert_eq!((answer.status, answer.code().as_str()), (400, "invalid_input"));
    assert_eq!(answer.json()["detail"], "`title` is required.");
    assert_eq!(answer.json()["message"], answer.json()["detail"]);
    assert_eq!(answer.faults(), ["title: required"]);
}

#[tokio::test]
async fn null_is_the_same_as_absent() {
    let answer =
        post(r#"{"title": "Leak", "description": null, "location_ids": null, "due_at": null}"#).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    assert_eq!(post(r#"{"title": null}"#).await.faults(), ["title: required"]);
}

#[tokio::test]
async fn a_body_that_is_no_object_is_refused() {
    for body in ["[]", "\"title\"", "3", "null"] {
        let answer = post(body).await;
        assert_eq!((answer.status, answer.code().as_str()), (400, "invalid_input"), "{body}");
        assert_eq!(answer.faults(), [": wrong_type"]);
        assert!(answer.body.contains("The body must be an object, not "), "{}", answer.body);
    }
}

#[tokio::test]
async fn no_body_is_the_same_as_an_empty_object() {
    let finish = format!("{TICKET}/finish");
    let form = ("content-type", "application/x-www-form-urlencoded");
    let json = ("content-type", "application/json");
    for (headers, body) in
        [(vec![], ""), (vec![json], ""), (vec![form], ""), (vec![json], "{}"), (vec![json], " {} ")]
    {
        let answer = send(Method::PUT, &finish, &headers, body).await;
        assert_eq!(answer.status, 200, "{headers:?} {body}: {}", answer.body);
        assert_eq!(answer.json()["reserve"], serde_json::Value::Null);
    }
    let answer = send(Method::POST, "/api/v3.0/tickets", &[], "").await;
    assert_eq!(answer.faults(), ["title: required"]);
}

#[tokio::test]
async fn a_merge_patch_tells_absent_from_null() {
    let json = [("content-type", "application/merge-patch+json")];
    let patch = async |body: &'static str| send(Method::PATCH, TICKET, &json, body).await;
    let nothing = patch("{}").await.json();
    assert_eq!((&nothing["due_at"], &nothing["location_ids"]), (&"Absent".into(), &serde_json::Value::Null));
    let emptied = patch(r#"{"due_at": null, "location_ids": null}"#).await.json();
    assert_eq!((&emptied["due_at"], &emptied["location_ids"]), (&"Null".into(), &serde_json::json!([])));
    let set = patch(r#"{"due_at": 0, "title": "Leak"}"#).await.json();
    assert_eq!((&set["due_at"], &set["title"]), (&"Set(Instant(0))".into(), &"Leak".into()));
    assert_eq!(patch(r#"{"title": null}"#).await.faults(), ["title: required"]);
}

#[tokio::test]
async fn another_content_type_is_415() {
    let body = r#"{"title": "Leak"}"#;
    for good in [
        "application/json",
        "Application/JSON",
        "application/json; charset=utf-8",
        "application/json;charset=\"UTF-8\"",
    ] {
        let answer = send(Method::POST, "/api/v3.0/tickets", &[("content-type", good)], body).await;
        assert_eq!(answer.status, 201, "{good}");
    }
    for wrong in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=latin1",
        "application/jsonp",
        "application/merge-patch+json",
        "",
    ] {
        let answer = send(Method::POST, "/api/v3.0/tickets", &[("content-type", wrong)], body).await;
        assert_eq!((answer.status, answer.code().as_str()), (415, "unsupported_media_type"), "{wrong}");
    }
    assert_eq!(send(Method::POST, "/api/v3.0/tickets", &[], body).await.status, 415);
    let gzip = [("content-type", "application/json"), ("content-encoding", "gzip")];
    assert_eq!(send(Method::POST, "/api/v3.0/tickets", &gzip, body).await.status, 415);
}

#[tokio::test]
async fn malformed_json_is_located() {
    let answer = post("{\"title\": \"Leak\",\n  oops}").await;
    assert_eq!((answer.status, answer.code().as_str()), (400, "malformed_json"));
    assert_eq!((&answer.json()["line"], &answer.json()["column"]), (&2.into(), &3.into()));
    let answer = post(Body::from(Bytes::from_static(b"{\"title\": \"\xff\"}"))).await;
    assert_eq!((answer.status, answer.code().as_str()), (400, "invalid_utf8"));
}

#[tokio::test]
async fn a_name_given_twice_is_refused_at_any_depth() {
    let answer = post(r#"{"title": "Leak", "contact": {"name": "Ada", "n": [{"x": 1, "x": 2}]}}"#).await;
    assert_eq!((answer.status, answer.code().as_str()), (400, "duplicate_key"));
    assert_eq!(answer.faults(), ["contact.n[0].x: duplicate_key"]);
}

#[tokio::test]
async fn a_list_is_bounded() {
    let ids = vec!["\"63725f259ab7e72a4fb4ae69\""; 1_001].join(",");
    let answer = post(format!(r#"{{"title": "Leak", "location_ids": [{ids}]}}"#)).await;
    assert_eq!(answer.faults(), ["location_ids: too_many"]);
    let bad = vec!["0"; 1_000].join(",");
    let answer = post(format!(r#"{{"title": "", "location_ids": [{bad}]}}"#)).await;
    assert_eq!(answer.faults().len(), 1_000);
    assert_eq!(
        answer.json()["detail"],
        "1001 values are wrong: `title`, `location_ids[0]`, `location_ids[1]`, `location_ids[2]`, `location_ids[3]`, …"
    );
}

#[tokio::test]
async fn a_body_over_1_mib_is_413_whatever_length_it_claims() {
    let long = format!(r#"{{"title": "{}"}}"#, "x".repeat(1024 * 1024));
    let answer = post(long.clone()).await;
    assert_eq!((answer.status, answer.code().as_str()), (413, "body_too_large"));
    let answer = post(chunked(&long)).await;
    assert_eq!((answer.status, answer.code().as_str()), (413, "body_too_large"));
    // Exactly as long as allowed.
    let fits = format!(r#"{{"titel": "{}"}}"#, "x".repeat(1024 * 1024 - 13));
    assert_eq!((fits.len(), post(fits).await.status), (1024 * 1024, 400));
}

#[tokio::test(start_paused = true)]
async fn a_body_that_never_ends_is_408() {
    let answer = post(stalled()).await;
    assert_eq!((answer.status, answer.code().as_str()), (408, "body_timeout"));
    assert_eq!(answer.header("connection"), "close");
}

#[tokio::test]
async fn a_body_that_breaks_off_is_400() {
    let answer = post(broken()).await;
    assert_eq!((answer.status, answer.code().as_str()), (400, "incomplete_body"));
}
