//! With one writer, stamps and ids only grow: from group to group, across restarts and processes, whatever the clock does.
//! (On a server it is the clocks of organizations that do: `tables.rs`.)
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "engine_world.rs"]
mod world;

use std::sync::Arc;

use domain::id::Id;
use domain::instant::Instant;
use store::{Error, ManualClock, Store};
use world::{Hold, NEW_YEAR, World, jot, queue_write};

const HOUR_MS: i64 = 3_600_000;

async fn stamp(store: &Store) -> (Instant, Id) {
    let made = store.write(|tx| {
        let id = tx.new_id();
        tx.execute("insert into jots (jot) values (?1)", &[(&id.hex()).into()])?;
        Ok::<_, Error>((tx.now(), id))
    });
    made.await.unwrap()
}

#[tokio::test]
async fn a_group_has_the_clocks_time_and_groups_differ() {
    let world = World::in_file();
    let (store, clock) = world.open_by_hand(NEW_YEAR).await;
    clock.advance_ms(1_000);
    assert_eq!(stamp(&store).await.0, NEW_YEAR.plus_millis(1_000));
    assert_eq!(stamp(&store).await.0, NEW_YEAR.plus_millis(1_001), "this clock does not move by itself");
    clock.advance_ms(50);
    assert_eq!(stamp(&store).await.0, NEW_YEAR.plus_millis(1_050));
}

#[tokio::test]
async fn commands_of_one_group_share_its_stamp() {
    let world = World::in_file();
    let (store, _clock) = world.open_by_hand(NEW_YEAR).await;
    let hold = Hold::writer(&store).await;
    let first = queue_write(&store, |tx| Ok((tx.now(), tx.new_id()))).await;
    let second = queue_write(&store, |tx| Ok((tx.now(), tx.new_id()))).await;
    hold.let_go().await;
    let (first, second) = (first.await.unwrap().unwrap(), second.await.unwrap().unwrap());
    assert_eq!(first.0, second.0);
    assert!(first.1 < second.1);
}

#[tokio::test]
async fn nothing_regresses_when_the_clock_was_set_back_over_a_restart() {
    let world = World::in_file();
    let (store, _) = world.open_by_hand(NEW_YEAR).await;
    let before = stamp(&store).await;
    store.close().await;
    let (store, _) = world.open_by_hand(NEW_YEAR.plus_millis(-HOUR_MS)).await;
    let after = stamp(&store).await;
    assert!(after.0 > before.0 && after.1 > before.1, "{before:?} {after:?}");
    assert!(after.0 < before.0.plus_millis(1_000), "it does not run away either");
}

#[tokio::test]
async fn a_stamp_given_out_ahead_of_the_clock_is_passed_by_the_next_group_and_kept_over_a_restart() {
    let world = World::in_file();
    let (store, _) = world.open_by_hand(NEW_YEAR).await;
    let ahead = NEW_YEAR.plus_millis(40);
    store
        .write(move |tx| {
            tx.stamped(ahead);
            jot(tx, "ahead")
        })
        .await
        .unwrap();
    store.close().await;
    let (store, _) = world.open_by_hand(NEW_YEAR).await;
    assert!(stamp(&store).await.0 > ahead);
}

#[tokio::test]
async fn another_process_is_noticed() {
    let world = World::in_file();
    let (ours, _) = world.open_by_hand(NEW_YEAR).await;
    stamp(&ours).await;
    // Another store on the same file stands for the command line beside a server; its clock is an hour ahead.
    let ahead = ManualClock::new(NEW_YEAR.plus_millis(HOUR_MS));
    let theirs = Store::open(world.options.clone(), Arc::new(ahead), 7).unwrap();
    let they_made = stamp(&theirs).await;
    let we_made = stamp(&ours).await;
    assert!(we_made.0 > they_made.0 && we_made.1 > they_made.1, "{they_made:?} {we_made:?}");
    assert!(stamp(&theirs).await > we_made);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_writers_all_succeed_in_strictly_ordered_groups() {
    let world = World::in_file();
    let store = world.open().await;
    let mut tasks = Vec::new();
    for writer in 0..64 {
        let store = store.clone();
        tasks.push(tokio::spawn(async move {
            let mut last = None;
            for n in 0..8 {
                let made = store
                    .write(move |tx| {
                        jot(tx, &format!("{writer}-{n}"))?;
                        Ok::<_, Error>(tx.now())
                    })
                    .await
                    .unwrap();
                assert!(last < Some(made), "what a caller writes after an answer is stamped later");
                last = Some(made);
            }
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    let order = "select at, id from jots order by rowid";
    let rows =
        store.read(move |tx| tx.query(order, &[], |row| Ok((row.instant(0)?, row.text(1)?.to_owned()))));
    let rows: Vec<_> = rows.await.unwrap_or_else(|error: Error| panic!("{error}"));
    assert_eq!(rows.len(), 64 * 8);
    assert!(rows.is_sorted_by(|a, b| a.0 <= b.0 && a.1 < b.1));
}
