//! Around mail: where one ends it, who is sent a link, and the page that only a demonstration world has.

use std::time::Duration;

use axum::http::Method;
use desk::letters::{Letterhead, Pen, unsubscribe::Unsubscribe, unsubscribe::Whose};
use domain::notice::Kind;
use domain::org::Role;
use serde_json::{Value, json};
use store::mail::outbox;

use super::accounts::{Browser, person};
use super::world::{Answer, World};

async fn with_mail() -> World {
    let world = World::new().await;
    world.desk.set_letterhead(Letterhead::new("desk.example"));
    world
}

async fn page(world: &World, method: Method, path: &str) -> Answer {
    let uri = format!("https://desk.example{path}");
    let body = (method == Method::POST).then(|| "List-Unsubscribe=One-Click".to_owned());
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    world.send(&method, &uri, None, &headers, body).await
}

async fn cadences(world: &World, browser: &Browser) -> Vec<String> {
    let settings = browser.get(world, "/me/notices").await.ok()["notices"].clone();
    let line =
        |kind: &Value| format!("{}={}", kind["kind"].as_str().unwrap(), kind["cadence"].as_str().unwrap());
    settings["kinds"].as_array().unwrap().iter().map(line).collect()
}

#[tokio::test]
async fn to_open_the_address_that_ends_mails_changes_nothing_and_a_post_ends_them() {
    let world = with_mail().await;
    let org = world.client.org;
    let claire = person(&world, org, "claire@lumiere.fr", Role::Manager).await;
    let browser = Browser::signed_in(&world, "claire@lumiere.fr").await;
    let signer = world.desk.signer().await.unwrap().clone();
    let sealed = |kind| Unsubscribe { org, whose: Whose::Person(claire), kind }.seal(&signer);
    let path = format!("/u/{}", sealed(Some(Kind::Note)));
    let before = cadences(&world, &browser).await;
    for _ in 0..2 {
        let shown = page(&world, Method::GET, &path).await;
        assert_eq!(shown.status, 200);
        assert!(
            shown.text.contains("claire@lumiere.fr") && shown.text.contains("Maison Lumiere"),
            "{}",
            shown.text
        );
        assert!(shown.header("content-security-policy").starts_with("default-src 'none'"));
    }
    assert_eq!(cadences(&world, &browser).await, before);
    for _ in 0..2 {
        assert_eq!(page(&world, Method::POST, &path).await.status, 200);
    }
    let after = cadences(&world, &browser).await;
    assert!(
        after.contains(&"note=never".to_owned()) && after.contains(&"quote=at_once".to_owned()),
        "{after:?}"
    );
    assert_eq!(page(&world, Method::POST, &format!("{path}?all=1")).await.status, 200);
    let after = cadences(&world, &browser).await;
    assert!(after.iter().all(|line| line.ends_with("=never") || line == "account=at_once"), "{after:?}");
    for forged in [format!("{path}a"), path[..path.len() - 1].to_owned(), "/u/x".to_owned()] {
        assert_eq!(page(&world, Method::GET, &forged).await.status, 404, "{forged}");
        assert_eq!(page(&world, Method::POST, &forged).await.status, 404, "{forged}");
    }
}

#[tokio::test]
async fn who_is_invited_is_sent_the_link_where_mail_is_set_up() {
    let world = World::new().await;
    let claire = person(&world, world.client.org, "claire@lumiere.fr", Role::Manager).await;
    let path = format!("/users/{claire}/invitation");
    let made = world.post(&world.client, &path, json!({})).await.ok();
    assert_eq!(made["is_mailed"], false);
    let asked = json!({"email": "claire@lumiere.fr"});
    let answer =
        world.send(&Method::POST, "/password-reset/mail", None, &[], Some(asked.to_string())).await.ok();
    assert_eq!(answer["is_mailed"], false);
    world.desk.set_letterhead(Letterhead::new("desk.example"));
    let made = world.post(&world.client, &path, json!({})).await.ok();
    assert_eq!(made["is_mailed"], true);
    let mails = world.store.read(|tx| outbox::latest(tx, 10)).await.unwrap();
    assert_eq!(mails.len(), 1);
    assert!(mails[0].letter.text.contains(made["url"].as_str().unwrap()), "{}", mails[0].letter.text);
    assert_eq!(
        (mails[0].letter.address.as_str(), mails[0].letter.kind.as_str()),
        ("claire@lumiere.fr", "account")
    );
    assert!(mails[0].letter.unsubscribe.is_none());
}

#[tokio::test]
async fn a_forgotten_password_tells_nobody_who_has_an_account() {
    let world = with_mail().await;
    person(&world, world.client.org, "claire@lumiere.fr", Role::Manager).await;
    for email in ["Claire@Lumiere.fr", "stranger@lumiere.fr"] {
        let asked = json!({"email": email}).to_string();
        let answer = world.send(&Method::POST, "/password-reset/mail", None, &[], Some(asked)).await.ok();
        assert_eq!(answer, json!({"is_mailed": true}), "{email}");
    }
    let written = async {
        loop {
            let mails = world.store.read(|tx| outbox::latest(tx, 10)).await.unwrap();
            if !mails.is_empty() {
                return mails;
            }
        }
    };
    let mails = tokio::time::timeout(Duration::from_secs(10), written).await.unwrap();
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].letter.address, "claire@lumiere.fr");
    let mut refused = 0;
    for _ in 0..20 {
        let asked = json!({"email": "claire@lumiere.fr"}).to_string();
        let answer = world.send(&Method::POST, "/password-reset/mail", None, &[], Some(asked)).await;
        refused += usize::from(answer.status == 429);
    }
    assert!(refused >= 9, "{refused}");
}

#[tokio::test]
async fn the_outbox_is_shown_in_a_demonstration_world_alone() {
    let world = with_mail().await;
    for path in
        ["/dev/outbox", "/dev/outbox/63725f259ab7e72a4fb4ae69", "/dev/outbox/63725f259ab7e72a4fb4ae69/html"]
    {
        assert_eq!(page(&world, Method::GET, path).await.status, 404, "{path}");
    }
    assert!(Pen::of(&world.desk).await.unwrap().is_some());
}
