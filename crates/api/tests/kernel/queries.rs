//! Query parameters.

use axum::http::Method;

use crate::sample::{TICKET, get, send};

async fn faults(query: &str) -> Vec<String> {
    let answer = get(&format!("/api/v3.0/tickets?{query}")).await;
    assert_eq!((answer.status, answer.code().as_str()), (400, "invalid_input"), "{query}");
    answer.faults()
}

#[tokio::test]
async fn good_parameters_arrive_typed() {
    let answer = get("/api/v3.0/tickets?created_after=2019-12-01T02:00:00%2B02:00&priority=low,high&overdue=true&limit=200").await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(
        answer.body,
        r#"{"created_after":"2019-12-01T00:00:00.000Z","limit":200,"overdue":true,"priority":["low","high"]}"#
    );
    assert_eq!(get("/api/v3.0/tickets").await.json()["limit"], 50);
    assert_eq!(get("/api/v3.0/tickets?").await.status, 200);
    assert_eq!(get("/api/v3.0/tickets?&limit=1&").await.json()["limit"], 1);
}

#[tokio::test]
async fn the_plus_of_an_offset_need_not_be_escaped() {
    let answer = get("/api/v3.0/tickets?created_after=2019-12-01T02:00:00+02:00").await;
    assert_eq!(answer.json()["created_after"], "2019-12-01T00:00:00.000Z");
}

#[tokio::test]
async fn a_time_may_be_seconds_or_milliseconds() {
    for time in ["1575158400", "1575158400000", "2019-12-01", "2019-12-01T00:00:00Z"] {
        let answer = get(&format!("/api/v3.0/tickets?created_after={time}")).await;
        assert_eq!(answer.json()["created_after"], "2019-12-01T00:00:00.000Z", "{time}");
    }
}

#[tokio::test]
async fn every_fault_is_named_at_once() {
    let answer = get(
        "/api/v3.0/tickets?created_after=soon&priority=low,hihg,&overdue=TRUE&cursor=0&limit=201&createdAfter=1&limits=2&q=x",
    )
    .await;
    insta::assert_json_snapshot!(answer);
}

#[tokio::test]
async fn an_empty_value_is_not_as_if_absent() {
    assert_eq!(faults("priority=").await, ["priority: not_one_of"]);
    assert_eq!(faults("limit").await, ["limit: wrong_type"]);
    assert_eq!(faults("cursor=").await, ["cursor: invalid_id"]);
    assert_eq!(faults("overdue=1").await, ["overdue: not_one_of"]);
    assert_eq!(faults("created_after=").await, ["created_after: invalid_time"]);
}

#[tokio::test]
async fn a_parameter_given_twice_is_refused() {
    assert_eq!(faults("limit=1&limit=1").await, ["limit: given_twice"]);
    assert_eq!(faults("limit=1&%6cimit=2").await, ["limit: given_twice"]);
}

#[tokio::test]
async fn what_is_not_utf8_is_refused() {
    assert_eq!(faults("limit=%ff").await, ["limit: not_utf8"]);
    assert_eq!(faults("%ff=1").await, ["%ff: not_utf8"]);
}

#[tokio::test]
async fn their_number_is_bounded() {
    let many: String = (0..100).map(|number| format!("p{number}=1&")).collect();
    let faults = faults(&many).await;
    assert_eq!(faults.len(), 65);
    assert_eq!(faults[0], "p64: too_many");
}

#[tokio::test]
async fn a_list_is_bounded() {
    assert_eq!(faults("priority=low,low,low,low").await, ["priority: too_many"]);
}

#[tokio::test]
async fn a_call_without_parameters_refuses_them() {
    for path in [TICKET.to_owned() + "?full=true", TICKET.to_owned() + "/?full"] {
        let answer = get(&path).await;
        assert_eq!(
            (answer.status, answer.faults()),
            (400, vec!["full: unknown_parameter".to_owned()]),
            "{path}"
        );
    }
    let finish = format!("{TICKET}/finish?reserve=true");
    assert_eq!(send(Method::PUT, &finish, &[], "").await.faults(), ["reserve: unknown_parameter"]);
    assert_eq!(
        send(Method::POST, "/api/v3.0/tickets?title=x", &[], "").await.faults(),
        ["title: unknown_parameter"]
    );
    assert_eq!(get(&format!("{TICKET}?")).await.status, 200);
}
