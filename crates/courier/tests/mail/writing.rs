//! From the journal to the outbox.

use desk::letters::reply::{Opened, open};
use desk::store::codes::PlaceId;
use desk::store::mail::outbox::State;
use desk::store::mail::threads::Who;
use desk::store::voices::NewVoice;
use desk::store::{Store, notices, people, voices};
use desk::tickets::moves::Move;
use domain::notice::{Cadence, Kind, QuietHours};
use domain::org::Role;
use domain::person::{Language, Profile};
use domain::ticket::visibility::NoteType;

use super::desk_world::World;

#[tokio::test]
async fn everybody_concerned_is_written_to_once() {
    let world = World::new().await;
    let client = world.client.actor.org;
    world.person(client, "claire@lumiere.fr", Role::Manager).await;
    world.person(client, "books@lumiere.fr", Role::Accountant).await;
    let ticket = world.ticket("Boiler leaks").await;
    world.propose(ticket).await;
    assert_eq!(world.writer.write_due().await.unwrap(), 2);
    assert_eq!(world.writer.write_due().await.unwrap(), 0);
    assert_eq!(
        world.letters().await,
        [
            "claire@lumiere.fr Nouvelle demande – Boiler leaks (n° 1)",
            "office@plombex.fr Intervention proposée – Boiler leaks (n° 1)"
        ]
    );
    let mails = world.outbox().await;
    let offer = &mails[1].letter;
    assert!(
        offer.text.contains("Maison Lumiere") && offer.text.contains("Since this morning."),
        "{}",
        offer.text
    );
    assert!(offer.html.contains("Répondre à la proposition"), "{}", offer.html);
    assert!(offer.text.contains("https://desk.example/l#link_"), "{}", offer.text);
}

/// The link in a letter.
fn link_in(text: &str) -> String {
    let (_, after) = text.split_once("https://desk.example/l#").unwrap();
    after.split_whitespace().next().unwrap().to_owned()
}

#[tokio::test]
async fn a_letter_to_who_has_no_account_carries_a_link_that_is_good() {
    let world = World::new().await;
    let ticket = world.ticket("Boiler leaks").await;
    world.propose(ticket).await;
    world.writer.write_due().await.unwrap();
    let link = link_in(&world.outbox().await[0].letter.text);
    let caller = world.desk.recognise(&link).await.unwrap();
    assert_eq!((caller.actor.org, caller.bound_to()), (world.plombex.actor.org, Some(ticket)));
    world.make(&caller, ticket, Move::Accept { contractor_id: None }).await;
    let technician = Some(("Lou".to_owned(), "lou@plombex.fr".to_owned()));
    let name = Move::Assign { contractor_id: None, technician_id: None, technician, reason: None };
    world.make(&caller, ticket, name).await;
    world.writer.write_due().await.unwrap();
    let mails = world.outbox().await;
    let own = mails.iter().find(|mail| mail.letter.address == "lou@plombex.fr").unwrap();
    let technician = world.desk.recognise(&link_in(&own.letter.text)).await.unwrap();
    assert_eq!((technician.role(), technician.actor.name.as_str()), (Role::Technician, "Lou"));
    // The company still reads its mail, though somebody of it is known here by now.
    world.note(&world.client, ticket, NoteType::Public, "When do you come?").await;
    world.writer.write_due().await.unwrap();
    let mails = world.outbox().await;
    let last = mails.iter().rfind(|mail| mail.letter.address == "office@plombex.fr").unwrap();
    assert_eq!(link_in(&last.letter.text), link, "the same link as before");
}

#[tokio::test]
async fn what_happened_while_mail_was_off_is_nobodys_mail() {
    let world = World::new().await;
    world.person(world.client.actor.org, "claire@lumiere.fr", Role::Manager).await;
    courier::mail::Writer::stop(&world.desk).await.unwrap();
    world.ticket("Before").await;
    world.writer.start().await.unwrap();
    world.ticket("After").await;
    world.writer.write_due().await.unwrap();
    assert_eq!(world.letters().await, ["claire@lumiere.fr Nouvelle demande – After (n° 2)"]);
}

async fn choose(
    store: &Store,
    org: domain::id::OrgId,
    person: domain::id::UserId,
    chosen: domain::notice::Preferences,
) {
    store.write(move |tx| notices::put(tx, org, person, &chosen)).await.unwrap();
}

#[tokio::test]
async fn each_is_told_as_they_chose() {
    let world = World::new().await;
    let client = world.client.actor.org;
    let daily = world.person(client, "daily@lumiere.fr", Role::Manager).await;
    let never = world.person(client, "never@lumiere.fr", Role::Manager).await;
    let quiet = world.person(client, "quiet@lumiere.fr", Role::Manager).await;
    let mut chosen = domain::notice::Preferences::default();
    chosen.choose(Kind::Request, Some(Cadence::Daily));
    chosen.choose(Kind::Answer, Some(Cadence::Daily));
    chosen.digest_hour = 18;
    choose(&world.store, client, daily, chosen).await;
    let mut chosen = domain::notice::Preferences::default();
    chosen.choose(Kind::Request, Some(Cadence::Never));
    choose(&world.store, client, never, chosen).await;
    let mut chosen = domain::notice::Preferences::default();
    chosen.quiet = QuietHours::new(8 * 60, 12 * 60);
    choose(&world.store, client, quiet, chosen).await;
    let english = Profile { language: Some(Language::English), ..Profile::default() };
    world.store.write(move |tx| people::set_profile(tx, client, daily, &english)).await.unwrap();
    let ticket = world.ticket("Boiler leaks").await;
    world.propose(ticket).await;
    world.make(&world.plombex, ticket, Move::Accept { contractor_id: None }).await;
    world.writer.write_due().await.unwrap();
    let to_lumiere = |letters: Vec<String>| -> Vec<String> {
        letters.into_iter().filter(|letter| letter.contains("lumiere")).collect()
    };
    assert_eq!(
        to_lumiere(world.letters().await),
        [
            "quiet@lumiere.fr Nouvelle demande – Boiler leaks (n° 1)",
            "never@lumiere.fr Proposition acceptée – Boiler leaks (n° 1)",
            "quiet@lumiere.fr Proposition acceptée – Boiler leaks (n° 1)",
        ]
    );
    let due: Vec<String> = world.outbox().await.iter().map(|mail| mail.due_at.to_string()).collect();
    assert_eq!(due[0], "2026-03-02T11:00:00.000Z", "noon in Paris");
    world.clock.advance_ms(9 * 3_600_000);
    assert_eq!(world.writer.write_due().await.unwrap(), 1);
    assert_eq!(world.writer.write_due().await.unwrap(), 0);
    let mails = world.outbox().await;
    let digest = &mails.last().unwrap().letter;
    assert_eq!(
        (digest.subject.as_str(), digest.kind.as_str()),
        ("Your daily summary – Maison Lumiere", "digest")
    );
    assert!(digest.text.contains("There is news on one ticket."), "{}", digest.text);
    assert!(
        digest.text.contains("accepts the job") && digest.text.contains("new request"),
        "{}",
        digest.text
    );
    assert!(digest.text.contains("2 March 2026, 09:00"), "their own time: {}", digest.text);
}

#[tokio::test]
async fn two_nodes_write_each_letter_once() {
    let world = World::new().await;
    world.person(world.client.actor.org, "claire@lumiere.fr", Role::Manager).await;
    if !world.store.is_shared() {
        return; // One process has the file.
    }
    let other = world.node(7).await;
    for nth in 0..20 {
        world.ticket(&format!("Ticket {nth}")).await;
    }
    let (ours, theirs) = tokio::join!(world.writer.write_due(), other.writer.write_due());
    ours.unwrap();
    theirs.unwrap();
    let mut letters = world.letters().await;
    letters.sort_unstable();
    letters.dedup();
    assert_eq!((letters.len(), world.outbox().await.len()), (20, 20));
}

#[tokio::test]
async fn an_answer_is_for_those_who_could_read_what_it_answers() {
    let world = World::new().await;
    world.person(world.client.actor.org, "claire@lumiere.fr", Role::Manager).await;
    let ticket = world.ticket("Boiler leaks").await;
    world.propose(ticket).await;
    world.writer.write_due().await.unwrap();
    world.make(&world.plombex, ticket, Move::Accept { contractor_id: None }).await;
    world.note(&world.plombex, ticket, NoteType::Managers, "Between us: the boiler is old.").await;
    world.note(&world.plombex, ticket, NoteType::Public, "I come tomorrow.").await;
    world.writer.write_due().await.unwrap();
    let signer = world.desk.signer().await.unwrap().clone();
    let mut readers = Vec::new();
    for mail in world.outbox().await {
        let reply_to = mail.letter.reply_to.unwrap();
        let (local, _) = reply_to.split_once('@').unwrap();
        assert!(local.len() <= 64, "{reply_to}");
        let Opened::Ours(org, row) = open(&signer, "reply.desk.example", &reply_to) else {
            panic!("{reply_to}")
        };
        let thread = world
            .store
            .read(move |tx| desk::store::mail::threads::one(tx, org, &row))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(thread.ticket, ticket);
        assert_eq!(thread.address, mail.letter.address);
        assert_eq!(matches!(thread.who, Who::Address), mail.letter.address == "office@plombex.fr");
        readers.push(format!(
            "{} {}",
            mail.letter.subject.split(" – ").next().unwrap(),
            thread.note_type.as_str()
        ));
    }
    assert_eq!(
        readers,
        [
            "Nouvelle demande public",
            "Intervention proposée managers",
            "Proposition acceptée public",
            "Nouveau message managers",
            "Nouveau message public",
        ]
    );
}

#[tokio::test]
async fn what_others_write_stays_text() {
    let world = World::new().await;
    world.person(world.client.actor.org, "claire@lumiere.fr", Role::Manager).await;
    let title = "Leak\r\nBcc: all@example.com <script>alert(1)</script>\u{202e}";
    let ticket = world.ticket(title).await;
    world.propose(ticket).await;
    world.make(&world.plombex, ticket, Move::Accept { contractor_id: None }).await;
    world
        .note(&world.plombex, ticket, NoteType::Public, "<img src=x onerror=alert(1)>\n.\nQUIT\n\u{7}")
        .await;
    world.writer.write_due().await.unwrap();
    for mail in world.outbox().await {
        let letter = mail.letter;
        assert!(!letter.subject.contains(['\r', '\n', '\u{202e}']), "{:?}", letter.subject);
        assert!(!letter.html.contains("<script") && !letter.html.contains("<img"), "{}", letter.html);
        assert!(!letter.text.contains('\u{7}'));
        assert_eq!(mail.state, State::Queued);
    }
}

#[tokio::test]
async fn nobody_is_written_to_who_is_no_longer_there() {
    let world = World::new().await;
    let client = world.client.actor.org;
    let claire = world.person(client, "claire@lumiere.fr", Role::Manager).await;
    world.ticket("Boiler leaks").await;
    world
        .store
        .write(move |tx| {
            let before = people::one(tx, client, claire)?.unwrap();
            people::edit(tx, client, &before, &people::Person { is_active: false, ..before.clone() })
        })
        .await
        .unwrap();
    assert_eq!(world.writer.write_due().await.unwrap(), 0);
}

#[tokio::test]
async fn who_reported_it_without_an_account_hears_what_becomes_of_it_in_plain_words() {
    let world = World::new().await;
    let client = world.client.actor.org;
    let ticket = world.ticket("The door squeaks").await;
    world
        .store
        .write(move |tx| {
            let place = domain::id::LocationId(tx.new_id());
            let voice = NewVoice {
                id: tx.new_id(),
                ticket,
                is_reporter: true,
                place: PlaceId::Location(place),
                form: "one",
                email: Some("passer.by@mail.test"),
                language: Language::English,
            };
            voices::insert(tx, client, &voice)
        })
        .await
        .unwrap();
    world.propose(ticket).await;
    world.make(&world.plombex, ticket, Move::Accept { contractor_id: None }).await;
    world.note(&world.plombex, ticket, NoteType::Managers, "It is the third time.").await;
    world.note(&world.plombex, ticket, NoteType::Public, "I come tomorrow.").await;
    world.make(&world.plombex, ticket, Move::Finish { reserve: false }).await;
    world.writer.write_due().await.unwrap();
    let mails = world.outbox().await;
    let theirs: Vec<_> = mails.iter().filter(|mail| mail.letter.address == "passer.by@mail.test").collect();
    let subjects: Vec<&str> = theirs.iter().map(|mail| mail.letter.subject.as_str()).collect();
    assert_eq!(subjects, ["A message for you – The door squeaks", "Is it fixed? – The door squeaks"]);
    for mail in theirs {
        let letter = &mail.letter;
        assert!(letter.text.contains("https://desk.example/f/"), "{}", letter.text);
        assert!(!letter.text.contains("third time") && !letter.text.contains("/tickets/"), "{}", letter.text);
        assert!(letter.unsubscribe.is_some() && letter.reply_to.is_some());
    }
}
