use refinery::{Migration, Runner};
use rusqlite::Connection;
use tempfile::TempDir;

use super::*;

const FIRST: (&str, &str) = ("V1__first", "create table first (x integer); insert into first values (7);");
const SECOND: (&str, &str) =
    ("V2__second", "create table second (x integer); insert into second select x from first;");
const FAILING: (&str, &str) =
    ("V3__failing", "create table third (x integer); insert into nowhere values (1);");

fn carrying(migrations: &[(&str, &str)]) -> Runner {
    let migrations: Vec<_> =
        migrations.iter().map(|(name, sql)| Migration::unapplied(name, sql).unwrap()).collect();
    Runner::new(&migrations).set_grouped(true)
}

fn number(path: &Path, table: &str) -> rusqlite::Result<i64> {
    Connection::open(path)?.query_row(&format!("select x from {table}"), [], |row| row.get(0))
}

fn database() -> (TempDir, File) {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("callout.db");
    (dir, File { path, max_pages: None })
}

#[test]
fn a_new_database_is_migrated_without_a_copy() {
    let (_dir, file) = database();
    let report = migrate(&file, &carrying(&[FIRST, SECOND])).unwrap();
    assert_eq!(report, Report { from: 0, to: 2, copy: None });
    assert_eq!(number(&file.path, "second"), Ok(7));
}

#[test]
fn an_existing_database_is_copied_before_it_is_migrated() {
    let (_dir, file) = database();
    migrate(&file, &carrying(&[FIRST])).unwrap();
    let report = migrate(&file, &carrying(&[FIRST, SECOND])).unwrap();
    let copy = files::beside(&file.path, ".before-v2");
    assert_eq!(report, Report { from: 1, to: 2, copy: Some(copy.clone()) });
    assert_eq!(number(&copy, "first"), Ok(7));
    assert!(number(&copy, "second").is_err());
    assert!(!files::beside(&copy, ".partial").exists());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(copy.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn migrating_again_does_nothing() {
    let (_dir, file) = database();
    let known = carrying(&[FIRST, SECOND]);
    migrate(&file, &known).unwrap();
    assert_eq!(migrate(&file, &known).unwrap(), Report { from: 2, to: 2, copy: None });
}

#[test]
fn a_failing_migration_changes_nothing_and_leaves_the_copy() {
    let (_dir, file) = database();
    migrate(&file, &carrying(&[FIRST])).unwrap();
    let error = migrate(&file, &carrying(&[FIRST, SECOND, FAILING])).unwrap_err();
    assert!(matches!(&error, OpenError::Migration { what } if what.contains("nowhere")), "{error}");
    assert!(number(&file.path, "second").is_err(), "all pending migrations are one transaction");
    assert_eq!(number(&files::beside(&file.path, ".before-v3"), "first"), Ok(7));
    // The mended migration applies.
    migrate(&file, &carrying(&[FIRST, SECOND])).unwrap();
}

#[test]
fn a_newer_schema_is_refused() {
    let (_dir, file) = database();
    migrate(&file, &carrying(&[FIRST, SECOND])).unwrap();
    let error = migrate(&file, &carrying(&[FIRST])).unwrap_err();
    assert!(matches!(error, OpenError::Newer { found: 2, newest: 1 }), "{error}");
    assert!(error.to_string().contains("newer than this binary"), "{error}");
}

#[test]
fn a_changed_migration_is_refused() {
    let (_dir, file) = database();
    migrate(&file, &carrying(&[FIRST])).unwrap();
    let changed = ("V1__first", "create table first (x text);");
    let error = migrate(&file, &carrying(&[changed, SECOND])).unwrap_err();
    assert!(matches!(&error, OpenError::Divergent { migration } if migration == "V1__first"), "{error}");
}

#[test]
fn the_database_of_another_program_is_refused_and_left_alone() {
    let (_dir, file) = database();
    Connection::open(&file.path).unwrap().execute_batch("create table theirs (x integer)").unwrap();
    let error = migrate(&file, &carrying(&[FIRST])).unwrap_err();
    assert!(matches!(error, OpenError::Foreign { .. }), "{error}");
    assert!(number(&file.path, "first").is_err());
}
