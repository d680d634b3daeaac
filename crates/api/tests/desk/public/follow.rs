//! What one follows: lifecycle D.7 path 6, and "it is fixed".

use desk::public::FollowUp;
use domain::id::Id;
use serde_json::json;

use super::super::world::World;
use super::*;

async fn reported(world: &World) -> (String, String) {
    let follow = SOMEBODY
        .reports(world, &site_code(world).await, &[("what", "It leaks"), ("details", "Ask for Ann")])
        .await;
    (tickets(world).await.last().unwrap()["id"].as_str().unwrap().to_owned(), follow)
}

async fn finished(world: &World, ticket: &str) {
    let at = |call: &str| format!("/tickets/{ticket}/{call}");
    world.put(&world.client, &at("assign"), json!({"contractor_id": world.plombex.org})).await.ok();
    world.put(&world.plombex, &at("finish"), json!({})).await.ok();
}

#[tokio::test]
async fn a_refused_request_tells_its_reporter_the_public_reason_only() {
    let world = World::new().await;
    let (ticket, follow) = reported(&world).await;
    let at = |call: &str| format!("/tickets/{ticket}/{call}");
    for (kind, text) in
        [("internal", "Not him again"), ("managers", "Too dear"), ("public", "We are looking at it")]
    {
        world.post(&world.client, &at("notes"), json!({"note": text, "type": kind})).await.ok();
    }
    world.put(&world.client, &at("decline"), json!({"reason": "This is the neighbours' pipe"})).await.ok();
    let page = SOMEBODY.look(&world, &follow).await.text;
    for told in [
        "Not taken on",
        "We are looking at it",
        "This is the neighbours' pipe",
        "Ask for Ann",
        "Maison Lumiere",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert!(!page.contains("Not him again") && !page.contains("Too dear"), "{page}");
    assert!(!page.contains("value=\"fixed\""), "there is nothing to say about the work");
}

#[tokio::test]
async fn plain_words_and_nothing_of_prices_or_companies() {
    let world = World::new().await;
    let (ticket, follow) = reported(&world).await;
    let at = |call: &str| format!("/tickets/{ticket}/{call}");
    world.put(&world.client, &at("propose"), json!({"contractor_ids": [world.plombex.org]})).await.ok();
    assert!(SOMEBODY.look(&world, &follow).await.text.contains("Being organised"));
    world.put(&world.plombex, &at("accept"), json!({})).await.ok();
    world.post(&world.plombex, &at("quotes"), json!({"price": "987.65"})).await.ok();
    let page = SOMEBODY.look(&world, &follow).await.text;
    assert!(page.contains("Being prepared") && !page.contains("987") && !page.contains("Plombex"), "{page}");
}

#[tokio::test]
async fn an_answer_is_a_public_note_that_every_party_reads() {
    let world = World::new().await;
    let (ticket, follow) = reported(&world).await;
    world
        .put(&world.client, &format!("/tickets/{ticket}/assign"), json!({"contractor_id": world.plombex.org}))
        .await
        .ok();
    let stamp = stamp_of(&SOMEBODY.look(&world, &follow).await);
    let fields = [("stamp", stamp.as_str()), ("do", "answer"), ("words", "The key is with\r\nthe porter")];
    followed(&SOMEBODY.post(&world, &follow, &fields).await);
    followed(&SOMEBODY.post(&world, &follow, &fields).await);
    for by in [&world.client, &world.plombex] {
        let notes = world.get(by, &format!("/tickets/{ticket}/notes")).await.ok();
        let notes = notes["notes"].as_array().unwrap();
        assert_eq!(notes.len(), 1, "sent twice, said once");
        assert_eq!(notes[0]["note"], "The key is with\nthe porter");
        assert_eq!(
            (&notes[0]["type"], &notes[0]["author"]["name"]),
            (&json!("public"), &json!("Public request"))
        );
    }
    let page = SOMEBODY.look(&world, &follow).await.text;
    assert!(page.contains("The key is with") && page.contains("You"), "{page}");
    let empty = SOMEBODY.says(&world, &follow, &[("do", "answer"), ("words", " ")]).await;
    assert_eq!(empty.status.as_u16(), 422);
}

#[tokio::test]
async fn voices_do_not_read_one_another() {
    let world = World::new().await;
    let (ticket, first) = reported(&world).await;
    let page = format!("/r/{}", site_code(&world).await);
    let second = followed(&ANOTHER.fill(&world, &page, &format!("{page}/too"), &[("ticket", &ticket)]).await);
    ANOTHER.says(&world, &second, &[("do", "answer"), ("words", "Call me on 0601020304")]).await;
    assert!(!SOMEBODY.look(&world, &first).await.text.contains("0601020304"));
    let theirs = ANOTHER.look(&world, &second).await.text;
    assert!(theirs.contains("0601020304") && theirs.contains("It leaks"));
    assert!(!theirs.contains("Ask for Ann"), "nor what else the reporter wrote: {theirs}");
}

#[tokio::test]
async fn it_is_fixed_is_written_down_and_seen() {
    let world = World::new().await;
    let (ticket, follow) = reported(&world).await;
    finished(&world, &ticket).await;
    assert!(SOMEBODY.look(&world, &follow).await.text.contains("It is said to be fixed"));
    followed(&SOMEBODY.says(&world, &follow, &[("do", "fixed"), ("words", "Thank you")]).await);
    let history = world.get(&world.client, &format!("/tickets/{ticket}/history")).await.ok();
    let last = history["history"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&last["event"], &last["reason"]), (&json!("requester_satisfied"), &json!("Thank you")));
    assert_eq!(world.read(&world.client, &ticket).await["status"], "finished");
    assert!(SOMEBODY.look(&world, &follow).await.text.contains("You said that it is fixed."));
}

#[tokio::test]
async fn it_is_not_fixed_reopens_it_where_the_client_lets_its_reporter() {
    let world = World::new().await;
    let (ticket, follow) = reported(&world).await;
    let page = format!("/r/{}", site_code(&world).await);
    let other = followed(&ANOTHER.fill(&world, &page, &format!("{page}/too"), &[("ticket", &ticket)]).await);
    finished(&world, &ticket).await;
    // Who has it, too, is heard; who reported it reopens it.
    ANOTHER.says(&world, &other, &[("do", "not_fixed"), ("words", "Il fuit encore")]).await;
    let read = world.read(&world.client, &ticket).await;
    assert_eq!(read["status"], "finished");
    let notes = world.get(&world.client, &format!("/tickets/{ticket}/notes")).await.ok();
    assert_eq!(notes["notes"][0]["note"], "Il fuit encore");
    SOMEBODY.says(&world, &follow, &[("do", "not_fixed"), ("words", "It still drips")]).await;
    assert_eq!(world.read(&world.client, &ticket).await["status"], "opened");
    assert!(SOMEBODY.look(&world, &follow).await.text.contains("You said that it is not fixed."));
}

#[tokio::test]
async fn it_is_not_fixed_is_only_said_where_the_client_reopens_itself() {
    let world = World::new().await;
    let (ticket, follow) = reported(&world).await;
    world
        .patch(&world.client, "/organization", json!({"policy": {"requesters_may_reopen": false}}))
        .await
        .ok();
    finished(&world, &ticket).await;
    SOMEBODY.says(&world, &follow, &[("do", "not_fixed")]).await;
    assert_eq!(world.read(&world.client, &ticket).await["status"], "finished");
    let history = world.get(&world.client, &format!("/tickets/{ticket}/history")).await.ok();
    assert_eq!(history["history"].as_array().unwrap().last().unwrap()["event"], "requester_objected");
}

#[tokio::test]
async fn an_address_for_mails_is_given_later_and_taken_back() {
    let world = World::new().await;
    let (ticket, follow) = reported(&world).await;
    let (client, id) = (world.client.org, ticket.parse().unwrap());
    let told = async || {
        let told = world.store.read(move |tx| desk::public::reporters(tx, client, id)).await.unwrap();
        told.into_iter().map(|one| one.email).collect::<Vec<_>>()
    };
    assert!(told().await.is_empty());
    let wrong = SOMEBODY.says(&world, &follow, &[("do", "email"), ("email", "nobody")]).await;
    assert_eq!(wrong.status.as_u16(), 422);
    assert!(wrong.text.contains("value=\"nobody\""));
    SOMEBODY.says(&world, &follow, &[("do", "email"), ("email", "ann@example.org")]).await;
    assert_eq!(told().await, ["ann@example.org"]);
    SOMEBODY.says(&world, &follow, &[("do", "email"), ("email", "")]).await;
    assert!(told().await.is_empty());
}

#[tokio::test]
async fn an_address_that_was_not_given_out_leads_nowhere() {
    let world = World::new().await;
    let (ticket, follow) = reported(&world).await;
    let signer = world.desk.signer().await.unwrap();
    let address = FollowUp::open(signer, follow.strip_prefix("/f/").unwrap()).unwrap();
    let forged = [
        FollowUp { generation: address.generation + 1, ..address },
        FollowUp { client: world.foreign.org, ..address },
        FollowUp { voice: Id::from_bits(7), ..address },
    ];
    let mut bad: Vec<String> = forged.iter().map(|one| desk::public::follow_up_path(signer, *one)).collect();
    bad.extend([
        follow[..follow.len() - 1].to_owned(),
        format!("{follow}a"),
        "/f/x".to_owned(),
        format!("/f/{ticket}"),
    ]);
    for path in bad {
        let page = SOMEBODY.look(&world, &path).await;
        assert_eq!(page.status.as_u16(), 404, "{path}");
        assert!(page.text.contains("There is nothing here"));
        assert_eq!(SOMEBODY.post(&world, &path, &[("do", "fixed")]).await.status.as_u16(), 404, "{path}");
    }
    // One that was ended.
    let (client, voice) = (address.client, address.voice);
    world.store.write(move |tx| store::voices::revoke(tx, client, voice)).await.unwrap();
    assert_eq!(SOMEBODY.look(&world, &follow).await.status.as_u16(), 404);
}
