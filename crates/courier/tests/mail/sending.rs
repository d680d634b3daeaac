//! From the outbox to a mail server.

use desk::store::Error;
use desk::store::mail::outbox::{self, State};
use domain::org::Role;

use super::desk_world::World;
use super::smtp_server::{Does, SmtpServer};

const HOUR_MS: i64 = 3_600_000;

/// A desk with so many tickets, each of which one manager hears of.
async fn with_letters(count: usize) -> World {
    let world = World::new().await;
    world.person(world.client.actor.org, "claire@lumiere.fr", Role::Manager).await;
    for nth in 1..=count {
        world.ticket(&format!("Ticket {nth}")).await;
    }
    world.writer.write_due().await.unwrap();
    world
}

fn about(count: usize) -> Vec<String> {
    (1..=count).map(|nth| format!("Ticket {nth}")).collect()
}

fn tickets(server: &SmtpServer) -> Vec<String> {
    // The subject is encoded (RFC 2047); the plain text tells the ticket.
    let title = |message: &String| {
        let line = message.lines().find(|line| line.starts_with("Ticket : ")).unwrap_or_default().to_owned();
        line.trim_start_matches("Ticket : ").split(" (n").next().unwrap().to_owned()
    };
    server.messages().iter().map(title).collect()
}

#[tokio::test]
async fn mail_goes_out_in_order_with_what_programs_look_for() {
    let world = with_letters(3).await;
    let server = SmtpServer::start().await;
    assert_eq!(world.sender(server.port).send_due().await.unwrap(), 3);
    assert_eq!(tickets(&server), about(3));
    assert_eq!(world.states().await, [State::Sent; 3]);
    let message = &server.messages()[0];
    for header in [
        "From: Callout <desk@desk.example>",
        "To: claire@lumiere.fr",
        "Auto-Submitted: auto-generated",
        "X-Callout-Mail: ",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
        "List-Unsubscribe: <https://desk.example/u/",
        "Message-ID: <callout.",
        "In-Reply-To: <callout.ticket.",
        "References: <callout.ticket.",
        "Reply-To: reply+",
        "Date: Mon, 02 Mar 2026 08:00:00 +0000",
        "Content-Type: multipart/alternative",
    ] {
        assert!(message.contains(header), "{header} is not in\n{message}");
    }
    assert_eq!(world.sender(server.port).send_due().await.unwrap(), 0);
}

#[tokio::test]
async fn a_server_that_was_away_for_a_day_gets_everything_once_the_oldest_first() {
    let world = with_letters(5).await;
    let port = SmtpServer::nowhere().await;
    let mut sender = world.sender(port);
    for _ in 0..24 {
        assert_eq!(sender.send_due().await.unwrap(), 0);
        world.clock.advance_ms(HOUR_MS);
    }
    world.ticket("Ticket 6").await;
    world.writer.write_due().await.unwrap();
    let server = SmtpServer::start_at(port).await;
    assert_eq!(sender.send_due().await.unwrap(), 6);
    assert_eq!(tickets(&server), about(6));
    assert_eq!(sender.send_due().await.unwrap(), 0);
}

#[tokio::test]
async fn a_clock_that_steps_back_an_hour_makes_no_mail_wait_for_an_hour() {
    let world = with_letters(1).await;
    world.clock.advance_ms(2 * HOUR_MS);
    let port = SmtpServer::nowhere().await;
    let mut sender = world.sender(port);
    assert_eq!(sender.send_due().await.unwrap(), 0);
    let server = SmtpServer::start_at(port).await;
    assert_eq!(sender.send_due().await.unwrap(), 0, "the server is left alone for some seconds");
    world.clock.advance_ms(-HOUR_MS);
    assert_eq!(sender.send_due().await.unwrap(), 1);
    assert_eq!(tickets(&server), about(1));
}

#[tokio::test]
async fn what_is_not_taken_now_is_tried_again_and_the_next_to_the_same_address_waits() {
    let world = with_letters(2).await;
    world.person(world.client.actor.org, "paul@lumiere.fr", Role::Manager).await;
    world.ticket("Ticket 3").await;
    world.writer.write_due().await.unwrap();
    let server = SmtpServer::start().await;
    server.does("claire@lumiere.fr", Does::NotNow);
    let mut sender = world.sender(server.port);
    assert_eq!(sender.send_due().await.unwrap(), 1, "only Paul's");
    world.clock.advance_ms(59_000);
    assert_eq!(sender.send_due().await.unwrap(), 0);
    server.does("claire@lumiere.fr", Does::Takes);
    world.clock.advance_ms(2_000);
    assert_eq!(sender.send_due().await.unwrap(), 3);
    assert_eq!(tickets(&server), ["Ticket 3", "Ticket 1", "Ticket 2", "Ticket 3"]);
}

#[tokio::test]
async fn an_address_that_nobody_has_is_marked_and_gets_no_more() {
    let world = with_letters(1).await;
    let server = SmtpServer::start().await;
    server.does("claire@lumiere.fr", Does::NobodyThere);
    let mut sender = world.sender(server.port);
    assert_eq!(sender.send_due().await.unwrap(), 0);
    world.ticket("Ticket 2").await;
    world.writer.write_due().await.unwrap();
    assert_eq!(world.states().await, [State::Failed, State::Held]);
    // Who knows better says so: the address is trusted again.
    server.does("claire@lumiere.fr", Does::Takes);
    let failed = world.outbox().await[0].id;
    assert!(world.store.write(move |tx| outbox::retry(tx, failed)).await.unwrap());
    world.ticket("Ticket 3").await;
    world.writer.write_due().await.unwrap();
    assert_eq!(sender.send_due().await.unwrap(), 2);
    assert_eq!(world.states().await, [State::Sent, State::Held, State::Sent]);
}

#[tokio::test]
async fn a_message_that_is_not_wanted_says_nothing_of_its_address() {
    let world = with_letters(1).await;
    let server = SmtpServer::start().await;
    server.does("claire@lumiere.fr", Does::NotThat);
    let mut sender = world.sender(server.port);
    sender.send_due().await.unwrap();
    server.does("claire@lumiere.fr", Does::Takes);
    world.ticket("Ticket 2").await;
    world.writer.write_due().await.unwrap();
    sender.send_due().await.unwrap();
    assert_eq!(world.states().await, [State::Failed, State::Sent]);
}

#[tokio::test]
async fn what_may_have_arrived_is_not_sent_again() {
    let world = with_letters(2).await;
    let server = SmtpServer::start().await;
    server.does("claire@lumiere.fr", Does::TakesAndHangsUp);
    let mut sender = world.sender(server.port);
    assert_eq!(sender.send_due().await.unwrap(), 0);
    world.clock.advance_ms(24 * HOUR_MS);
    server.does("claire@lumiere.fr", Does::Takes);
    sender.send_due().await.unwrap();
    assert_eq!(world.states().await, [State::Uncertain, State::Uncertain]);
    assert_eq!(server.taken().len(), 2, "each once");
    let uncertain = world.outbox().await[0].id;
    assert!(world.store.write(move |tx| outbox::retry(tx, uncertain)).await.unwrap());
    assert_eq!(sender.send_due().await.unwrap(), 1, "unless somebody says so");
}

#[tokio::test]
async fn a_server_that_hangs_up_before_it_has_the_message_has_not_taken_it() {
    let world = with_letters(1).await;
    let server = SmtpServer::start().await;
    server.does("claire@lumiere.fr", Does::HangsUp);
    let mut sender = world.sender(server.port);
    assert_eq!(sender.send_due().await.unwrap(), 0);
    assert_eq!(world.states().await, [State::Queued]);
    server.does("claire@lumiere.fr", Does::Takes);
    world.clock.advance_ms(2 * 60_000);
    assert_eq!(sender.send_due().await.unwrap(), 1);
}

#[tokio::test]
async fn what_a_process_was_handing_over_when_it_died_is_uncertain() {
    let world = with_letters(2).await;
    let first = world.outbox().await[0].clone();
    let (org, id) = (first.letter.org, first.id);
    // It died between the first byte of the content and the server's answer.
    world
        .store
        .write(move |tx| {
            let lease = tx.now().plus_millis(60_000);
            outbox::claim(tx, lease, 10)?;
            assert!(outbox::hand_over(tx, org, id, lease)?);
            assert!(!outbox::hand_over(tx, org, id, lease)?, "nobody else begins it, too");
            Ok::<_, Error>(())
        })
        .await
        .unwrap();
    let server = SmtpServer::start().await;
    let mut sender = world.sender(server.port);
    assert_eq!(sender.send_due().await.unwrap(), 0, "the one after it waits for it");
    world.clock.advance_ms(61_000);
    sender.doubt().await.unwrap();
    assert_eq!(sender.send_due().await.unwrap(), 1);
    assert_eq!(world.states().await, [State::Uncertain, State::Sent]);
    assert_eq!(tickets(&server), ["Ticket 2"]);
}

#[tokio::test]
async fn two_nodes_send_each_mail_once() {
    let world = with_letters(1).await;
    let client = world.client.actor.org;
    for email in ["b@lumiere.fr", "c@lumiere.fr", "d@lumiere.fr", "e@lumiere.fr", "f@lumiere.fr"] {
        world.person(client, email, Role::Manager).await;
    }
    for nth in 2..=10 {
        world.ticket(&format!("Ticket {nth}")).await;
    }
    world.writer.write_due().await.unwrap();
    let server = SmtpServer::start().await;
    let (mut ours, mut theirs) = (world.sender(server.port), world.sender(server.port));
    let node;
    if world.store.is_shared() {
        node = world.node(11).await;
        theirs = node.sender(server.port);
    }
    for _ in 0..20 {
        let (a, b) = tokio::join!(ours.send_due(), theirs.send_due());
        if a.unwrap() + b.unwrap() == 0 {
            break;
        }
    }
    let mut taken = server.messages();
    let all = taken.len();
    taken.sort_unstable();
    taken.dedup();
    assert_eq!((all, taken.len()), (55, 55));
    let own: Vec<String> =
        server.messages().into_iter().filter(|message| message.contains("To: claire")).collect();
    assert!(own[0].contains("Ticket 1") && own[9].contains("Ticket 10"), "in order");
}

#[tokio::test]
async fn a_letter_about_an_account_is_not_kept_once_it_was_sent() {
    let world = World::new().await;
    let org = world.client.actor.org;
    let claire = world.person(org, "claire@lumiere.fr", Role::Manager).await;
    let pen = desk::letters::Pen::of(&world.desk).await.unwrap().unwrap();
    world
        .store
        .write(move |tx| {
            let person = desk::store::people::one(tx, org, claire)?.unwrap();
            let made = desk::accounts::links::make(tx, org, claire, &[9; 32])?;
            desk::letters::send_link(tx, &pen, org, &person, &made)
        })
        .await
        .unwrap();
    assert_eq!(world.letters().await, ["claire@lumiere.fr Votre compte est prêt – Maison Lumiere"]);
    assert!(world.outbox().await[0].letter.text.contains("https://desk.example/reset?token="));
    world.clock.advance_ms(1_000);
    let server = SmtpServer::start().await;
    assert_eq!(world.sender(server.port).send_due().await.unwrap(), 1);
    assert!(server.messages()[0].contains("reset?token="));
    let kept = &world.outbox().await[0].letter;
    assert_eq!((kept.text.as_str(), kept.html.as_str()), ("", ""));
}
