//! The tables: every statement can be prepared, the list finds what its filters say, and reads no more than it must.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod engine_world;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use domain::id::{Id, OrgId, TicketId};
use domain::instant::Instant;
use domain::org::OrgKind;
use domain::ticket::Priority;
use domain::ticket::status::Status;
use engine_world::{NEW_YEAR, World};
use store::orgs::NewOrg;
use store::pages::{Filter, Span, page};
use store::views::{Presence, View};
use store::{Dialect, Error, ManualClock, Store, Tx, jobs, journal, orgs, statements, transfer, views};

#[tokio::test]
async fn every_statement_can_be_prepared() {
    let world = World::new();
    let store = world.open().await;
    let texts: Vec<&str> = statements(store.dialect()).into_iter().map(|(_, text)| text).collect();
    assert!(texts.len() > 60);
    assert_eq!(store.prepare_all(&texts), Vec::<(String, String)>::new());
}

/// Every table with its columns. What only one engine has is named in `OWN`.
async fn columns(store: &Store) -> BTreeSet<(String, String)> {
    let sql = match store.dialect() {
        Dialect::Sqlite => {
            "SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.sql NOT LIKE '%fts5%'"
        }
        Dialect::Postgres => {
            "SELECT CAST(table_name AS text), CAST(column_name AS text) FROM information_schema.columns WHERE table_schema = current_schema()"
        }
    };
    let all = store
        .read(move |tx| tx.query(sql, &[], |row| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned()))));
    let all: Vec<_> = Result::<_, Error>::unwrap(all.await);
    let own = |table: &str, column: &str| {
        table.starts_with("search_text_")
            || OWN.iter().any(|(known, which)| *known == table && (*which == column || which.is_empty()))
    };
    all.into_iter().filter(|(table, column)| !own(table, column)).collect()
}

/// What one engine has and the other has not, and why.
const OWN: [(&str, &str); 5] = [
    // SQLite's writer keeps the greatest stamp and id here; on a server each organization's row has its own.
    ("engine_floor", ""),
    // SQLite finds a row of a view by its number.
    ("ticket_view", "place"),
    // PostgreSQL keeps a piece's words beside it; SQLite in a virtual table.
    ("search_piece", "words"),
    ("refinery_schema_history", ""),
    // The tests' own.
    ("jots", ""),
];

#[tokio::test]
async fn both_engines_have_the_same_tables_and_columns() {
    let (file, server) = (World::in_file(), World::on_server());
    let (in_file, on_server) = (columns(&file.open().await).await, columns(&server.open().await).await);
    assert!(in_file.len() > 150, "{}", in_file.len());
    assert_eq!(in_file, on_server);
}

/// What is not carried to another database: who is signed in, secrets that are good for an hour, what is made anew there.
const NOT_CARRIED: [&str; 6] =
    ["session", "one_time_link", "setup_token", "search_piece", "search_pending", "search_text"];

#[tokio::test]
async fn every_table_is_carried_to_another_database_or_is_said_not_to_be() {
    let world = World::in_file();
    let tables: BTreeSet<String> =
        columns(&world.open().await).await.into_iter().map(|(table, _)| table).collect();
    let known: Vec<&str> = transfer::TABLES.iter().map(|table| table.name).chain(NOT_CARRIED).collect();
    let unknown: Vec<&String> = tables
        .iter()
        .filter(|table| !known.contains(&table.as_str()) && !table.starts_with("sqlite_"))
        .collect();
    assert_eq!(unknown, Vec::<&String>::new());
}

#[tokio::test]
async fn a_table_that_another_node_changes_costs_nobody_an_answer() {
    let mut world = World::on_server();
    world.options.readers = 1;
    let store = world.open().await;
    let columns =
        || store.read(|tx| tx.query("SELECT * FROM jots", &[], |row| row.text(0).map(str::to_owned)));
    store.write(|tx| tx.execute("INSERT INTO jots (jot) VALUES ('kept')", &[])).await.unwrap();
    assert_eq!(columns().await.unwrap(), ["kept"]);
    testbed::sql(world.url(), "ALTER TABLE jots ADD COLUMN more text");
    assert_eq!(columns().await.unwrap(), ["kept"]);
}

/// Small tables that every server of a cluster has whole (docs/decisions/0008-sharding.md).
const REPLICATED: [&str; 7] =
    ["org", "token", "auth_epoch", "courier_job", "setup_token", "server_secret", "mail_following"];

#[tokio::test]
async fn every_key_begins_with_the_organization_that_owns_the_row() {
    let world = World::on_server();
    let store = world.open().await;
    let firsts = "SELECT CAST(t.relname AS text), CAST(a.attname AS text) FROM pg_index x \
         JOIN pg_class t ON t.oid = x.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace \
         JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0] \
         WHERE x.indisunique AND n.nspname = current_schema()";
    let keys = store
        .read(move |tx| tx.query(firsts, &[], |row| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned()))));
    let keys: Vec<(String, String)> = Result::<_, Error>::unwrap(keys.await);
    assert!(keys.len() > 20, "{}", keys.len());
    let ours = |table: &str| !["jots", "refinery_schema_history"].contains(&table);
    for (table, first) in keys.into_iter().filter(|(table, _)| ours(table)) {
        let leads = first == "org_id" || first == "client_id";
        assert!(leads || REPLICATED.contains(&table.as_str()), "{table} has a key that begins with {first}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_job_has_one_winner_among_nodes_and_is_given_back_when_that_dies() {
    let world = World::new();
    let (first, clock) = world.open_by_hand(NEW_YEAR).await;
    let second = Store::open(world.options.clone(), Arc::new(clock.clone()), 7).unwrap();
    let put_down = first.write(|tx| (0..60).map(|_| jobs::enqueue(tx, "test", "{}", tx.now())).collect());
    let mut jobs: Vec<Id> = Result::<_, Error>::unwrap(put_down.await);
    let stale = NEW_YEAR;
    let mut claims = Vec::new();
    for store in [&first, &second].into_iter().cycle().take(40) {
        let store = store.clone();
        claims.push(tokio::spawn(async move { store.write(move |tx| jobs::claim(tx, stale, 3)).await }));
    }
    let mut claimed = Vec::new();
    for claim in claims {
        claimed.extend(claim.await.unwrap().unwrap().into_iter().map(|job| job.id));
    }
    claimed.sort_unstable();
    jobs.sort_unstable();
    assert_eq!(claimed, jobs, "each by one of them, and none twice");
    // The node that claimed them says nothing any more: what is stale is for others.
    clock.advance_ms(600_000);
    second.close().await;
    let again = first.write(move |tx| jobs::claim(tx, NEW_YEAR.plus_millis(300_000), 100)).await.unwrap();
    assert_eq!(again.len(), jobs.len());
    assert!(again.iter().all(|job| job.attempts == 2));
}

#[tokio::test]
async fn a_clients_tickets_get_growing_ids_whichever_process_makes_them() {
    let world = World::new();
    let (ours, _) = world.open_by_hand(NEW_YEAR).await;
    // Another node, whose clock is an hour behind.
    let behind = ManualClock::new(NEW_YEAR.plus_millis(-3_600_000));
    let theirs = Store::open(world.options.clone(), Arc::new(behind), 7).unwrap();
    let org = ours
        .write(|tx| orgs::insert(tx, OrgKind::Client, &NewOrg { name: "Shops", ..NewOrg::default() }))
        .await
        .unwrap();
    let mut made = Vec::new();
    for store in [&ours, &theirs, &ours, &theirs, &theirs, &ours] {
        made.push(store.write(move |tx| journal::next_ticket(tx, org)).await.unwrap());
    }
    assert!(made.windows(2).all(|pair| pair[0].0 + 1 == pair[1].0 && pair[0].1 < pair[1].1), "{made:?}");
}

fn put(tx: &dyn Tx, org: OrgId, number: i64, updated_ms: i64) -> Result<TicketId, Error> {
    let ticket = TicketId(tx.new_id());
    let view = View {
        org,
        ticket,
        client: org,
        number,
        status: if number % 2 == 0 { Status::Opened } else { Status::Closed },
        priority: Priority::None,
        presence: if number % 10 == 9 { Presence::Gone } else { Presence::Shown },
        is_maintenance: number % 5 == 0,
        created_at: Instant::from_millis(updated_ms),
        updated_at: Instant::from_millis(updated_ms),
        assigned_at: None,
        closed_at: None,
        due_at: None,
        revision: number,
        task: None,
        doc: "{}",
    };
    views::insert(tx, &view)?;
    Ok(ticket)
}

async fn numbers(
    store: &Store,
    org: OrgId,
    filter: Filter,
    after: Option<Id>,
    limit: usize,
    until_revision: Option<i64>,
) -> Vec<String> {
    let span = Span { after, until_revision, limit, among: None };
    store
        .read(move |tx| {
            let mut ids = Vec::new();
            page(tx, org, &filter, span.clone(), |id, _| ids.push(id.to_owned()))?;
            Ok::<_, Error>(ids)
        })
        .await
        .unwrap()
}

#[tokio::test]
async fn pages_go_by_id_whatever_was_updated_when() {
    let world = World::new();
    let (store, _clock) = world.open_by_hand(NEW_YEAR).await;
    let (org, ids) = store
        .write(|tx| {
            let org = orgs::insert(tx, OrgKind::Client, &NewOrg { name: "Shops", ..NewOrg::default() })?;
            // Updated in the opposite order of their ids.
            let ids = (0..40).map(|n| put(tx, org, n, 1_000_000 - n)).collect::<Result<Vec<_>, Error>>()?;
            Ok::<_, Error>((org, ids))
        })
        .await
        .unwrap();
    let texts = |range: std::ops::Range<usize>, keep: fn(usize) -> bool| -> Vec<String> {
        ids[range]
            .iter()
            .enumerate()
            .filter(|(place, _)| keep(*place))
            .map(|(_, id)| id.to_string())
            .collect()
    };
    let shown = |place: usize| place % 10 != 9;
    assert_eq!(numbers(&store, org, Filter::default(), None, 50, None).await, texts(0..40, shown));
    let first = numbers(&store, org, Filter::default(), None, 10, None).await;
    let after = first.last().unwrap().parse().unwrap();
    let second = numbers(&store, org, Filter::default(), Some(after), 10, None).await;
    assert!(first.iter().all(|id| !second.contains(id)) && first.last() < second.first());
    // Those who mirror are told of what is gone, too.
    let since = Filter { updated_after: Some(Instant::from_millis(1_000_000 - 20)), ..Filter::default() };
    assert_eq!(numbers(&store, org, since.clone(), None, 50, None).await, texts(0..20, |_| true));
    // What changed after the list was begun is left to the next pass.
    assert_eq!(numbers(&store, org, since, None, 50, Some(4)).await, texts(0..5, |_| true));
    let closed = Filter { statuses: vec![Status::Closed], maintenances: true, ..Filter::default() };
    assert_eq!(
        numbers(&store, org, closed, None, 50, None).await,
        texts(0..40, |place| place % 2 == 1 && place % 5 == 0)
    );
}

#[tokio::test]
async fn a_turn_is_after_the_one_before_and_never_before_the_present() {
    let world = World::new();
    let (store, clock) = world.open_by_hand(NEW_YEAR).await;
    let org = store
        .write(|tx| orgs::insert(tx, OrgKind::Client, &NewOrg { name: "Shops", ..NewOrg::default() }))
        .await
        .unwrap();
    let taken = Arc::new(Mutex::new(Vec::new()));
    for step in 0..6 {
        if step == 3 {
            clock.set(NEW_YEAR.plus_millis(-3_600_000)); // The clock steps back an hour.
        }
        let seen = Arc::clone(&taken);
        store
            .write(move |tx| {
                let previous = seen.lock().unwrap().last().map(|turn: &journal::Turn| turn.at);
                let turn = journal::take_turn(tx, org, previous)?;
                seen.lock().unwrap().push(turn);
                Ok::<_, Error>(())
            })
            .await
            .unwrap();
    }
    let turns = taken.lock().unwrap().clone();
    assert!(
        turns.windows(2).all(|pair| pair[0].revision + 1 == pair[1].revision && pair[0].at < pair[1].at),
        "{turns:?}"
    );
}
