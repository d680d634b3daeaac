//! What holds after any sequence of moves by anybody.

use proptest::prelude::*;

use super::story::*;
use crate::org::{ClientPolicy, OrgKind, Role};
use crate::ticket::command::Command;
use crate::ticket::date::{DateKind, DateType};
use crate::ticket::engagement::{EngagementState, OfferMode};
use crate::ticket::lifecycle::table::rules_of;
use crate::ticket::lifecycle::{By, Event, moves};
use crate::ticket::status::{BOUND, LIVE, Status};
use crate::ticket::task::Task;
use crate::ticket::timer::Due;

fn who(index: u8) -> By {
    match index % 6 {
        0 => manager(),
        1 => plombex(),
        2 => liftco(),
        3 => requester(),
        4 => voice(VOICE),
        _ => By::System,
    }
}

fn until(story: &Story, pick: usize) -> Option<crate::instant::Instant> {
    pick.is_multiple_of(2).then(|| story.at(pick as i64 * HOUR))
}

fn command(story: &mut Story, index: u8, pick: usize) -> Command {
    let reason = || "because".to_owned();
    let date = story.ticket.dates.get(pick % story.ticket.dates.len().max(1)).map(|date| date.id);
    let quote = story.ticket.quotes.get(pick % story.ticket.quotes.len().max(1)).map(|quote| quote.id);
    let kind = [None, Some(DateKind::Visit), Some(DateKind::Intervention)][pick % 3];
    let one = [PLOMBEX, LIFTCO][pick % 2];
    match (index % 34, date, quote) {
        (0, ..) => Command::Submit,
        (1, ..) => Command::Qualify,
        (2, ..) => Command::RefuseRequest { reason: reason() },
        (3, ..) => propose_as(&[PLOMBEX, LIFTCO], OfferMode::ALL[pick % 3]),
        (4, ..) => Command::Propose {
            partners: vec![partner(PLOMBEX), partner(LIFTCO)],
            mode: OfferMode::InTurn,
            expires_at: Some(story.at(300 * DAY)), // No story is as long.
        },
        (5, ..) => Command::Accept,
        (6, ..) => Command::Choose { contractor: one },
        (7, ..) => Command::DeclineOffer { reason: reason(), code: None },
        (8, ..) => Command::WithdrawOffers { contractor: Some(one), reason: None },
        (9, ..) => Command::HandBack { reason: reason() },
        (10, ..) => Command::Assign { partner: partner(one), reason: Some(reason()) },
        (11, ..) => Command::RequestPlan,
        (12..=13, ..) => story.date(DateType::Planned, kind, DAY),
        (14..=15, ..) => story.date(DateType::Actual, kind, -HOUR),
        (16, Some(date), _) => Command::ConfirmDate { date },
        (17, Some(date), _) => Command::RefuseDate { date, reason: reason() },
        (18, Some(date), _) => Command::RemoveDate { date },
        (19, ..) => Command::VisitPassed,
        (20, ..) => Command::InterventionPassed,
        (21..=22, ..) => story.quote("100"),
        (23, _, Some(quote)) => Command::ValidateQuote { quote },
        (24, _, Some(quote)) => Command::DeclineQuote { quote, reason: reason() },
        (25, _, Some(quote)) => Command::WithdrawQuote { quote, reason: None },
        (26, ..) => Command::Replan { reason: reason(), until: until(story, pick) },
        (27, ..) => Command::Finish { defect_remains: false },
        (28, ..) => Command::RefuseCompletion { reason: reason() },
        (29, ..) => Command::Close { defect_remains: false },
        (30, ..) => Command::AcceptSilently,
        (31, ..) => Command::Reopen { reason: None },
        (32, ..) if pick.is_multiple_of(5) => Command::Cancel { reason: None },
        (33, ..) if pick.is_multiple_of(7) => Command::Remove,
        _ => Command::AddNote,
    }
}

fn check(story: &Story) {
    let ticket = &story.ticket;
    let count = |state| ticket.engagements.iter().filter(|engagement| engagement.state == state).count();
    let shown = format!("{ticket:#?}");
    assert!(count(EngagementState::Bound) <= 1, "one contractor at most: {shown}");
    let open = ticket.engagements.iter().any(|engagement| engagement.state.open_offer());
    assert!(!open || ticket.status == Status::Proposed, "offers are open only while proposed: {shown}");
    let answerable = count(EngagementState::Offered) + count(EngagementState::Accepted) > 0;
    assert!(ticket.status != Status::Proposed || answerable, "proposed to somebody: {shown}");
    if BOUND.has(ticket.status) {
        assert_eq!(count(EngagementState::Bound), 1, "bound to somebody: {shown}");
        assert!(ticket.assigned_at.is_some(), "{shown}");
    }
    assert_eq!(ticket.status == Status::Closed, ticket.closed_at.is_some(), "{shown}");
    let pending = ticket.quotes.iter().any(|quote| quote.is_pending());
    assert!(ticket.status != Status::Validation || pending, "validation waits for a quote: {shown}");
    let planned = |kind| ticket.dates.iter().any(|date| date.is_planned() && date.kind == kind);
    assert!(ticket.status != Status::Visit || planned(DateKind::Visit), "{shown}");
    assert!(
        ticket.status != Status::Waitingplan || ticket.dates.iter().any(|date| date.is_tentative()),
        "{shown}"
    );
    assert!(ticket.hold.is_none() || ticket.status == Status::Toreplan, "{shown}");
    check_tasks(story);
    check_timers(story);
}

/// As long as a ticket lives it is somebody's move, and the move is open to them.
fn check_tasks(story: &Story) {
    let ticket = &story.ticket;
    let mut waiting_for = 0;
    for (org, kind) in
        [(CLIENT, OrgKind::Client), (PLOMBEX, OrgKind::Contractor), (LIFTCO, OrgKind::Contractor)]
    {
        let Some(task) = Task::of(ticket, org) else { continue };
        waiting_for += 1;
        assert!(task.statuses().contains(&ticket.status), "{task:?}: {ticket:#?}");
        let allowed = story.allowed(&by(org, kind, Role::Admin, 900));
        assert!(allowed.contains(&task.action()), "{task:?}, {allowed:?}: {ticket:#?}");
    }
    assert_eq!(LIVE.has(ticket.status), waiting_for > 0, "it is nobody's move: {ticket:#?}");
}

/// Whatever is due next is refused before its time, and made at it; it is not due again then, and the clock comes to an end.
fn check_timers(story: &Story) {
    let mut story = story.clone();
    for _ in 0..50 {
        let Some(due) = Due::next(&story.ticket, &story.policy, 0) else { return };
        let early = due.at.millis() - 1;
        if story.now < early {
            story.now = early - 1; // An attempt takes a millisecond.
            assert!(story.attempt(&By::System, due.timer.command()).is_err(), "{due:?}: {:#?}", story.ticket);
        }
        story.now = story.now.max(due.at.millis());
        let made = story.attempt(&By::System, due.timer.command());
        let made = made.unwrap_or_else(|refusal| panic!("{due:?}: {refusal}: {:#?}", story.ticket));
        assert!(!made.happened.is_empty(), "{due:?}: {:#?}", story.ticket);
    }
    panic!("the clock never comes to an end: {:#?}", story.ticket);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_ticket_never_contradicts_itself(
        steps in proptest::collection::vec((any::<u8>(), any::<u8>(), 0usize..100, 0i64..3 * DAY), 1..60),
        confirm: bool, explicit: bool, required: bool, threshold in proptest::option::of(0u32..200),
    ) {
        let policy = ClientPolicy { dates_need_confirmation: confirm, finish_explicitly: explicit, ..Default::default() };
        let mut story = Story::by(&manager(), policy, |new| {
            new.quote_required = Some(required);
            new.price_threshold = threshold.map(|threshold| amount(&threshold.to_string()));
        });
        for (by, what, pick, wait) in steps {
            story.wait(wait);
            let by = who(by);
            let before = story.ticket.clone();
            let command = command(&mut story, what, pick);
            let event = Event::of(&command, &before, policy);
            let call = moves::call_of(&command, &before, &story.situation(&by));
            let open = call.is_some_and(|call| story.allowed(&by).contains(&call.name));
            match story.attempt(&by, command.clone()) {
                Ok(decision) if decision.happened.is_empty() => prop_assert_eq!(&story.ticket, &before),
                Ok(decision) => {
                    // Implicit binding moves first: then the row is one of `assigned`.
                    let froms = [before.status, Status::Assigned];
                    let possible = froms.iter().any(|from| rules_of(event).any(|rule| {
                        rule.from.has(*from) && rule.to.possible(*from).contains(&decision.ticket.status)
                    }));
                    prop_assert!(possible, "{:?}: {} -> {}", command, before.status, decision.ticket.status);
                    prop_assert!(call.is_none() || open, "{command:?} was made though the moves said no");
                }
                Err(_) => prop_assert_eq!(&story.ticket, &before),
            }
            check(&story);
        }
    }
}
