//! Figures: what the overview tells is what anybody would count from the tickets that they see.

use std::collections::BTreeMap;

use domain::instant::Instant;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::world::{Party, World};

const DAY_MS: i64 = 86_400_000;

fn ms(text: &Value) -> Option<i64> {
    Some(Instant::parse(text.as_str()?).unwrap().millis())
}

/// What somebody sees: their tickets, each with when somebody was first there.
struct Seen {
    tickets: Vec<(Value, Option<i64>)>,
    /// The site of every place, and every name.
    sites: BTreeMap<String, String>,
    names: BTreeMap<String, String>,
    stages: BTreeMap<String, String>,
}

async fn see(world: &World, by: &Party) -> Seen {
    let mut tickets = Vec::new();
    for ticket in world.get(by, "/tickets?limit=200").await.ok()["tickets"].as_array().unwrap() {
        let dates = world.get(by, &format!("/tickets/{}/dates", ticket["_id"].as_str().unwrap())).await.ok();
        let both = [&dates["visit_dates"], &dates["intervention_dates"]];
        let done = both
            .into_iter()
            .flat_map(|dates| dates.as_array().unwrap())
            .filter(|date| date["type"] == "actual");
        tickets.push((ticket.clone(), done.filter_map(|date| ms(&date["start"])).min()));
    }
    let (mut parents, mut names) = (BTreeMap::new(), BTreeMap::new());
    let of_client = if by.org == world.client.org || by.org == world.foreign.org {
        vec![String::new()]
    } else {
        let clients = world.get(by, "/clients").await.ok()["clients"].as_array().unwrap().clone();
        clients.iter().map(|client| format!("&client_id={}", client["id"].as_str().unwrap())).collect()
    };
    for more in of_client {
        for plural in ["locations", "jobs"] {
            let page = world.get(by, &format!("/{plural}?limit=200{more}")).await.ok();
            for one in page[plural].as_array().unwrap() {
                let id = one["id"].as_str().unwrap().to_owned();
                names.insert(id.clone(), one["name"].as_str().unwrap().to_owned());
                if let Some(parent) = one["parent_id"].as_str() {
                    parents.insert(id, parent.to_owned());
                }
            }
        }
    }
    let site = |place: &String| {
        let mut at = place;
        while let Some(parent) = parents.get(at) {
            at = parent;
        }
        at.clone()
    };
    let sites = names.keys().map(|place| (place.clone(), site(place))).collect();
    let statuses = world.get(by, "/statuses").await.ok()["statuses"].as_array().unwrap().clone();
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    let stages = statuses.iter().map(|one| (word(&one["status"]), word(&one["stage"]))).collect();
    Seen { tickets, sites, names, stages }
}

fn percentile(times: &[i64], of_hundred: usize) -> Value {
    let mut times = times.to_vec();
    times.sort_unstable();
    match (times.len() * of_hundred).div_ceil(100) {
        0 => Value::Null,
        rank => json!(times[rank - 1]),
    }
}

fn duration(times: &[i64]) -> Value {
    json!({"median_ms": percentile(times, 50), "p90_ms": percentile(times, 90), "count": times.len()})
}

#[derive(Default)]
struct Group {
    name: String,
    counts: [u64; 3],
    close_ms: Vec<i64>,
}

/// Everything counted anew, one ticket after the other.
fn counted(seen: &Seen, (from, to, now): (i64, i64, i64), wanted: impl Fn(&Value) -> bool) -> Value {
    let mut by_stage: BTreeMap<&str, u64> =
        ["request", "dispatch", "quote", "plan", "work", "accept"].map(|stage| (stage, 0)).into();
    let ages = [0, 1, 3, 7, 14, 30, 90];
    let mut by_age = [0; 7];
    let (mut assign, mut visit, mut close) = (Vec::new(), Vec::new(), Vec::new());
    // The first of January 1970 was a Thursday.
    let week = |at: i64| (at.div_euclid(DAY_MS) + 3).div_euclid(7) * 7 - 3;
    let mut weeks: BTreeMap<i64, [u64; 2]> = BTreeMap::new();
    let mut day = week(from);
    while day * DAY_MS < to {
        weeks.insert(day, [0, 0]);
        day += 7;
    }
    let mut groups: [BTreeMap<String, Group>; 3] = Default::default();
    for (ticket, visited) in seen.tickets.iter().filter(|(ticket, _)| wanted(ticket)) {
        let within = |at: i64| from <= at && at < to;
        let created = ms(&ticket["created_at"]).unwrap();
        let closed = ms(&ticket["closed_at"]);
        let stage = seen.stages[ticket["status"].as_str().unwrap()].as_str();
        let flags = [stage != "done", within(created), closed.is_some_and(within)];
        if flags[0] {
            *by_stage.get_mut(stage).unwrap() += 1;
            let days = (now - created) / DAY_MS;
            by_age[ages.iter().rposition(|from| *from <= days).unwrap()] += 1;
        }
        if flags[1] {
            weeks.get_mut(&week(created)).unwrap()[0] += 1;
            let since = |at: Option<i64>| at.map(|at| (at - created).max(0));
            assign.extend(since(ms(&ticket["assigned_at"])));
            visit.extend(since(*visited));
            close.extend(since(closed));
        }
        if flags[2] {
            weeks.get_mut(&week(closed.unwrap())).unwrap()[1] += 1;
        }
        let ids = |field: &str| -> Vec<(String, String)> {
            let named = ticket[field].as_array().unwrap().iter();
            named
                .map(|one| {
                    (one["_id"].as_str().unwrap().to_owned(), one["name"].as_str().unwrap().to_owned())
                })
                .collect()
        };
        let mut sites: Vec<(String, String)> = ids("locations")
            .iter()
            .map(|(place, _)| &seen.sites[place])
            .map(|site| (site.clone(), seen.names[site].clone()))
            .collect();
        sites.sort();
        sites.dedup();
        for (groups, ids) in groups.iter_mut().zip([sites, ids("jobs"), ids("contractors")]) {
            for (id, name) in ids {
                let group = groups.entry(id).or_default();
                group.name = name;
                for (count, flag) in group.counts.iter_mut().zip(flags) {
                    *count += u64::from(flag);
                }
                if flags[1] {
                    group.close_ms.extend(closed.map(|closed| closed - created));
                }
            }
        }
    }
    let told = |groups: &BTreeMap<String, Group>| {
        let mut groups: Vec<_> = groups.iter().filter(|(_, group)| group.counts != [0; 3]).collect();
        groups.sort_by(|(a, x), (b, y)| y.counts.cmp(&x.counts).then(a.cmp(b)));
        let told = groups.iter().take(20).map(|(id, group)| {
            let [open, created, closed] = group.counts;
            json!({"_id": id, "name": group.name, "open": open, "created": created, "closed": closed, "median_close_ms": percentile(&group.close_ms, 50)})
        });
        told.collect::<Vec<_>>()
    };
    let by_age: Vec<Value> = (0..7)
        .map(|nth| json!({"days_from": ages[nth], "days_to": ages.get(nth + 1), "count": by_age[nth]}))
        .collect();
    let weeks: Vec<Value> = weeks
        .iter()
        .map(|(day, [created, closed])| {
            let monday = Instant::from_millis(day * DAY_MS).to_string();
            json!({"week": monday[..10], "created": created, "closed": closed})
        })
        .collect();
    json!({
        "from": Instant::from_millis(from), "to": Instant::from_millis(to),
        "open": {"by_stage": by_stage, "by_age": by_age}, "weeks": weeks,
        "durations": {"assign": duration(&assign), "first_visit": duration(&visit), "close": duration(&close)},
        "by_site": told(&groups[0]), "by_job": told(&groups[1]), "by_contractor": told(&groups[2]),
    })
}

/// Something happens to a ticket, if it can.
async fn step(world: &World, ticket: &str, owner: &Party, (what, who): (u8, usize)) {
    let contractors = [&world.plombex, &world.liftco, &world.climafroid];
    let contractor = contractors[who % 3];
    let at = |call: &str| format!("/tickets/{ticket}/{call}");
    match what % 9 {
        0 => drop(
            world
                .put(
                    owner,
                    &at("propose"),
                    json!({"contractor_ids": [contractor.org, contractors[(who + 1) % 3].org]}),
                )
                .await,
        ),
        1 => drop(
            world
                .put(owner, &at("assign"), json!({"contractor_id": contractor.org, "reason": "better"}))
                .await,
        ),
        2 => drop(world.put(contractor, &at("accept"), json!({})).await),
        3 => drop(
            world
                .post(
                    contractor,
                    &at("dates"),
                    json!({"start": world.at(24), "end": world.at(26), "type": "planned"}),
                )
                .await,
        ),
        4 | 5 => {
            let done = json!({"start": world.at(-2), "end": world.at(-1), "type": "actual", "work_remaining": who.is_multiple_of(2)});
            drop(world.post(contractor, &at("dates"), done).await);
        }
        6 => drop(world.put(owner, &at("close"), json!({})).await),
        7 => drop(world.put(owner, &at("cancel"), json!({})).await),
        _ => drop(world.post(owner, &at("open"), json!({"reason": "again"})).await),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, max_shrink_iters: 20, ..ProptestConfig::default() })]

    #[test]
    fn it_tells_what_anybody_would_count(steps in proptest::collection::vec((any::<u8>(), 0usize..60, 0usize..12), 30..90)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let world = World::new().await;
            let mut places = vec![json!(world.site)];
            for (name, within) in [("Lyon", None), ("Cave", Some(1)), ("Chaufferie", Some(2))] {
                let body = json!({"name": name, "parent_id": within.map(|nth: usize| places[nth].clone())});
                places.push(world.post(&world.client, "/locations", body).await.ok()["location_id"].clone());
            }
            let other_job = world.post(&world.client, "/jobs", json!({"name": "Froid"})).await.ok()["job_id"].clone();
            let mut tickets: Vec<(String, Party)> = Vec::new();
            for (what, who, which) in steps {
                world.clock.advance_ms(31_123_457);
                if what < 90 || tickets.is_empty() {
                    let owner = if who % 5 == 0 { world.foreign.clone() } else { world.client.clone() };
                    let body = match who % 5 {
                        0 => json!({"title": "Fridge"}),
                        _ => json!({
                            "title": "Boiler", "location_ids": [places[who % 4], places[which % 4]], "draft": what == 7,
                            "job_ids": if which % 2 == 0 { json!([world.job]) } else { json!([world.job, other_job]) },
                        }),
                    };
                    let made = world.post(&owner, "/tickets", body).await.ok();
                    tickets.push((made["ticket_id"].as_str().unwrap().to_owned(), owner));
                } else {
                    let (ticket, owner) = &tickets[which % tickets.len()];
                    step(&world, ticket, owner, (what, who)).await;
                }
            }
            let now = store::Clock::now(&world.clock).millis();
            for by in [&world.client, &world.foreign, &world.plombex, &world.climafroid] {
                let seen = see(&world, by).await;
                for (from, to) in [(now - 90 * DAY_MS, now + DAY_MS), (now - 9 * DAY_MS, now - 3 * DAY_MS)] {
                    let span = format!("/overview?from={from}&to={to}");
                    let told = world.get(by, &span).await.ok();
                    assert_eq!(told, counted(&seen, (from, to, now), |_| true));
                    let contractor = world.get(by, &format!("{span}&contractor_id={}", world.plombex.org)).await.ok();
                    let is_on = |ticket: &Value| {
                        ticket["contractors"].as_array().unwrap().iter().any(|one| one["_id"] == json!(world.plombex.org))
                    };
                    assert_eq!(contractor, counted(&seen, (from, to, now), is_on));
                    let of_job = world.get(by, &format!("{span}&job_id={}", other_job.as_str().unwrap())).await.ok();
                    let is_of_job = |ticket: &Value| {
                        ticket["jobs"].as_array().unwrap().iter().any(|one| one["_id"] == other_job)
                    };
                    assert_eq!(of_job, counted(&seen, (from, to, now), is_of_job));
                    // Lyon and what is in it.
                    let client = if by.org == world.client.org || by.org == world.foreign.org { String::new() } else { format!("&client_id={}", world.client.org) };
                    let there = world.get(by, &format!("{span}&location_id={}{client}", places[1].as_str().unwrap())).await.ok();
                    let is_there = |ticket: &Value| {
                        ticket["locations"].as_array().unwrap().iter().any(|one| places[1..].contains(&one["_id"]))
                    };
                    assert_eq!(there, counted(&seen, (from, to, now), is_there));
                }
            }
        });
    }
}

#[tokio::test]
async fn a_span_has_a_beginning_an_end_and_a_bound() {
    let world = World::new().await;
    let told = world.get(&world.client, "/overview?time_zone=Europe/Paris").await.ok();
    assert_eq!(told["weeks"].as_array().unwrap().len(), 14);
    let span_ms = ms(&told["to"]).unwrap() - ms(&told["from"]).unwrap();
    assert_eq!(span_ms, 90 * DAY_MS);
    for wrong in [
        "from=2026-01-02&to=2026-01-02",
        "from=2026-01-02&to=2026-01-01",
        "from=2020-01-01&to=2026-01-01",
        "time_zone=Nowhere",
    ] {
        assert_eq!(
            world.get(&world.client, &format!("/overview?{wrong}")).await.refused(400),
            "invalid_input"
        );
    }
    let by_client = format!("/overview?client_id={}", world.client.org);
    assert_eq!(world.get(&world.client, &by_client).await.refused(400), "invalid_input");
    world.get(&world.plombex, &by_client).await.ok();
}
