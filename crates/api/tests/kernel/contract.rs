//! The document that the handlers make.

use axum::http::Method;
use serde_json::Value;

use crate::sample::{calls, get, send};

const PATH: &str = "/api/v3.0/openapi.json";

#[tokio::test]
async fn it_is_openapi_3_1_and_says_what_the_calls_take() {
    let answer = get(PATH).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/json"));
    assert_eq!(answer.json()["openapi"], "3.1.0");
    insta::assert_json_snapshot!(answer.json());
}

#[tokio::test]
async fn it_has_a_tag_and_needs_no_second_reading() {
    let tag = get(PATH).await.header("etag").to_owned();
    assert_eq!(send(Method::GET, PATH, &[("if-none-match", &tag)], "").await.status, 304);
}

#[test]
fn every_reference_leads_somewhere() {
    let document = serde_json::to_value(calls().into_openapi()).unwrap();
    let mut references = Vec::new();
    collect(&document, &mut references);
    assert!(references.len() > 20, "{references:?}");
    for reference in references {
        assert!(document.pointer(reference.trim_start_matches('#')).is_some(), "{reference}");
    }
}

fn collect(value: &Value, references: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            references.extend(members.get("$ref").and_then(Value::as_str).map(str::to_owned));
            members.values().for_each(|member| collect(member, references));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, references)),
        _ => {}
    }
}

#[tokio::test]
async fn a_body_that_may_be_left_out_is_said_to_be() {
    let document = get(PATH).await.json();
    let required =
        |path: &str, method: &str| document["paths"][path][method]["requestBody"]["required"].clone();
    assert_eq!(required("/api/v3.0/tickets", "post"), true);
    assert_eq!(required("/api/v3.0/tickets/{id}/finish", "put"), false);
}
