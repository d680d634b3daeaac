//! The calendar, from both sides.

use domain::instant::Instant;
use domain::org::Role;
use serde_json::{Value, json};

use super::world::{Party, World};

/// An instant so many hours after the world's clock began to go.
fn at(hours: i64) -> String {
    Instant::parse("2026-03-02T08:00:00Z").unwrap().plus_millis(hours * 3_600_000).to_string()
}

async fn date(world: &World, by: &Party, ticket: &str, from: i64, to: i64) -> String {
    let body = json!({"start": at(from), "end": at(to), "type": "planned", "kind": "intervention"});
    let made = world.post(by, &format!("/tickets/{ticket}/dates"), body).await.ok();
    made["date_id"].as_str().unwrap().to_owned()
}

async fn entries(world: &World, by: &Party, more: &str) -> Vec<Value> {
    let path = format!("/calendar?from={}&to={}{more}", world.at(-24), world.at(24 * 60));
    world.get(by, &path).await.ok()["entries"].as_array().unwrap().clone()
}

fn ids(entries: &[Value]) -> Vec<&str> {
    entries.iter().map(|entry| entry["date_id"].as_str().unwrap()).collect()
}

/// A ticket that a contractor of the client has.
async fn given(world: &World, contractor: &Party) -> String {
    let ticket = world.ticket().await;
    let body = json!({"contractor_id": contractor.org});
    world.put(&world.client, &format!("/tickets/{ticket}/assign"), body).await.ok();
    ticket
}

#[tokio::test]
async fn a_contractor_sees_its_own_dates_over_all_its_clients_and_nobody_elses() {
    let world = World::new().await;
    let (one, other) = (given(&world, &world.climafroid).await, given(&world, &world.plombex).await);
    let mine = date(&world, &world.climafroid, &one, 24, 26).await;
    let theirs = date(&world, &world.plombex, &other, 25, 27).await;
    let foreign = json!({"title": "Fridge", "priority": "low"});
    let foreign =
        world.post(&world.foreign, "/tickets", foreign).await.ok()["ticket_id"].as_str().unwrap().to_owned();
    let body = json!({"contractor_id": world.climafroid.org});
    world.put(&world.foreign, &format!("/tickets/{foreign}/assign"), body).await.ok();
    let elsewhere = date(&world, &world.climafroid, &foreign, 48, 50).await;

    let seen = entries(&world, &world.climafroid, "").await;
    assert_eq!(ids(&seen), [&mine, &elsewhere]);
    assert_eq!(seen[0]["ticket"]["client"]["name"], "Maison Lumiere");
    assert_eq!(seen[0]["ticket"]["location"]["name"], "Paris");
    assert_eq!(seen[0]["contractor"]["name"], "Climafroid");
    assert_eq!(
        (&seen[0]["state"], &seen[0]["type"], &seen[0]["kind"]),
        (&json!("standing"), &json!("planned"), &json!("intervention"))
    );
    assert_eq!(ids(&entries(&world, &world.client, "").await), [&mine, &theirs]);
    assert_eq!(ids(&entries(&world, &world.foreign, "").await), [&elsewhere]);
    assert!(entries(&world, &world.liftco, "").await.is_empty());

    let of = |org| format!("&client_id={org}");
    assert_eq!(ids(&entries(&world, &world.climafroid, &of(world.client.org)).await), [&mine]);
    let by = format!("&contractor_id={}", world.plombex.org);
    assert_eq!(ids(&entries(&world, &world.client, &by).await), [&theirs]);
    assert!(entries(&world, &world.climafroid, &by).await.is_empty(), "whom else a client has is not told");
    let path = format!("/calendar?from=0&to=1000&client_id={}", world.client.org);
    assert_eq!(world.get(&world.client, &path).await.refused(400), "invalid_input");

    // Another one gets the ticket: it is not there for the first any more, with what it has done on it.
    let done = json!({"start": world.at(-3), "end": world.at(-2), "type": "actual", "work_remaining": true});
    let done =
        world.post(&world.climafroid, &format!("/tickets/{one}/dates"), done).await.ok()["date_id"].clone();
    assert_eq!(ids(&entries(&world, &world.climafroid, "").await).len(), 3);
    let body = json!({"contractor_id": world.liftco.org, "reason": "too slow"});
    world.put(&world.client, &format!("/tickets/{one}/assign"), body).await.ok();
    assert_eq!(ids(&entries(&world, &world.climafroid, "").await), [&elsewhere]);
    assert!(entries(&world, &world.liftco, "").await.is_empty());
    assert_eq!(ids(&entries(&world, &world.client, "").await), [done.as_str().unwrap(), &theirs]);
}

#[tokio::test]
async fn dates_are_found_by_place_and_by_any_part_of_them() {
    let world = World::new().await;
    let site =
        world.post(&world.client, "/locations", json!({"name": "Lyon"})).await.ok()["location_id"].clone();
    let cellar = json!({"name": "Cave", "parent_id": site});
    let cellar = world.post(&world.client, "/locations", cellar).await.ok()["location_id"].clone();
    let ticket = given(&world, &world.plombex).await;
    let body = json!({"location_ids": [cellar]});
    world.patch(&world.client, &format!("/tickets/{ticket}"), body).await.ok();
    let paris = given(&world, &world.plombex).await;
    let short = date(&world, &world.plombex, &paris, 100, 102).await;
    let long = date(&world, &world.plombex, &ticket, 24, 24 * 30).await;
    let by_place = format!("&location_id={}", site.as_str().unwrap());
    assert_eq!(ids(&entries(&world, &world.client, &by_place).await), [&long]);
    assert_eq!(ids(&entries(&world, &world.plombex, &by_place).await), [&long]);
    for (from, to, found) in [
        (101, 103, vec![&long, &short]),
        (102, 103, vec![&long]),
        (99, 100, vec![&long]),
        (24 * 29, 24 * 40, vec![&long]),
        (24 * 30, 24 * 40, vec![]),
        (0, 24, vec![]),
        (0, 25, vec![&long]),
    ] {
        let path = format!("/calendar?from={}&to={}", at(from), at(to));
        let page = world.get(&world.client, &path).await.ok();
        assert_eq!(ids(page["entries"].as_array().unwrap()), found, "{from} to {to}");
        assert_eq!(page["is_complete"], true);
    }
    for (from, to) in [(0, 24 * 62 + 1), (5, 5), (5, 4)] {
        let path = format!("/calendar?from={}&to={}", at(from), at(to));
        assert_eq!(world.get(&world.client, &path).await.refused(400), "invalid_input");
    }
    // What fell through is gone from it.
    world.put(&world.plombex, &format!("/tickets/{ticket}/replan"), json!({"reason": "no part"})).await.ok();
    assert_eq!(ids(&entries(&world, &world.client, "").await), [&short]);
}

#[tokio::test]
async fn a_technician_who_is_wanted_twice_is_told_to_the_company_and_not_by_name_to_the_client() {
    let world = World::new().await;
    let mut people = Vec::new();
    for name in ["Ana", "Bruno"] {
        let body = json!({"email": format!("{name}@plombex.example"), "name": name, "role": "technician"});
        let made = world.post(&world.plombex, "/users", body).await.ok();
        people.push(made["user_id"].as_str().unwrap().to_owned());
    }
    let mut dates = Vec::new();
    for (nth, technician) in [Some(0), Some(0), Some(1), None, None].into_iter().enumerate() {
        let ticket = given(&world, &world.plombex).await;
        if let Some(who) = technician {
            let body = json!({"technician_id": people[who]});
            world.put(&world.plombex, &format!("/tickets/{ticket}/assign"), body).await.ok();
        }
        dates.push(date(&world, &world.plombex, &ticket, 24 + nth as i64, 40 + nth as i64).await);
    }
    let technician = world.somebody(world.plombex.org, Role::Technician).await;
    for by in [&world.plombex, &technician, &world.client] {
        let seen = entries(&world, by, "").await;
        assert_eq!(ids(&seen), dates.iter().collect::<Vec<_>>());
        let conflicts: Vec<&Value> = seen.iter().map(|entry| &entry["conflicts"]).collect();
        assert_eq!(
            conflicts,
            [&json!([dates[1]]), &json!([dates[0]]), &json!([]), &json!([dates[4]]), &json!([dates[3]])]
        );
        let expected =
            if by.org == world.client.org { Value::Null } else { json!({"_id": people[0], "name": "Ana"}) };
        assert_eq!(seen[0]["technician"], expected);
        assert_eq!(seen[3]["technician"], Value::Null);
    }
}
