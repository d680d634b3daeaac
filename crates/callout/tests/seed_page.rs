//! The vendor's page of the ticket API is a test: every request on it, as printed, against the real binary. Mended is only what
//! docs/contract.md decides: the host, the token and the ids are replaced, a missing method is POST, the stray comment goes, and
//! the dates are read at `/dates`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use serde_json::{Value, json};
use support::{Answer, Desk, Server};

const GET_ID: &str = r#"curl -G https://api.bob-desk.com/api/v3.0/tickets/get-id-from-number \
-H "Authorization: Bearer {token}" \
-d ticket_number="1234""#;

const LIST: &str = r#"curl -G https://api.bob-desk.com/api/v3.0/tickets \
-H "Authorization: Bearer {token}" \
-d updated_after="1669805251942" \
-d created_after="1667828888" \
-d created_before="1670153026" \
-d assigned_after="1670153026" \
-d cursor="63725f259ab7e72a4fb4ae69" \
{/* Only for contractors */}
-d client_id="5d9b5b5b9ab7e72a4fb4ae69""#;

const CREATE: &str = r#"curl -X https://api.bob-desk.com/api/v3.0/tickets \
-H "Content-Type: application/json"
-H "Authorization: Bearer {token}" \
-d '{
"title": "Light broken",
"description": "I need a intervention to change my light",
"priority": "high",
"location_ids": ["5d9b5b5b9ab7e72a4fb4ae69"],
"equipment_ids": ["5d9b5b5b9ab7e72a4fb4fe69"],
"job_ids": ["5d9b5b5b9ab7e72a4fb4ae67"],
"manager_ids": ["5d9b5b5b9ab7e72a4ff4ae69"],
"price_threshold": 42
}'"#;

const CANCEL: &str = r#"curl -X PUT https://api.bob-desk.com/api/v3.0/tickets/:ticket_id/cancel
-H "Content-Type: application/json"
-H "Authorization: Bearer {token}" \
-d '{
"reason_cancel": "The client no longer needs us to do the intervention"
}'"#;

const FINISH: &str = r#"curl -X PUT https://api.bob-desk.com/api/v3.0/tickets/:ticket_id/finish
-H "Content-Type: application/json"
-H "Authorization: Bearer {token}" \
-d '{
"reserve": false
}'"#;

const CLOSE: &str = r#"curl -X PUT https://api.bob-desk.com/api/v3.0/tickets/:ticket_id/close
-H "Content-Type: application/json"
-H "Authorization: Bearer {token}" \
-d '{
"reserve": false
}'"#;

const REOPEN: &str = r#"curl -X POST https://api.bob-desk.com/api/v3.0/tickets/:ticket_id/open
-H "Content-Type: application/json"
-H "Authorization: Bearer {token}""#;

const NOTES: &str = r#"curl -G https://api.bob-desk.com/api/v3.0/tickets/:ticket_id/notes
-H "Content-Type: application/json"
-H "Authorization: Bearer {token}" \"#;

const ADD_NOTE: &str = r#"curl -X https://api.bob-desk.com/api/v3.0/tickets/:ticket_id/notes
-H "Content-Type: application/json"
-H "Authorization: Bearer {token}" \
-d '{
"note": "Tell me when you are coming",
"type": "internal"
}'"#;

/// Printed as `…/notes`, which is a slip (docs/contract.md).
const DATES: &str = r#"curl -G https://api.bob-desk.com/api/v3.0/tickets/:ticket_id/dates
-H "Content-Type: application/json"
-H "Authorization: Bearer {token}" \"#;

const ADD_DATE: &str = r#"curl -X https://api.bob-desk.com/api/v3.0/tickets/:ticket_id/dates
-H "Content-Type: application/json"
-H "Authorization: Bearer {token}" \
-d '{
"start": "2023-03-17T10:00:00.915Z",
"end": "2023-03-17T14:00:00.915Z",
"type": "planned"
}'"#;

/// Sends a curl command as it is printed, with `swaps` for what the page makes up.
#[track_caller]
fn curl(server: &Server, token: &str, printed: &str, swaps: &[(&str, &str)]) -> Answer {
    let mut text = printed.replace("{token}", token).replace("{/* Only for contractors */}", "");
    for (from, to) in swaps {
        assert!(text.contains(from), "{from} is not on the page");
        text = text.replace(from, to);
    }
    let url = text.split_whitespace().find(|word| word.starts_with("https://")).unwrap();
    let path = url.trim_start_matches("https://api.bob-desk.com");
    let quoted = |marker: &str, quote: char| -> Vec<String> {
        text.split(marker).skip(1).map(|rest| rest.split(quote).next().unwrap().to_owned()).collect()
    };
    let headers = quoted("-H \"", '"');
    if text.starts_with("curl -G") {
        let pair = |rest: &str| {
            let (name, value) = rest.split_once("=\"").unwrap();
            format!("{name}={}", value.split('"').next().unwrap())
        };
        let query: Vec<String> = text.split("-d ").skip(1).map(pair).collect();
        return server.send("GET", &format!("{path}?{}", query.join("&")), &headers, "");
    }
    let method =
        text.split_whitespace().nth(2).filter(|word| !word.starts_with("https://")).unwrap_or("POST");
    let body = quoted("-d '", '\'').pop().unwrap_or_default();
    server.send(method, path, &headers, &body)
}

struct World {
    _desk: Desk,
    server: Server,
    client: String,
    contractor: String,
    client_id: String,
    contractor_id: String,
    ids: [(&'static str, String); 4],
}

fn world() -> World {
    let desk = Desk::new();
    let client_id = desk.last(&["org", "create", "--kind", "client", "--name", "Bob! Desk"]);
    let contractor_id = desk.last(&["org", "create", "--kind", "contractor", "--name", "Plombex"]);
    desk.last(&["partner", "add", "--client", &client_id, "--contractor", &contractor_id]);
    let manager = desk.last(&[
        "user",
        "create",
        "--org",
        &client_id,
        "--email",
        "claire@example.fr",
        "--role",
        "manager",
    ]);
    let client = desk.last(&["token", "create", "--org", &client_id]);
    let contractor = desk.last(&["token", "create", "--org", &contractor_id, "--role", "manager"]);
    let server = desk.serve();
    let made = |path: &str, body: Value, field: &str| {
        server.call(&client, "POST", path, &body.to_string()).ok()[field].as_str().unwrap().to_owned()
    };
    let location = made("/locations", json!({"name": "Paris", "reference": "OZ76YH"}), "location_id");
    let equipment =
        made("/equipments", json!({"name": "Machine à café", "location_id": location}), "equipment_id");
    let job = made("/jobs", json!({"name": "Réparation"}), "job_id");
    let ids = [
        ("5d9b5b5b9ab7e72a4fb4ae69", location),
        ("5d9b5b5b9ab7e72a4fb4fe69", equipment),
        ("5d9b5b5b9ab7e72a4fb4ae67", job),
        ("5d9b5b5b9ab7e72a4ff4ae69", manager),
    ];
    World { _desk: desk, server, client, contractor, client_id, contractor_id, ids }
}

impl World {
    fn create(&self) -> String {
        let swaps: Vec<(&str, &str)> =
            self.ids.iter().map(|(printed, real)| (*printed, real.as_str())).collect();
        let created = curl(&self.server, &self.client, CREATE, &swaps);
        assert_eq!(created.status, 201, "{created:?}");
        created.json["ticket_id"].as_str().unwrap().to_owned()
    }

    fn read(&self, token: &str, ticket: &str) -> Value {
        self.server.call(token, "GET", &format!("/tickets/{ticket}"), "").ok()["ticket"].clone()
    }
}

fn is_iso(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.len() == 24 && text.ends_with('Z') && text.as_bytes()[19] == b'.')
}

#[test]
fn every_request_on_the_page_is_answered_as_it_says() {
    let world = world();
    let server = &world.server;
    let ticket = world.create();
    let on = |printed: &str, token: &str| curl(server, token, printed, &[(":ticket_id", &ticket)]);

    let found = curl(server, &world.client, GET_ID, &[("1234", "1")]).ok();
    assert_eq!(found["ticket_id"], ticket.as_str());

    assert!(on(ADD_NOTE, &world.client).ok()["note_id"].is_string());
    let notes = on(NOTES, &world.client).ok();
    assert_eq!(
        (notes["notes"][0]["note"].as_str(), notes["notes"][0]["type"].as_str()),
        (Some("Tell me when you are coming"), Some("internal"))
    );
    for kind in ["managers", "public"] {
        curl(
            server,
            &world.client,
            ADD_NOTE,
            &[(":ticket_id", &ticket), ("\"internal\"", &format!("\"{kind}\""))],
        )
        .ok();
    }

    world
        .server
        .call(
            &world.client,
            "PUT",
            &format!("/tickets/{ticket}/propose"),
            &json!({"contractor_ids": [world.contractor_id]}).to_string(),
        )
        .ok();
    assert!(on(ADD_DATE, &world.contractor).ok()["date_id"].is_string());
    curl(server, &world.contractor, ADD_DATE, &[(":ticket_id", &ticket), ("planned", "actual")]).ok();
    let dates = on(DATES, &world.contractor).ok();
    assert_eq!(dates["visit_dates"], json!([]));
    assert_eq!(dates["intervention_dates"].as_array().unwrap().len(), 2);
    world
        .server
        .call(
            &world.contractor,
            "POST",
            &format!("/tickets/{ticket}/invoices"),
            r#"{"reference": "123456789", "price": "1000"}"#,
        )
        .ok();

    assert_eq!(on(FINISH, &world.contractor).ok()["status"], "finished");
    assert_eq!(on(CLOSE, &world.client).ok()["status"], "closed");
    assert_eq!(on(REOPEN, &world.client).ok()["status"], "opened");
    assert_eq!(on(CANCEL, &world.client).ok()["status"], "canceled");
    assert_eq!(
        world.read(&world.client, &ticket)["reason_cancel"],
        "The client no longer needs us to do the intervention"
    );
}

#[test]
fn the_list_takes_every_parameter_of_the_page() {
    let world = world();
    let ticket = world.create();
    world
        .server
        .call(
            &world.client,
            "PUT",
            &format!("/tickets/{ticket}/assign"),
            &json!({"contractor_id": world.contractor_id}).to_string(),
        )
        .ok();
    // As printed, but for the years, and a client that the contractor works for.
    let swaps = [
        ("1670153026\" \\\n-d assigned", "4102444800\" \\\n-d assigned"),
        ("5d9b5b5b9ab7e72a4fb4ae69", world.client_id.as_str()),
    ];
    let listed = curl(&world.server, &world.contractor, LIST, &swaps).ok();
    assert_eq!(listed["cursor"], ticket.as_str());
    assert_eq!(listed["tickets"].as_array().unwrap().len(), 1);
    let refused = curl(&world.server, &world.client, LIST, &[]);
    assert_eq!(refused.status, 400, "client_id is for contractors only");
    for (query, count) in [
        ("interventions=true", 1),
        ("maintenances=true", 0),
        ("maintenances=false", 1),
        ("updated_after=1669805251942", 1),
        ("created_before=1667828888", 0),
    ] {
        let page = world.server.call(&world.client, "GET", &format!("/tickets?{query}"), "").ok();
        assert_eq!(page["tickets"].as_array().unwrap().len(), count, "{query}");
        assert_eq!(page["cursor"].is_null(), count == 0, "{query}");
    }
    for status in "draft opened waiting proposed toreplan toplan waitingplan waiting_contractor assigned visit visit_devis validation validated dropped intervention intervention_finish finished closed canceled declined removed".split(' ') {
        let page = world.server.call(&world.client, "GET", &format!("/tickets?status={status}"), "").ok();
        assert_eq!(page["tickets"].as_array().unwrap().len(), usize::from(status == "assigned"), "{status}");
    }
    for priority in ["none", "low", "medium", "high"] {
        world
            .server
            .call(&world.client, "POST", "/tickets", &json!({"title": "x", "priority": priority}).to_string())
            .ok();
    }
}

#[test]
fn every_field_of_the_page_is_on_a_ticket() {
    let world = world();
    let ticket = world.create();
    let call = |token: &str, method: &str, path: &str, body: Value| {
        world.server.call(token, method, &format!("/tickets/{ticket}{path}"), &body.to_string()).ok()
    };
    call(&world.client, "PUT", "/assign", json!({"contractor_id": world.contractor_id}));
    let quote =
        call(&world.contractor, "POST", "/quotes", json!({"reference": "123456789", "price": "1000"}));
    call(
        &world.client,
        "PUT",
        &format!("/quotes/{}/validate", quote["quote_id"].as_str().unwrap()),
        json!({}),
    );
    curl(&world.server, &world.contractor, ADD_DATE, &[(":ticket_id", &ticket)]).ok();
    curl(&world.server, &world.contractor, ADD_DATE, &[(":ticket_id", &ticket), ("planned", "actual")]).ok();
    call(&world.contractor, "POST", "/invoices", json!({"reference": "123456789", "price": "1000"}));
    call(&world.client, "PUT", "/close", json!({}));
    let read = world.read(&world.client, &ticket);
    assert_eq!((&read["_id"], &read["id"]), (&json!(ticket), &json!(ticket)));
    assert_eq!(read["from_public_interface"], false);
    assert_eq!(read["intervention_scheduled_at"], json!(["2023-03-17T10:00:00.915Z"]));
    assert_eq!(read["intervention_occured_at"], json!(["2023-03-17T10:00:00.915Z"]));
    for instant in ["created_at", "closed_at", "updated_at", "assigned_at"] {
        assert!(is_iso(&read[instant]), "{instant}: {}", read[instant]);
    }
    assert!(read["url"].as_str().unwrap().ends_with(&format!("/tickets/{ticket}")));
    assert_eq!((&read["number"], &read["status"]), (&json!("1"), &json!("closed")));
    assert_eq!(read["title"], "Light broken");
    assert_eq!(read["description"], "I need a intervention to change my light");
    assert_eq!(read["priority_label"], "high");
    assert_eq!(read["client"], json!({"_id": world.client_id, "name": "Bob! Desk"}));
    assert_eq!(
        read["contractors"],
        json!([{"_id": world.contractor_id, "name": "Plombex", "type": "external"}])
    );
    let [location, equipment, job, manager] = world.ids.each_ref().map(|(_, id)| id);
    assert_eq!(
        read["locations"],
        json!([{"_id": location, "name": "Paris", "parent_id": null, "reference": "OZ76YH"}])
    );
    assert_eq!(read["equipments"], json!([{"_id": equipment, "name": "Machine à café", "parent_id": null}]));
    assert_eq!(read["jobs"], json!([{"_id": job, "name": "Réparation"}]));
    assert_eq!((&read["domains"], &read["domain"]), (&json!([]), &json!([])));
    assert_eq!(read["managers"][0]["_id"], manager.as_str());
    assert_eq!(read["price_threshold"], 42);
    // No maintenance plan makes tickets yet: on any other ticket the field is absent.
    assert!(read.get("maintenance").is_none());
    assert_eq!(
        read["quotes"],
        json!([{"reference": "123456789", "_id": quote["quote_id"], "validated": true, "price": "1000"}])
    );
    assert_eq!(
        (read["invoices"][0]["reference"].as_str(), read["invoices"][0]["price"].as_str()),
        (Some("123456789"), Some("1000"))
    );
}

#[test]
fn bodies_may_be_left_out() {
    let world = world();
    let ticket = world.create();
    let headers = [format!("Authorization: Bearer {}", world.client)];
    for (call, method, status) in [
        ("finish", "PUT", "finished"),
        ("close", "PUT", "closed"),
        ("open", "POST", "opened"),
        ("cancel", "PUT", "canceled"),
    ] {
        let answer = world.server.send(method, &format!("/api/v3.0/tickets/{ticket}/{call}"), &headers, "");
        assert_eq!(answer.ok()["status"], status, "{call}");
    }
}
