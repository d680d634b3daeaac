//! A database that moves from one engine to the other answers as before.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;
use store::{Store, SystemClock, search};
use support::{Desk, Server};
use testbed::Place;

fn in_file() -> Desk {
    Desk { place: Place::in_file() }
}

fn on_server() -> Desk {
    Desk { place: Place::bare_on_server() }
}

/// A desk with tickets, and a token for each organization.
fn seeded(desk: Desk, tickets: &str) -> (Desk, Vec<String>) {
    assert!(desk.run(&["seed", "--tickets", tickets]).status.success());
    let orgs = String::from_utf8(desk.run(&["org", "list"]).stdout).unwrap();
    let ids = orgs.lines().map(|line| line.split('\t').next().unwrap());
    let tokens = ids.map(|org| desk.last(&["token", "create", "--org", org])).collect();
    (desk, tokens)
}

/// Everything that a token can read, by path.
fn answers(server: &Server, token: &str) -> BTreeMap<String, Value> {
    let mut all = BTreeMap::new();
    let mut ask = |path: String| {
        let answer = server.call(token, "GET", &path, "");
        all.insert(path, answer.json.clone());
        answer.json
    };
    let mut tickets = Vec::new();
    for since in ["", "&updated_after=1970-01-01"] {
        let mut cursor = String::new();
        loop {
            let page = ask(format!("/tickets?limit=200{since}{cursor}"));
            let Some(last) = page["cursor"].as_str() else { break };
            cursor = format!("&cursor={last}");
            let ids = page["tickets"].as_array().unwrap().iter();
            tickets.extend(ids.map(|ticket| ticket["_id"].as_str().unwrap().to_owned()));
        }
    }
    let mut cursor = "0".to_owned();
    loop {
        let page = ask(format!("/changes?cursor={cursor}&limit=200"));
        if page["changes"].as_array().unwrap().is_empty() {
            break;
        }
        cursor = page["cursor"].as_str().unwrap().to_owned();
    }
    for path in [
        "/locations",
        "/equipments",
        "/jobs",
        "/domains",
        "/users",
        "/contractors",
        "/clients",
        "/tickets?q=light",
        "/tickets?q=leak%20ki",
    ] {
        ask(path.to_owned());
    }
    for ticket in tickets.iter().step_by(7) {
        for part in ["", "/history", "/notes", "/dates", "/quotes", "/actions"] {
            ask(format!("/tickets/{ticket}{part}"));
        }
    }
    all
}

/// Without what differs from call to call.
fn plain(mut answer: Value) -> Value {
    if let Some(object) = answer.as_object_mut() {
        object.remove("request_id");
    }
    let text = answer.to_string();
    // Addresses name the port.
    serde_json::from_str(&without_ports(&text)).unwrap()
}

fn without_ports(text: &str) -> String {
    let mut parts = text.split("http://127.0.0.1:");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str("http://desk");
        plain.push_str(part.trim_start_matches(|letter: char| letter.is_ascii_digit()));
    }
    plain
}

#[track_caller]
fn moved(from: Desk, to: &Desk, tickets: &str) {
    let (from, tokens) = seeded(from, tickets);
    let dir = from.path().join("export");
    let dir = dir.to_str().unwrap();
    assert!(from.last(&["export", dir]).starts_with("exported "));
    assert!(to.last(&["import", dir]).starts_with("imported "));
    let (before, after) = (from.serve(), to.serve());
    for token in &tokens {
        let (told, tells) = (answers(&before, token), answers(&after, token));
        assert!(told.len() > 20, "{}", told.len());
        for ((path, told), tells) in told.into_iter().zip(tells.into_values()) {
            assert_eq!(plain(told), plain(tells), "{path}");
        }
    }
    // What is made from now on is new.
    let created = after.call(&tokens[0], "POST", "/tickets", r#"{"title": "After the move"}"#);
    if created.status == 201 {
        let id = created.json["ticket_id"].as_str().unwrap().to_owned();
        let all = answers(&before, &tokens[0]);
        assert!(
            all.keys()
                .filter_map(|path| path.split('/').nth(2))
                .all(|old| old < id.as_str() || old.contains('?'))
        );
    }
}

#[test]
fn from_a_file_to_a_server_every_answer_stays() {
    moved(in_file(), &on_server(), "400");
}

#[test]
fn from_a_server_to_a_file_every_answer_stays() {
    moved(on_server(), &in_file(), "150");
}

#[test]
fn an_import_that_is_interrupted_goes_on_and_one_into_something_is_refused() {
    let (from, _) = seeded(in_file(), "1500");
    let dir = from.path().join("export");
    let path = dir.to_str().unwrap();
    from.last(&["export", path]);
    let refused = |desk: &Desk, arguments: &[&str]| {
        let output = desk.run(arguments);
        assert!(!output.status.success(), "{output:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(refused(&from, &["export", path]).contains("holds an export already"));
    assert!(refused(&from, &["import", path]).contains("not empty"));
    let to = Desk { place: Place::new() };
    let to = if testbed::engine() == store::Dialect::Postgres { on_server() } else { to };
    // A file that is damaged in the middle stops it as an interruption would.
    let file = dir.join("ticket.jsonl");
    let whole = std::fs::read_to_string(&file).unwrap();
    let lines: Vec<&str> = whole.lines().collect();
    std::fs::write(&file, format!("{}\nnonsense\n", lines[..1200].join("\n"))).unwrap();
    assert!(refused(&to, &["import", path]).contains("ticket.jsonl, line 1201"));
    assert!(refused(&to, &["org", "list"]).contains("callout import"));
    // One that lacks a row is noticed at the end.
    std::fs::write(&file, format!("{}\n", lines[..1499].join("\n"))).unwrap();
    assert!(refused(&to, &["import", path]).contains("the table ticket is not what was exported"));
    std::fs::write(&file, &whole).unwrap();
    assert!(to.last(&["import", path]).starts_with("imported "));
    assert!(to.run(&["org", "list"]).status.success());
    assert!(!is_search_behind(&to), "whoever searches first would wait");
    let (before, after) = (in_orders(&from), in_orders(&to));
    assert_eq!(before, after);
    assert!(refused(&to, &["import", "/nowhere"]).contains("holds no whole export"));
}

fn is_search_behind(desk: &Desk) -> bool {
    let store = Store::open(desk.place.options(), Arc::new(SystemClock), 1).unwrap();
    tokio::runtime::Runtime::new().unwrap().block_on(store.read(search::is_behind)).unwrap()
}

fn in_orders(desk: &Desk) -> String {
    String::from_utf8(desk.run(&["org", "list"]).stdout).unwrap()
}
