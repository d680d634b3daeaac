//! What the clock does, when it is told to look.

use desk::tickets::Moved;
use desk::tickets::timers::{Timer, fire};
use domain::id::TicketId;
use serde_json::json;

use super::world::World;

const HOUR_MS: i64 = 3_600_000;

async fn tick(world: &World, ticket: &str, timer: Timer) -> Result<Moved, desk::Error> {
    let (client, ticket) = (world.client.org, ticket.parse::<TicketId>().unwrap());
    world.store.write(move |tx| fire(tx, client, ticket, timer)).await
}

async fn status(world: &World, ticket: &str) -> String {
    world.read(&world.client, ticket).await["status"].as_str().unwrap().to_owned()
}

async fn planned(world: &World, quote_first: bool) -> String {
    let ticket = world.assigned().await;
    let kind = if quote_first { "visit" } else { "intervention" };
    let date = json!({"start": world.at(24), "end": world.at(26), "type": "planned", "kind": kind});
    world.post(&world.plombex, &format!("/tickets/{ticket}/dates"), date).await.ok();
    ticket
}

/// Not before its time, once at it, and never again.
async fn fires_once(world: &World, ticket: &str, timer: Timer, until_ms: i64, then: &str) {
    let before = world.read(&world.client, ticket).await;
    assert!(
        matches!(tick(world, ticket, timer).await, Err(desk::Error::Refused { .. })),
        "it is not due yet"
    );
    assert_eq!(world.read(&world.client, ticket).await, before, "a refusal changes nothing");
    world.clock.advance_ms(until_ms);
    tick(world, ticket, timer).await.unwrap();
    assert_eq!(status(world, ticket).await, then);
    let after = world.read(&world.client, ticket).await;
    assert!(tick(world, ticket, timer).await.is_err(), "it has been done");
    assert_eq!(world.read(&world.client, ticket).await, after);
}

#[tokio::test]
async fn a_planned_visit_that_passed_waits_to_be_confirmed() {
    let world = World::new().await;
    let ticket = planned(&world, true).await;
    assert_eq!(status(&world, &ticket).await, "visit");
    fires_once(&world, &ticket, Timer::VisitPassed, 30 * 24 * HOUR_MS, "visit_devis").await;
}

#[tokio::test]
async fn a_planned_intervention_that_passed_waits_to_be_confirmed() {
    let world = World::new().await;
    let ticket = planned(&world, false).await;
    assert_eq!(status(&world, &ticket).await, "intervention");
    fires_once(&world, &ticket, Timer::InterventionPassed, 30 * 24 * HOUR_MS, "intervention_finish").await;
}

#[tokio::test]
async fn a_completion_that_nobody_objects_to_is_accepted() {
    let world = World::new().await;
    let ticket = world.assigned().await;
    world.put(&world.plombex, &format!("/tickets/{ticket}/finish"), json!({})).await.ok();
    assert_eq!(status(&world, &ticket).await, "finished");
    fires_once(&world, &ticket, Timer::CompletionAccepted, 30 * 24 * HOUR_MS, "closed").await;
    let history = world.get(&world.plombex, &format!("/tickets/{ticket}/history")).await.ok();
    assert!(history.to_string().contains("closed_by_time"), "{history}");
}

#[tokio::test]
async fn offers_that_nobody_takes_lapse() {
    let world = World::new().await;
    let ticket = world.ticket().await;
    world.put(&world.client, &format!("/tickets/{ticket}/triage"), json!({})).await.ok();
    let offer = json!({"contractor_ids": [world.plombex.org], "expires_at": world.at(24)});
    world.put(&world.client, &format!("/tickets/{ticket}/propose"), offer).await.ok();
    fires_once(&world, &ticket, Timer::OffersExpire, 25 * HOUR_MS, "declined").await;
    assert_eq!(
        world.put(&world.plombex, &format!("/tickets/{ticket}/accept"), json!({})).await.refused(404),
        "not_found"
    );
}
