//! The pages that come from the table.

use std::path::Path;

use crate::org::Role;
use crate::ticket::lifecycle::diagram;
use crate::ticket::lifecycle::table::RULES;

const BEGIN: &str = "<!-- written from the table of moves: begin -->\n";
const END: &str = "<!-- written from the table of moves: end -->";

/// Compares a page with what the table says; a stale page is rewritten, and the test fails this once.
#[test]
fn the_page_on_the_lifecycle_says_what_the_table_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/lifecycle.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (head, rest) = page.split_once(BEGIN).expect("the page has the place for it");
    let (_, tail) = rest.split_once(END).expect("the place has an end");
    let generated = format!("\n```mermaid\n{}```\n\n{}\n", diagram::mermaid(), diagram::markdown());
    let fresh = format!("{head}{BEGIN}{generated}{END}{tail}");
    if fresh != page {
        std::fs::write(&path, fresh).unwrap();
        panic!("docs/lifecycle.md was stale; it has been rewritten: look at the difference and commit it");
    }
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
