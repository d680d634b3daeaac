//! The scheduler, over a clock that is moved by hand: a year with everything that can be waited for, two nodes, a clock that steps
//! back, and a policy that changes.

use std::collections::BTreeMap;

use courier::{Runner, Scheduler};
use desk::tickets::timers::Timer;
use domain::instant::Instant;
use serde_json::{Value, json};
use store::timers::{self, Waiting};

use super::world::{Party, World};

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;
/// Stamps may be some milliseconds ahead of a clock that is moved by hand.
const MOMENT_MS: i64 = 1_000;

type Fired = Vec<(Waiting, Timer)>;

async fn look(world: &World) -> Fired {
    Scheduler::new(world.desk.clone()).fire_due().await.unwrap()
}

fn now(world: &World) -> Instant {
    world.store.now()
}

/// What the clock did to a ticket, as an organization reads it: the events without an actor.
async fn told(world: &World, by: &Party, ticket: &str) -> Vec<String> {
    let history = world.get(by, &format!("/tickets/{ticket}/history")).await.ok();
    let entries = history["history"].as_array().unwrap().clone();
    let by_the_clock = entries.iter().filter(|entry| entry["actor"].is_null() && entry["event"] != "updated");
    by_the_clock.map(|entry| entry["event"].as_str().unwrap().to_owned()).collect()
}

async fn date(world: &World, ticket: &str, kind: &str, from_h: i64) {
    let date =
        json!({"start": world.at(from_h), "end": world.at(from_h + 2), "type": "planned", "kind": kind});
    world.post(&world.plombex, &format!("/tickets/{ticket}/dates"), date).await.ok();
}

async fn offered(world: &World, hours: i64) -> String {
    let ticket = world.ticket().await;
    world.put(&world.client, &format!("/tickets/{ticket}/triage"), json!({})).await.ok();
    let asked = [world.plombex.org, world.liftco.org];
    let offer = json!({"contractor_ids": asked, "mode": "in_turn", "expires_at": world.at(hours)});
    world.put(&world.client, &format!("/tickets/{ticket}/propose"), offer).await.ok();
    ticket
}

async fn held(world: &World, days: i64) -> String {
    let ticket = world.assigned().await;
    date(world, &ticket, "intervention", 24).await;
    let hold = json!({"reason": "a part is on order", "until": world.at(24 * days)});
    world.put(&world.plombex, &format!("/tickets/{ticket}/replan"), hold).await.ok();
    ticket
}

/// The kinds of ticket that nobody ever looks after.
const KINDS: usize = 7;

async fn left_alone(world: &World, kind: usize) -> String {
    match kind {
        0 => world.ticket().await,
        1 => offered(world, 24).await,
        2 | 3 => {
            let ticket = world.assigned().await;
            date(world, &ticket, ["visit", "intervention"][kind - 2], 240).await;
            ticket
        }
        4 => {
            let ticket = world.assigned().await;
            world.put(&world.plombex, &format!("/tickets/{ticket}/finish"), json!({})).await.ok();
            ticket
        }
        5 => held(world, 10).await,
        _ => {
            let body = json!({"title": "Late", "due_at": world.at(30)});
            world.post(&world.client, "/tickets", body).await.ok()["ticket_id"].as_str().unwrap().to_owned()
        }
    }
}

/// What the client, Plombex and Liftco are told of one of a kind, in order.
fn expected(kind: usize) -> (Vec<&'static str>, Vec<&'static str>, Vec<&'static str>) {
    let waits = ["reminded", "reminded", "reminded"];
    let and = |before: &[&'static str], then: &[&'static str]| [before, then].concat();
    let (reminded, escalated) = (waits.to_vec(), vec!["escalated"]);
    match kind {
        0 => (and(&waits, &escalated), vec![], vec![]),
        1 => (
            and(&["offer_expired", "proposed", "offer_expired"], &and(&waits, &escalated)),
            vec!["offer_reminded", "offer_expired"],
            vec!["proposed", "offer_reminded", "offer_expired"],
        ),
        2 => (and(&["visit_passed"], &escalated), and(&["visit_passed"], &waits), vec![]),
        3 => (and(&["intervention_passed"], &escalated), and(&["intervention_passed"], &waits), vec![]),
        4 => (and(&waits, &["escalated", "closed_by_time"]), vec!["closed_by_time"], vec![]),
        5 => (and(&["hold_over"], &escalated), and(&["hold_over"], &reminded), vec![]),
        _ => (and(&["overdue"], &and(&waits, &escalated)), vec![], vec![]),
    }
}

/// From March to March: both changes of the clock on the wall, and three days without a server in July.
#[tokio::test]
async fn in_a_year_every_timer_fires_once_and_in_order() {
    let world = World::new().await;
    let mut fired: Fired = Vec::new();
    let mut made: Vec<(usize, String, bool)> = Vec::new();
    let mut last_look = now(&world);
    for quarter in 0..4 * 365 {
        if quarter % 34 == 0 && quarter < 4 * 330 {
            for kind in 0..KINDS {
                // Of those that live through it, what is late shifts what comes after it.
                let shifts = (420..492).contains(&quarter);
                made.push((kind, left_alone(&world, kind).await, shifts));
            }
        }
        world.clock.advance_ms(6 * HOUR_MS);
        if (480..492).contains(&quarter) {
            continue; // The server is down.
        }
        let these = look(&world).await;
        let in_order = |two: &[(Waiting, Timer)]| two[0].0 < two[1].0;
        assert!(these.windows(2).all(in_order), "{these:?}");
        for (waiting, timer) in &these {
            assert!(waiting.at <= now(&world), "{timer:?} fired early");
            assert!(waiting.at > last_look, "{timer:?} was due before the last look, and did not fire");
        }
        last_look = now(&world);
        fired.extend(these);
    }
    let mut times: BTreeMap<(Waiting, Timer), usize> = BTreeMap::new();
    fired.iter().for_each(|one| *times.entry(*one).or_default() += 1);
    assert!(times.values().all(|times| *times == 1), "each once");
    assert!(fired.len() > 1_400, "{}", fired.len());
    for (kind, ticket, shifts) in &made {
        let (client, plombex, liftco) = expected(*kind);
        // Who lost an offer keeps no more than a tombstone; the lines are still in its journal.
        for (by, lines) in [(&world.client, client), (&world.plombex, plombex), (&world.liftco, liftco)] {
            let mut told = journal(&world, by, ticket).await;
            let mut lines: Vec<String> = lines.into_iter().map(str::to_owned).collect();
            if *shifts {
                told.sort_unstable();
                lines.sort_unstable();
            }
            assert_eq!(told, lines, "of a ticket of kind {kind}");
        }
    }
}

/// The words of an organization's journal about a ticket, by the clock.
async fn journal(world: &World, by: &Party, ticket: &str) -> Vec<String> {
    let (org, ticket) = (by.org, ticket.parse().unwrap());
    let lines = world.store.read(move |tx| store::journal::of_ticket(tx, org, ticket)).await.unwrap();
    let entries = lines.iter().flat_map(|line| serde_json::from_str::<Vec<Value>>(&line.entries).unwrap());
    let by_the_clock = entries.filter(|entry| entry["actor"].is_null() && entry["event"] != "updated");
    by_the_clock.map(|entry| entry["event"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_nodes_fire_each_timer_once() {
    let here = World::new().await;
    let there = here.node().await;
    let mut tickets = Vec::new();
    for kind in (0..KINDS).cycle().take(4 * KINDS) {
        tickets.push((kind, left_alone(&here, kind).await));
    }
    let mut fired: Fired = Vec::new();
    for _ in 0..25 {
        here.clock.advance_ms(DAY_MS);
        let (one, other) = tokio::join!(look(&here), look(&there));
        fired.extend(one.into_iter().chain(other));
    }
    let all = fired.len();
    fired.sort_unstable();
    fired.dedup();
    assert_eq!(fired.len(), all, "none by both");
    for (kind, ticket) in &tickets {
        // Looked at once a day, what falls due within a moment of the look may come a day later.
        let (mut told, mut expected) = (told(&here, &here.client, ticket).await, expected(*kind).0);
        told.sort_unstable();
        expected.sort_unstable();
        assert_eq!(told, expected, "of a ticket of kind {kind}");
    }
}

#[tokio::test]
async fn a_clock_that_steps_back_fires_nothing_twice_and_loses_nothing() {
    let world = World::new().await;
    let ticket = world.ticket().await;
    world.clock.advance_ms(48 * HOUR_MS + MOMENT_MS);
    assert_eq!(look(&world).await.len(), 1, "the first reminder");
    for _ in 0..3 {
        world.clock.advance_ms(-HOUR_MS);
        assert_eq!(look(&world).await, [], "it was said");
    }
    world.clock.advance_ms(3 * HOUR_MS + 23 * HOUR_MS);
    assert_eq!(look(&world).await, [], "not before a day has gone by");
    world.clock.advance_ms(HOUR_MS + MOMENT_MS);
    assert_eq!(look(&world).await.len(), 1, "the second reminder");
    assert_eq!(told(&world, &world.client, &ticket).await, ["reminded", "reminded"]);
}

#[tokio::test]
async fn reminders_are_read_by_whom_they_are_for_and_change_nothing_else() {
    let world = World::new().await;
    let ticket = world.assigned().await;
    let before = (world.read(&world.client, &ticket).await, world.read(&world.plombex, &ticket).await);
    world.clock.advance_ms(49 * HOUR_MS);
    assert_eq!(look(&world).await.len(), 1);
    let mut after = (world.read(&world.client, &ticket).await, world.read(&world.plombex, &ticket).await);
    assert_eq!(before.0, after.0, "the client is not told that its contractor was reminded");
    assert_ne!(before.1["updated_at"], after.1["updated_at"]);
    for stamp in ["updated_at", "revision"] {
        after.1[stamp] = before.1[stamp].clone();
    }
    assert_eq!(before.1, after.1);
    let history = world.get(&world.plombex, &format!("/tickets/{ticket}/history")).await.ok();
    let last = history["history"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (&last["event"], &last["task"], &last["nth"]),
        (&json!("reminded"), &json!("plan"), &json!(1))
    );
    assert_eq!(last["changes"], json!([]));
}

#[tokio::test]
async fn a_changed_policy_moves_the_timers_of_open_tickets() {
    let world = World::new().await;
    let ticket = world.assigned().await;
    date(&world, &ticket, "intervention", 24).await;
    let old = world.ticket().await;
    world.clock.advance_ms(27 * HOUR_MS);
    let patch = json!({"policy": {"grace_hours": 0, "reminder_hours": 1}});
    world.patch(&world.client, "/organization", patch).await.ok();
    Runner::new(world.desk.clone()).run_due().await.unwrap();
    let timers: Vec<Timer> = look(&world).await.into_iter().map(|(_, timer)| timer).collect();
    assert_eq!(timers, [Timer::InterventionPassed], "and no reminder for the day that has gone by");
    world.clock.advance_ms(HOUR_MS + MOMENT_MS);
    assert_eq!(look(&world).await.len(), 2, "both are reminded an hour later");
    assert_eq!(told(&world, &world.client, &old).await, ["reminded"]);
    let off = json!({"policy": {"reminder_hours": 0, "escalation_hours": 0}});
    world.patch(&world.client, "/organization", off).await.ok();
    Runner::new(world.desk.clone()).run_due().await.unwrap();
    world.clock.advance_ms(100 * DAY_MS);
    assert_eq!(look(&world).await, [], "nobody is reminded any more");
    let left = world.store.read(|tx| timers::due(tx, tx.now(), 10)).await.unwrap();
    assert_eq!(left, []);
}

#[tokio::test]
async fn the_policy_says_when_a_ticket_is_due_and_a_hold_moves_that() {
    let world = World::new().await;
    let policy = json!({"policy": {"due_hours_high": 48, "due_hours_low": 240}});
    let shown = world.patch(&world.client, "/organization", policy).await.ok();
    assert_eq!(shown["organization"]["policy"]["due_hours_high"], 48);
    let instant = |value: &Value| Instant::parse(value.as_str().unwrap()).unwrap().millis();
    let ticket = world.assigned().await;
    let due = async || instant(&world.read(&world.client, &ticket).await["due_at"]);
    let created = instant(&world.read(&world.client, &ticket).await["created_at"]);
    assert_eq!(due().await - created, 48 * HOUR_MS);
    world.patch(&world.client, &format!("/tickets/{ticket}"), json!({"priority": "low"})).await.ok();
    assert_eq!(due().await - created, 240 * HOUR_MS, "it goes with the priority");
    date(&world, &ticket, "intervention", 24).await;
    let hold = json!({"reason": "no access", "until": world.at(100)});
    world.put(&world.plombex, &format!("/tickets/{ticket}/replan"), hold).await.ok();
    assert!(due().await - created >= 339 * HOUR_MS, "the clock stands still for a hundred hours");
    world.clock.advance_ms(10 * HOUR_MS);
    date(&world, &ticket, "intervention", 24).await;
    let late = due().await - created - 250 * HOUR_MS;
    assert!(late.abs() < 1_000, "it stood still for ten: {late}");
    let faults = json!({"policy": {"reminder_hours": 5000, "reminders_max": -1, "due_hours_low": "x"}});
    let answer = world.patch(&world.client, "/organization", faults).await;
    assert_eq!(answer.json["errors"].as_array().map(Vec::len), Some(3), "{}", answer.text);
}

#[tokio::test]
async fn a_ticket_that_is_past_due_is_found_and_told() {
    let world = World::new().await;
    let body = json!({"title": "Late", "due_at": world.at(30)});
    let ticket = world.post(&world.client, "/tickets", body).await.ok()["ticket_id"].clone();
    world.clock.advance_ms(31 * HOUR_MS);
    assert_eq!(look(&world).await.len(), 1);
    let late = world.get(&world.client, "/tickets?overdue=true").await.ok();
    assert_eq!(late["tickets"][0]["_id"], ticket);
    let counts = world.get(&world.client, "/tickets/counts").await.ok();
    assert_eq!(counts["overdue"], 1);
}

/// Runs a statement of no module of the store's: the past as another version wrote it, or a row that is broken.
async fn sql(world: &World, statement: &'static str) {
    world.store.write(move |tx| tx.execute(statement, &[])).await.unwrap();
}

#[tokio::test]
async fn tickets_from_before_there_were_timers_are_taken_in_without_a_flood() {
    let world = World::new().await;
    let mut tickets = Vec::new();
    for kind in 0..KINDS {
        tickets.push(left_alone(&world, kind).await);
    }
    world.clock.advance_ms(100 * DAY_MS);
    // As the migration leaves them.
    sql(&world, "UPDATE ticket SET waits_ms = NULL, timer = NULL, timer_ms = 0").await;
    let fired: Vec<Timer> = look(&world).await.into_iter().map(|(_, timer)| timer).collect();
    // Both contractors of the offer in turn: the second has as much time again.
    let mut expected =
        vec![Timer::OffersExpire, Timer::VisitPassed, Timer::InterventionPassed, Timer::CompletionAccepted];
    expected.sort_unstable();
    let mut sorted = fired.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, expected, "what has passed takes effect, and nobody is reminded of a hundred days");
    world.clock.advance_ms(48 * HOUR_MS + MOMENT_MS);
    let reminded = look(&world).await.into_iter().filter(|(_, timer)| *timer == Timer::Reminder).count();
    assert!(reminded >= 4, "reminders count from when the tickets were taken in: {reminded}");
}

#[tokio::test]
async fn a_ticket_that_cannot_be_dealt_with_keeps_no_other_waiting() {
    let world = World::new().await;
    for _ in 0..3 {
        world.ticket().await;
    }
    sql(&world, "UPDATE ticket SET status = 'nonsense' WHERE number = 2").await;
    world.clock.advance_ms(48 * HOUR_MS + MOMENT_MS);
    assert_eq!(look(&world).await.len(), 2, "the others are reminded");
    assert_eq!(look(&world).await, [], "and it is not tried again at once");
    sql(&world, "UPDATE ticket SET status = 'opened' WHERE number = 2").await;
    world.clock.advance_ms(HOUR_MS + MOMENT_MS);
    assert_eq!(look(&world).await.len(), 1, "an hour later it is");
}

#[tokio::test]
async fn a_reserve_that_stands_keeps_the_clock_from_closing_and_then_does_not() {
    let world = World::new().await;
    let policy =
        json!({"policy": {"open_reserves_block_close": true, "reminder_hours": 0, "escalation_hours": 0}});
    world.patch(&world.client, "/organization", policy).await.ok();
    let ticket = world.assigned().await;
    world.put(&world.plombex, &format!("/tickets/{ticket}/finish"), json!({})).await.ok();
    let defect = json!({"title": "Still drips", "reserve_of": ticket});
    let reserve = world.post(&world.client, "/tickets", defect).await.ok()["ticket_id"].clone();
    world.clock.advance_ms(8 * DAY_MS);
    assert_eq!(look(&world).await, []);
    assert_eq!(world.read(&world.client, &ticket).await["status"], "finished");
    let reserve = reserve.as_str().unwrap();
    world.put(&world.plombex, &format!("/tickets/{reserve}/finish"), json!({"reserve": false})).await.ok();
    world.put(&world.client, &format!("/tickets/{reserve}/close"), json!({"reserve": false})).await.ok();
    let fired: Vec<Timer> = look(&world).await.into_iter().map(|(_, timer)| timer).collect();
    assert_eq!(fired, [Timer::CompletionAccepted]);
    assert_eq!(world.read(&world.client, &ticket).await["status"], "closed");
}
