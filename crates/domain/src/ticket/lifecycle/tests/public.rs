//! People without an account (lifecycle PU; D.7 path 6).

use super::story::*;
use crate::org::ClientPolicy;
use crate::person::Language;
use crate::ticket::command::Command;
use crate::ticket::lifecycle::Event;
use crate::ticket::public::{Plain, is_to_be_fixed, objection};
use crate::ticket::status::Status;

const OTHER: u128 = 78;

fn reported() -> Story {
    Story::by(&voice(VOICE), ClientPolicy::default(), |_| ())
}

fn finished() -> Story {
    let mut story = reported();
    story.run(&manager(), propose(&[PLOMBEX]));
    story.run(&plombex(), Command::Accept);
    story.run(&plombex(), Command::Finish { defect_remains: false });
    story
}

#[test]
fn what_somebody_without_an_account_reports_is_opened_and_says_so() {
    let story = reported();
    story.is(Status::Opened);
    assert!(story.ticket.from_public_interface);
    assert_eq!(story.ticket.author.org, CLIENT);
    assert!(!Story::new().ticket.from_public_interface);
}

#[test]
fn who_reported_it_reopens_it_within_the_time_to_object_where_the_client_lets_them() {
    let mut story = finished();
    let objected = |story: &Story, who| {
        let by = voice(who);
        objection(&story.ticket, &by, &story.situation(&by), None)
    };
    assert_eq!(objected(&story, VOICE), Some(Command::Reopen { reason: None }));
    // Who only has it, too, is heard.
    assert_eq!(objected(&story, OTHER), Some(Command::SayNotFixed { words: None }));
    assert_eq!(story.refused(&voice(OTHER), Command::Reopen { reason: None }), "role_not_allowed");
    story.policy.requesters_may_reopen = false;
    assert_eq!(objected(&story, VOICE), Some(Command::SayNotFixed { words: None }));
    assert_eq!(story.refused(&voice(VOICE), Command::Reopen { reason: None }), "client_reopens");
    story.policy.requesters_may_reopen = true;
    story.wait(8 * DAY);
    assert_eq!(story.refused(&voice(VOICE), Command::Reopen { reason: None }), "too_late");
    assert_eq!(
        story.run(&voice(VOICE), Command::SayNotFixed { words: Some("It drips.".to_owned()) }),
        [Event::RequesterObjected]
    );
    story.is(Status::Finished);
}

#[test]
fn a_reopened_report_is_open_again() {
    let mut story = finished();
    assert_eq!(story.run(&voice(VOICE), Command::Reopen { reason: None }), [Event::Reopened]);
    story.is(Status::Opened);
    assert_eq!(objection(&story.ticket, &voice(VOICE), &story.situation(&voice(VOICE)), None), None);
}

#[test]
fn others_add_their_voice_while_it_is_to_be_fixed() {
    let mut story = reported();
    assert!(is_to_be_fixed(story.ticket.status, false));
    assert_eq!(story.run(&voice(OTHER), Command::AddVoice), [Event::VoiceAdded]);
    story.is(Status::Opened);
    story.run(&voice(OTHER), Command::SayFixed { words: None });
    story.run(&manager(), Command::RefuseRequest { reason: "Not ours.".to_owned() });
    assert!(!is_to_be_fixed(story.ticket.status, false), "a refused request is shown to nobody else");
    let mut story = finished();
    assert_eq!(story.refused(&voice(OTHER), Command::AddVoice), "not_from_this_status");
    assert_eq!(story.refused(&manager(), Command::AddVoice), "role_not_allowed");
}

#[test]
fn they_make_no_other_move() {
    let mut story = finished();
    assert_eq!(story.allowed(&voice(VOICE)), ["open", "add-note", "add-document"]);
    assert_eq!(story.allowed(&voice(OTHER)), ["add-note", "add-document"]);
    for command in [
        Command::Close { defect_remains: false },
        Command::Cancel { reason: None },
        Command::Remove,
        Command::AcceptSilently,
    ] {
        assert_eq!(story.refused(&voice(VOICE), command), "role_not_allowed");
    }
}

#[test]
fn a_request_that_every_contractor_declined_is_not_refused_to_its_reporter() {
    let mut story = reported();
    story.run(&manager(), propose(&[PLOMBEX]));
    story.run(&plombex(), Command::DeclineOffer { reason: "no time".to_owned(), code: None });
    story.is(Status::Declined);
    assert_eq!(Plain::of(&story.ticket), Plain::Organizing);
    let mut story = reported();
    story.run(&manager(), Command::RefuseRequest { reason: "Not ours.".to_owned() });
    assert_eq!(Plain::of(&story.ticket), Plain::Refused);
}

#[test]
fn each_status_has_plain_words_in_each_language() {
    for plain in Plain::ALL {
        let [fr, en] = Language::ALL.map(|language| (plain.title(language), plain.meaning(language)));
        assert!(!en.0.is_empty() && en.0 != fr.0 && en.1 != fr.1, "{plain:?}");
    }
}
