//! Entity tags: the sample ticket is at revision 7.

use api::http::IfMatch;
use axum::http::{HeaderMap, Method};

use crate::sample::{TICKET, get, send};

#[tokio::test]
async fn a_read_carries_its_tag() {
    assert_eq!(get(TICKET).await.header("etag"), "\"7\"");
}

#[tokio::test]
async fn what_the_caller_already_has_is_304_without_a_body() {
    for known in ["\"7\"", "W/\"7\"", "*", "\"6\", \"7\"", "\"6\",W/\"7\""] {
        let answer = send(Method::GET, TICKET, &[("if-none-match", known)], "").await;
        assert_eq!(
            (answer.status, answer.body.as_str(), answer.header("etag")),
            (304, "", "\"7\""),
            "{known}"
        );
        assert_eq!((answer.header("content-length"), answer.header("content-type")), ("", ""));
    }
    let twice = [("if-none-match", "\"1\""), ("if-none-match", "\"7\"")];
    assert_eq!(send(Method::GET, TICKET, &twice, "").await.status, 304);
    assert_eq!(send(Method::HEAD, TICKET, &[("if-none-match", "*")], "").await.status, 304);
    for other in ["\"6\"", "7", "\"77\"", ""] {
        assert_eq!(send(Method::GET, TICKET, &[("if-none-match", other)], "").await.status, 200, "{other}");
    }
}

#[tokio::test]
async fn a_write_meant_for_another_revision_is_412() {
    let patch =
        async |condition: &'static str| send(Method::PATCH, TICKET, &[("if-match", condition)], "").await;
    for good in ["\"7\"", "*", "\"3\", \"7\""] {
        assert_eq!(patch(good).await.status, 200, "{good}");
    }
    // A weak tag never matches here (RFC 9110, 13.1.1).
    for stale in ["\"6\"", "W/\"7\"", "\"abc\"", ""] {
        let answer = patch(stale).await;
        assert_eq!((answer.status, answer.code().as_str()), (412, "revision_changed"), "{stale}");
    }
    assert_eq!(send(Method::PATCH, TICKET, &[], "").await.status, 200);
}

#[tokio::test]
async fn a_condition_that_can_not_be_read_lets_nothing_through() {
    for odd in ["7", "\"7", "\"7\" \"8\"x"] {
        let answer = send(Method::PATCH, TICKET, &[("if-match", odd)], "").await;
        assert_eq!((answer.status, answer.code().as_str()), (400, "invalid_if_match"), "{odd}");
    }
}

#[test]
fn the_desk_gets_the_revisions() {
    let mut headers = HeaderMap::new();
    assert_eq!(IfMatch::of(&headers).unwrap(), IfMatch::Any);
    headers.append("if-match", "\"3\", W/\"4\"".parse().unwrap());
    headers.append("if-match", "\"5\"".parse().unwrap());
    assert_eq!(IfMatch::of(&headers).unwrap(), IfMatch::Revisions(vec![3, 5]));
}
