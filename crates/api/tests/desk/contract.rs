//! The document and the router agree, in both directions.

use axum::http::Method;

use super::world::{World, document, is_open};

const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

fn filled(path: &str) -> String {
    path.split('/')
        .map(|part| if part.starts_with('{') { "63725f259ab7e72a4fb4ae69" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

#[tokio::test]
async fn what_is_documented_is_there_and_nothing_else_is() {
    let world = World::new().await;
    let paths = document()["paths"].as_object().unwrap();
    assert!(paths.len() > 40);
    for (path, item) in paths {
        let documented: Vec<&str> =
            METHODS.into_iter().filter(|method| item.get(method.to_lowercase()).is_some()).collect();
        for method in METHODS {
            let asked = Method::from_bytes(method.as_bytes()).unwrap();
            let answer = world.send(&asked, &filled(path), None, &[], None).await;
            if documented.contains(&method) && is_open(&asked, path) {
                assert!(![401, 405].contains(&answer.status.as_u16()), "{method} {path}: {}", answer.text);
            } else if documented.contains(&method) {
                assert_eq!(answer.status.as_u16(), 401, "{method} {path} asks who calls: {}", answer.text);
            } else {
                assert_eq!(answer.status.as_u16(), 405, "{method} {path} is not documented: {}", answer.text);
                let mut allowed: Vec<&str> =
                    answer.header("allow").split(',').filter(|method| *method != "HEAD").collect();
                allowed.sort_unstable();
                let mut expected = documented.clone();
                expected.sort_unstable();
                assert_eq!(allowed, expected, "{path}");
            }
        }
    }
}

#[tokio::test]
async fn the_document_is_served_to_anybody() {
    let world = World::new().await;
    let served = world.send(&Method::GET, "/openapi.json", None, &[], None).await;
    assert_eq!(served.json["openapi"], "3.1.0");
    assert_eq!(served.json["paths"], document()["paths"]);
    let tag = served.header("etag").to_owned();
    let again = world.send(&Method::GET, "/openapi.json", None, &[("if-none-match", &tag)], None).await;
    assert_eq!(again.status.as_u16(), 304);
}

#[tokio::test]
async fn every_path_of_the_ticket_page_is_documented() {
    for path in [
        "/tickets",
        "/tickets/get-id-from-number",
        "/tickets/{id}/cancel",
        "/tickets/{id}/finish",
        "/tickets/{id}/close",
        "/tickets/{id}/open",
        "/tickets/{id}/notes",
        "/tickets/{id}/dates",
    ] {
        assert!(document()["paths"].get(format!("/api/v3.0{path}")).is_some(), "{path}");
    }
}

/// The web app is typed from a copy of the document: `UPDATE_OPENAPI=1` writes it anew.
#[test]
fn the_web_app_is_typed_from_this_document() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../web/openapi.json");
    let mut current = document().clone();
    // Where it is served differs from desk to desk.
    current.as_object_mut().unwrap().remove("servers");
    if std::env::var_os("UPDATE_OPENAPI").is_some() {
        std::fs::write(path, format!("{current}\n")).unwrap();
    }
    let copy: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert!(
        copy == current,
        "web/openapi.json is out of date: UPDATE_OPENAPI=1 cargo test -p api web_app_is_typed"
    );
}
