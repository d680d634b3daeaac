//! Through a real mail server, Debian's Exim: `scripts/with-mail` starts it. Without it these tests fail: none is skipped.

use std::path::PathBuf;
use std::time::Duration;

use courier::mail::{Server, Writer};
use desk::store::mail::outbox::State;
use domain::org::Role;
use mail_parser::MessageParser;
use tokio::sync::watch;

use super::desk_world::World;

struct Exim {
    port: String,
    ca: String,
    folder: PathBuf,
}

#[allow(clippy::disallowed_methods, reason = "the script that runs the tests says where its server is")]
fn exim() -> Exim {
    let var = |name| {
        std::env::var(name)
            .unwrap_or_else(|_| panic!("{name} is not set: scripts/with-mail starts a mail server"))
    };
    let address = var("TEST_SMTP");
    let port = address.split_once(':').unwrap().1.to_owned();
    Exim { port, ca: var("TEST_SMTP_CA"), folder: var("TEST_SMTP_MAILDIR").into() }
}

impl Exim {
    fn server(&self, user: &str) -> Server {
        format!("smtp://{user}localhost:{}?tls=required&ca={}", self.port, self.ca).parse().unwrap()
    }

    /// Waits for the mail to an address: Exim puts it down when it has said that it took it.
    async fn mail_to(&self, address: &str) -> Vec<u8> {
        let found = async {
            loop {
                for entry in std::fs::read_dir(&self.folder).unwrap().map(Result::unwrap) {
                    let bytes = std::fs::read(entry.path()).unwrap_or_default();
                    if String::from_utf8_lossy(&bytes).contains(&format!("Envelope-to: {address}")) {
                        return bytes;
                    }
                }
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(20), found).await.unwrap()
    }
}

/// An address that no other run has.
fn address(world: &World, name: &str) -> &'static str {
    let own = world.client.actor.org.to_string();
    let process = std::process::id();
    Box::leak(format!("{name}.{process}.{own}@shop.test").into_boxed_str())
}

#[tokio::test]
async fn a_letter_arrives_by_starttls_and_is_what_was_written() {
    let exim = exim();
    let world = World::new().await;
    let claire = address(&world, "claire");
    world.person(world.client.actor.org, claire, Role::Manager).await;
    world.ticket("Fuite à l'évier\r\nBcc: all@shop.test").await;
    world.writer.write_due().await.unwrap();
    assert_eq!(world.sender_to(exim.server("desk:secret@")).send_due().await.unwrap(), 1);
    let bytes = exim.mail_to(claire).await;
    let mail = MessageParser::default().parse(&bytes).unwrap();
    let letter = world.outbox().await[0].letter.clone();
    assert_eq!(mail.subject().unwrap(), letter.subject);
    assert!(letter.subject.contains("Fuite à l'évier Bcc: all@shop.test"), "{}", letter.subject);
    assert_eq!(mail.message_id().unwrap(), letter.message_id);
    assert_eq!(mail.body_text(0).unwrap().replace("\r\n", "\n").trim_end(), letter.text.trim_end());
    assert_eq!(mail.body_html(0).unwrap().replace("\r\n", "\n").trim_end(), letter.html.trim_end());
    assert!(mail.header("Bcc").is_none());
    let reply_to = mail.reply_to().unwrap().first().unwrap().address().unwrap().to_owned();
    assert_eq!(Some(reply_to), letter.reply_to);
}

#[tokio::test]
async fn a_wrong_password_costs_no_mail_an_attempt() {
    let exim = exim();
    let world = World::new().await;
    world.person(world.client.actor.org, address(&world, "paul"), Role::Manager).await;
    world.ticket("Boiler leaks").await;
    world.writer.write_due().await.unwrap();
    assert_eq!(world.sender_to(exim.server("desk:wrong@")).send_due().await.unwrap(), 0);
    let mail = world.outbox().await.remove(0);
    assert_eq!((mail.state, mail.attempts), (State::Queued, 0));
    assert_eq!(world.sender_to(exim.server("desk:secret@")).send_due().await.unwrap(), 1);
}

#[tokio::test]
async fn what_a_real_server_refuses_is_told_apart() {
    let exim = exim();
    let world = World::new().await;
    for email in ["nobody@shop.test", "later@shop.test"] {
        world.person(world.client.actor.org, email, Role::Manager).await;
    }
    world.person(world.client.actor.org, address(&world, "good"), Role::Manager).await;
    world.ticket("Boiler leaks").await;
    world.writer.write_due().await.unwrap();
    assert_eq!(world.sender_to(exim.server("desk:secret@")).send_due().await.unwrap(), 1);
    assert_eq!(world.states().await, [State::Failed, State::Queued, State::Sent]);
    let error = world.outbox().await[0].last_error.clone().unwrap();
    assert!(error.contains("nobody there"), "{error}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_commit_wakes_those_who_write_and_send() {
    let exim = exim();
    let world = World::new().await;
    let (stop, stopped) = watch::channel(false);
    let writer = Writer::new(world.desk.clone(), std::sync::Arc::clone(&world.wake));
    let sender = world.sender_to(exim.server("desk:secret@"));
    let (writing, sending) =
        (tokio::spawn(writer.run_until(stopped.clone())), tokio::spawn(sender.run_until(stopped)));
    let mut took = Vec::new();
    for nth in 0..5 {
        let name = address(&world, &format!("fast{nth}"));
        world.person(world.client.actor.org, name, Role::Manager).await;
        world.ticket("Boiler leaks").await;
        let committed = tokio::time::Instant::now();
        // Time stands still for the desk: what is due, is due now.
        world.clock.advance_ms(1_000);
        exim.mail_to(name).await;
        took.push(committed.elapsed().as_millis());
    }
    stop.send(true).unwrap();
    writing.await.unwrap();
    sending.await.unwrap();
    #[allow(
        clippy::print_stderr,
        reason = "it is measured to be read (two seconds at rest are wanted), Exim's own delivery included"
    )]
    {
        eprintln!("from the commit to the mail in its folder, ms: {took:?}");
    }
}
