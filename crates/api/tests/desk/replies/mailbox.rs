//! From a mailbox, on a real IMAP server.

use std::time::Duration;

use courier::incoming::Fate;
use courier::incoming::imap::{Account, Imap, Round};
use testbed::ImapServer;

use super::*;

const EVERY: Duration = Duration::from_millis(5);

fn imap(server: &ImapServer, door: &Door) -> Imap {
    let account = Account::parse(&server.url("desk")).unwrap();
    Imap::new(account, door.clone(), EVERY).unwrap().with_retry(EVERY)
}

fn to(address: &str, mail: &str) -> String {
    format!(
        "Return-Path: <ada@example.com>\nDelivered-To: desk@desk.example\nTo: Callout <{address}>\n{mail}"
    )
}

#[tokio::test]
async fn what_lies_in_a_mailbox_is_taken_once_and_marked() {
    let post = Post::new().await;
    let (ticket, ada) = post.adas().await;
    let server = ImapServer::start();
    let line = format!("{}\n", "x".repeat(70));
    server.deliver("desk", "1", &to(&ada, &from_ada("1", "Yes.")));
    server.deliver(
        "desk",
        "2",
        &to(&ada, &from_ada("2", "I am away.").replacen("From:", "Auto-Submitted: auto-replied\nFrom:", 1)),
    );
    server.deliver("desk", "3", &to("info@desk.example", &from_ada("3", "My lift is stuck.")));
    server.deliver("desk", "4", &to(&ada, &from_ada("4", &line.repeat(BYTES_MAX / 71))));
    server.deliver("desk", "5", &to(&ada, &from_ada("1", "Yes.")));
    server.deliver("desk", "6", "Return-Path: <>\nnonsense");
    let imap = imap(&server, &post.door);
    assert_eq!(imap.look_once().await.unwrap(), Round { noted: 1, dropped: 5, is_put_off: false });
    assert_eq!(post.texts(&post.world.client, &ticket).await, ["Yes."]);
    // Whoever looks after the mailbox finds what a person wrote and the desk did not take.
    for (name, flags) in [("1", "S"), ("2", "S"), ("3", "FS"), ("4", "FS"), ("5", "S"), ("6", "FS")] {
        assert_eq!(server.flags("desk", name).as_deref(), Some(flags), "{name}");
    }
    assert_eq!(imap.look_once().await.unwrap(), Round::default(), "nothing is looked at twice");
    // The same mail by the port is the same mail.
    let raw = from_ada("1", "Yes.").replace('\n', "\r\n").into_bytes();
    let fates = post.door.take(raw, Some("ada@example.com"), &[ada]).await;
    assert_eq!(fates, [Fate::Dropped(domain::reply::Reason::Duplicate)]);
}

#[tokio::test]
async fn a_mailbox_that_goes_away_is_waited_for() {
    let post = Post::new().await;
    let (ticket, ada) = post.adas().await;
    let mut server = ImapServer::start();
    server.deliver("desk", "1", &to(&ada, &from_ada("1", "First.")));
    let (stop, stopped) = watch::channel(false);
    let looking = tokio::spawn(imap(&server, &post.door).run_until(stopped));
    noted(&post, &ticket, 1).await;
    server.end();
    server.deliver("desk", "2", &to(&ada, &from_ada("2", "Second.")));
    server.begin();
    noted(&post, &ticket, 2).await;
    stop.send(true).unwrap();
    looking.await.unwrap();
    assert_eq!(post.texts(&post.world.client, &ticket).await, ["First.", "Second."]);
}

/// Until the ticket has so many notes; the runner ends a test that waits for ever.
async fn noted(post: &Post, ticket: &str, count: usize) {
    while post.notes(&post.world.client, ticket).await.len() < count {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn while_the_store_does_not_answer_mail_stays_where_it_is() {
    let post = Post::new().await;
    let (ticket, ada) = post.adas().await;
    let node = post.world.node().await;
    let server = ImapServer::start();
    server.deliver("desk", "1", &to(&ada, &from_ada("1", "Yes.")));
    post.world.store.close().await;
    let round = imap(&server, &post.door).look_once().await.unwrap();
    assert_eq!(round, Round { is_put_off: true, ..Round::default() });
    let other = Door::new(node.desk.clone(), BYTES_MAX);
    let round = imap(&server, &other).look_once().await.unwrap();
    assert_eq!(round, Round { noted: 1, ..Round::default() });
    let notes = node.get(&node.client, &format!("/tickets/{ticket}/notes")).await.ok();
    assert_eq!(notes["notes"][0]["note"], "Yes.");
}

#[tokio::test]
async fn a_mailbox_that_does_not_open_says_why() {
    let post = Post::new().await;
    let server = ImapServer::start();
    let wrong = server.url("desk").replace("secret", "wrong");
    let imap = Imap::new(Account::parse(&wrong).unwrap(), post.door.clone(), EVERY).unwrap();
    let error = imap.look_once().await.unwrap_err().to_string();
    assert!(!error.contains("wrong"), "an error must not have the password: {error}");
    let other = server.url("desk").replace("INBOX", "Nowhere");
    let imap = Imap::new(Account::parse(&other).unwrap(), post.door.clone(), EVERY).unwrap();
    imap.look_once().await.unwrap_err();
}
