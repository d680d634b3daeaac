//! Single rules of the table, one behaviour each.

use super::story::*;
use crate::org::ClientPolicy;
use crate::ticket::command::Command;
use crate::ticket::date::{DateKind, DateType, infer_kind};
use crate::ticket::engagement::{EngagementState, OfferMode, Partner};
use crate::ticket::lifecycle::By;
use crate::ticket::lifecycle::{decide, moves};
use crate::ticket::quote::QuoteState;
use crate::ticket::reserve::{Reserve, ReserveState};
use crate::ticket::status::Status;
use crate::ticket::visibility::{Sight, sight};

fn reason() -> String {
    "because".to_owned()
}

#[test]
fn a_draft_is_submitted_by_its_author() {
    let mut story = Story::by(&requester(), ClientPolicy::default(), |new| new.draft = true);
    story.is(Status::Draft);
    assert_eq!(sight(&story.ticket, PLOMBEX), Sight::Nothing);
    story.run(&requester(), Command::Submit);
    story.is(Status::Opened);
}

#[test]
fn an_incomplete_request_is_not_qualified() {
    let mut story = Story::with(|new| new.job_ids.clear());
    assert_eq!(story.refused(&manager(), Command::Qualify), "incomplete");
}

#[test]
fn what_is_not_for_ones_role_says_who_may() {
    let mut story = Story::new();
    assert_eq!(story.refused(&requester(), Command::Qualify), "role_not_allowed");
    assert_eq!(story.refused(&liftco(), propose(&[LIFTCO])), "role_not_allowed");
}

#[test]
fn an_offer_that_has_lapsed_can_not_be_accepted_and_expires() {
    let mut story = Story::new();
    let expires_at = Some(story.at(HOUR));
    story.run(
        &manager(),
        Command::Propose { partners: vec![partner(PLOMBEX)], mode: OfferMode::FirstAccept, expires_at },
    );
    assert_eq!(story.refused(&By::System, Command::ExpireOffers), "offer_not_expired");
    story.wait(HOUR);
    assert_eq!(story.refused(&plombex(), Command::Accept), "offer_expired");
    story.run(&By::System, Command::ExpireOffers);
    story.is(Status::Declined);
    assert_eq!(sight(&story.ticket, PLOMBEX), Sight::Tombstone);
}

#[test]
fn the_client_chooses_among_those_who_accept() {
    let mut story = Story::new();
    story.run(&manager(), propose_as(&[PLOMBEX, LIFTCO], OfferMode::Choose));
    story.run(&plombex(), Command::Accept);
    story.is(Status::Proposed);
    assert_eq!(story.refused(&manager(), Command::Choose { contractor: LIFTCO }), "nobody_accepted");
    let plan = story.planned(DAY);
    assert_eq!(story.refused(&liftco(), plan), "role_not_allowed", "a choice is not forestalled by a date");
    story.run(&manager(), Command::Choose { contractor: PLOMBEX });
    story.is(Status::Assigned);
    assert_eq!(story.ticket.engagement(LIFTCO).unwrap().state, EngagementState::Withdrawn);
}

#[test]
fn a_company_that_names_technicians_waits_for_the_name() {
    let mut story = Story::new();
    let names = Partner { names_technicians: true, ..partner(PLOMBEX) };
    story.run(&manager(), Command::Assign { partner: names, reason: None });
    story.is(Status::WaitingContractor);
    story.run(&plombex(), Command::NameTechnician { technician: crate::id::Id::from_bits(9).into() });
    story.is(Status::Assigned);
}

#[test]
fn withdrawing_every_offer_leaves_the_ticket_waiting() {
    let mut story = Story::new();
    story.run(&manager(), propose(&[PLOMBEX, LIFTCO]));
    story.run(&manager(), Command::WithdrawOffers { contractor: Some(PLOMBEX), reason: None });
    story.is(Status::Proposed);
    story.run(&manager(), Command::WithdrawOffers { contractor: None, reason: None });
    story.is(Status::Waiting);
}

#[test]
fn handing_back_frees_the_ticket_unless_work_took_place() {
    let mut story = Story::assigned();
    let plan = story.planned(DAY);
    story.run(&plombex(), plan);
    story.run(&plombex(), Command::Replan { reason: reason(), until: None });
    story.run(&plombex(), Command::HandBack { reason: reason() });
    story.is(Status::Waiting);
    assert_eq!(story.ticket.assigned_at, None);
    assert_eq!(sight(&story.ticket, PLOMBEX), Sight::Tombstone);

    let mut worked = Story::assigned();
    let done = worked.actual(-HOUR);
    worked.run(&plombex(), done);
    worked.run(&manager(), Command::RefuseCompletion { reason: reason() });
    assert_eq!(worked.refused(&plombex(), Command::HandBack { reason: reason() }), "already_worked_on");
}

#[test]
fn replacing_a_contractor_needs_a_reason_and_voids_its_dates_and_quotes() {
    let mut story = Story::assigned();
    let quote = story.quote("10");
    story.run(&plombex(), quote);
    assert_eq!(
        story.refused(&manager(), Command::Assign { partner: partner(LIFTCO), reason: None }),
        "reason_required"
    );
    story.run(&manager(), Command::Assign { partner: partner(LIFTCO), reason: Some(reason()) });
    story.is(Status::Assigned);
    assert_eq!(story.ticket.bound().unwrap().contractor, LIFTCO);
    assert_eq!(story.ticket.quotes[0].state, QuoteState::Withdrawn);
    assert_eq!(sight(&story.ticket, PLOMBEX), Sight::Tombstone);
    assert_eq!(story.refused(&plombex(), Command::Accept), "role_not_allowed");
}

#[test]
fn a_date_that_needs_confirmation_is_answered_by_the_other_side() {
    let policy = ClientPolicy { dates_need_confirmation: true, ..Default::default() };
    let mut story = Story::by(&manager(), policy, |_| ());
    story.run(&manager(), Command::Assign { partner: partner(PLOMBEX), reason: None });
    let proposed = story.planned(DAY);
    story.run(&plombex(), proposed);
    story.is(Status::Waitingplan);
    let date = story.last_date();
    assert_eq!(story.refused(&plombex(), Command::ConfirmDate { date }), "not_your_date_to_answer");
    story.run(&manager(), Command::ConfirmDate { date });
    story.is(Status::Intervention);
    assert!(story.ticket.date(date).unwrap().is_planned());

    let mut refused = Story::by(&manager(), policy, |_| ());
    refused.run(&manager(), Command::Assign { partner: partner(PLOMBEX), reason: None });
    let proposed = refused.planned(DAY);
    refused.run(&plombex(), proposed);
    let date = refused.last_date();
    refused.run(&manager(), Command::RefuseDate { date, reason: reason() });
    refused.is(Status::Toreplan);
}

#[test]
fn a_visit_that_mends_it_finishes_the_ticket() {
    let mut story = Story::assigned();
    let mut visit = story.date(DateType::Actual, Some(DateKind::Visit), -HOUR);
    if let Command::PostDate(date) = &mut visit {
        date.fixed = true;
    }
    story.run(&plombex(), visit);
    story.is(Status::Finished);
    assert_eq!(story.ticket.finished.unwrap().1, PLOMBEX);
}

#[test]
fn work_that_remains_is_replanned_and_another_planned_date_keeps_it_open() {
    let mut story = Story::assigned();
    let mut done = story.actual(-HOUR);
    if let Command::PostDate(date) = &mut done {
        date.work_remaining = true;
    }
    story.run(&plombex(), done);
    story.is(Status::Toreplan);
    let next = story.planned(DAY);
    story.run(&plombex(), next);
    let done = story.actual(-HOUR);
    story.run(&plombex(), done);
    story.is(Status::Intervention);
}

#[test]
fn a_required_quote_comes_before_the_work() {
    let mut story = Story::with(|new| new.quote_required = Some(true));
    story.run(&manager(), Command::Assign { partner: partner(PLOMBEX), reason: None });
    let work = story.date(DateType::Planned, Some(DateKind::Intervention), DAY);
    assert_eq!(story.refused(&plombex(), work), "quote_required");
}

#[test]
fn a_declined_quote_can_be_answered_with_a_new_one() {
    let mut story = Story::assigned();
    let quote = story.quote("100");
    story.run(&plombex(), quote);
    let declined = story.last_quote();
    story.run(&manager(), Command::DeclineQuote { quote: declined, reason: reason() });
    story.is(Status::Dropped);
    let mut quote = story.new_quote("90");
    quote.replaces = Some(declined);
    story.run(&plombex(), Command::SubmitQuote(quote));
    story.is(Status::Validation);
    assert_eq!(story.ticket.quote(declined).unwrap().state, QuoteState::Withdrawn);
    let quote = story.last_quote();
    story.run(&plombex(), Command::WithdrawQuote { quote, reason: None });
    story.is(Status::Assigned);
}

#[test]
fn one_declined_quote_beside_a_validated_one_leaves_the_ticket_validated() {
    let mut story = Story::assigned();
    for price in ["100", "200"] {
        let quote = story.quote(price);
        story.run(&plombex(), quote);
    }
    let (first, second) = (story.ticket.quotes[0].id, story.ticket.quotes[1].id);
    story.run(&manager(), Command::ValidateQuote { quote: first });
    story.is(Status::Validation);
    story.run(&manager(), Command::DeclineQuote { quote: second, reason: reason() });
    story.is(Status::Validated);
    story.run(&manager(), Command::DeclineQuote { quote: first, reason: reason() });
    story.is(Status::Dropped);
}

#[test]
fn validating_one_quote_of_a_lot_declines_the_others() {
    let mut story = Story::assigned();
    for price in ["100", "200"] {
        let mut quote = story.new_quote(price);
        quote.lot = Some("pump".to_owned());
        story.run(&plombex(), Command::SubmitQuote(quote));
    }
    let first = story.ticket.quotes[0].id;
    story.run(&manager(), Command::ValidateQuote { quote: first });
    assert_eq!(story.ticket.quotes[1].state, QuoteState::Declined);
    story.is(Status::Validated);
}

#[test]
fn a_supplementary_quote_does_not_stop_the_work_unless_it_blocks() {
    let mut story = Story::assigned();
    let plan = story.planned(DAY);
    story.run(&plombex(), plan);
    let quote = story.quote("50");
    story.run(&plombex(), quote);
    story.is(Status::Intervention);
    let quote = story.last_quote();
    story.run(&manager(), Command::ValidateQuote { quote });
    story.is(Status::Intervention);
    let mut blocking = story.new_quote("5000");
    blocking.blocking = true;
    story.run(&plombex(), Command::SubmitQuote(blocking));
    story.is(Status::Validation);
    assert_eq!(story.refused(&plombex(), Command::Finish { defect_remains: false }), "quote_pending");
}

#[test]
fn nothing_validates_itself_without_a_ceiling_and_nothing_but_nothing_under_zero() {
    for (threshold, price, validated) in [
        (None, "1", false),
        (Some("100"), "100", true),
        (Some("100"), "100.01", false),
        (Some("0"), "0.01", false),
    ] {
        let mut story = Story::with(|new| new.price_threshold = threshold.map(amount));
        story.run(&manager(), Command::Assign { partner: partner(PLOMBEX), reason: None });
        let quote = story.quote(price);
        story.run(&plombex(), quote);
        assert_eq!(story.ticket.quotes[0].is_validated(), validated, "{price} under {threshold:?}");
    }
}

#[test]
fn reopening_keeps_what_took_place_and_remembers_the_contractor() {
    let mut story = Story::assigned();
    let done = story.actual(-HOUR);
    story.run(&plombex(), done);
    story.run(&manager(), Command::Close { defect_remains: false });
    story.run(&manager(), Command::Reopen { reason: None });
    story.is(Status::Opened);
    assert_eq!(story.ticket.closed_at, None);
    assert_eq!(story.ticket.reopened_count, 1);
    assert!(story.ticket.assigned_at.is_some());
    assert_eq!(story.ticket.engagement(PLOMBEX).unwrap().state, EngagementState::Previous);
    assert_eq!(sight(&story.ticket, PLOMBEX), Sight::Whole);
    assert_eq!(story.run(&manager(), Command::Reopen { reason: None }), vec![], "reopened already");
}

#[test]
fn a_contractor_reopens_its_own_finish_for_two_days() {
    let mut story = Story::assigned();
    story.run(&plombex(), Command::Finish { defect_remains: false });
    story.wait(2 * DAY);
    assert_eq!(story.refused(&plombex(), Command::Reopen { reason: None }), "too_late");
    story.wait(-DAY);
    story.run(&plombex(), Command::Reopen { reason: None });
    story.is(Status::Opened);
}

#[test]
fn canceling_ends_everything_that_was_open() {
    let mut story = Story::assigned();
    let plan = story.planned(DAY);
    story.run(&plombex(), plan);
    story.run(&plombex(), Command::Cancel { reason: Some(reason()) });
    story.is(Status::Canceled);
    assert_eq!(story.ticket.closed_at, None);
    assert!(!story.ticket.dates.iter().any(|date| date.is_planned()));
    assert_eq!(story.run(&manager(), Command::Cancel { reason: None }), vec![]);
}

#[test]
fn only_what_nobody_worked_on_is_removed() {
    let mut story = Story::new();
    assert_eq!(story.refused(&requester(), Command::Remove), "role_not_allowed");
    story.run(&manager(), Command::Remove);
    story.is(Status::Removed);
    assert_eq!(story.refused(&manager(), Command::AddNote), "not_from_this_status");
}

#[test]
fn completion_is_accepted_by_the_clock_after_the_objection_period() {
    let mut story = Story::assigned();
    story.run(&plombex(), Command::Finish { defect_remains: false });
    assert_eq!(story.refused(&By::System, Command::AcceptSilently), "objection_open");
    story.wait(7 * DAY);
    story.run(&By::System, Command::AcceptSilently);
    story.is(Status::Closed);
}

#[test]
fn the_reserve_flag_says_whether_the_defect_remains() {
    for (finish_remains, close_remains, fixed, ended) in [
        (false, false, ReserveState::Fixed, ReserveState::Lifted),
        (true, true, ReserveState::Open, ReserveState::Maintained),
        (false, true, ReserveState::Fixed, ReserveState::Maintained),
    ] {
        let mut story =
            Story::with(|new| new.reserve_of = Some((crate::id::Id::from_bits(77).into(), partner(PLOMBEX))));
        story.is(Status::Assigned);
        assert_eq!(story.ticket.price_threshold, Some(amount("0")));
        story.run(&plombex(), Command::Finish { defect_remains: finish_remains });
        assert_eq!(story.ticket.reserve.unwrap().state, fixed);
        story.run(&manager(), Command::Close { defect_remains: close_remains });
        assert_eq!(story.ticket.reserve.unwrap().state, ended);
    }
    let mut ordinary = Story::assigned();
    ordinary.run(&plombex(), Command::Finish { defect_remains: true });
    assert_eq!(ordinary.ticket.reserve, None::<Reserve>, "on an ordinary ticket the flag is ignored");
}

#[test]
fn a_client_may_keep_tickets_with_open_reserves_from_closing() {
    let mut story = Story::assigned();
    story.run(&plombex(), Command::Finish { defect_remains: false });
    story.policy.open_reserves_block_close = true;
    story.open_reserves = 1;
    assert_eq!(story.refused(&manager(), Command::Close { defect_remains: false }), "open_reserves");
}

#[test]
fn a_reserve_is_recorded_up_to_twelve_months_after_closing() {
    let mut story = Story::assigned();
    story.run(&plombex(), Command::Finish { defect_remains: false });
    story.run(&manager(), Command::Close { defect_remains: false });
    story.wait(364 * DAY);
    story.run(&manager(), Command::RecordReserve);
    story.wait(2 * DAY);
    assert_eq!(story.refused(&manager(), Command::RecordReserve), "too_late");
}

#[test]
fn the_last_date_taken_away_leaves_the_ticket_to_be_replanned() {
    let mut story = Story::assigned();
    let plan = story.planned(DAY);
    story.run(&plombex(), plan);
    let date = story.last_date();
    story.run(&plombex(), Command::RemoveDate { date });
    story.is(Status::Toreplan);
    assert_eq!(story.refused(&plombex(), Command::RemoveDate { date }), "date_not_open");
}

#[test]
fn a_date_without_a_kind_is_what_the_ticket_expects() {
    use DateKind::{Intervention, Visit};
    // D.4, rules 2 to 4, with and without a quote that is required.
    for (status, required, kind) in [
        (Status::Visit, false, Visit),
        (Status::VisitDevis, false, Visit),
        (Status::Validated, true, Intervention),
        (Status::Intervention, true, Intervention),
        (Status::InterventionFinish, true, Intervention),
        (Status::Toplan, true, Intervention),
        (Status::Assigned, true, Visit),
        (Status::Assigned, false, Intervention),
        (Status::WaitingContractor, true, Visit),
        (Status::Waitingplan, true, Visit),
        (Status::Toreplan, false, Intervention),
        (Status::Dropped, true, Visit),
        (Status::Opened, false, Intervention),
    ] {
        let mut story = Story::with(|new| new.quote_required = Some(required));
        story.ticket.status = status;
        assert_eq!(
            infer_kind(&story.ticket, DateType::Planned, story.at(0)),
            kind,
            "{status}, quote required: {required}"
        );
    }
    // Rule 5: the planned date nearby tells.
    let mut story = Story::assigned();
    let visit = story.date(DateType::Planned, Some(Visit), DAY);
    story.run(&plombex(), visit);
    story.ticket.status = Status::Toplan;
    assert_eq!(infer_kind(&story.ticket, DateType::Actual, story.at(DAY + HOUR)), Visit);
    assert_eq!(infer_kind(&story.ticket, DateType::Actual, story.at(9 * DAY)), Intervention);
}

#[test]
fn self_assignment_and_other_options_are_the_clients_to_choose() {
    let helps_itself = ClientPolicy { contractors_self_assign: true, ..Default::default() };
    Story::by(&plombex(), helps_itself, |_| ()).is(Status::Assigned);
    let strict = ClientPolicy { implicit_binding: false, ..Default::default() };
    let mut story = Story::by(&plombex(), strict, |_| ());
    assert_eq!(story.refused(&plombex(), Command::Finish { defect_remains: false }), "role_not_allowed");
    let explicit = ClientPolicy { finish_explicitly: true, ..Default::default() };
    let mut story = Story::by(&manager(), explicit, |_| ());
    story.run(&manager(), Command::Assign { partner: partner(PLOMBEX), reason: None });
    let done = story.actual(-HOUR);
    story.run(&plombex(), done);
    story.is(Status::InterventionFinish);
    let mut story = Story::assigned();
    story.run(&plombex(), Command::Finish { defect_remains: false });
    assert_eq!(story.refused(&plombex(), Command::Close { defect_remains: false }), "client_closes");
    story.policy.contractors_may_close = true;
    story.run(&plombex(), Command::Close { defect_remains: false });
}

#[test]
fn the_caller_is_told_what_it_could_do_instead() {
    let story = Story::new();
    insta::assert_snapshot!(story.allowed(&manager()).join(" "), @"triage decline propose assign finish close cancel remove add-note add-document remove-document edit");
    let story = Story::assigned();
    insta::assert_snapshot!(story.allowed(&plombex()).join(" "), @"withdraw assign add-date add-quote finish cancel add-invoice add-note add-document remove-document");
}

#[test]
fn a_ticket_takes_notes_from_everybody_who_sees_it_where_its_status_does() {
    for status in Status::ALL {
        let mut story = Story::assigned();
        story.ticket.status = status;
        for by in [manager(), requester(), plombex()] {
            let decision = decide(&story.ticket, &Command::AddNote, &by, &story.situation(&by));
            assert_eq!(decision.is_ok(), moves::takes_notes(status), "{status}");
        }
    }
}
