//! The pages that come from the tables.

use std::fmt::Write as _;
use std::path::Path;

use crate::org::{OrgKind, Role};
use crate::ticket::lifecycle::table::RULES;
use crate::ticket::lifecycle::{Who, diagram};
use crate::ticket::stage::Stage;
use crate::ticket::status::Status;
use crate::ticket::task::Task;
use crate::ticket::timer::Timer;

/// Compares a part of the page with what the tables say; a stale page is rewritten, and the test fails this once.
fn says(part: &str, generated: &str) {
    let (begin, end) = (
        format!("<!-- written from the {part}: begin -->\n"),
        format!("<!-- written from the {part}: end -->"),
    );
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/lifecycle.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (head, rest) = page.split_once(&begin).expect("the page has the place for it");
    let (_, tail) = rest.split_once(&end).expect("the place has an end");
    let fresh = format!("{head}{begin}{generated}{end}{tail}");
    if fresh != page {
        std::fs::write(&path, fresh).unwrap();
        panic!("docs/lifecycle.md was stale; it has been rewritten: look at the difference and commit it");
    }
}

#[test]
fn the_page_on_the_lifecycle_says_what_the_tables_say() {
    says("table of moves", &format!("\n```mermaid\n{}```\n\n{}\n", diagram::mermaid(), diagram::markdown()));
    says("stages", &stages());
    says("tasks", &tasks());
    says("timers", &timers());
}

fn words<T>(all: impl IntoIterator<Item = T>, word: impl Fn(T) -> &'static str) -> String {
    let words: Vec<&str> = all.into_iter().map(word).collect();
    if words.is_empty() { "–".to_owned() } else { words.join(", ") }
}

fn stages() -> String {
    let mut text = String::from("\n| Stage | Statuses |\n|---|---|\n");
    for stage in Stage::ALL {
        writeln!(text, "| {} | {} |", stage.as_str(), words(stage.statuses(), Status::as_str)).unwrap();
    }
    text.push('\n');
    text
}

fn tasks() -> String {
    let mut text =
        String::from("\n| Task | Call | In | Client's roles | Contractor's roles |\n|---|---|---|---|---|\n");
    for task in Task::ALL {
        let (client, contractor) = (task.roles(OrgKind::Client), task.roles(OrgKind::Contractor));
        writeln!(
            text,
            "| {} | `{}` | {} | {} | {} |",
            task.as_str(),
            task.action(),
            words(task.statuses().iter().copied(), Status::as_str),
            words(client.iter().copied(), Role::as_str),
            words(contractor.iter().copied(), Role::as_str),
        )
        .unwrap();
    }
    text.push('\n');
    text
}

fn timers() -> String {
    let mut text = String::from("\n| Timer | # | Due when | Event |\n|---|---|---|---|\n");
    for timer in Timer::ALL {
        let rule =
            RULES.iter().find(|rule| rule.number == timer.number() && rule.who == [Who::System]).unwrap();
        let event = rule.event.as_str();
        writeln!(text, "| {} | {} | {} | {event} |", timer.as_str(), timer.number(), timer.when()).unwrap();
    }
    text.push('\n');
    text
}

/// Role × move, whole: a change of who may do what shows here.
#[test]
fn who_may_make_which_move() {
    let mut lines: Vec<String> = Vec::new();
    for rule in RULES {
        let who: Vec<&str> = rule.who.iter().map(|who| who.phrase()).collect();
        lines.push(format!("{:<4} {:<24} {}", rule.number, rule.event.as_str(), who.join(", ")));
    }
    insta::assert_snapshot!(lines.join("\n"));
    assert_eq!(Role::ALL.len(), 5);
}
