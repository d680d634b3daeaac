//! The real binary on a PostgreSQL server that is absent, refuses, breaks off, or takes no changes.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, missing_docs, reason = "a test fails by panicking")]

mod support;

use std::time::{Duration, Instant};

use support::{Answer, Server, binary};

/// The binary on a database of a server.
fn on(url: &str) -> std::process::Command {
    let mut command = binary();
    command.env("CALLOUT_DATABASE_URL", url).env("CALLOUT_DATA_DIR", "/nowhere");
    command
}

/// Serves; returns as soon as it says where, waiting for the database or not.
fn serve(url: &str) -> Server {
    Server::start(on(url), " at http://")
}

fn probe(server: &Server, path: &str) -> Answer {
    server.send("GET", path, &[], "")
}

/// Asks until the answer is so.
#[track_caller]
fn until(what: &str, ask: impl Fn() -> Answer, status: u16) {
    let began = Instant::now();
    let mut last = ask();
    while last.status != status {
        assert!(began.elapsed() < Duration::from_secs(20), "{what}: {last:?}");
        std::thread::yield_now();
        last = ask();
    }
}

#[track_caller]
fn last_line(url: &str, arguments: &[&str]) -> String {
    let output = on(url).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().lines().last().unwrap().to_owned()
}

#[track_caller]
fn refusal(url: &str) -> String {
    let output = on(url).args(["org", "list"]).output().unwrap();
    assert!(!output.status.success(), "{output:?}");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn a_server_that_is_absent_is_waited_for_and_one_that_goes_is_found_again() {
    let server = testbed::Server::prepare();
    let url = server.url("postgres");
    let desk = serve(&url);
    assert_eq!(probe(&desk, "/health").status, 200);
    for path in ["/ready", "/api/v3.0/tickets"] {
        let waiting = probe(&desk, path);
        assert_eq!(waiting.status, 503, "{waiting:?}");
        assert!(waiting.head.to_lowercase().contains("retry-after: "), "{waiting:?}");
        assert_eq!(waiting.json["code"], "unavailable");
    }
    server.start();
    // Where it begins to serve, a connection that was made just before may be closed.
    while desk.try_send("GET", "/ready", &[], "").is_none_or(|answer| answer.status != 200) {
        std::thread::yield_now();
    }
    let org = last_line(&url, &["org", "create", "--kind", "client", "--name", "Shops"]);
    let token = last_line(&url, &["token", "create", "--org", &org]);
    let create = || desk.call(&token, "POST", "/tickets", r#"{"title": "Kept"}"#);
    assert_eq!(create().status, 201);
    server.crash();
    for answer in [create(), desk.call(&token, "GET", "/tickets", ""), probe(&desk, "/ready")] {
        assert_eq!(answer.status, 503, "{answer:?}");
        assert!(answer.head.to_lowercase().contains("retry-after: "), "{answer:?}");
    }
    assert_eq!(probe(&desk, "/health").status, 200);
    server.start();
    until("it recovers alone", create, 201);
    until("reading, too", || desk.call(&token, "GET", "/tickets", ""), 200);
}

#[test]
fn a_url_that_leads_nowhere_is_refused_with_advice_and_without_its_password() {
    let server = testbed::Server::prepare();
    server.let_in("host all all 127.0.0.1/32 scram-sha-256\nlocal all all trust\n");
    server.start();
    let url = server.url("postgres").replace("postgres@", "postgres:secret@");
    for (url, said) in [
        (url.clone(), "check user, password"),
        (url.replace("/postgres", "/nothere"), "check user, password"),
        (format!("{url}?sslmode=sometimes"), "verify-full"),
        ("mysql://callout:secret@127.0.0.1/callout".to_owned(), "must begin with postgres://"),
        ("postgres://callout:secret@127.0.0.1:1/callout".to_owned(), "can't be reached"),
    ] {
        let text = refusal(&url);
        assert!(text.contains(said) && !text.contains("secret"), "{url}: {text}");
    }
}

#[test]
fn a_database_of_another_program_or_a_newer_callout_is_refused() {
    let place = testbed::Place::bare_on_server();
    let url = place.url().unwrap().to_owned();
    testbed::sql(&url, "CREATE TABLE theirs (x integer)");
    assert!(refusal(&url).contains("another program"));
    testbed::sql(&url, "DROP TABLE theirs");
    last_line(&url, &["migrate"]);
    testbed::sql(
        &url,
        "INSERT INTO refinery_schema_history VALUES (9999, 'later', '2030-01-01T00:00:00Z', '1')",
    );
    assert!(refusal(&url).contains("newer than this binary"), "{}", refusal(&url));
}

#[test]
fn a_standby_answers_reads_and_takes_no_changes() {
    let primary = testbed::Server::prepare();
    primary.start();
    let url = primary.url("postgres");
    let org = last_line(&url, &["org", "create", "--kind", "client", "--name", "Shops"]);
    let token = last_line(&url, &["token", "create", "--org", &org]);
    let standby = testbed::Server::standby_of(&primary);
    standby.start();
    let desk = serve(&standby.url("postgres"));
    assert_eq!(desk.call(&token, "GET", "/tickets", "").status, 200);
    let refused = desk.call(&token, "POST", "/tickets", r#"{"title": "Not here"}"#);
    assert_eq!((refused.status, refused.json["code"].as_str()), (503, Some("unavailable")), "{refused:?}");
    assert_eq!(desk.call(&token, "GET", "/tickets", "").json["tickets"].as_array().unwrap().len(), 0);
}

/// A certificate of an authority, and one that it signed for `name`, with its key.
fn certificates(name: &str) -> (String, String, String) {
    use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
    let (ca_key, key) = (KeyPair::generate().unwrap(), KeyPair::generate().unwrap());
    let mut ca = CertificateParams::new(Vec::new()).unwrap();
    ca.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = ca.self_signed(&ca_key).unwrap();
    let issuer = Issuer::new(ca, ca_key);
    let signed = CertificateParams::new(vec![name.to_owned()]).unwrap().signed_by(&key, &issuer).unwrap();
    (authority.pem(), signed.pem(), key.serialize_pem())
}

#[test]
fn the_server_is_trusted_as_sslmode_says() {
    let (authority, certificate, key) = certificates("localhost");
    let (other_authority, _, _) = certificates("localhost");
    let server = testbed::Server::prepare();
    let certificate = server.file("server.crt", &certificate);
    let key = server.file("server.key", &key);
    server.set("ssl = on");
    server.set(&format!("ssl_cert_file = '{}'", certificate.display()));
    server.set(&format!("ssl_key_file = '{}'", key.display()));
    server.let_in("hostssl all all 127.0.0.1/32 trust\nlocal all all trust\n");
    server.start();
    let dir = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = dir.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let (ours, theirs) = (file("ours.pem", &authority), file("theirs.pem", &other_authority));
    let by_address = server.url("postgres");
    let by_name = by_address.replace("127.0.0.1", "localhost");
    let lists = |url: String| on(&url).args(["org", "list"]).output().unwrap();
    for (url, is_trusted) in [
        (format!("{by_address}?sslmode=disable"), false),
        (by_address.clone(), true),
        (format!("{by_address}?sslmode=require"), true),
        (format!("{by_address}?sslmode=verify-ca&sslrootcert={ours}"), true),
        (format!("{by_address}?sslmode=verify-ca&sslrootcert={theirs}"), false),
        (format!("{by_address}?sslmode=require&sslrootcert={theirs}"), false),
        (format!("{by_address}?sslmode=verify-full&sslrootcert={ours}"), false),
        (format!("{by_name}?sslmode=verify-full&sslrootcert={ours}"), true),
        (format!("{by_name}?sslmode=verify-full"), false),
    ] {
        let output = lists(url.clone());
        assert_eq!(output.status.success(), is_trusted, "{url}: {}", String::from_utf8_lossy(&output.stderr));
    }
}
