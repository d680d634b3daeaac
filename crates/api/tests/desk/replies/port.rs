//! What is said at the port.

use std::time::Duration;

use super::*;

#[tokio::test]
async fn a_reply_is_a_note_of_whoever_was_written_to() {
    let post = Post::new().await;
    let (ticket, address) = post.adas().await;
    let mut wire = post.lmtp().await;
    let text =
        "Thursday is fine.\n.\nThank you\n\nOn Mon, Mar 2, 2026 at 9:12 AM Callout <x@y> wrote:\n\n> A date";
    let answers = wire.mail("ada@example.com", &[&address], &from_ada("1", text)).await;
    assert_eq!(answers, ["250 2.0.0 ok"]);
    for by in [&post.world.client, &post.world.plombex] {
        let notes = post.notes(by, &ticket).await;
        assert_eq!(notes.len(), 1);
        assert_eq!(notes[0]["note"], "Thursday is fine.\n.\nThank you");
        assert_eq!(notes[0]["type"], "public");
        assert_eq!(notes[0]["author"]["name"], "Ada Lovelace");
        assert_eq!(notes[0]["author"]["organization"], "Maison Lumiere");
    }
    let changes = post.world.get(&post.world.plombex, "/changes").await.ok();
    assert!(changes.to_string().contains("note_added"), "whoever follows the ticket hears of it");
    wire.says("QUIT", "221").await;
    assert_eq!(wire.line().await, "");
}

#[tokio::test]
async fn each_recipient_has_an_answer_and_smtp_has_one_for_all() {
    let post = Post::new().await;
    let (ticket, ada) = post.adas().await;
    let other = post.world.assigned().await;
    let plombex = post.world.plombex.org;
    let theirs =
        post.address(plombex, &other, Who::Address, "contact@plombex.example", NoteType::Public).await;
    let forged = format!("{}x@desk.example", ada.split('@').next().unwrap().replace('a', "b"));
    let mut wire = post.lmtp().await;
    // What Ada may say on her ticket she may not in Plombex's name: the address is for whoever reads their mailbox.
    let recipients = [ada.as_str(), "reply+abc@desk.example", &forged, "info@desk.example", &theirs];
    let answers = wire.mail("ada@example.com", &recipients, &from_ada("1", "Yes.")).await;
    assert_eq!(answers.len(), 5);
    assert!(answers[..3].iter().all(|answer| answer.starts_with("550 5.1.1 ")), "{answers:?}");
    assert_eq!(answers[3..], ["250 2.0.0 ok", "250 2.0.0 ok"]);
    assert_eq!(post.texts(&post.world.client, &ticket).await, ["Yes."]);

    let mut wire = Wire::to(post.address).await;
    wire.heard("220 ").await;
    wire.says("EHLO mx.example.com", "250 ").await;
    wire.says("MAIL FROM:<ada@example.com> SIZE=100 BODY=8BITMIME", "250").await;
    wire.says(&format!("RCPT TO:<{ada}>"), "250").await;
    wire.says(&format!("RCPT TO:<{theirs}>"), "250").await;
    wire.says("DATA", "354").await;
    wire.send(&from_ada("2", "Once more.").replace('\n', "\r\n")).await;
    wire.says("\r\n.", "250 2.0.0 ok").await;
    wire.says("NOOP", "250").await;
    assert_eq!(post.texts(&post.world.client, &ticket).await, ["Yes.", "Once more."]);
}

#[tokio::test]
async fn commands_may_come_all_at_once_and_byte_by_byte() {
    let post = Post::new().await;
    let (ticket, ada) = post.adas().await;
    let mut wire = Wire::to(post.address).await;
    let one = |id: &str| {
        let mail = from_ada(id, id).replace('\n', "\r\n");
        format!("MAIL FROM:<ada@example.com>\r\nRCPT TO:<{ada}>\r\nDATA\r\n{mail}\r\n.\r\n")
    };
    wire.send(&format!("LHLO x\r\n{}{}QUIT\r\n", one("first"), one("second"))).await;
    for answer in ["220", "250", "250", "250", "354", "250", "250", "250", "354", "250", "221"] {
        wire.heard(answer).await;
    }
    let mut wire = Wire::to(post.address).await;
    for byte in format!("LHLO x\r\n{}QUIT\r\n", one("third")).bytes() {
        wire.stream.write_all(&[byte]).await.unwrap();
    }
    for answer in ["220", "250", "250", "250", "354", "250", "221"] {
        wire.heard(answer).await;
    }
    assert_eq!(post.texts(&post.world.client, &ticket).await, ["first", "second", "third"]);
}

#[tokio::test]
async fn what_is_out_of_order_or_unknown_is_said_so() {
    let post = Post::new().await;
    let (_, ada) = post.adas().await;
    let mut wire = Wire::to(post.address).await;
    wire.heard("220 ").await;
    wire.says("MAIL FROM:<a@b.example>", "503").await;
    wire.says("LHLO x", "250").await;
    wire.says(&format!("RCPT TO:<{ada}>"), "503").await;
    wire.says("DATA", "503").await;
    wire.says("MAIL FROM:<a@b.example> SIZE=400000", "552 5.3.4").await;
    wire.says("MAIL FROM:<>", "250").await;
    wire.says("MAIL FROM:<>", "503").await;
    wire.says("DATA", "503").await;
    wire.says("STARTTLS", "502").await;
    wire.says("VRFY ada", "252").await;
    wire.says("HELO x", "250").await;
    for _ in 0..10 {
        wire.send("NONSENSE\r\n").await;
    }
    for _ in 0..8 {
        wire.heard("500").await;
    }
    while wire.line().await.starts_with("500") {}
    assert_eq!(wire.line().await, "", "who only talks nonsense is not listened to for ever");
    let mut wire = post.lmtp().await;
    wire.send(&"x".repeat(9_000)).await;
    wire.heard("500 5.5.2").await;
}

#[tokio::test]
async fn a_mail_that_is_too_large_is_not_taken_and_not_kept() {
    let post = Post::new().await;
    let (ticket, ada) = post.adas().await;
    let mut wire = post.lmtp().await;
    let line = format!("{}\n", "x".repeat(70));
    let long = |lines: usize| from_ada("long", &line.repeat(lines));
    let answers = wire.mail("ada@example.com", &[&ada], &long(BYTES_MAX / 71 + 10)).await;
    assert_eq!(answers, ["552 5.3.4 the message is too large"]);
    // Nearly as long, through a file; the note is as long as notes are.
    let answers = wire.mail("ada@example.com", &[&ada], &long(BYTES_MAX / 73)).await;
    assert_eq!(answers, ["250 2.0.0 ok"]);
    assert_eq!(post.texts(&post.world.client, &ticket).await[0].chars().count(), 20_000);
    // And one without end is not listened to.
    wire.says("MAIL FROM:<ada@example.com>", "250").await;
    wire.says(&format!("RCPT TO:<{ada}>"), "250").await;
    wire.says("DATA", "354").await;
    let endless = line.repeat(1_000).replace('\n', "\r\n");
    let sent = async { while wire.stream.write_all(endless.as_bytes()).await.is_ok() {} };
    sent.await;
}

#[tokio::test]
async fn a_server_that_stops_takes_what_is_on_its_way() {
    let post = Post::new().await;
    let (ticket, ada) = post.adas().await;
    let mut idle = post.lmtp().await;
    let mut busy = post.lmtp().await;
    busy.says("MAIL FROM:<ada@example.com>", "250").await;
    busy.says(&format!("RCPT TO:<{ada}>"), "250").await;
    busy.says("DATA", "354").await;
    busy.send("From: ada@example.com\r\n").await;
    post.stop.send(true).unwrap();
    idle.heard("421").await;
    busy.says("\r\nIn time.\r\n.", "250 2.0.0 ok").await;
    busy.heard("421").await;
    post.serving.await.unwrap();
    assert!(TcpStream::connect(post.address).await.is_err(), "nobody is let in any more");
    let notes = post.world.get(&post.world.client, &format!("/tickets/{ticket}/notes")).await.ok();
    assert_eq!(notes["notes"][0]["note"], "In time.");
}

#[tokio::test]
async fn who_says_nothing_is_sent_away() {
    let short = Duration::from_millis(30);
    let post = Post::patient(Patience { read: short, write: short }).await;
    let mut wire = Wire::to(post.address).await;
    wire.heard("220 ").await;
    wire.heard("421 4.4.2").await;
    assert_eq!(wire.line().await, "");
}

#[tokio::test]
async fn more_connections_than_there_is_room_for_are_told_to_come_again() {
    let post = Post::new().await;
    let mut held = Vec::new();
    for _ in 0..32 {
        held.push(post.lmtp().await);
    }
    let mut one_more = Wire::to(post.address).await;
    one_more.heard("421 4.3.2").await;
    held.clear();
}

#[tokio::test]
async fn while_the_store_does_not_answer_mail_is_put_off() {
    let post = Post::new().await;
    let (ticket, ada) = post.adas().await;
    let mut wire = post.lmtp().await;
    wire.says("MAIL FROM:<ada@example.com>", "250").await;
    wire.says(&format!("RCPT TO:<{ada}>"), "250").await;
    wire.says("DATA", "354").await;
    let node = post.world.node().await;
    post.world.store.close().await;
    wire.says(&format!("{}\r\n.", from_ada("1", "Yes.").replace('\n', "\r\n")), "451").await;
    wire.says("MAIL FROM:<ada@example.com>", "250").await;
    wire.says(&format!("RCPT TO:<{ada}>"), "451").await;
    assert!(node.get(&node.client, &format!("/tickets/{ticket}/notes")).await.ok()["notes"][0].is_null());
}
