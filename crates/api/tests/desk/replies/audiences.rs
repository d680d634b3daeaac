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

#[tokio::test]
async fn files_come_with_the_note_and_those_that_are_none_are_named() {
    let post = Post::new().await;
    let ticket = post.world.assigned().await;
    let client = post.world.client.org;
    let ada = Who::Person(post.person(client, "ada@example.com", Role::Manager).await);
    let address = post.address(client, &ticket, ada, "ada@example.com", NoteType::Internal).await;
    let part = |name: &str, text: &str| {
        format!(
            "--a\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename=\"{name}\"\n\n{text}\n"
        )
    };
    let mail = format!(
        "From: ada@example.com\nMessage-ID: <1@example.com>\nContent-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: text/plain\n\nSee the list.\n{}{}--a--\n",
        part("parts.txt", "one valve"),
        part("tool.exe", "MZ\0\0\0\0")
    );
    let mut wire = post.lmtp().await;
    assert_eq!(wire.mail("ada@example.com", &[&address], &mail).await, ["250 2.0.0 ok"]);
    let notes = post.notes(&post.world.client, &ticket).await;
    assert_eq!(notes[0]["note"], "See the list.\n\n[Pièces jointes non reprises\u{a0}: tool.exe]");
    let path = format!("/tickets/{ticket}/all-documents");
    let documents = post.world.get(&post.world.client, &path).await.ok()["documents"].clone();
    assert_eq!(documents.as_array().unwrap().len(), 1);
    assert_eq!((&documents[0]["name"], &documents[0]["type"]), (&json!("parts.txt"), &json!("internal")));
    assert_eq!(documents[0]["note_id"], notes[0]["id"]);
    let theirs = post.world.get(&post.world.plombex, &path).await.ok();
    assert_eq!(theirs["documents"], json!([]), "what few may read, few may");
    // Files alone are named by the note.
    let alone = mail.replace("<1@", "<2@").replace("See the list.", "");
    assert_eq!(wire.mail("ada@example.com", &[&address], &alone).await, ["250 2.0.0 ok"]);
    let texts = post.texts(&post.world.client, &ticket).await;
    assert!(texts[1].starts_with("parts.txt\n"), "{texts:?}");
}

#[tokio::test]
async fn who_reported_it_without_an_account_answers_in_public() {
    let post = Post::new().await;
    let world = &post.world;
    let client = world.client.org;
    let ticket = world.assigned().await;
    let (voice, place) = (ticket.clone(), world.site.clone());
    let made = world.store.write(move |tx| {
        let id = tx.new_id();
        let new = store::voices::NewVoice {
            id,
            ticket: voice.parse().unwrap(),
            is_reporter: false,
            place: store::codes::PlaceId::Location(place.parse().unwrap()),
            form: "form",
            email: Some("lea@home.example"),
            language: domain::person::Language::French,
        };
        store::voices::insert(tx, client, &new).map(|()| id)
    });
    let voice = made.await.unwrap();
    let address =
        post.address(client, &ticket, Who::Reporter(voice), "lea@home.example", NoteType::Public).await;
    let mut wire = post.lmtp().await;
    let mail = |id: &str| {
        format!(
            "From: Léa <lea@home.example>\nMessage-ID: <{id}@home>\n\nÇa fuit encore.\n\nEnvoyé de mon iPhone"
        )
    };
    assert_eq!(wire.mail("lea@home.example", &[&address], &mail("1")).await, ["250 2.0.0 ok"]);
    for by in [&world.client, &world.plombex] {
        let notes = post.notes(by, &ticket).await;
        assert_eq!((&notes[0]["note"], &notes[0]["type"]), (&json!("Ça fuit encore."), &json!("public")));
    }
    world.store.write(move |tx| store::voices::revoke(tx, client, voice)).await.unwrap();
    let answers = wire.mail("lea@home.example", &[&address], &mail("2")).await;
    assert_eq!(answers, ["550 5.2.1 this reply address is no longer in use"]);
}

#[tokio::test]
async fn whose_link_was_revoked_or_has_lapsed_does_not_write_by_mail() {
    let post = Post::new().await;
    let (client, plombex) = (post.world.client.org, post.world.plombex.org);
    let mut wire = post.lmtp().await;
    let mail = |id: &str| format!("From: contact@plombex.example\nMessage-ID: <{id}@plombex>\n\nJeudi 9 h.");
    for (nth, is_revoked) in [("lapsed", false), ("revoked", true)] {
        let ticket = post.world.assigned().await;
        let address =
            post.address(plombex, &ticket, Who::Address, "contact@plombex.example", NoteType::Public).await;
        let key = store::contractor_links::Key {
            client,
            ticket: ticket.parse().unwrap(),
            contractor: plombex,
            technician: None,
        };
        let grant = post
            .world
            .store
            .write(move |tx| store::contractor_links::grant(tx, &key, None, tx.now().plus_millis(60_000)));
        grant.await.unwrap();
        assert_eq!(wire.mail("contact@plombex.example", &[&address], &mail(&ticket)).await, ["250 2.0.0 ok"]);
        match is_revoked {
            true => {
                post.world.store.write(move |tx| store::contractor_links::revoke(tx, &key)).await.unwrap()
            }
            false => post.world.clock.advance_ms(120_000),
        }
        let answers = wire.mail("contact@plombex.example", &[&address], &mail(nth)).await;
        assert_eq!(answers, ["550 5.2.1 this reply address is no longer in use"], "{nth}");
    }
}
