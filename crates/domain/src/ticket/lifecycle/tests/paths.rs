//! The happy paths of lifecycle D.7.

use super::story::*;
use crate::ticket::command::Command;
use crate::ticket::date::DateType;
use crate::ticket::engagement::{EngagementState, OfferMode};
use crate::ticket::lifecycle::{By, Event};
use crate::ticket::status::Status;

fn finish() -> Command {
    Command::Finish { defect_remains: false }
}

fn close() -> Command {
    Command::Close { defect_remains: false }
}

#[test]
fn path_1_a_small_repair_under_the_threshold() {
    let mut story = Story::new();
    story.run(&manager(), Command::Qualify);
    story.is(Status::Waiting);
    story.run(&manager(), propose(&[PLOMBEX]));
    story.is(Status::Proposed);
    story.run(&plombex(), Command::Accept);
    story.is(Status::Assigned);
    assert_eq!(story.ticket.assigned_at.map(|at| at.millis()), Some(story.now));
    let plan = story.planned(DAY);
    story.run(&plombex(), plan);
    story.is(Status::Intervention);
    assert_eq!(story.refused(&By::System, Command::InterventionPassed), "intervention_not_over");
    story.wait(DAY + 2 * HOUR + 2 * HOUR);
    story.run(&By::System, Command::InterventionPassed);
    story.is(Status::InterventionFinish);
    let actual = story.actual(-4 * HOUR);
    story.run(&plombex(), actual);
    story.is(Status::Finished);
    story.run(&manager(), close());
    story.is(Status::Closed);
    assert_eq!(story.ticket.closed_at.map(|at| at.millis()), Some(story.now));
}

#[test]
fn path_2_with_a_visit_and_a_quote() {
    let mut story = Story::with(|new| new.quote_required = Some(true));
    story.run(&manager(), propose(&[PLOMBEX]));
    story.run(&plombex(), Command::Accept);
    let visit = story.planned(DAY);
    story.run(&plombex(), visit);
    story.is(Status::Visit);
    story.wait(DAY + 5 * HOUR);
    story.run(&By::System, Command::VisitPassed);
    story.is(Status::VisitDevis);
    let visited = story.actual(-5 * HOUR);
    story.run(&plombex(), visited);
    story.is(Status::VisitDevis);
    let quote = story.quote("840.00");
    story.run(&plombex(), quote);
    story.is(Status::Validation);
    let validate = Command::ValidateQuote { quote: story.last_quote() };
    story.run(&manager(), validate);
    story.is(Status::Validated);
    assert_eq!(story.ticket.authorised_amount(), Some(amount("840.00")));
    let work = story.planned(DAY);
    story.run(&plombex(), work);
    story.is(Status::Intervention);
    story.wait(DAY);
    let done = story.actual(0);
    story.run(&plombex(), done);
    story.is(Status::Finished);
    assert_eq!(story.run(&plombex(), finish()), vec![]);
    story.run(&manager(), close());
    story.is(Status::Closed);
}

#[test]
fn path_3_refusals_the_next_in_turn_and_a_quote_within_a_raised_threshold() {
    let mut story = Story::new();
    story.run(&manager(), propose_as(&[PLOMBEX, LIFTCO], OfferMode::InTurn));
    assert_eq!(story.ticket.engagement(LIFTCO).unwrap().state, EngagementState::Queued);
    let events =
        story.run(&plombex(), Command::DeclineOffer { reason: "too little money".to_owned(), code: None });
    assert_eq!(events, vec![Event::OfferDeclined, Event::Proposed]);
    story.is(Status::Proposed);
    story.run(&liftco(), Command::Accept);
    story.is(Status::Assigned);
    let quote = story.quote("500");
    story.run(&liftco(), quote);
    let decline = Command::DeclineQuote { quote: story.last_quote(), reason: "too dear".to_owned() };
    story.run(&manager(), decline);
    story.is(Status::Dropped);
    let mut edit =
        crate::ticket::command::Edit { price_threshold: Some(Some(amount("450"))), ..Default::default() };
    edit.title = Some("Boiler leaks a lot".to_owned());
    story.run(&manager(), Command::Edit(Box::new(edit)));
    let quote = story.quote("449.99");
    assert_eq!(story.run(&liftco(), quote), vec![Event::QuoteSubmitted, Event::QuoteValidatedByRule]);
    story.is(Status::Validated);
}

#[test]
fn path_4_replanned_for_a_part() {
    let mut story = Story::assigned();
    let plan = story.planned(DAY);
    story.run(&plombex(), plan);
    let until = Some(story.at(3 * DAY));
    story.run(&plombex(), Command::Replan { reason: "part on order".to_owned(), until });
    story.is(Status::Toreplan);
    assert_eq!(story.ticket.hold.as_ref().unwrap().until, until);
    assert!(!story.ticket.dates.iter().any(|date| date.is_planned()), "the future date fell through");
    let plan = story.planned(4 * DAY);
    story.run(&plombex(), plan);
    story.is(Status::Intervention);
    assert_eq!(story.ticket.hold, None);
    story.wait(4 * DAY + HOUR);
    let done = story.actual(0);
    story.run(&plombex(), done);
    story.is(Status::Finished);
}

#[test]
fn path_5_unsatisfactory_then_closed() {
    let mut story = Story::assigned();
    story.run(&plombex(), finish());
    story.run(&manager(), Command::RefuseCompletion { reason: "still drips".to_owned() });
    story.is(Status::Toreplan);
    assert_eq!(story.ticket.finished, None);
    story.run(&plombex(), finish());
    assert_eq!(story.run(&manager(), Command::RecordReserve), vec![Event::ReserveRecorded]);
    story.is(Status::Finished);
    story.open_reserves = 2;
    story.run(&manager(), close());
    story.is(Status::Closed);
}

#[test]
fn path_8_a_contractor_that_only_posts_dates_and_finishes_is_not_stuck() {
    let mut story = Story::new();
    story.run(&manager(), propose(&[PLOMBEX, LIFTCO]));
    let plan = story.planned(DAY);
    let events = story.run(&plombex(), plan);
    assert_eq!(events, vec![Event::Accepted, Event::InterventionPlanned, Event::OfferWithdrawn]);
    story.is(Status::Intervention);
    assert_eq!(story.ticket.bound().unwrap().contractor, PLOMBEX);
    assert_eq!(story.ticket.engagement(LIFTCO).unwrap().state, EngagementState::Withdrawn);

    let mut own = Story::by(&plombex(), Default::default(), |_| ());
    own.is(Status::Opened);
    assert_eq!(own.run(&plombex(), finish()), vec![Event::Accepted, Event::Finished]);
    own.is(Status::Finished);
    assert!(own.ticket.assigned_at.is_some());
}

#[test]
fn path_9_the_same_date_and_quote_twice_are_one() {
    let mut story = Story::assigned();
    let plan = story.planned(DAY);
    story.run(&plombex(), plan.clone());
    assert_eq!(story.run(&plombex(), plan.clone()), vec![]);
    story.wait(DAY + HOUR);
    let mut done = story.actual(0);
    if let (Command::PostDate(done), Command::PostDate(plan)) = (&mut done, &plan) {
        done.period = plan.period;
    }
    story.run(&plombex(), done.clone());
    story.is(Status::Finished);
    assert_eq!(
        story.run(&plombex(), done),
        vec![],
        "the retry finds the date made, whatever the status is now"
    );
    assert_eq!(story.ticket.dates.len(), 2);
    assert_eq!(story.ticket.dates.iter().filter(|date| date.date_type == DateType::Actual).count(), 1);
}
