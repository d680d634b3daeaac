//! Keeps the house in order: who depends on whom, how long things get, and what must not be written.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Every arrow of ARCHITECTURE.md: a crate, and the crates of ours that it may use.
const ARROWS: [(&str, &[&str]); 6] = [
    ("domain", &[]),
    ("store", &["domain"]),
    ("desk", &["domain", "store"]),
    ("api", &["desk", "domain"]),
    ("courier", &["desk"]),
    ("callout", &["domain", "store", "desk", "api", "courier"]),
];
/// Lines of a source file at most; one that needs more has two subjects.
const FILE_LINES_MAX: usize = 400;
/// The conditions and the effects of the table of moves are one list each, and are read as one.
const LONG_FILES: [&str; 2] =
    ["crates/domain/src/ticket/lifecycle/guard.rs", "crates/domain/src/ticket/lifecycle/effect.rs"];
/// Lines of a function at most: what fits a screen, and a half.
const FUNCTION_LINES_MAX: usize = 110;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn walk(dir: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() && path.file_name().is_some_and(|name| name != "target" && name != "node_modules") {
            walk(&path, ending, found);
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
}

/// The files under a folder, by their path from the root, with their text.
fn files(under: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    walk(&root().join(under), ending, &mut found);
    found.sort();
    let relative = |path: &PathBuf| path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
    found.iter().map(|path| (relative(path), std::fs::read_to_string(path).unwrap())).collect()
}

#[track_caller]
fn none(faults: &str) {
    assert!(faults.is_empty(), "\n{faults}");
}

#[test]
fn crates_use_one_another_only_along_the_arrows() {
    let mut faults = String::new();
    for (name, allowed) in ARROWS {
        let manifest = std::fs::read_to_string(root().join(format!("crates/{name}/Cargo.toml"))).unwrap();
        let (_, dependencies) = manifest.split_once("\n[dependencies]\n").unwrap();
        let dependencies = dependencies.split("\n[").next().unwrap();
        for (other, _) in ARROWS {
            let uses = dependencies.lines().any(|line| line.split(['.', ' ', '=']).next() == Some(other));
            if uses && !allowed.contains(&other) {
                writeln!(faults, "{name} must not use {other}").unwrap();
            }
        }
    }
    for entry in std::fs::read_dir(root().join("crates")).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        if !ARROWS.iter().any(|(known, _)| *known == name) {
            writeln!(
                faults,
                "crates/{name} is in no room of the house: add its arrows here and to ARCHITECTURE.md"
            )
            .unwrap();
        }
    }
    none(&faults);
}

#[test]
fn files_and_functions_stay_short() {
    let mut faults = String::new();
    for (path, text) in files("crates", ".rs")
        .into_iter()
        .filter(|(path, _)| path.contains("/src/") && !path.contains("/tests"))
    {
        let lines = text.lines().count();
        if lines > FILE_LINES_MAX && !LONG_FILES.contains(&path.as_str()) {
            writeln!(faults, "{path} has {lines} lines: is it two subjects?").unwrap();
        }
        for (name, length) in functions(&text) {
            if length > FUNCTION_LINES_MAX {
                writeln!(faults, "{path}: fn {name} has {length} lines").unwrap();
            }
        }
    }
    none(&faults);
}

/// The functions of a formatted file, with their length: from `fn` to the brace at the same depth.
fn functions(text: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let code = line.trim_start();
        let Some((before, after)) = code.split_once("fn ") else { continue };
        if !before
            .split_whitespace()
            .all(|word| ["pub", "async", "const"].contains(&word) || word.starts_with("pub("))
        {
            continue;
        }
        let indent = &line[..line.len() - code.len()];
        let end = lines[start..].iter().position(|line| *line == format!("{indent}}}"));
        if let Some(length) = end {
            found.push((after.split(['(', '<']).next().unwrap().to_owned(), length + 1));
        }
    }
    found
}

#[test]
fn rules_and_sql_stay_in_their_rooms() {
    let mut faults = String::new();
    for crate_name in ["domain", "desk", "api", "courier", "callout"] {
        for (path, text) in files(&format!("crates/{crate_name}/src"), ".rs") {
            for sql in ["\"SELECT ", "\"INSERT ", "\"UPDATE ", "\"DELETE ", "rusqlite::"] {
                if text.contains(sql) {
                    writeln!(faults, "{path} has SQL ({sql}): that is for the store").unwrap();
                }
            }
        }
    }
    for (path, text) in
        files("crates/store/src", ".rs").into_iter().filter(|(path, _)| !path.contains("/sqlite/"))
    {
        if text.contains("rusqlite::") && !path.ends_with("/migrate.rs") {
            writeln!(faults, "{path} knows the engine: only store/src/sqlite may").unwrap();
        }
    }
    for (path, text) in files("crates/api/src", ".rs") {
        if text.contains(".route(") && !path.ends_with("/router.rs") {
            writeln!(faults, "{path} adds a route past the document: use routes!()").unwrap();
        }
    }
    none(&faults);
}

#[test]
fn nothing_is_left_undone_or_tied_to_one_machine() {
    let mut faults = String::new();
    let endings = [".rs", ".md", ".py", ".toml"];
    let texts = ["crates", "bench", "docs"]
        .into_iter()
        .flat_map(|folder| endings.map(|ending| files(folder, ending)));
    for (path, text) in texts.flatten().filter(|(path, _)| !path.ends_with("/tidy.rs")) {
        for mark in ["todo!(", "unimplemented!(", "FIXME", "#[ignore", "/root/", "/work/"] {
            if text.contains(mark) {
                writeln!(faults, "{path} has {mark}").unwrap();
            }
        }
    }
    none(&faults);
}

#[test]
fn every_page_of_the_book_is_in_its_index() {
    let book = std::fs::read_to_string(root().join("docs/README.md")).unwrap();
    let mut faults = String::new();
    for (path, _) in files("docs", ".md").into_iter().filter(|(path, _)| path != "docs/README.md") {
        let link = path.trim_start_matches("docs/");
        if !book.contains(&format!("({link})")) {
            writeln!(faults, "{path} is not linked from docs/README.md").unwrap();
        }
    }
    none(&faults);
}
