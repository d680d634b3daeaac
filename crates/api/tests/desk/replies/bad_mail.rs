//! Mail that nobody wrote, mail that comes twice, and mail without end.

use super::*;

#[tokio::test]
async fn machines_are_heard_and_not_answered() {
    let post = Post::new().await;
    let (ticket, ada) = post.adas().await;
    let mut wire = post.lmtp().await;
    let away = from_ada("1", "I am away.").replacen("From:", "Auto-Submitted: auto-replied\nFrom:", 1);
    let list = from_ada("2", "To all.").replacen("From:", "List-Id: <all.example.com>\nFrom:", 1);
    let own = from_ada("3", "Our own.").replacen("From:", "X-Callout-Kind: note\nFrom:", 1);
    let empty = from_ada("4", "> quoted\n-- \nAda");
    for mail in [&away, &list, &own, &empty] {
        let answers = wire.mail("ada@example.com", &[&ada], mail).await;
        assert!(answers[0].starts_with("250 2.0.0 taken and dropped"), "{answers:?}");
    }
    let bounce = from_ada("5", "Undelivered mail");
    assert!(wire.mail("", &[&ada], &bounce).await[0].starts_with("250 2.0.0 taken and dropped"));
    assert!(post.notes(&post.world.client, &ticket).await.is_empty());
    assert_eq!(wire.mail("ada@example.com", &[&ada], "\n\n").await, ["554 5.6.0 the message can't be read"]);
}

#[tokio::test]
async fn the_same_mail_is_one_note_whichever_node_it_comes_to() {
    let post = Post::new().await;
    let (ticket, ada) = post.adas().await;
    let node = post.world.node().await;
    let other = Door::new(node.desk.clone(), BYTES_MAX);
    let mail = from_ada("1", "Yes.").replace('\n', "\r\n").into_bytes();
    let recipients = [ada.clone()];
    let (one, two) = tokio::join!(
        post.door.take(mail.clone(), Some("ada@example.com"), &recipients),
        other.take(mail.clone(), Some("ada@example.com"), &recipients),
    );
    let (three, said) = (post.door.take(mail, None, &recipients).await, [one, two].concat());
    let noted = said.iter().filter(|fate| **fate == courier::incoming::Fate::Noted).count();
    assert_eq!(noted, 1, "{said:?}");
    assert_eq!(three, [courier::incoming::Fate::Dropped(domain::reply::Reason::Duplicate)]);
    assert_eq!(post.texts(&post.world.client, &ticket).await, ["Yes."]);
}

#[tokio::test]
async fn two_machines_that_answer_one_another_stop() {
    let post = Post::new().await;
    let (ticket, ada) = post.adas().await;
    let mut wire = post.lmtp().await;
    let most = usize::try_from(domain::reply::REPLIES_PER_HOUR_MAX).unwrap();
    for nth in 0..most + 5 {
        let answers = wire
            .mail("ada@example.com", &[&ada], &from_ada(&nth.to_string(), "Your message was received."))
            .await;
        assert!(answers[0].starts_with("250"), "{answers:?}");
    }
    assert_eq!(post.notes(&post.world.client, &ticket).await.len(), most);
    post.world.clock.advance_ms(3_660_000);
    assert_eq!(
        wire.mail("ada@example.com", &[&ada], &from_ada("later", "It is me.")).await,
        ["250 2.0.0 ok"]
    );
    assert_eq!(post.notes(&post.world.client, &ticket).await.len(), most + 1);
}

#[tokio::test]
async fn mail_never_makes_a_ticket() {
    let post = Post::new().await;
    let mut wire = post.lmtp().await;
    for recipient in ["desk@desk.example", "reply@desk.example", "postmaster", "reply+@desk.example"] {
        let answers = wire.mail("ada@example.com", &[recipient], &from_ada("1", "My lift is stuck.")).await;
        assert!(answers[0].starts_with("550 5.1.1"), "{answers:?}");
    }
    assert_eq!(
        post.world.get(&post.world.client, "/tickets").await.ok()["tickets"].as_array().unwrap().len(),
        0
    );
}
