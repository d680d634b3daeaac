//! People without an account: their pages, as a browser without scripts uses them, and what the client makes of them.

mod codes;
mod follow;
mod photos;
mod queue;
mod report;

use axum::http::Method;
use serde_json::{Value, json};

use super::world::{Answer, Party, World};

/// Somebody who stands before a label, with a telephone.
pub struct Visitor {
    pub address: &'static str,
    pub language: &'static str,
}

pub const SOMEBODY: Visitor = Visitor { address: "198.51.100.7", language: "en" };
pub const ANOTHER: Visitor = Visitor { address: "198.51.100.8", language: "fr-FR,fr;q=0.9" };

impl Visitor {
    pub async fn look(&self, world: &World, path: &str) -> Answer {
        let headers = [("x-forwarded-for", self.address), ("accept-language", self.language)];
        world.send(&Method::GET, path, None, &headers, None).await
    }

    /// Sends a form as a browser does, without waiting for anything.
    pub async fn post(&self, world: &World, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body: Vec<String> =
            fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        let headers = [
            ("x-forwarded-for", self.address),
            ("accept-language", self.language),
            ("content-type", "application/x-www-form-urlencoded"),
        ];
        world.send(&Method::POST, path, None, &headers, Some(body.join("&"))).await
    }

    /// Opens a page, writes into its form for a while, and sends it.
    pub async fn fill(&self, world: &World, page: &str, to: &str, fields: &[(&str, &str)]) -> Answer {
        let stamp = stamp_of(&self.look(world, page).await);
        world.clock.advance_ms(20_000);
        let all: Vec<(&str, &str)> =
            [("stamp", stamp.as_str())].into_iter().chain(fields.iter().copied()).collect();
        self.post(world, to, &all).await
    }

    /// Reports something, and says where it is followed.
    pub async fn reports(&self, world: &World, code: &str, fields: &[(&str, &str)]) -> String {
        let page = format!("/r/{code}");
        followed(&self.fill(world, &page, &page, fields).await)
    }

    pub async fn says(&self, world: &World, follow: &str, fields: &[(&str, &str)]) -> Answer {
        self.fill(world, follow, follow, fields).await
    }
}

const BOUNDARY: &str = "----WebKitFormBoundary";

impl Visitor {
    /// As [`Self::fill`], as a browser does where the form has fields for files; one of them is always left empty.
    pub async fn fill_with(
        &self,
        world: &World,
        page: &str,
        fields: &[(&str, &str)],
        photos: &[(&str, &[u8])],
    ) -> Answer {
        let stamp = stamp_of(&self.look(world, page).await);
        world.clock.advance_ms(20_000);
        self.post_with(world, page, &stamp, fields, photos).await
    }

    pub async fn post_with(
        &self,
        world: &World,
        page: &str,
        stamp: &str,
        fields: &[(&str, &str)],
        photos: &[(&str, &[u8])],
    ) -> Answer {
        let mut body = Vec::new();
        for (name, value) in [("stamp", stamp)].iter().chain(fields) {
            let part =
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        for (name, bytes) in [("", &b""[..])].iter().chain(photos) {
            let head = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let headers =
            [("x-forwarded-for", self.address), ("accept-language", self.language), ("content-type", &kind)];
        world.send_with(&Method::POST, page, None, &headers, Some(body.into())).await
    }
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect()
}

/// The stamp of the first form on a page.
#[track_caller]
pub fn stamp_of(page: &Answer) -> String {
    assert!(page.headers["content-type"].to_str().unwrap().starts_with("text/html"), "{}", page.text);
    let (_, rest) = page.text.split_once("name=\"stamp\" value=\"").expect("the page has a form");
    rest.split('"').next().unwrap().to_owned()
}

/// Where a form that was taken leads.
#[track_caller]
pub fn followed(answer: &Answer) -> String {
    assert_eq!(answer.status.as_u16(), 303, "{}", answer.text);
    answer.header("location").split('?').next().unwrap().to_owned()
}

pub async fn code_of(world: &World, by: &Party, place: &str) -> String {
    let read = world.get(by, &format!("{place}/code")).await.ok();
    read["code"]["code"].as_str().unwrap().to_owned()
}

/// The code of the world's site.
pub async fn site_code(world: &World) -> String {
    code_of(world, &world.client, &format!("/locations/{}", world.site)).await
}

pub async fn machine(world: &World, name: &str) -> String {
    let body = json!({"name": name, "location_id": world.site});
    world.post(&world.client, "/equipments", body).await.ok()["equipment_id"].as_str().unwrap().to_owned()
}

pub async fn tickets(world: &World) -> Vec<Value> {
    world.get(&world.client, "/tickets?limit=200").await.ok()["tickets"].as_array().unwrap().clone()
}

/// What tells the client that something moved.
pub async fn cursor(world: &World) -> Value {
    world.get(&world.client, "/changes?limit=200").await.ok()["cursor"].clone()
}
