//! Files go where the desk goes: with an export, with a backup; and what is lost is found.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test fails by panicking")]

mod support;

use std::path::{Path, PathBuf};

use support::{Desk, Server};
use testbed::Place;

const BYTES: &str = "%PDF-1.7 found the leak";

fn in_file() -> Desk {
    Desk { place: Place::in_file() }
}

/// A desk with a document on a ticket: its client's token, the ticket, and where the document's bytes lie.
fn with_document() -> (Desk, String, String, PathBuf) {
    let desk = in_file();
    let client = desk.last(&["org", "create", "--kind", "client", "--name", "Maison"]);
    let token = desk.last(&["token", "create", "--org", &client]);
    let server = desk.serve();
    let made = server.call(&token, "POST", "/tickets", r#"{"title": "Leak"}"#);
    let ticket = made.json["ticket_id"].as_str().unwrap().to_owned();
    let body = format!(
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"report.pdf\"\r\n\r\n{BYTES}\r\n--x--\r\n"
    );
    let headers = [
        format!("Authorization: Bearer {token}"),
        "Content-Type: multipart/form-data; boundary=x".to_owned(),
    ];
    let path = format!("/api/v3.0/tickets/{ticket}/upload-document");
    let added = server.send("POST", &path, &headers, &body);
    assert_eq!(added.status, 201, "{}", added.json);
    drop(server);
    let object = objects(desk.path()).pop().unwrap();
    (desk, token, ticket, object)
}

fn objects(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in std::fs::read_dir(dir.join("files")).unwrap().map(Result::unwrap) {
        if folder.file_name().len() == 2 {
            found.extend(std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()));
        }
    }
    found
}

/// What the desk serves of the only document of the ticket.
fn served(desk: &Desk, token: &str, ticket: &str) -> String {
    let server: Server = desk.serve();
    let all = server.call(token, "GET", &format!("/tickets/{ticket}/all-documents"), "");
    let url = all.json["documents"][0]["url"].as_str().unwrap();
    server.send("GET", &url[url.find("/files/").unwrap()..], &[], "").text
}

fn refused(desk: &Desk, arguments: &[&str]) -> String {
    let output = desk.run(arguments);
    assert!(!output.status.success(), "{output:?}");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn an_export_carries_files_and_an_import_looks_at_each() {
    let (from, token, ticket, _) = with_document();
    let dir = from.path().join("export");
    let path = dir.to_str().unwrap();
    assert!(from.last(&["export", path]).contains("1 objects (23 bytes)"));
    let object = objects(&dir).pop().unwrap();
    let to = in_file();
    std::fs::write(&object, b"something else").unwrap();
    assert!(refused(&to, &["import", path]).contains("is not what its name says"));
    std::fs::write(&object, BYTES).unwrap();
    assert!(to.last(&["import", path]).contains("1 objects"));
    assert_eq!(served(&to, &token, &ticket), BYTES);
}

#[test]
fn a_backup_is_one_file_that_has_everything_and_says_so_when_it_has_not() {
    let (from, token, ticket, object) = with_document();
    let file = from.path().join("monday.tar");
    let path = file.to_str().unwrap();
    // The server goes on meanwhile.
    let server = from.serve();
    assert!(from.last(&["backup", path]).contains("1 objects (23 bytes)"));
    drop(server);
    assert!(refused(&from, &["backup", path]).contains("is there already"));
    assert!(refused(&from, &["restore", path]).contains("there is a database"));
    let to = in_file();
    assert!(to.last(&["restore", path]).starts_with("restored "));
    assert_eq!(served(&to, &token, &ticket), BYTES);
    assert!(to.last(&["doctor"]).contains("nothing is wrong"));

    let whole = std::fs::read(&file).unwrap();
    let cut = from.path().join("cut.tar");
    for length in [whole.len() / 3, whole.len() - 3_000] {
        std::fs::write(&cut, &whole[..length]).unwrap();
        let to = in_file();
        assert!(!refused(&to, &["restore", cut.to_str().unwrap()]).is_empty());
        assert!(!to.path().join("callout.db").exists(), "nothing is half restored");
    }
    std::fs::remove_file(&object).unwrap();
    assert!(refused(&from, &["doctor"]).contains("1 object(s) of files are missing or damaged"));
    std::fs::write(&object, b"something else").unwrap();
    assert!(String::from_utf8(from.run(&["doctor"]).stdout).unwrap().contains("is damaged"));
    let lame = from.path().join("tuesday.tar");
    assert!(
        refused(&from, &["backup", lame.to_str().unwrap()]).contains("1 objects were missing or damaged")
    );
    let to = in_file();
    assert!(
        to.last(&["restore", lame.to_str().unwrap()]).starts_with("restored "),
        "the rest is worth having"
    );
}
