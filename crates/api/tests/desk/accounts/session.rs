//! Signing in and out, and what a session is good for.

use axum::http::Method;
use domain::org::Role;
use serde_json::{Value, json};

use super::super::access::calls;
use super::super::world::{Answer, World, is_open};
use super::{Browser, DAY_MS, MINUTE_MS, PASSWORD, answers_within_a_second, anybody, log_in, person};

#[tokio::test]
async fn who_signs_in_works_as_themselves_until_they_sign_out() {
    let world = World::new().await;
    let id = person(&world, world.client.org, "claire@desk.example", Role::Manager).await;
    let answer = log_in(&world, " Claire@Desk.example", PASSWORD).await;
    let cookie = answer.header("set-cookie").to_owned();
    for flag in ["; Path=/;", "; HttpOnly", "; SameSite=Lax", "; Secure", "; Max-Age=7776000"] {
        assert!(format!("{cookie};").contains(flag), "{flag} {cookie}");
    }
    assert_eq!(answer.header("cache-control"), "no-store");
    let browser = Browser::of(&answer);
    let me = answer.ok()["me"].clone();
    assert_eq!((me["_id"].as_str(), me["role"].as_str()), (Some(id.to_string().as_str()), Some("manager")));
    assert_eq!(me["organization"]["kind"], "client");
    assert_eq!(browser.get(&world, "/me").await.ok()["me"], me);
    let ticket = browser.call(&world, Method::POST, "/tickets", json!({"title": "Leak"})).await.ok();
    let history = format!("/tickets/{}/history", ticket["ticket_id"].as_str().unwrap());
    let author = browser.get(&world, &history).await.ok()["history"][0]["actor"].clone();
    assert_eq!(
        (author["_id"].clone(), author["name"].as_str()),
        (me["_id"].clone(), Some("claire@desk.example"))
    );
    let out = browser.call(&world, Method::DELETE, "/session", Value::Null).await;
    assert!(out.header("set-cookie").contains("Max-Age=0"), "{}", out.header("set-cookie"));
    out.ok();
    assert_eq!(browser.get(&world, "/me").await.refused(401), "signed_out");
    assert_eq!(browser.get(&world, "/tickets").await.refused(401), "signed_out");
}

#[tokio::test]
async fn a_token_is_told_what_it_is_and_has_no_account() {
    let world = World::new().await;
    let me = world.get(&world.plombex, "/me").await.ok()["me"].clone();
    assert_eq!((me["email"].clone(), me["role"].as_str()), (Value::Null, Some("admin")));
    assert_eq!(me["organization"]["kind"], "contractor");
    let by = &world.plombex;
    assert_eq!(world.patch(by, "/me", json!({"theme": "dark"})).await.refused(403), "people_only");
    let passwords = json!({"current": PASSWORD, "password": "another one"});
    assert_eq!(world.put(by, "/me/password", passwords).await.refused(403), "people_only");
    assert_eq!(world.delete(by, "/session").await.refused(403), "people_only");
    assert_eq!(world.delete(by, "/sessions").await.refused(403), "people_only");
}

#[tokio::test]
async fn another_sites_page_changes_nothing() {
    let world = World::new().await;
    person(&world, world.client.org, "claire@desk.example", Role::Manager).await;
    let browser = Browser::signed_in(&world, "claire@desk.example").await;
    let create = async |headers: &[(&str, &str)]| {
        let mut all = vec![("cookie", browser.cookie.as_str())];
        all.extend(headers);
        world.send(&Method::POST, "/tickets", None, &all, Some(json!({"title": "x"}).to_string())).await
    };
    for headers in [
        &[][..],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "none")],
        &[("sec-fetch-site", "cross-site"), ("origin", "https://desk.example")],
        &[("origin", "https://evil.example")],
        &[("origin", "https://desk.example.evil.example")],
        &[("origin", "https://evil.example/https://desk.example")],
        &[("origin", "null")],
    ] {
        assert_eq!(create(headers).await.refused(403), "cross_site", "{headers:?}");
    }
    for headers in [
        &[("sec-fetch-site", "same-origin")][..],
        &[("origin", "https://desk.example")],
        &[("origin", "http://127.0.0.1:5173"), ("host", "127.0.0.1:5173")],
    ] {
        assert_eq!(create(headers).await.status, 201, "{headers:?}");
    }
    // Reading is what a link from elsewhere does; and who signs in is not sent by another page.
    let read = [("cookie", browser.cookie.as_str()), ("sec-fetch-site", "cross-site")];
    assert_eq!(world.send(&Method::GET, "/tickets", None, &read, None).await.status, 200);
    let body = json!({"email": "claire@desk.example", "password": PASSWORD}).to_string();
    let forged = [("origin", "https://evil.example")];
    assert_eq!(
        world.send(&Method::POST, "/session", None, &forged, Some(body)).await.refused(403),
        "cross_site"
    );
    // A token is no cookie: nobody sends it unawares.
    let evil = [("sec-fetch-site", "cross-site"), ("cookie", browser.cookie.as_str())];
    let body = Some(json!({"title": "x"}).to_string());
    let by_token = world.send(&Method::POST, "/tickets", Some(&world.client.token), &evil, body).await;
    assert_eq!(by_token.status, 201);
}

#[tokio::test]
async fn wrong_is_wrong_whoever_it_is_and_too_often_is_throttled() {
    let world = World::new().await;
    person(&world, world.client.org, "claire@desk.example", Role::Manager).await;
    let wrong = log_in(&world, "claire@desk.example", "wrong horse").await;
    let unknown = log_in(&world, "nobody@desk.example", "wrong horse").await;
    let told = |answer: &Answer| (answer.status, answer.json["code"].clone(), answer.json["detail"].clone());
    assert_eq!(told(&wrong), told(&unknown));
    assert_eq!(wrong.refused(401), "credentials_wrong");
    for _ in 0..9 {
        assert_eq!(
            log_in(&world, "claire@desk.example", "wrong horse").await.refused(401),
            "credentials_wrong"
        );
    }
    let refused = log_in(&world, "claire@desk.example", PASSWORD).await;
    assert_eq!(refused.header("retry-after"), "60");
    assert_eq!(refused.refused(429), "too_many_attempts", "even with the right password");
    // From elsewhere, as the proxy on this machine says, the account is not blocked.
    let body = json!({"email": "claire@desk.example", "password": PASSWORD}).to_string();
    let elsewhere = [("x-forwarded-for", "192.0.2.1, 198.51.100.7")];
    let answer = world.send(&Method::POST, "/session", None, &elsewhere, Some(body)).await;
    assert_eq!(answer.status, 200);
    world.clock.advance_ms(MINUTE_MS);
    log_in(&world, "claire@desk.example", PASSWORD).await.ok();
    for _ in 0..10 {
        assert_eq!(
            log_in(&world, "claire@desk.example", "wrong horse").await.refused(401),
            "credentials_wrong"
        );
    }
    assert_eq!(log_in(&world, "claire@desk.example", PASSWORD).await.refused(429), "too_many_attempts");
}

#[tokio::test]
async fn who_works_for_two_organizations_says_for_which() {
    let world = World::new().await;
    for org in [world.client.org, world.foreign.org] {
        person(&world, org, "claire@desk.example", Role::Manager).await;
    }
    let asked = log_in(&world, "claire@desk.example", PASSWORD).await;
    let choices = asked.json["organizations"].clone();
    assert_eq!(choices[0]["name"], "Hotels du Parc");
    assert_eq!(choices[1]["_id"], json!(world.client.org));
    assert_eq!(asked.refused(409), "choose_organization");
    let chosen =
        json!({"email": "claire@desk.example", "password": PASSWORD, "organization_id": world.foreign.org});
    let me = anybody(&world, Method::POST, "/session", chosen).await.ok()["me"].clone();
    assert_eq!(me["organization"]["name"], "Hotels du Parc");
    assert_eq!(log_in(&world, "claire@desk.example", "wrong horse").await.refused(401), "credentials_wrong");
}

#[tokio::test]
async fn a_session_lapses_when_it_is_not_used_and_in_the_end_anyway() {
    let world = World::new().await;
    person(&world, world.client.org, "claire@desk.example", Role::Manager).await;
    let idle = Browser::signed_in(&world, "claire@desk.example").await;
    let used = Browser::signed_in(&world, "claire@desk.example").await;
    world.clock.advance_ms(14 * DAY_MS - MINUTE_MS);
    used.get(&world, "/me").await.ok();
    world.clock.advance_ms(2 * MINUTE_MS);
    assert_eq!(idle.get(&world, "/me").await.refused(401), "signed_out");
    // Another node hears that it is used.
    let other = world.node().await;
    answers_within_a_second(&other, &used, 200).await;
    for _ in 0..6 {
        world.clock.advance_ms(12 * DAY_MS);
        used.get(&world, "/me").await.ok();
    }
    world.clock.advance_ms(4 * DAY_MS);
    assert_eq!(used.get(&world, "/me").await.refused(401), "signed_out");
    assert_eq!(used.get(&other, "/me").await.refused(401), "signed_out");
}

#[tokio::test]
async fn who_signs_out_everywhere_is_out_on_every_node() {
    let world = World::new().await;
    person(&world, world.client.org, "claire@desk.example", Role::Manager).await;
    person(&world, world.client.org, "malik@desk.example", Role::Manager).await;
    let other = world.node().await;
    let here = Browser::signed_in(&world, "claire@desk.example").await;
    let there = Browser::signed_in(&other, "claire@desk.example").await;
    let somebody_else = Browser::signed_in(&other, "malik@desk.example").await;
    there.get(&world, "/me").await.ok();
    here.get(&other, "/me").await.ok();
    here.call(&world, Method::DELETE, "/sessions", Value::Null).await.ok();
    for browser in [&here, &there] {
        assert_eq!(browser.get(&world, "/me").await.refused(401), "signed_out");
        answers_within_a_second(&other, browser, 401).await;
    }
    somebody_else.get(&world, "/me").await.ok();
    somebody_else.get(&other, "/me").await.ok();
}

#[tokio::test]
async fn no_call_takes_a_session_that_is_over_nor_a_change_from_another_site() {
    let world = World::new().await;
    person(&world, world.client.org, "claire@desk.example", Role::Admin).await;
    let ended = Browser::signed_in(&world, "claire@desk.example").await;
    let current = Browser::signed_in(&world, "claire@desk.example").await;
    ended.call(&world, Method::DELETE, "/session", Value::Null).await.ok();
    assert_eq!(ended.get(&world, "/me").await.refused(401), "signed_out");
    let invented = format!("callout_session={}-{}", world.client.org, "0".repeat(64));
    let own = [("sec-fetch-site", "same-origin")];
    for (method, path) in calls().into_iter().filter(|(method, path)| !is_open(method, path)) {
        let path = path.replace("{id}", &world.site).replace("{date_id}", &world.site);
        let path = path.replace("{quote_id}", &world.site);
        for cookie in [ended.cookie.as_str(), &invented, "callout_session=nonsense", "callout_session="] {
            let headers = [own[0], ("cookie", cookie)];
            let answer = world.send(&method, &path, None, &headers, None).await;
            assert_eq!(answer.refused(401), "signed_out", "{method} {path} {cookie}");
        }
        if method != Method::GET {
            let headers = [("sec-fetch-site", "cross-site"), ("cookie", current.cookie.as_str())];
            let answer = world.send(&method, &path, None, &headers, None).await;
            assert_eq!(answer.refused(403), "cross_site", "{method} {path}");
        }
    }
    current.get(&world, "/me").await.ok();
}
