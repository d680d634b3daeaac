//! What only a server can do to a command: promote, refuse what was sent ahead, fall silent.
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "engine_world.rs"]
mod world;

use std::sync::{Arc, mpsc};

use store::{Database, Error, Options, Store, SystemClock};
use testbed::Server;
use world::{World, jot, jots};

fn options(url: String) -> Options {
    Options { writers: 1, readers: 1, ..Options::new(Database::Server(url)) }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_standby_that_is_promoted_in_the_middle_keeps_nothing_of_a_command() {
    let primary = Server::prepare();
    primary.start();
    store::migrate(&options(primary.url("postgres")).database).unwrap();
    primary.sql("create table jots (jot text primary key, at bigint, id text)");
    let standby = Server::standby_of(&primary);
    standby.start();
    let store = Store::open(options(standby.url("postgres")), Arc::new(SystemClock), 1).unwrap();
    let ((entered, inside), (release, released)) = (mpsc::channel(), mpsc::channel::<()>());
    let writer = store.clone();
    let written = tokio::spawn(async move {
        writer
            .write(move |tx| {
                tx.query_one("select count(*) from jots", &[], |row| row.int(0))?;
                let _ = entered.send(());
                let _ = released.recv();
                jot(tx, "half")?;
                // As if the rest of the command were refused.
                Err::<(), _>(Error::Missing)
            })
            .await
    });
    inside.recv().unwrap();
    standby.sql("select pg_promote()");
    drop(release);
    let told = written.await.unwrap();
    assert!(matches!(told, Err(Error::ReadOnly | Error::Missing)), "{told:?}");
    assert_eq!(jots(&store).await, Vec::<String>::new());
    // From the next command on it is a primary like any other.
    store.write(|tx| jot(tx, "whole")).await.unwrap();
    assert_eq!(jots(&store).await, ["whole"]);
}

#[tokio::test]
async fn what_was_sent_ahead_and_refused_is_the_reason_that_is_told() {
    let world = World::on_server();
    let store = world.open().await;
    store.write(|tx| jot(tx, "taken")).await.unwrap();
    let told = store
        .write(|tx| {
            tx.push("insert into jots (jot) values ('taken')", &[])?;
            // The server does not even look at this one.
            tx.query_one("select count(*) from jots", &[], |row| row.int(0))
        })
        .await;
    assert_eq!(told, Err(Error::Conflict));
}
