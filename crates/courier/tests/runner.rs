//! The runner, over a real store and a clock that is set by hand.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test fails by panicking")]

use std::sync::Arc;

use courier::{Kind, Runner};
use desk::store::{Error, ManualClock, Store, jobs};
use desk::{Desk, housekeeping};
use domain::instant::Instant;

struct World {
    _place: testbed::Place,
    clock: ManualClock,
    store: Store,
    desk: Desk,
}

async fn world() -> World {
    let place = testbed::Place::new();
    let clock = ManualClock::new(Instant::from_millis(1_772_438_400_000));
    let store = Store::open(place.options(), Arc::new(clock.clone()), 42).unwrap();
    let desk = Desk::open(store.clone(), "https://desk.example").await.unwrap();
    World { _place: place, clock, store, desk }
}

#[tokio::test]
async fn recurring_jobs_are_put_down_once_and_come_back() {
    let world = world().await;
    let runner = Runner::new(world.desk.clone());
    runner.put_down_recurring().await.unwrap();
    runner.put_down_recurring().await.unwrap();
    assert_eq!(runner.run_due().await.unwrap(), Kind::RECURRING.len());
    assert_eq!(runner.run_due().await.unwrap(), 0, "none is due again at once");
    world.clock.advance_ms(61_000);
    assert_eq!(runner.run_due().await.unwrap(), 1, "what is done every minute");
    world.clock.advance_ms(3_600_000);
    assert_eq!(runner.run_due().await.unwrap(), 2);
}

#[tokio::test]
async fn a_job_of_an_unknown_kind_is_dropped() {
    let world = world().await;
    world.store.write(|tx| jobs::enqueue(tx, "of_tomorrow", "{}", tx.now()).map(drop)).await.unwrap();
    let runner = Runner::new(world.desk.clone());
    assert_eq!(runner.run_due().await.unwrap(), 1);
    world.clock.advance_ms(24 * 3_600_000);
    assert_eq!(runner.run_due().await.unwrap(), 0);
}

#[tokio::test]
async fn a_job_that_a_dead_runner_had_claimed_runs_again() {
    let world = world().await;
    let runner = Runner::new(world.desk.clone());
    runner.put_down_recurring().await.unwrap();
    let claimed =
        world.store.write(|tx| jobs::claim(tx, tx.now().plus_millis(-1), 32).map(|jobs| jobs.len())).await;
    assert_eq!(claimed.unwrap(), Kind::RECURRING.len());
    assert_eq!(runner.run_due().await.unwrap(), 0, "they are another runner's");
    world.clock.advance_ms(5 * 60_000 + 1);
    assert_eq!(runner.run_due().await.unwrap(), Kind::RECURRING.len());
}

#[tokio::test]
async fn words_that_wait_are_indexed_a_bounded_number_at_a_time() {
    let world = world().await;
    let (client, ticket) = world
        .store
        .write(|tx| {
            let client = domain::id::OrgId(tx.new_id());
            let ticket = domain::id::TicketId(tx.new_id());
            for _ in 0..3_000 {
                desk::store::search::put_ticket(tx, client, ticket, "fuite")?;
            }
            Ok::<_, Error>((client, ticket))
        })
        .await
        .unwrap();
    assert_ne!(client.0, ticket.0);
    let behind = || world.store.read(|tx| desk::store::search::is_behind(tx));
    housekeeping::index_words(&world.desk).await.unwrap();
    assert!(behind().await.unwrap(), "the rest waits for the next round");
    housekeeping::index_words(&world.desk).await.unwrap();
    assert!(!behind().await.unwrap());
}
