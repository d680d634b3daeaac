//! What a caller may rely on: a command counts as a whole or not at all, and what was acknowledged stays.
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "engine_world.rs"]
mod world;

use store::{Dialect, Error, Value};
use world::{Hold, World, jot, jots, queue_write};

#[tokio::test]
async fn a_refusal_undoes_only_its_own_command() {
    let world = World::new();
    let store = world.open().await;
    let hold = Hold::writer(&store).await;
    let before = queue_write(&store, |tx| jot(tx, "before")).await;
    let refused = queue_write(&store, |tx| {
        jot(tx, "refused")?;
        Err::<(), _>(Error::Missing)
    })
    .await;
    let after = queue_write(&store, |tx| jot(tx, "after")).await;
    hold.let_go().await;
    assert_eq!(before.await.unwrap(), Ok(()));
    assert_eq!(refused.await.unwrap(), Err(Error::Missing));
    assert_eq!(after.await.unwrap(), Ok(()));
    assert_eq!(jots(&store).await, ["after", "before"]);
}

#[tokio::test]
async fn every_success_of_a_group_is_there_after_reopening() {
    let world = World::new();
    let store = world.open().await;
    let hold = Hold::writer(&store).await;
    let mut tasks = Vec::new();
    for n in 10..40 {
        tasks.push(queue_write(&store, move |tx| jot(tx, &n.to_string())).await);
    }
    hold.let_go().await;
    for task in tasks {
        assert_eq!(task.await.unwrap(), Ok(()));
    }
    store.close().await;
    let stored = jots(&world.open().await).await;
    assert_eq!(stored, (10..40).map(|n| n.to_string()).collect::<Vec<_>>());
}

#[tokio::test]
async fn what_was_acknowledged_is_in_the_files_without_closing() {
    let world = World::in_file();
    let store = world.open().await;
    store.write(|tx| jot(tx, "acknowledged")).await.unwrap();
    // What a crash leaves behind: the file and its log, as they are.
    let crashed = World::in_file();
    for suffix in ["", "-wal"] {
        let file = |world: &World| format!("{}{suffix}", world.path().display());
        std::fs::copy(file(&world), file(&crashed)).unwrap();
    }
    assert_eq!(jots(&crashed.open().await).await, ["acknowledged"]);
}

#[tokio::test]
async fn the_log_starts_anew_while_commits_go_on() {
    let world = World::in_file();
    let store = world.open().await;
    // 96 MiB through a log that is to start anew at 32.
    for n in 0..96 {
        store.write(move |tx| jot(tx, &format!("{n} {}", "x".repeat(1 << 20)))).await.unwrap();
    }
    let log = world.path().with_extension("db-wal").metadata().unwrap().len();
    assert!(log < 80 << 20, "{log} bytes");
}

#[tokio::test]
async fn a_taken_key_is_a_conflict() {
    let world = World::new();
    let store = world.open().await;
    assert_eq!(store.write(|tx| jot(tx, "once")).await, Ok(()));
    assert_eq!(store.write(|tx| jot(tx, "once")).await, Err(Error::Conflict));
}

#[tokio::test]
async fn a_panic_is_an_error_of_its_caller_alone() {
    let mut world = World::new();
    world.options.readers = 1;
    let store = world.open().await;
    let written = store.write(|tx| {
        jot(tx, "before the panic")?;
        panic!("a fault")
    });
    assert_eq!(written.await, Err::<(), _>(Error::Panicked));
    assert_eq!(store.read(|_| panic!("a fault")).await, Err::<(), _>(Error::Panicked));
    assert_eq!(store.write(|tx| jot(tx, "afterwards")).await, Ok(()));
    assert_eq!(jots(&store).await, ["afterwards"]);
}

#[tokio::test]
async fn a_full_disk_costs_only_the_command_that_meets_it() {
    let mut world = World::in_file();
    let store = world.open().await;
    store.write(|tx| jot(tx, "acknowledged")).await.unwrap();
    store.close().await;
    let pages = std::fs::metadata(world.path()).unwrap().len() / 4096;
    world.limit_pages(Some(u32::try_from(pages).unwrap() + 4));
    let store = world.open().await;

    let huge = "x".repeat(1 << 20);
    let hold = Hold::writer(&store).await;
    let first = queue_write(&store, |tx| jot(tx, "first")).await;
    let too_big = queue_write(&store, move |tx| jot(tx, &huge)).await;
    let last = queue_write(&store, |tx| jot(tx, "last")).await;
    hold.let_go().await;
    assert_eq!(first.await.unwrap(), Ok(()), "run again, as the engine undid it with the one that failed");
    assert_eq!(too_big.await.unwrap(), Err(Error::Full));
    assert_eq!(last.await.unwrap(), Ok(()));
    let there = ["acknowledged", "first", "last"];
    assert_eq!(jots(&store).await, there);
    store.close().await;
    world.limit_pages(None);
    assert_eq!(jots(&world.open().await).await, there);
}

#[tokio::test]
async fn a_command_that_overlooks_a_full_disk_is_not_acknowledged() {
    let mut world = World::in_file();
    world.open().await.close().await;
    let pages = std::fs::metadata(world.path()).unwrap().len() / 4096;
    world.limit_pages(Some(u32::try_from(pages).unwrap() + 4));
    let store = world.open().await;
    let huge = "x".repeat(1 << 20);
    let overlooked = store.write(move |tx| {
        let _ = jot(tx, &huge);
        // Outside of any transaction by now: were it run, it would stay.
        let _ = jot(tx, "on its own");
        Ok::<_, Error>(())
    });
    assert_eq!(overlooked.await, Err(Error::Full));
    assert_eq!(jots(&store).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_read_cannot_write() {
    let world = World::new();
    let store = world.open().await;
    let tried = store.read(|tx| tx.execute("delete from jots", &[])).await;
    assert_eq!(tried, Err(Error::ReadOnly));
}

#[tokio::test]
async fn a_read_sees_one_moment() {
    let world = World::new();
    let store = world.open().await;
    let other = store.clone();
    let runtime = tokio::runtime::Handle::current();
    let count = |tx: &dyn store::Tx| tx.query_one("select count(*) from jots", &[], |row| row.int(0));
    let seen = store.read(move |tx| {
        let before = count(tx)?;
        // On the reader's thread, so it may block; the write itself runs on the writer's.
        runtime.block_on(other.write(|tx| jot(tx, "meanwhile")))?;
        Ok::<_, Error>((before, count(tx)?))
    });
    assert_eq!(seen.await, Ok((0, 0)));
    assert_eq!(jots(&store).await, ["meanwhile"]);
}

#[tokio::test]
async fn values_come_back_as_they_went() {
    let world = World::new();
    let store = world.open().await;
    let read = store.read(|tx| {
        let at = tx.now();
        let bytea = if tx.dialect() == Dialect::Sqlite { "blob" } else { "bytea" };
        let sql = &format!("select cast(?1 as bigint), cast(?2 as bigint), cast(?3 as text), cast(?4 as {bytea}), cast(?5 as bigint), cast(?6 as text), cast(?7 as bigint)");
        let bytes: &[u8] = &[0, 255];
        let params = [
            7_i64.into(),
            true.into(),
            "é\u{1}è".into(),
            Value::Blob(bytes),
            at.into(),
            None::<&str>.into(),
            Value::Null,
        ];
        tx.query_one(sql, &params, |row| {
            assert_eq!(row.int(0), Ok(7));
            assert_eq!(row.bool(1), Ok(true));
            assert_eq!(row.text(2), Ok("é\u{1}è"));
            assert_eq!(row.blob(2), Ok("é\u{1}è".as_bytes()));
            assert_eq!(row.blob(3), Ok(bytes));
            assert_eq!((row.instant(4), row.opt_instant(4)), (Ok(at), Ok(Some(at))));
            assert_eq!((row.opt_text(5), row.opt_int(6), row.opt_instant(6)), (Ok(None), Ok(None), Ok(None)));
            assert!(
                row.int(2).is_err() && row.text(0).is_err() && row.text(5).is_err() && row.int(9).is_err()
            );
            Ok(())
        })
    });
    assert_eq!(read.await, Ok(()));
    let missing = store.read(|tx| tx.query_one("select 1 where false", &[], |row| row.int(0)));
    assert_eq!(missing.await, Err(Error::Missing));
    let short = store.read(|tx| {
        tx.query("select cast(?1 as bigint), cast(?2 as bigint)", &[1_i64.into()], |row| row.int(0))
    });
    assert!(matches!(short.await, Err(Error::Sql { .. })));
}

#[tokio::test]
async fn a_deferred_write_joins_the_next_commit() {
    let world = World::new();
    let store = world.open().await;
    let hold = Hold::writer(&store).await;
    let text = "moved, not shared".to_owned();
    assert!(store.write_later(move |tx| jot(tx, &text)));
    assert!(store.write_later(|_| Err(Error::Missing)));
    let waited = queue_write(&store, |tx| jot(tx, "waited for")).await;
    hold.let_go().await;
    waited.await.unwrap().unwrap();
    assert_eq!(jots(&store).await, ["moved, not shared", "waited for"]);
}

#[tokio::test]
async fn closing_does_what_is_queued_and_refuses_the_rest() {
    let world = World::in_file();
    let store = world.open().await;
    let hold = Hold::writer(&store).await;
    let queued = queue_write(&store, |tx| jot(tx, "queued")).await;
    assert!(store.write_later(|tx| jot(tx, "deferred")));
    let closing = {
        let store = store.clone();
        tokio::spawn(async move { store.close().await })
    };
    while store.write_later(|_| Ok(())) {
        tokio::task::yield_now().await;
    }
    hold.let_go().await;
    assert_eq!(queued.await.unwrap(), Ok(()));
    closing.await.unwrap();
    assert_eq!(store.write(|tx| jot(tx, "late")).await, Err(Error::Closed));
    assert_eq!(store.read(|_| Ok(())).await, Err(Error::Closed));
    store.close().await;
    let log = world.path().with_extension("db-wal");
    assert!(log.metadata().map_or(true, |file| file.len() == 0), "the log was emptied");
    assert_eq!(jots(&world.open().await).await, ["deferred", "queued"]);
}

#[tokio::test]
async fn a_dropped_store_still_does_what_is_queued() {
    let world = World::new();
    let store = world.open().await;
    let (done, mut told) = tokio::sync::mpsc::unbounded_channel();
    assert!(store.write_later(move |tx| {
        jot(tx, "deferred")?;
        let _ = done.send(());
        Ok(())
    }));
    drop(store);
    assert_eq!(told.recv().await, Some(()));
}

#[tokio::test]
async fn statements_that_cannot_be_prepared_are_named() {
    let world = World::new();
    let store = world.open().await;
    let wrong = "select nothing from jots";
    let failing = store.prepare_all(&["select jot from jots", wrong, "insert into jots (jot) values (?1)"]);
    assert_eq!(failing.len(), 1, "{failing:?}");
    assert_eq!(failing[0].0, wrong);
    assert!(failing[0].1.contains("nothing"), "{failing:?}");
}
