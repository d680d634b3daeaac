//! In whose name, and for whom.

use serde_json::json;

use super::*;

#[tokio::test]
async fn an_answer_to_what_few_may_read_is_read_by_few() {
    let post = Post::new().await;
    let (client, plombex) = (&post.world.client, &post.world.plombex);
    let ticket = post.world.assigned().await;
    let ada = Who::Person(post.person(client.org, "ada@example.com", Role::Manager).await);
    let tom = Who::Person(post.person(plombex.org, "tom@plombex.example", Role::Technician).await);
    let mut wire = post.lmtp().await;
    for audience in NoteType::ALL {
        let word = audience.as_str();
        let adas = post.address(client.org, &ticket, ada, "ada@example.com", audience).await;
        let answers =
            wire.mail("ada@example.com", &[&adas], &from_ada(word, &format!("client {word}"))).await;
        assert_eq!(answers, ["250 2.0.0 ok"]);
        let toms = post.address(plombex.org, &ticket, tom, "tom@plombex.example", audience).await;
        let mail = format!("From: tom@plombex.example\nMessage-ID: <{word}@plombex>\n\nplombex {word}");
        assert_eq!(wire.mail("tom@plombex.example", &[&toms], &mail).await, ["250 2.0.0 ok"]);
    }
    let desk = post.texts(client, &ticket).await;
    assert_eq!(
        desk,
        ["client internal", "client managers", "plombex managers", "client public", "plombex public"]
    );
    let theirs = post.texts(plombex, &ticket).await;
    assert_eq!(theirs, ["plombex internal", "plombex managers", "client public", "plombex public"]);
}

#[tokio::test]
async fn a_contractor_without_people_answers_from_its_mailbox() {
    let post = Post::new().await;
    let ticket = post.world.assigned().await;
    let plombex = post.world.plombex.org;
    let address =
        post.address(plombex, &ticket, Who::Address, "contact@plombex.example", NoteType::Public).await;
    let mut wire = post.lmtp().await;
    let mail = "From: \"Jean Petit\" <jean@plombex.example>\nMessage-ID: <1@plombex>\n\nJeudi 9 h.";
    assert_eq!(wire.mail("jean@plombex.example", &[&address], mail).await, ["250 2.0.0 ok"]);
    let notes = post.notes(&post.world.client, &ticket).await;
    assert_eq!(notes[0]["author"]["name"], "Jean Petit");
    assert_eq!(notes[0]["author"]["organization"], "Plombex");

    // The client takes the ticket from Plombex: what is answered now comes too late.
    let path = format!("/tickets/{ticket}/assign");
    post.world
        .put(&post.world.client, &path, json!({"contractor_id": post.world.liftco.org, "reason": "Too late"}))
        .await
        .ok();
    let late = mail.replace("<1@", "<2@");
    let answers = wire.mail("jean@plombex.example", &[&address], &late).await;
    assert_eq!(answers, ["550 5.2.1 the ticket is no longer open to you"]);
    assert_eq!(post.notes(&post.world.client, &ticket).await.len(), 1);
}

#[tokio::test]
async fn nobody_speaks_in_another_persons_name() {
    let post = Post::new().await;
    let (ticket, ada) = post.adas().await;
    let mut wire = post.lmtp().await;
    let mail = "From: Eve <eve@example.com>\nMessage-ID: <1@eve>\n\nYes.";
    let answers = wire.mail("eve@example.com", &[&ada], mail).await;
    assert!(answers[0].starts_with("550 5.7.1 this reply address belongs to somebody else"), "{answers:?}");
    assert!(wire.mail("ada@example.com", &[&ada], "Subject: no sender\n\nYes.").await[0].starts_with("550"));
    assert!(post.notes(&post.world.client, &ticket).await.is_empty());
}

#[tokio::test]
async fn who_no_longer_works_there_is_no_longer_heard() {
    let post = Post::new().await;
    let (ticket, address) = post.adas().await;
    let client = post.world.client.org;
    post.world
        .store
        .write(move |tx| {
            let ada = store::people::by_email(tx, client, "ada@example.com")?.unwrap();
            store::people::edit(tx, client, &ada, &store::people::Person { is_active: false, ..ada.clone() })
        })
        .await
        .unwrap();
    let mut wire = post.lmtp().await;
    let answers = wire.mail("ada@example.com", &[&address], &from_ada("1", "Yes.")).await;
    assert_eq!(answers, ["550 5.2.1 this reply address is no longer in use"]);
    assert!(post.notes(&post.world.client, &ticket).await.is_empty());
}

#[tokio::test]
async fn a_ticket_that_takes_no_notes_takes_none_by_mail() {
    let post = Post::new().await;
    let (ticket, address) = post.adas().await;
    let path = format!("/tickets/{ticket}");
    post.world.put(&post.world.client, &format!("{path}/cancel"), json!({})).await.ok();
    post.world.delete(&post.world.client, &path).await.ok();
    let mut wire = post.lmtp().await;
    let answers = wire.mail("ada@example.com", &[&address], &from_ada("1", "Yes.")).await;
    assert!(answers[0].starts_with("550 5."), "{answers:?}");
}
