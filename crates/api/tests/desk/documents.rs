//! Documents on a ticket: who reads them, what is taken and what is not, and how they are served.

use std::io::Cursor;

use axum::body::Body;
use axum::http::{Method, StatusCode};
use desk::Scopes;
use desk::files::Checked;
use domain::org::Role;
use image::{ImageFormat, Rgb, RgbImage};
use serde_json::{Value, json};

use super::world::{Answer, Party, UPLOAD_BYTES_MAX, World, token};

const BOUNDARY: &str = "----between";

/// A form with a file, and texts after it.
pub fn form(name: &str, bytes: &[u8], texts: &[(&str, &str)]) -> Vec<u8> {
    let mut body = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(bytes);
    for (name, text) in texts {
        let part =
            format!("\r\n--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}");
        body.extend_from_slice(part.as_bytes());
    }
    body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
    body
}

async fn send_form(world: &World, by: &Party, ticket: &str, body: Vec<u8>, key: Option<&str>) -> Answer {
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    let mut headers = vec![("content-type", kind.as_str())];
    headers.extend(key.map(|key| ("idempotency-key", key)));
    let path = format!("/tickets/{ticket}/upload-document");
    world.send_with(&Method::POST, &path, Some(&by.token), &headers, Some(Body::from(body))).await
}

pub async fn upload(
    world: &World,
    by: &Party,
    ticket: &str,
    name: &str,
    bytes: &[u8],
    texts: &[(&str, &str)],
) -> Answer {
    send_form(world, by, ticket, form(name, bytes, texts), None).await
}

async fn documents(world: &World, by: &Party, ticket: &str) -> Vec<Value> {
    let all = world.get(by, &format!("/tickets/{ticket}/all-documents")).await.ok();
    all["documents"].as_array().unwrap().clone()
}

fn names(documents: &[Value]) -> Vec<&str> {
    documents.iter().map(|document| document["name"].as_str().unwrap()).collect()
}

/// The path of an address on this desk.
fn path(url: &Value) -> String {
    url.as_str().unwrap().strip_prefix("https://desk.example").unwrap().to_owned()
}

async fn fetch(world: &World, url: &Value, headers: &[(&str, &str)]) -> Answer {
    world.send(&Method::GET, &path(url), None, headers, None).await
}

pub fn photo(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let picture = RgbImage::from_fn(width, height, |x, y| Rgb([(x % 256) as u8, (y % 256) as u8, 99]));
    picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Jpeg).unwrap();
    bytes
}

#[tokio::test]
async fn a_contractors_report_and_photo_are_read_by_its_client_and_by_nobody_else() {
    let world = World::new().await;
    let ticket = world.ticket().await;
    let both = json!({"contractor_ids": [world.plombex.org, world.liftco.org]});
    world.put(&world.client, &format!("/tickets/{ticket}/propose"), both).await.ok();
    let answer = upload(&world, &world.plombex, &ticket, "rapport.exe", b"%PDF-1.7 found it", &[]).await;
    assert_eq!(answer.status.as_u16(), 201);
    assert_eq!(answer.json["message"], "ok");
    upload(&world, &world.plombex, &ticket, "avant.jpg", &photo(800, 600), &[("tag", "before")]).await.ok();
    upload(&world, &world.client, &ticket, "plan.pdf", b"%PDF-1.7 plan", &[("tag", "plan")]).await.ok();
    upload(&world, &world.client, &ticket, "marge.pdf", b"%PDF-1.7 ours", &[("type", "internal")]).await.ok();
    let seen = documents(&world, &world.client, &ticket).await;
    assert_eq!(names(&seen), ["rapport.pdf", "avant.jpg", "plan.pdf", "marge.pdf"]);
    assert_eq!(seen[0]["tags"], json!([{"_id": "00000000646f63756d656e74", "label": "document"}]));
    assert_eq!((&seen[0]["media_type"], &seen[0]["size_bytes"]), (&json!("application/pdf"), &json!(17)));
    assert_eq!((&seen[1]["width_px"], &seen[1]["height_px"]), (&json!(800), &json!(600)));
    assert_eq!(seen[0]["author"]["organization"], "Plombex");
    assert_eq!(
        names(&documents(&world, &world.plombex, &ticket).await),
        ["rapport.pdf", "avant.jpg", "plan.pdf"]
    );
    assert_eq!(names(&documents(&world, &world.liftco, &ticket).await), ["plan.pdf"]);
    let requester = world.somebody(world.client.org, Role::Requester).await;
    assert_eq!(documents(&world, &requester, &ticket).await.len(), 4);
    let foreign = world.get(&world.foreign, &format!("/tickets/{ticket}/all-documents")).await;
    assert_eq!(foreign.refused(404), "not_found");
}

#[tokio::test]
async fn whom_it_concerns_learns_of_a_document_and_the_others_notice_nothing() {
    let world = World::new().await;
    let ticket = world.ticket().await;
    let both = json!({"contractor_ids": [world.plombex.org, world.liftco.org]});
    world.put(&world.client, &format!("/tickets/{ticket}/propose"), both).await.ok();
    let before = world.read(&world.liftco, &ticket).await;
    let added = upload(&world, &world.plombex, &ticket, "devis.pdf", b"%PDF-1.7 400", &[]).await.ok();
    assert_eq!(world.read(&world.liftco, &ticket).await, before);
    let told = world.get(&world.client, &format!("/tickets/{ticket}/history")).await.ok();
    let last = told["history"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&last["event"], &last["document_id"]), (&json!("document_added"), &added["document_id"]));
    assert_eq!((&last["document"], &last["tag"]), (&json!("devis.pdf"), &json!("document")));
    assert_eq!(last["actor"]["organization"], "Plombex");
    let document = added["document_id"].as_str().unwrap();
    world.delete(&world.plombex, &format!("/tickets/{ticket}/documents/{document}")).await.ok();
    assert_eq!(world.read(&world.liftco, &ticket).await, before);
    let changes = world.get(&world.client, "/changes?limit=200").await.ok();
    let last = changes["changes"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["event"], "document_removed");
    assert!(documents(&world, &world.client, &ticket).await.is_empty());
}

#[tokio::test]
async fn the_paper_of_a_quote_is_for_the_client_and_the_quotes_contractor_whoever_scanned_it() {
    let world = World::new().await;
    let ticket = world.ticket().await;
    world
        .put(&world.client, &format!("/tickets/{ticket}/assign"), json!({"contractor_id": world.plombex.org}))
        .await
        .ok();
    let quote = json!({"reference": "D-12", "price": "400.50"});
    let quote = world.post(&world.plombex, &format!("/tickets/{ticket}/quotes"), quote).await.ok();
    let quote = quote["quote_id"].as_str().unwrap();
    upload(&world, &world.client, &ticket, "scan.pdf", b"%PDF-1.7 400,50", &[("quote_id", quote)]).await.ok();
    let seen = documents(&world, &world.plombex, &ticket).await;
    assert_eq!(seen[0]["tags"][0]["label"], "quote");
    assert_eq!((&seen[0]["reference"], &seen[0]["price"]), (&json!("D-12"), &json!("400.50")));
    assert_eq!(seen[0]["quote_id"], quote);
    // The ticket goes to somebody else, who sees nothing of it.
    let other = json!({"contractor_id": world.liftco.org, "reason": "sooner"});
    world.put(&world.client, &format!("/tickets/{ticket}/assign"), other).await.ok();
    assert!(documents(&world, &world.liftco, &ticket).await.is_empty());
    let refused = upload(&world, &world.liftco, &ticket, "x.pdf", b"%PDF-1.7", &[("quote_id", quote)]).await;
    assert_eq!(refused.json["errors"][0]["code"], "unknown_id");
    // A client's own paper about money stays in its house, unless it says otherwise.
    upload(&world, &world.client, &ticket, "budget.pdf", b"%PDF-1.7 budget", &[("tag", "quote")]).await.ok();
    assert!(documents(&world, &world.liftco, &ticket).await.is_empty());
}

#[tokio::test]
async fn a_file_is_what_it_is_and_not_what_is_said_of_it() {
    let world = World::new().await;
    let ticket = world.ticket().await;
    let cases: [(&str, &[u8], u16, &str); 12] = [
        ("photo.jpg", b"%PDF-1.7 no photo", 201, "photo.pdf"),
        ("notes.txt", b"call before you come", 201, "notes.txt"),
        ("table.csv", b"a;b\n1;2\n", 201, "table.csv"),
        ("..\\..\\\u{202e}fdp.txt", b"harmless", 201, "fdp.txt"),
        (
            "drawing.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
            415,
            "file_type_refused",
        ),
        ("invoice.pdf", b"<html><script>alert(1)</script>", 415, "file_type_refused"),
        ("invoice.pdf", b"MZ\x90\0\x03\0\0\0", 415, "file_type_refused"),
        ("archive.docx", b"PK\x03\x04 but no directory", 415, "file_type_refused"),
        ("photo.heic", b"\0\0\0\x18ftypheic....", 415, "heic_refused"),
        ("photo.jpg", b"\xff\xd8\xff\xe0 and nothing more", 400, "picture_unreadable"),
        ("empty.pdf", b"", 400, "file_empty"),
        ("run.sh", b"#!/bin/sh\necho hello\n", 415, "file_type_refused"),
    ];
    for (name, bytes, status, expected) in cases {
        let answer = upload(&world, &world.client, &ticket, name, bytes, &[]).await;
        if status == 201 {
            answer.ok();
            let seen = documents(&world, &world.client, &ticket).await;
            assert_eq!(seen.last().unwrap()["name"], expected, "{name}");
        } else {
            assert_eq!(answer.refused(status), expected, "{name}");
        }
    }
    assert_eq!(documents(&world, &world.client, &ticket).await.len(), 4, "what was refused is not there");
}

#[tokio::test]
async fn what_is_too_large_is_refused_and_the_sender_hears_of_it() {
    let world = World::new().await;
    let ticket = world.ticket().await;
    let mut exact = b"%PDF-1.7".to_vec();
    exact.resize(UPLOAD_BYTES_MAX as usize, b' ');
    upload(&world, &world.client, &ticket, "exact.pdf", &exact, &[]).await.ok();
    exact.push(b' ');
    let refused = upload(&world, &world.client, &ticket, "long.pdf", &exact, &[]).await;
    assert_eq!(refused.json["bytes_max"], UPLOAD_BYTES_MAX);
    assert_eq!(refused.refused(413), "file_too_large");
    exact.resize(40 << 20, b' ');
    let refused = upload(&world, &world.client, &ticket, "longer.pdf", &exact, &[]).await;
    assert_eq!(refused.refused(413), "file_too_large");
    let all = world.get(&world.client, &format!("/tickets/{ticket}/all-documents")).await.ok();
    assert_eq!(all["documents"].as_array().unwrap().len(), 1);
    assert_eq!(all["upload_bytes_max"], UPLOAD_BYTES_MAX);
}

#[tokio::test]
async fn everything_that_is_wrong_with_a_form_is_told_at_once() {
    let world = World::new().await;
    let ticket = world.ticket().await;
    let texts =
        [("tag", "selfie"), ("type", "secret"), ("quote_id", "x"), ("colour", "red"), ("tag", "photo")];
    let refused = upload(&world, &world.client, &ticket, "a.pdf", b"%PDF-1.7", &texts).await;
    let faults = refused.json["errors"].as_array().unwrap().clone();
    let told: Vec<(&str, &str)> = faults
        .iter()
        .map(|fault| (fault["field"].as_str().unwrap(), fault["code"].as_str().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            ("tag", "given_twice"),
            ("tag", "not_one_of"),
            ("type", "not_one_of"),
            ("quote_id", "invalid_id"),
            ("colour", "unknown_field")
        ]
    );
    let path = format!("/tickets/{ticket}/upload-document");
    let no_form = world.post(&world.client, &path, json!({"file": "x"})).await;
    assert_eq!(no_form.refused(415), "unsupported_media_type");
    let no_file = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"tag\"\r\n\r\nphoto\r\n--{BOUNDARY}--\r\n"
    );
    let refused = send_form(&world, &world.client, &ticket, no_file.into_bytes(), None).await;
    assert_eq!(
        (&refused.json["errors"][0]["field"], &refused.json["errors"][0]["code"]),
        (&json!("file"), &json!("required"))
    );
    let cut = form("a.pdf", b"%PDF-1.7 and then", &[]);
    let refused = send_form(&world, &world.client, &ticket, cut[..cut.len() - 30].to_vec(), None).await;
    assert_eq!(refused.refused(400), "incomplete_body");
    assert!(documents(&world, &world.client, &ticket).await.is_empty());
}

#[tokio::test]
async fn an_upload_that_is_sent_again_is_one_document() {
    let world = World::new().await;
    let ticket = world.ticket().await;
    let body = || form("a.jpg", &photo(64, 64), &[("tag", "photo")]);
    let first = send_form(&world, &world.client, &ticket, body(), Some("k-1")).await;
    let again = send_form(&world, &world.client, &ticket, body(), Some("k-1")).await;
    assert_eq!(again.header("idempotent-replayed"), "true");
    assert_eq!(again.json["document_id"], first.json["document_id"]);
    let other = send_form(&world, &world.client, &ticket, form("a.jpg", b"%PDF-1.7", &[]), Some("k-1")).await;
    assert_eq!(other.refused(422), "idempotency_key_reused");
    assert_eq!(documents(&world, &world.client, &ticket).await.len(), 1);
}

#[tokio::test]
async fn who_may_not_is_told_so() {
    let world = World::new().await;
    let ticket = world.assigned().await;
    let scopes = Scopes { read: true, write: false };
    let reader = Party {
        org: world.client.org,
        token: token(&world.store, world.client.org, Role::Admin, scopes, None).await,
    };
    let refused = upload(&world, &reader, &ticket, "a.pdf", b"%PDF-1.7", &[]).await;
    assert_eq!(refused.refused(403), "not_allowed");
    assert!(documents(&world, &reader, &ticket).await.is_empty());
    let only_write = Scopes { read: false, write: true };
    let writer = Party {
        org: world.client.org,
        token: token(&world.store, world.client.org, Role::Admin, only_write, None).await,
    };
    upload(&world, &writer, &ticket, "a.pdf", b"%PDF-1.7", &[]).await.ok();
    let all = documents(&world, &world.client, &ticket).await;
    let at = format!("/tickets/{ticket}/documents/{}", all[0]["document_id"].as_str().unwrap());
    let (requester, technician) = (
        world.somebody(world.client.org, Role::Requester).await,
        world.somebody(world.plombex.org, Role::Technician).await,
    );
    for by in [&requester, &technician, &world.plombex] {
        assert_eq!(documents(&world, by, &ticket).await[0]["removable"], false);
        assert_eq!(world.delete(by, &at).await.refused(403), "not_allowed");
    }
    for by in [&world.liftco, &world.foreign] {
        assert_eq!(world.delete(by, &at).await.refused(404), "not_found");
    }
    world.delete(&world.client, &at).await.ok();
    assert_eq!(world.delete(&world.client, &at).await.refused(404), "not_found");
    world.delete(&world.client, &format!("/tickets/{}", world.ticket().await)).await.ok();
    let removed = world.ticket().await;
    world.delete(&world.client, &format!("/tickets/{removed}")).await.ok();
    let refused = upload(&world, &world.client, &removed, "a.pdf", b"%PDF-1.7", &[]).await;
    assert_eq!(refused.refused(409), "transition_not_allowed");
}

#[tokio::test]
async fn a_file_is_served_at_a_signed_address_for_a_while() {
    let world = World::new().await;
    let ticket = world.ticket().await;
    upload(&world, &world.client, &ticket, "Plan d'étage.pdf", b"%PDF-1.7 0123456789", &[]).await.ok();
    upload(&world, &world.client, &ticket, "p.jpg", &photo(800, 600), &[]).await.ok();
    upload(&world, &world.client, &ticket, "t.txt", b"some words", &[]).await.ok();
    let all = documents(&world, &world.client, &ticket).await;
    let url = &all[0]["url"];
    let got = fetch(&world, url, &[]).await;
    assert_eq!((got.status, got.bytes.as_slice()), (StatusCode::OK, b"%PDF-1.7 0123456789".as_slice()));
    assert_eq!(got.header("content-type"), "application/pdf");
    assert_eq!(got.header("x-content-type-options"), "nosniff");
    assert_eq!(got.header("content-length"), "19");
    assert!(got.header("content-disposition").starts_with("inline; filename=\"Plan d'_tage.pdf\""));
    assert!(got.header("content-disposition").ends_with("filename*=UTF-8''Plan%20d%27%C3%A9tage.pdf"));
    assert!(got.header("cache-control").starts_with("private"));
    assert_eq!(got.headers.get_all("content-security-policy").iter().count(), 1);
    let again = fetch(&world, url, &[("if-none-match", got.header("etag"))]).await;
    assert_eq!((again.status.as_u16(), again.bytes.len()), (304, 0));
    let part = fetch(&world, url, &[("range", "bytes=9-12")]).await;
    assert_eq!((part.status.as_u16(), part.text.as_str()), (206, "0123"));
    assert_eq!((part.header("content-range"), part.header("content-length")), ("bytes 9-12/19", "4"));
    let beyond = fetch(&world, url, &[("range", "bytes=19-")]).await;
    assert_eq!(beyond.header("content-range"), "bytes */19");
    assert_eq!(beyond.refused(416), "range_not_satisfiable");
    let small = fetch(&world, &all[1]["thumbnail_url"], &[]).await;
    assert_eq!((small.status.as_u16(), small.header("content-type")), (200, "image/jpeg"));
    assert_eq!(small.header("content-security-policy"), "default-src 'none'; sandbox");
    let small = image::load_from_memory(&small.bytes).unwrap();
    assert_eq!((small.width(), small.height()), (320, 240));
    let words = fetch(&world, &all[2]["url"], &[]).await;
    assert!(words.header("content-disposition").starts_with("attachment"));
    assert_eq!(all[2]["thumbnail_url"], Value::Null);

    assert_eq!(
        documents(&world, &world.client, &ticket).await[0]["url"],
        *url,
        "browsers need not fetch it again"
    );
    world.clock.advance_ms(31 * 60_000);
    assert_eq!(fetch(&world, url, &[]).await.refused(410), "file_address_expired");
    let fresh = documents(&world, &world.client, &ticket).await[0]["url"].clone();
    assert_ne!(fresh, *url);
    let sealed = path(&fresh);
    for broken in
        [&sealed[..sealed.len() - 1], &sealed[..20], "/files/", "/files/aaaa", &format!("{sealed}a")]
    {
        let answer = world.send(&Method::GET, broken, None, &[], None).await;
        assert_eq!(answer.status.as_u16(), 404, "{broken}");
    }
    let mut forged = sealed.into_bytes();
    forged[12] = if forged[12] == b'a' { b'b' } else { b'a' };
    let forged = String::from_utf8(forged).unwrap();
    assert_eq!(world.send(&Method::GET, &forged, None, &[], None).await.refused(404), "not_found");
    // What was taken away is gone at once, whoever still has its address.
    let at = format!("/tickets/{ticket}/documents/{}", all[0]["document_id"].as_str().unwrap());
    world.delete(&world.client, &at).await.ok();
    assert_eq!(fetch(&world, &fresh, &[]).await.refused(404), "not_found");
}

#[tokio::test]
async fn what_no_document_needs_is_swept_a_day_later() {
    let world = World::new().await;
    let ticket = world.ticket().await;
    upload(&world, &world.client, &ticket, "a.pdf", b"%PDF-1.7 twice", &[]).await.ok();
    upload(&world, &world.client, &ticket, "b.pdf", b"%PDF-1.7 twice", &[]).await.ok();
    upload(&world, &world.client, &ticket, "c.jpg", &photo(64, 64), &[]).await.ok();
    let all = documents(&world, &world.client, &ticket).await;
    let objects = world.store.read(|tx| desk::store::files::objects_after(tx, "", 100)).await.unwrap();
    assert_eq!(objects.len(), 3, "the same bytes are kept once; a photo has a thumbnail");
    for document in [&all[0], &all[2]] {
        let at = format!("/tickets/{ticket}/documents/{}", document["document_id"].as_str().unwrap());
        world.delete(&world.client, &at).await.ok();
    }
    // Objects are as old as their files on the disk say.
    let real = desk::store::Clock::now(&desk::store::SystemClock);
    world.clock.set(real.plus_millis(3_600_000));
    assert_eq!(desk::files::sweep(&world.desk).await.unwrap(), 0, "not before a day has passed");
    world.clock.set(real.plus_millis(2 * desk::files::UNUSED_MS));
    assert_eq!(desk::files::sweep(&world.desk).await.unwrap(), 2);
    let mut left = Vec::new();
    for object in &objects {
        left.push(world.desk.files().check(object).await.unwrap());
    }
    left.sort_by_key(|checked| *checked == Checked::Missing);
    assert_eq!(left, [Checked::Whole, Checked::Missing, Checked::Missing]);
    let url = &documents(&world, &world.client, &ticket).await[0]["url"];
    assert_eq!(fetch(&world, url, &[]).await.bytes, b"%PDF-1.7 twice");
}

#[tokio::test]
async fn an_office_document_is_kept_packed_however_much_it_would_unpack_to() {
    let world = World::new().await;
    let ticket = world.ticket().await;
    // A directory that says its one sheet has 4 GB; what it says is never looked at.
    let mut file = b"PK\x03\x04".to_vec();
    file.resize(300, 0);
    let start = file.len() as u32;
    for name in ["[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"] {
        let mut entry = b"PK\x01\x02".to_vec();
        entry.resize(46, 0);
        entry[24..28].copy_from_slice(&u32::MAX.to_le_bytes());
        entry[28..30].copy_from_slice(&(name.len() as u16).to_le_bytes());
        entry.extend_from_slice(name.as_bytes());
        file.extend(entry);
    }
    let bytes = file.len() as u32 - start;
    let mut end = b"PK\x05\x06".to_vec();
    end.resize(22, 0);
    end[12..16].copy_from_slice(&bytes.to_le_bytes());
    end[16..20].copy_from_slice(&start.to_le_bytes());
    file.extend(end);
    upload(&world, &world.client, &ticket, "bomb.zip", &file, &[]).await.ok();
    let all = documents(&world, &world.client, &ticket).await;
    assert_eq!(all[0]["name"], "bomb.xlsx");
    let got = fetch(&world, &all[0]["url"], &[]).await;
    assert_eq!(got.bytes, file);
    assert!(got.header("content-disposition").starts_with("attachment"));
}

#[tokio::test]
async fn nodes_share_what_is_kept() {
    let world = World::new().await;
    let other = world.node().await;
    let ticket = world.ticket().await;
    upload(&world, &world.client, &ticket, "a.pdf", b"%PDF-1.7 one", &[]).await.ok();
    let url = &documents(&other, &other.client, &ticket).await[0]["url"];
    assert_eq!(fetch(&other, url, &[]).await.bytes, b"%PDF-1.7 one");
}
