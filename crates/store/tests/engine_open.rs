//! Opening: what is wrong with a file is said in words that help.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "engine_world.rs"]
mod world;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use store::{OpenError, Options, Store, SystemClock};
use world::{World, jot, jots};

fn refused(options: &Options) -> OpenError {
    match Store::open(options.clone(), Arc::new(SystemClock), 1) {
        Ok(_) => panic!("it opened"),
        Err(error) => error,
    }
}

async fn closed_database(world: &World) {
    let store = world.open().await;
    for n in 0..200 {
        store.write(move |tx| jot(tx, &format!("{n} {}", "x".repeat(1000)))).await.unwrap();
    }
    store.close().await;
}

#[tokio::test]
async fn folder_and_file_are_made_for_their_owner_alone() {
    let mut world = World::in_file();
    world.move_to(world.path().with_file_name("data").join("callout.db"));
    let store = world.open().await;
    assert!(jots(&store).await.is_empty());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(world.path().parent().unwrap()), 0o700);
        assert_eq!(mode(&world.path()), 0o600);
        assert_eq!(mode(&world.path().with_extension("db-wal")), 0o600);
    }
}

#[tokio::test]
async fn a_schema_from_the_future_is_refused() {
    let world = World::in_file();
    closed_database(&world).await;
    let row = "insert into refinery_schema_history values (9999, 'future', '2030-01-01T00:00:00Z', '1')";
    rusqlite::Connection::open(world.path()).unwrap().execute_batch(row).unwrap();
    let error = refused(&world.options);
    assert!(matches!(error, OpenError::Newer { found: 9999, .. }), "{error}");
    assert!(error.to_string().contains("newer than this binary"), "{error}");
    assert_eq!(store::schema_version(&world.options.database).unwrap(), 9999);
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused_and_left_alone() {
    let world = World::in_file();
    fs::write(world.path(), "a letter to my aunt").unwrap();
    let error = refused(&world.options);
    assert!(matches!(error, OpenError::NotADatabase { .. }), "{error}");
    assert!(error.to_string().contains("restore a backup"), "{error}");
    assert_eq!(fs::read(world.path()).unwrap(), b"a letter to my aunt");
}

#[tokio::test]
async fn a_damaged_header_is_refused_with_advice() {
    let world = World::in_file();
    closed_database(&world).await;
    let mut bytes = fs::read(world.path()).unwrap();
    bytes[..40].fill(0x55);
    fs::write(world.path(), bytes).unwrap();
    let error = refused(&world.options);
    assert!(matches!(error, OpenError::NotADatabase { .. }), "{error}");
    assert!(error.to_string().contains("callout restore"), "{error}");
}

#[tokio::test]
async fn a_file_cut_short_is_refused_with_advice() {
    let world = World::in_file();
    closed_database(&world).await;
    let file = fs::OpenOptions::new().write(true).open(world.path()).unwrap();
    file.set_len(file.metadata().unwrap().len() / 2).unwrap();
    let error = refused(&world.options);
    assert!(matches!(error, OpenError::Corrupt { .. }), "{error}");
    assert!(error.to_string().contains("callout doctor"), "{error}");
}

#[tokio::test]
async fn damage_within_the_file_is_found_when_asked_for() {
    let world = World::in_file();
    closed_database(&world).await;
    assert_eq!(store::check(&world.path()).unwrap(), Vec::<String>::new());
    let mut bytes = fs::read(world.path()).unwrap();
    // The last pages are the table's: their headers, and what they hold.
    let from = bytes.len() - 4 * 4096;
    bytes[from..].fill(0x55);
    fs::write(world.path(), bytes).unwrap();
    assert_ne!(store::check(&world.path()).unwrap(), Vec::<String>::new());
}

#[test]
fn a_missing_database_is_said_to_be_missing() {
    let path = Path::new("/nowhere/callout.db");
    assert!(matches!(store::check(path), Err(OpenError::Absent { .. })));
    assert!(matches!(store::schema_version(&Options::file(path).database), Err(OpenError::Absent { .. })));
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let world = World::in_file();
    fs::write(world.path(), "").unwrap();
    let error = refused(&Options::file(world.path().join("callout.db")));
    assert!(matches!(&error, OpenError::NotWritable { path, .. } if *path == world.path()), "{error}");
    assert!(error.to_string().contains("cannot be written"), "{error}");
}

#[test]
fn migrating_reports_what_it_did() {
    let world = World::in_file();
    let newest = store::newest_schema_version();
    let report = store::migrate(&world.options.database).unwrap();
    assert_eq!((report.from, report.to, report.copy), (0, newest, None));
    assert_eq!(store::schema_version(&world.options.database).unwrap(), newest);
    assert_eq!(store::migrate(&world.options.database).unwrap().from, newest);
}
