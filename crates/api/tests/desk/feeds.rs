//! Calendars that other programs fetch, read back as they read them.

use std::collections::BTreeMap;

use axum::http::Method;
use domain::instant::Instant;
use domain::org::Role;
use icalendar::parser::{read_calendar, unfold};
use serde_json::{Value, json};

use super::accounts::{Browser, person};
use super::world::{Answer, Party, World};

/// A feed's id, and the path of its address.
async fn feed(world: &World, by: &Party) -> (String, String) {
    told(&world.post(by, "/calendar-feeds", json!({"name": "Telephone"})).await.ok())
}

fn told(made: &Value) -> (String, String) {
    let url = made["url"].as_str().unwrap();
    let path = url.strip_prefix("https://desk.example").unwrap();
    assert!(path.starts_with("/calendar/") && path.ends_with(".ics") && path.len() > 90, "{path}");
    (made["feed_id"].as_str().unwrap().to_owned(), path.to_owned())
}

async fn fetch(world: &World, path: &str) -> Answer {
    world.send(&Method::GET, path, None, &[], None).await
}

/// The events at an address, each by its properties.
async fn events(world: &World, path: &str) -> Vec<BTreeMap<String, String>> {
    let answer = fetch(world, path).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8");
    assert!(answer.text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"), "{}", answer.text);
    assert!(answer.text.split("\r\n").all(|line| line.len() <= 75), "lines are folded: {}", answer.text);
    let text = unfold(&answer.text);
    let calendar = read_calendar(&text).unwrap();
    assert!(answer.text.contains("PRODID:-//Callout//"), "{}", answer.text);
    let of_event = |component: &icalendar::parser::Component<'_>| {
        let properties = component.properties.iter();
        properties.map(|one| (one.name.to_string(), one.val.to_string())).collect()
    };
    calendar.components.iter().filter(|component| component.name == "VEVENT").map(of_event).collect()
}

async fn date(world: &World, by: &Party, ticket: &str, from: &str, to: &str) -> String {
    let body = json!({"start": from, "end": to, "type": "planned", "kind": "intervention"});
    let made = world.post(by, &format!("/tickets/{ticket}/dates"), body).await.ok();
    made["date_id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_date_is_one_event_that_moves_and_goes_with_it() {
    let world = World::new().await;
    let ticket = world.assigned().await;
    let title =
        json!({"title": "Fuite, WC; « urgent » au sous-sol, derrière la porte du local technique n° 12"});
    world.patch(&world.client, &format!("/tickets/{ticket}"), title).await.ok();
    let id =
        date(&world, &world.plombex, &ticket, "2026-03-10T09:00:00+01:00", "2026-03-10T11:30:00+01:00").await;
    let (_, path) = feed(&world, &world.client).await;
    let first = events(&world, &path).await;
    assert_eq!(first.len(), 1);
    assert_eq!(first[0]["UID"], format!("{id}@callout"));
    assert_eq!(
        (first[0]["DTSTART"].as_str(), first[0]["DTEND"].as_str()),
        ("20260310T080000Z", "20260310T103000Z")
    );
    let raw = fetch(&world, &path).await.text;
    assert!(raw.contains("SUMMARY:#1 Fuite\\, WC\\; « urgent » au sous-sol\\,"), "{raw}");
    assert_eq!(
        first[0]["SUMMARY"],
        "#1 Fuite, WC; « urgent » au sous-sol, derrière la porte du local technique n° 12"
    );
    assert_eq!((first[0]["LOCATION"].as_str(), first[0]["STATUS"].as_str()), ("Paris", "CONFIRMED"));
    assert_eq!(first[0]["URL"], format!("https://desk.example/tickets/{ticket}"));
    assert_eq!(first[0]["DESCRIPTION"], "Maison Lumiere · Plombex");
    let stamp =
        Instant::parse(world.read(&world.client, &ticket).await["updated_at"].as_str().unwrap()).unwrap();
    assert_eq!(first[0]["DTSTAMP"], format!("{}Z", stamp.to_string()[..19].replace(['-', ':'], "")));

    assert_eq!(events(&world, &path).await, first, "nothing changed: the same text");
    let moved = json!({"start": "2026-03-11T08:00:00Z", "end": "2026-03-11T10:00:00Z"});
    world.patch(&world.plombex, &format!("/tickets/{ticket}/dates/{id}"), moved).await.ok();
    let then = events(&world, &path).await;
    assert_eq!((&then[0]["UID"], then[0]["DTSTART"].as_str()), (&first[0]["UID"], "20260311T080000Z"));
    let sequence = |events: &[BTreeMap<String, String>]| events[0]["SEQUENCE"].parse::<i64>().unwrap();
    assert!(sequence(&then) > sequence(&first));
    world.put(&world.plombex, &format!("/tickets/{ticket}/replan"), json!({"reason": "no part"})).await.ok();
    assert!(events(&world, &path).await.is_empty());
}

#[tokio::test]
async fn it_tells_its_owner_what_they_may_see_for_a_year_ahead() {
    let world = World::new().await;
    let mut people = Vec::new();
    for name in ["Ana", "Bruno"] {
        let email: &'static str = if name == "Ana" { "ana@plombex.example" } else { "bruno@plombex.example" };
        people.push(person(&world, world.plombex.org, email, Role::Technician).await);
    }
    let mut dates = Vec::new();
    for (nth, technician) in [Some(0), Some(1), None].into_iter().enumerate() {
        let ticket = world.assigned().await;
        if let Some(who) = technician {
            let body = json!({"technician_id": people[who]});
            world.put(&world.plombex, &format!("/tickets/{ticket}/assign"), body).await.ok();
        }
        let start = 24 * (nth as i64 + 1);
        dates.push(date(&world, &world.plombex, &ticket, &world.at(start), &world.at(start + 2)).await);
    }
    let far = world.assigned().await;
    date(&world, &world.plombex, &far, &world.at(24 * 366), &world.at(24 * 366 + 1)).await;
    let uids = |events: &[BTreeMap<String, String>]| -> Vec<String> {
        events.iter().map(|event| event["UID"].split('@').next().unwrap().to_owned()).collect()
    };
    let (_, office) = feed(&world, &world.plombex).await;
    let of_office = events(&world, &office).await;
    assert_eq!(uids(&of_office), dates);
    assert_eq!(of_office[0]["DESCRIPTION"], "Maison Lumiere · Plombex · ana@plombex.example");
    let (_, client) = feed(&world, &world.client).await;
    let of_client = events(&world, &client).await;
    assert_eq!(uids(&of_client), dates);
    assert_eq!(of_client[0]["DESCRIPTION"], "Maison Lumiere · Plombex", "who comes is the company's own");
    for other in [&world.liftco, &world.climafroid, &world.foreign] {
        assert!(events(&world, &feed(&world, other).await.1).await.is_empty());
    }
    let browser = Browser::signed_in(&world, "ana@plombex.example").await;
    let made = browser.call(&world, Method::POST, "/calendar-feeds", json!({})).await.ok();
    let own = events(&world, &told(&made).1).await;
    assert_eq!(uids(&own), [dates[0].clone(), dates[2].clone()], "not what is Bruno's");
    // What is over stays for a while.
    world.clock.advance_ms(40 * 86_400_000);
    assert_eq!(events(&world, &office).await.len(), 4);
    world.clock.advance_ms(60 * 86_400_000);
    assert_eq!(events(&world, &office).await.len(), 1);
}

#[tokio::test]
async fn its_address_is_worth_as_much_as_its_owner_and_can_be_taken_back() {
    let world = World::new().await;
    let id = person(&world, world.client.org, "claire@client.example", Role::Manager).await;
    let browser = Browser::signed_in(&world, "claire@client.example").await;
    let (feed_id, path) = told(&browser.call(&world, Method::POST, "/calendar-feeds", json!({})).await.ok());
    let listed = browser.get(&world, "/calendar-feeds").await.ok();
    assert_eq!(listed["calendar_feeds"][0]["id"], feed_id.as_str());
    assert_eq!(listed["calendar_feeds"][0]["name"], "Callout");
    assert!(!listed.to_string().contains(&path), "the address is told once");
    events(&world, &path).await;
    // Nobody else knows of it, an admin neither.
    for other in [&world.client, &world.plombex] {
        assert_eq!(world.get(other, "/calendar-feeds").await.ok()["calendar_feeds"], json!([]));
        assert_eq!(
            world.delete(other, &format!("/calendar-feeds/{feed_id}")).await.refused(404),
            "not_found"
        );
    }
    // While she is shut out there is nothing there.
    let active = |is_active: bool| json!({"is_active": is_active});
    world.patch(&world.client, &format!("/users/{id}"), active(false)).await.ok();
    assert_eq!(fetch(&world, &path).await.refused(404), "not_found");
    world.patch(&world.client, &format!("/users/{id}"), active(true)).await.ok();
    events(&world, &path).await;
    let browser = Browser::signed_in(&world, "claire@client.example").await;
    let gone = format!("/calendar-feeds/{feed_id}");
    browser.call(&world, Method::DELETE, &gone, Value::Null).await.ok();
    assert_eq!(fetch(&world, &path).await.refused(404), "not_found");
    assert_eq!(browser.call(&world, Method::DELETE, &gone, Value::Null).await.refused(404), "not_found");

    // A token's feed goes with the token.
    let made = world.post(&world.client, "/tokens", json!({"name": "board", "role": "manager"})).await.ok();
    let board = Party { org: world.client.org, token: made["token"].as_str().unwrap().to_owned() };
    let (_, path) = feed(&world, &board).await;
    events(&world, &path).await;
    world.delete(&world.client, &format!("/tokens/{}", made["token_id"].as_str().unwrap())).await.ok();
    assert_eq!(fetch(&world, &path).await.refused(404), "not_found");
}

#[tokio::test]
async fn there_is_nothing_at_any_other_address() {
    let world = World::new().await;
    let (_, path) = feed(&world, &world.client).await;
    let secret = path.trim_start_matches("/calendar/").trim_end_matches(".ics").to_owned();
    let other = secret.replace(&world.client.org.to_string(), &world.foreign.org.to_string());
    let (org, digits) = secret.split_once('-').unwrap();
    for wrong in ["", "x", "../x", &secret[1..], &other, org, digits, &format!("{org}-{}", "0".repeat(64))] {
        let answer = fetch(&world, &format!("/calendar/{wrong}.ics")).await;
        assert_eq!(answer.status, 404, "{wrong}: {}", answer.text);
    }
    for _ in 1..20 {
        feed(&world, &world.client).await;
    }
    let answer = world.post(&world.client, "/calendar-feeds", json!({})).await;
    assert_eq!(answer.refused(409), "too_many_calendar_feeds");
}
