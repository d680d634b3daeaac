//! The table as a Mermaid diagram and as Markdown, for the documentation.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::To;
use super::table::{RULES, Rule};
use crate::ticket::status::Status;

/// A Mermaid state diagram of every move that changes the status.
pub fn mermaid() -> String {
    let mut arrows: BTreeMap<(Status, Status), Vec<&'static str>> = BTreeMap::new();
    for rule in RULES.iter().filter(|rule| !matches!(rule.to, To::Same | To::Already)) {
        for from in rule.from.iter() {
            for to in rule.to.possible(from).into_iter().filter(|to| *to != from) {
                let events = arrows.entry((from, to)).or_default();
                if !events.contains(&rule.event.as_str()) {
                    events.push(rule.event.as_str());
                }
            }
        }
    }
    let mut text = String::from(
        "stateDiagram-v2\n    [*] --> opened: created\n    [*] --> draft: created\n    [*] --> assigned: created_assigned\n",
    );
    for ((from, to), events) in arrows {
        // Writing to a String can't fail.
        let _ = writeln!(text, "    {from} --> {to}: {}", events.join(", "));
    }
    text
}

/// The table as Markdown, a line per row.
pub fn markdown() -> String {
    let mut text =
        String::from("| # | event | call | who | from | only if | to |\n|---|---|---|---|---|---|---|\n");
    for rule in RULES {
        let call =
            rule.call.map_or_else(|| "–".to_owned(), |call| format!("`{} …{}`", call.method, call.path));
        let _ = writeln!(
            text,
            "| {} | {} | {call} | {} | {} | {} | {} |",
            rule.number,
            rule.event.as_str(),
            who(rule),
            from(rule),
            guards(rule),
            to(rule)
        );
    }
    text
}

fn who(rule: &Rule) -> String {
    rule.who.iter().map(|who| who.phrase()).collect::<Vec<_>>().join(", ")
}

fn from(rule: &Rule) -> String {
    let statuses: Vec<&str> = rule.from.iter().map(Status::as_str).collect();
    if statuses.is_empty() { "–".to_owned() } else { statuses.join(", ") }
}

fn guards(rule: &Rule) -> String {
    rule.guards.iter().map(|guard| format!("not: {}", guard.text())).collect::<Vec<_>>().join("; ")
}

fn to(rule: &Rule) -> String {
    match rule.to {
        To::Same => "unchanged".to_owned(),
        To::Already => "nothing happens".to_owned(),
        to => {
            let mut all: Vec<Status> = rule.from.iter().flat_map(|from| to.possible(from)).collect();
            if all.is_empty() {
                all = to.possible(Status::Draft);
            }
            all.sort_unstable();
            all.dedup();
            all.iter().map(|status| status.as_str()).collect::<Vec<_>>().join(" / ")
        }
    }
}
