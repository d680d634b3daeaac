//! The command line, and how a server starts and stops.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::io::{Seek as _, SeekFrom, Write as _};

use serde_json::json;
use support::{Desk, Server, binary};

fn client(desk: &Desk) -> (String, String) {
    let org = desk.last(&["org", "create", "--kind", "client", "--name", "Shops"]);
    let token = desk.last(&["token", "create", "--org", &org]);
    (org, token)
}

#[test]
fn the_last_lines_are_ids_and_tokens() {
    let desk = Desk::new();
    let (org, token) = client(&desk);
    assert_eq!(org.len(), 24);
    assert!(token.starts_with("callout_") && token.len() == 72);
    assert_eq!(desk.last(&["user", "create", "--org", &org, "--email", "a@b.fr"]).len(), 24);
    assert_eq!(desk.last(&["org", "list"]), format!("{org}\tclient\tShops"));
}

#[test]
fn what_can_not_be_taken_is_said_and_fails() {
    let desk = Desk::new();
    let (org, _) = client(&desk);
    for (arguments, said) in [
        (vec!["token", "create", "--org", "zz"], "is no id"),
        (vec!["token", "create", "--org", "63725f259ab7e72a4fb4ae69"], "there is no organization"),
        (vec!["token", "create", "--org", &org, "--expires", "yesterday"], "--expires"),
        (vec!["token", "create", "--org", &org, "--expires", "2020-01-01"], "can't expire before"),
        (vec!["partner", "add", "--client", &org, "--contractor", &org], "other side"),
        (vec!["user", "create", "--org", &org, "--email", "nobody"], "no e-mail address"),
        (vec!["serve", "--listen", "nowhere"], "listen"),
    ] {
        let output = desk.run(&arguments);
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && text.contains(said), "{arguments:?}: {text}");
    }
}

#[test]
#[allow(clippy::disallowed_methods, reason = "what is promised is a time")]
fn tokens_made_and_revoked_by_another_process_count_from_the_next_request() {
    let desk = Desk::new();
    let (org, _) = client(&desk);
    let server = desk.serve();
    let token = desk.last(&["token", "create", "--org", &org, "--name", "integration"]);
    assert_eq!(server.call(&token, "GET", "/tickets", "").status, 200);
    let listed = String::from_utf8(desk.run(&["token", "list", "--org", &org]).stdout).unwrap();
    let id = listed
        .lines()
        .find(|line| line.contains("integration"))
        .unwrap()
        .split('\t')
        .next()
        .unwrap()
        .to_owned();
    assert_eq!(desk.last(&["token", "revoke", &id]), "revoked");
    // At once on one machine; within a second on another node.
    let since = std::time::Instant::now();
    let refused = loop {
        let answer = server.call(&token, "GET", "/tickets", "");
        if answer.status == 401
            || testbed::engine() == store::Dialect::Sqlite
            || since.elapsed().as_secs() > 0
        {
            break answer;
        }
    };
    assert_eq!(refused.status, 401, "{refused:?}");
    assert!(refused.head.to_lowercase().contains("www-authenticate: bearer"), "{refused:?}");
}

#[test]
fn flags_go_before_the_environment_and_that_before_the_file() {
    let desk = Desk::new();
    let file = desk.path().join("settings.toml");
    std::fs::write(&file, "rate_limit = 7\nlisten = \"nowhere\"\n").unwrap();
    let run = |environment: &str, flags: &[&str]| {
        let mut command = binary();
        command
            .args(["doctor", "--config"])
            .arg(&file)
            .args(flags)
            .env("CALLOUT_DATA_DIR", desk.path().join("from-environment"));
        if !environment.is_empty() {
            command.env("CALLOUT_LISTEN", environment);
        }
        command.output().unwrap()
    };
    assert!(!run("", &[]).status.success(), "the file is read");
    let good = run("127.0.0.1:1", &[]);
    assert!(
        String::from_utf8_lossy(&good.stdout).contains("from-environment"),
        "the environment goes before it: {good:?}"
    );
    let other = desk.path().join("from-flag");
    let flagged = run("127.0.0.1:1", &["--data-dir", other.to_str().unwrap()]);
    assert!(String::from_utf8_lossy(&flagged.stdout).contains("from-flag"), "{flagged:?}");
}

#[test]
fn a_damaged_or_newer_database_is_refused_with_advice() {
    let desk = Desk { place: testbed::Place::in_file() };
    client(&desk);
    assert!(String::from_utf8_lossy(&desk.run(&["doctor"]).stdout).contains("nothing is wrong"));
    let path = desk.path().join("callout.db");
    let whole = std::fs::read(&path).unwrap();
    let mut file = std::fs::OpenOptions::new().write(true).open(&path).unwrap();
    file.seek(SeekFrom::Start(0)).unwrap();
    file.write_all(&[0xa5; 4096]).unwrap();
    drop(file);
    let refused = desk.run(&["serve", "--listen", "127.0.0.1:0"]);
    let text = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && text.contains("restore"), "{text}");
    std::fs::write(&path, b"this is a letter, not a database, and it is long enough to be read as one by its first hundred bytes or more").unwrap();
    let refused = desk.run(&["serve", "--listen", "127.0.0.1:0"]);
    assert!(!refused.status.success() && String::from_utf8_lossy(&refused.stderr).contains("not a database"));
    std::fs::write(&path, whole).unwrap();
    assert!(desk.run(&["org", "list"]).status.success());
}

#[test]
fn told_to_stop_the_server_ends_well_and_keeps_everything() {
    let desk = Desk::new();
    let (_, token) = client(&desk);
    let mut server = desk.serve();
    let created = server.call(&token, "POST", "/tickets", r#"{"title": "Kept"}"#).ok();
    let told =
        std::process::Command::new("kill").args(["-TERM", &server.child.id().to_string()]).status().unwrap();
    assert!(told.success());
    assert!(server.child.wait().unwrap().success());
    let again = desk.serve();
    let ticket = created["ticket_id"].as_str().unwrap();
    assert_eq!(again.call(&token, "GET", &format!("/tickets/{ticket}"), "").ok()["ticket"]["title"], "Kept");
}

#[test]
fn an_address_that_is_taken_is_said() {
    let desk = Desk::new();
    let server = desk.serve();
    let output = desk.run(&["serve", "--listen", &server.address.to_string()]);
    assert!(!output.status.success() && String::from_utf8_lossy(&output.stderr).contains("listening at"));
}

#[test]
fn requests_are_counted_for_who_watches() {
    let desk = Desk::new();
    let (_, token) = client(&desk);
    let server = desk.serve();
    server.call(&token, "GET", "/tickets", "").ok();
    assert_eq!(server.call("none", "GET", "/tickets", "").status, 401);
    let metrics = server.send("GET", "/metrics", &[], "").text;
    let count = |class| {
        let name = format!("callout_requests_total{{status=\"{class}\"}} ");
        let line = metrics.lines().find_map(|line| line.strip_prefix(&name)).unwrap();
        line.parse::<u64>().unwrap()
    };
    assert!(count("2xx") >= 1 && count("4xx") == 1, "{metrics}");
    assert!(
        metrics.contains("callout_request_duration_seconds_bucket{status=\"4xx\",le=\"+Inf\"} 1"),
        "{metrics}"
    );
}

fn post(server: &support::Server, path: &str, body: &serde_json::Value) -> support::Answer {
    let headers = ["Content-Type: application/json".to_owned()];
    server.send("POST", &format!("/api/v3.0{path}"), &headers, &body.to_string())
}

#[test]
fn the_first_organization_is_made_with_what_the_server_prints() {
    let desk = Desk::new();
    let (printed, server) = desk.serve_and_read(&[]);
    let token = printed.last().unwrap().split_once("/setup?token=").unwrap().1.to_owned();
    let first = json!({"token": token, "organization": "Shops", "kind": "client", "name": "Claire", "email": "claire@shops.example",
        "password": "correct horse"});
    assert_eq!(post(&server, "/setup", &first).ok()["me"]["role"], "admin");
    assert_eq!(post(&server, "/setup", &first).status, 409);
    assert!(desk.last(&["org", "list"]).ends_with("\tclient\tShops"));
}

#[test]
fn a_link_from_the_command_line_sets_a_password() {
    let desk = Desk::new();
    let (org, _) = client(&desk);
    let output =
        desk.run(&["user", "create", "--org", &org, "--email", "Claire@shops.example", "--role", "admin"]);
    let printed = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!((lines.len(), lines[2].len()), (3, 24), "{printed}");
    let server = desk.serve();
    let reset = |link: &str| {
        let token = link.split_once("/reset?token=").unwrap().1;
        post(&server, "/password-reset", &json!({"token": token, "password": "correct horse"})).status
    };
    let forgotten = desk.last(&["user", "reset", "--org", &org, "--email", "claire@shops.example"]);
    assert_eq!(reset(lines[1]), 410, "a later link replaces it");
    assert_eq!((reset(&forgotten), reset(&forgotten)), (200, 410));
    let given = json!({"email": "claire@shops.example", "password": "correct horse"});
    let answer = post(&server, "/session", &given);
    assert!(answer.head.to_lowercase().contains("set-cookie: callout_session="), "{answer:?}");
    let unknown = desk.run(&["user", "reset", "--org", &org, "--email", "nobody@shops.example"]);
    assert!(!unknown.status.success());
}

#[test]
fn a_browser_is_told_to_run_nothing_from_elsewhere() {
    let desk = Desk::new();
    let server = desk.serve();
    for path in ["/", "/inbox", "/api/v3.0/me", "/health", "/nothing.js"] {
        let head = server.send("GET", path, &[], "").head.to_lowercase();
        for header in [
            "content-security-policy: default-src 'self'; script-src 'self';",
            "x-content-type-options: nosniff",
            "referrer-policy: same-origin",
            "permissions-policy: camera=()",
        ] {
            assert!(head.contains(header), "{path} {header} {head}");
        }
    }
    let page = server.send("GET", "/inbox", &[], "");
    assert!(page.text.to_lowercase().starts_with("<!doctype html>"), "{page:?}");
    assert_eq!(server.send("GET", "/api/v3.0/nothing", &[], "").json["code"], "path_unknown");
    assert_eq!(server.send("POST", "/inbox", &[], "").status, 404);
}

#[test]
fn one_address_is_throttled_and_a_proxy_elsewhere_must_be_named() {
    let desk = Desk::new();
    let server = Server::start(
        {
            let mut command = desk.binary();
            command.env("CALLOUT_TRUSTED_PROXIES", "192.0.2.1");
            command
        },
        "listening at http://",
    );
    let wrong = json!({"email": "nobody@shops.example", "password": "wrong horse"}).to_string();
    let try_from = |address: &str| {
        let headers = ["Content-Type: application/json".to_owned(), format!("X-Forwarded-For: {address}")];
        server.send("POST", "/api/v3.0/session", &headers, &wrong).status
    };
    // What a stranger says of where it comes from is not believed.
    let statuses: Vec<u16> = (0..11).map(|nth| try_from(&format!("198.51.100.{nth}"))).collect();
    assert_eq!(statuses, [[401; 10].as_slice(), &[429]].concat());
    let refused = desk.binary().env("CALLOUT_TRUSTED_PROXIES", "the proxy").arg("doctor").output().unwrap();
    assert!(String::from_utf8_lossy(&refused.stderr).contains("no IP address"), "{refused:?}");
}
