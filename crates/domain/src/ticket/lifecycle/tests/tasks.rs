//! Whose move it is, and that the move which a task leads to is open to those who have the task.

use super::story::*;
use crate::id::OrgId;
use crate::org::{Actor, ClientPolicy, OrgKind, Role};
use crate::ticket::command::Command;
use crate::ticket::date::{DateKind, DateType};
use crate::ticket::engagement::OfferMode;
use crate::ticket::lifecycle::By;
use crate::ticket::lifecycle::table::RULES;
use crate::ticket::status::Status;
use crate::ticket::task::Task;

fn finish() -> Command {
    Command::Finish { defect_remains: false }
}

fn role(org: OrgId, kind: OrgKind, role: Role, person: u128) -> By {
    by(org, kind, role, person)
}

impl Story {
    /// What the client and Plombex have to do; whoever has it can do it.
    #[track_caller]
    fn to_do(&self, client: Option<Task>, contractor: Option<Task>) {
        for (org, kind, expected) in
            [(CLIENT, OrgKind::Client, client), (PLOMBEX, OrgKind::Contractor, contractor)]
        {
            let task = Task::of(&self.ticket, org);
            assert_eq!(task, expected, "of the {} at {}", kind.as_str(), self.ticket.status);
            let Some(task) = task else { continue };
            assert!(task.statuses().contains(&self.ticket.status), "{task:?} at {}", self.ticket.status);
            for who in Role::ALL.into_iter().filter(|who| task.is_for(kind, *who)) {
                let person = if task == Task::CompleteDraft { author(self) } else { 900 };
                let allowed = self.allowed(&role(org, kind, who, person));
                assert!(allowed.contains(&task.action()), "{task:?} by {who:?}: {allowed:?}");
            }
        }
    }
}

fn author(story: &Story) -> u128 {
    story.ticket.author.person.bits()
}

#[test]
fn a_small_repair_goes_from_hand_to_hand() {
    let mut story = Story::new();
    story.to_do(Some(Task::Qualify), None);
    story.run(&manager(), Command::Qualify);
    story.to_do(Some(Task::Dispatch), None);
    story.run(&manager(), propose(&[PLOMBEX, LIFTCO]));
    story.to_do(None, Some(Task::AnswerOffer));
    story.run(&plombex(), Command::Accept);
    story.to_do(None, Some(Task::Plan));
    assert_eq!(Task::of(&story.ticket, LIFTCO), None, "somebody else was faster");
    let plan = story.planned(DAY);
    story.run(&plombex(), plan);
    story.to_do(None, Some(Task::Work));
    story.wait(2 * DAY);
    story.run(&By::System, Command::InterventionPassed);
    story.to_do(None, Some(Task::ConfirmWork));
    story.run(&plombex(), finish());
    story.to_do(Some(Task::AcceptWork), None);
    story.run(&manager(), Command::RefuseCompletion { reason: "it leaks".to_owned() });
    story.to_do(None, Some(Task::Plan));
    story.run(&plombex(), finish());
    story.run(&manager(), Command::Close { defect_remains: false });
    story.to_do(None, None);
}

#[test]
fn a_visit_is_made_and_confirmed_before_the_quote() {
    let mut story = Story::with(|new| new.quote_required = Some(true));
    story.run(&manager(), propose(&[PLOMBEX]));
    story.run(&plombex(), Command::Accept);
    story.to_do(None, Some(Task::Plan));
    let visit = story.planned(DAY);
    story.run(&plombex(), visit);
    story.to_do(None, Some(Task::Visit));
    story.wait(DAY + 5 * HOUR);
    story.run(&By::System, Command::VisitPassed);
    story.to_do(None, Some(Task::ConfirmVisit));
    let visited = story.actual(-5 * HOUR);
    story.run(&plombex(), visited);
    story.to_do(None, Some(Task::SendQuote));
    // A second look, planned after the first was made, is to be confirmed in its turn.
    let again = story.date(DateType::Planned, Some(DateKind::Visit), DAY);
    story.run(&plombex(), again);
    story.to_do(None, Some(Task::Visit));
    story.wait(DAY + 5 * HOUR);
    story.run(&By::System, Command::VisitPassed);
    story.to_do(None, Some(Task::ConfirmVisit));
    let quote = story.quote("840.00");
    story.run(&plombex(), quote);
    story.to_do(Some(Task::DecideQuote), None);
    let quote = story.last_quote();
    story.run(&manager(), Command::DeclineQuote { quote, reason: "too dear".to_owned() });
    story.to_do(Some(Task::Renegotiate), Some(Task::SendQuote));
    story.run(&manager(), Command::ValidateQuote { quote });
    story.to_do(None, Some(Task::Plan));
}

#[test]
fn no_work_is_asked_for_before_the_quote_that_is_required() {
    let mut story = Story::with(|new| new.quote_required = Some(true));
    story.run(&manager(), Command::Assign { partner: partner(PLOMBEX), reason: None });
    story.run(&manager(), Command::RequestPlan);
    story.is(Status::Toplan);
    story.to_do(None, Some(Task::SendQuote));
}

#[test]
fn a_supplementary_quote_waits_for_its_word_wherever_the_ticket_stands() {
    let mut story = Story::assigned();
    let plan = story.planned(DAY);
    story.run(&plombex(), plan);
    let quote = story.quote("120");
    story.run(&plombex(), quote);
    story.is(Status::Intervention);
    story.to_do(Some(Task::DecideQuote), Some(Task::Work));
    story.run(&plombex(), finish());
    story.to_do(Some(Task::DecideQuote), None);
    let quote = story.last_quote();
    story.run(&manager(), Command::ValidateQuote { quote });
    story.to_do(Some(Task::AcceptWork), None);
}

#[test]
fn a_proposed_date_is_the_other_sides_to_confirm() {
    let policy = ClientPolicy { dates_need_confirmation: true, ..ClientPolicy::default() };
    let mut story = Story::by(&manager(), policy, |_| ());
    story.run(&manager(), Command::Assign { partner: partner(PLOMBEX), reason: None });
    let plan = story.planned(DAY);
    story.run(&plombex(), plan);
    story.is(Status::Waitingplan);
    story.to_do(Some(Task::ConfirmDate), None);
    let other = story.planned(2 * DAY);
    story.run(&manager(), other);
    story.to_do(Some(Task::ConfirmDate), Some(Task::ConfirmDate));
    let date = story.last_date();
    story.run(&plombex(), Command::ConfirmDate { date });
    story.to_do(None, Some(Task::Work));
}

#[test]
fn a_company_names_its_technician_and_a_client_chooses_its_company() {
    let mut story = Story::new();
    let mut office = partner(PLOMBEX);
    office.names_technicians = true;
    story.run(&manager(), Command::Assign { partner: office, reason: None });
    story.to_do(None, Some(Task::NameTechnician));
    let mut story = Story::new();
    story.run(&manager(), propose_as(&[PLOMBEX, LIFTCO], OfferMode::Choose));
    story.to_do(None, Some(Task::AnswerOffer));
    story.run(&plombex(), Command::Accept);
    story.to_do(Some(Task::ChooseContractor), None);
    assert_eq!(Task::of(&story.ticket, LIFTCO), Some(Task::AnswerOffer));
    story.run(&manager(), Command::Choose { contractor: PLOMBEX });
    story.to_do(None, Some(Task::Plan));
}

#[test]
fn a_draft_is_its_authors_to_complete() {
    let mut story = Story::by(&requester(), ClientPolicy::default(), |new| new.draft = true);
    story.to_do(Some(Task::CompleteDraft), None);
    story.run(&requester(), Command::Submit);
    story.to_do(Some(Task::Qualify), None);
    let mut story = Story::by(&plombex(), ClientPolicy::default(), |new| new.draft = true);
    story.to_do(None, Some(Task::CompleteDraft));
    story.run(&plombex(), Command::Submit);
    story.is(Status::Opened);
}

#[test]
fn a_refused_request_and_one_that_ended_are_nobodys_work() {
    let mut story = Story::new();
    story.run(&manager(), Command::RefuseRequest { reason: "not ours".to_owned() });
    story.to_do(Some(Task::Dispatch), None);
    story.run(&manager(), Command::Cancel { reason: None });
    story.to_do(None, None);
    assert_eq!(Task::of(&story.ticket, LIFTCO), None, "it never was theirs");
}

#[test]
fn the_words_are_those_of_the_table_and_the_moves_exist() {
    for task in Task::ALL {
        assert_eq!(Task::parse(task.as_str()), Some(task));
        let rules = RULES.iter().filter(|rule| rule.call.is_some_and(|call| call.name == task.action()));
        let from: Vec<Status> = rules.flat_map(|rule| rule.from.iter()).collect();
        for status in task.statuses() {
            assert!(from.contains(status), "{task:?} can't be done at {status}");
        }
        assert!([OrgKind::Client, OrgKind::Contractor].iter().any(|side| !task.roles(*side).is_empty()));
    }
    assert_eq!(Task::parse("rest"), None);
    let accountants = [OrgKind::Client, OrgKind::Contractor]
        .into_iter()
        .flat_map(|side| Task::inbox_of(side, Role::Accountant))
        .count();
    assert_eq!(accountants, 0, "an accountant makes no move of a ticket's life");
    let technician: Vec<&str> =
        Task::inbox_of(OrgKind::Contractor, Role::Technician).map(Task::as_str).collect();
    assert_eq!(
        technician,
        ["confirm_date", "confirm_work", "confirm_visit", "plan", "work", "visit", "complete_draft"]
    );
    let Some(Actor { role, .. }) = requester().actor().cloned() else { panic!("a requester is somebody") };
    let drafts: Vec<Task> = Task::inbox_of(OrgKind::Client, role).collect();
    assert_eq!(drafts, [Task::CompleteDraft]);
}
