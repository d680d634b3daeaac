//! Waiting for a turn: bounded, and a call that was given up never runs.
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "engine_world.rs"]
mod world;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use store::Error;
use world::{Hold, World, jot, jots, queue_write};

/// Short, as these tests wait for it to be over.
const WAIT_MS: u64 = 30;

fn impatient() -> World {
    let mut world = World::new();
    world.options.wait_ms_max = WAIT_MS;
    world.options.readers = 1;
    world
}

#[tokio::test]
async fn a_write_that_waits_too_long_is_told_so_and_never_runs() {
    let world = impatient();
    let store = world.open().await;
    let hold = Hold::writer(&store).await;
    let ran = Arc::new(AtomicBool::new(false));
    let mark = Arc::clone(&ran);
    let waiting = queue_write(&store, move |_| {
        mark.store(true, Ordering::SeqCst);
        Ok(())
    })
    .await;
    assert_eq!(waiting.await.unwrap(), Err(Error::Overloaded));
    hold.let_go().await;
    store.write(|tx| jot(tx, "next")).await.unwrap();
    assert!(!ran.load(Ordering::SeqCst));
}

#[tokio::test]
async fn a_read_that_waits_too_long_is_told_so() {
    let world = impatient();
    let store = world.open().await;
    let hold = Hold::reader(&store).await;
    assert_eq!(store.read(|_| Ok(())).await, Err(Error::Overloaded));
    hold.let_go().await;
    assert_eq!(store.read(|_| Ok::<_, Error>(())).await, Ok(()));
}

#[tokio::test]
async fn a_full_queue_is_waited_for_and_then_refused() {
    let mut world = impatient();
    world.options.queue_max = 1;
    let store = world.open().await;
    let hold = Hold::writer(&store).await;
    let place = queue_write(&store, |_| Ok(())).await;
    assert!(!store.write_later(|_| Ok(())), "no place");
    assert_eq!(store.write(|_| Ok(())).await, Err(Error::Overloaded));
    assert_eq!(place.await.unwrap(), Err(Error::Overloaded));
    hold.let_go().await;
    assert_eq!(store.write(|tx| jot(tx, "again")).await, Ok(()));
    assert_eq!(store.queue_depths(), store::Depths { reads: 0, writes: 0 });
}

#[tokio::test]
async fn a_place_that_comes_free_in_time_is_taken() {
    let mut world = World::new();
    world.options.queue_max = 1;
    let store = world.open().await;
    let hold = Hold::writer(&store).await;
    let first = queue_write(&store, |tx| jot(tx, "first")).await;
    let second = {
        let store = store.clone();
        tokio::spawn(async move { store.write(|tx| jot(tx, "second")).await })
    };
    tokio::task::yield_now().await;
    hold.let_go().await;
    assert_eq!(first.await.unwrap(), Ok(()));
    assert_eq!(second.await.unwrap(), Ok(()));
}

#[tokio::test]
async fn a_call_whose_future_is_dropped_while_it_waits_never_runs() {
    let world = World::new();
    let store = world.open().await;
    let hold = Hold::writer(&store).await;
    let dropped = queue_write(&store, |tx| jot(tx, "dropped")).await;
    dropped.abort();
    assert!(dropped.await.unwrap_err().is_cancelled());
    hold.let_go().await;
    store.write(|tx| jot(tx, "next")).await.unwrap();
    assert_eq!(jots(&store).await, ["next"]);
}

#[tokio::test]
async fn a_write_that_runs_is_waited_for_whatever_it_takes() {
    let world = impatient();
    let store = world.open().await;
    let hold = Hold::writer(&store).await;
    // Past the time that a call may wait for its turn.
    assert_eq!(store.write(|_| Ok(())).await, Err(Error::Overloaded));
    hold.let_go().await;
}
