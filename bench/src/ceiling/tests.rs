use axum::body::Bytes;
use serde_json::Value;
use tokio::sync::oneshot;

use super::{fill, reading, reading::Question, schema, writing};

fn read(connection: &rusqlite::Connection, question: &Question) -> Option<Value> {
    reading::answer(connection, question).unwrap().map(|text| serde_json::from_slice(&text).unwrap())
}

fn ids(page: &Value) -> Vec<String> {
    page["tickets"]
        .as_array()
        .unwrap()
        .iter()
        .map(|ticket| ticket["id"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_page_is_the_first_fifty_after_an_instant_by_id() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ceiling.db");
    fill::generate(&path, 2_000).unwrap();
    let connection = schema::reader(&path).unwrap();

    let sample = read(&connection, &Question::Sample(1_000, 100)).unwrap();
    assert_eq!(sample["tickets"].as_array().unwrap().len(), 100);
    for place in [0, 1, 30, 50, 51, 500, 999] {
        let after = sample["recent"][place].as_i64().unwrap();
        let page = read(&connection, &Question::Page(after)).unwrap();
        let found = ids(&page);
        let mut statement =
            connection.prepare("SELECT id FROM doc WHERE updated_ms > ?1 ORDER BY id LIMIT 50").unwrap();
        let expected: Vec<String> =
            statement.query_map([after], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        assert_eq!(found.len(), place.min(50), "the {place}th most recent");
        assert_eq!(found, expected);
        assert_eq!(page["cursor"].as_str(), expected.last().map(String::as_str));
    }
}

#[test]
fn the_page_is_chosen_on_the_index_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ceiling.db");
    fill::generate(&path, 10).unwrap();
    let connection = schema::reader(&path).unwrap();
    let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {}", schema::PAGE)).unwrap();
    let plan: Vec<String> = statement.query_map([0], |row| row.get(3)).unwrap().map(Result::unwrap).collect();
    let plan = plan.join("\n");
    assert!(plan.contains("USING COVERING INDEX doc_by_update"), "{plan}");
    assert!(plan.contains("SEARCH doc USING INTEGER PRIMARY KEY"), "{plan}");
}

#[test]
fn what_is_written_is_read_back_as_it_was_sent() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ceiling.db");
    fill::generate(&path, 10).unwrap();
    let writes = writing::start(&path).unwrap();
    let put = |write| {
        let (answer, written) = oneshot::channel();
        writes.send(writing::Order { write, answer }).unwrap();
        written.blocking_recv().unwrap()
    };

    let id = put(writing::Write::Document(Bytes::from_static("{\"title\":\"Café\"}".as_bytes()))).unwrap();
    put(writing::Write::Note(id.clone(), Bytes::from_static(b"{}"))).unwrap();
    assert!(put(writing::Write::Document(Bytes::from_static(b"\xff"))).is_err());

    let connection = schema::reader(&path).unwrap();
    assert_eq!(read(&connection, &Question::One(id.clone())).unwrap()["title"], "Café");
    assert_eq!(read(&connection, &Question::IdOfNumber(11)).unwrap()["ticket_id"], Value::String(id));
    assert_eq!(read(&connection, &Question::One("0".repeat(24))), None);
    let notes: i64 = connection.query_row("SELECT count(*) FROM note", [], |row| row.get(0)).unwrap();
    assert_eq!(notes, 1);
}
