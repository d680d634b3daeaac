//! The floor under PostgreSQL: the rows that a call of the product reads or writes, by prepared statements on as many
//! connections, without HTTP, authorization, rules or rendering.
//!
//! Every row that the product writes is written here, the organizations' counters included: whoever counts without a gap
//! waits for the one before.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use hdrhistogram::Histogram;
use tokio::task::JoinSet;
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Client, NoTls, Statement};

use crate::load::{Outcome, Workload};
use crate::random::Random;

/// Tickets that are read and written to.
const SAMPLE: i64 = 4_000;
/// Different pages that are read.
const PAGES: usize = 64;
/// Tickets on a page.
const PAGE: usize = 50;

/// What `callout-bench floor` is given.
#[derive(clap::Args)]
pub struct Arguments {
    /// The database, as the product has it.
    #[arg(long)]
    url: String,
    /// What is read or written.
    #[arg(long, value_enum)]
    workload: Workload,
    /// Connections at once.
    #[arg(long, default_value_t = 16)]
    connections: usize,
    /// For how long.
    #[arg(long, default_value_t = 5)]
    seconds: u64,
}

/// Measures and prints.
pub async fn floor(arguments: &Arguments) -> Result<()> {
    let rows = Arc::new(Rows::draw(&arguments.url).await?);
    let time = Duration::from_secs(arguments.seconds);
    let outcome = drive(&arguments.url, &rows, arguments.workload, arguments.connections, time, 1).await?;
    println!("{}", outcome.in_words(arguments.workload));
    Ok(())
}

/// A value of a row that is written.
#[derive(Clone, Debug)]
enum Cell {
    Text(Option<String>),
    Int(Option<i64>),
}

impl Cell {
    fn as_sql(&self) -> &(dyn ToSql + Sync) {
        match self {
            Self::Text(text) => text,
            Self::Int(number) => number,
        }
    }
}

/// A row to write more of: its table, columns and values.
#[derive(Debug)]
struct Pattern {
    table: &'static str,
    columns: Vec<String>,
    cells: Vec<Cell>,
}

impl Pattern {
    /// The newest row of a client in a table, by its key.
    async fn draw(client: &Client, table: &'static str, owner: &str, org: &str, order: &str) -> Result<Self> {
        let sql = format!("SELECT * FROM {table} WHERE {owner} = $1 ORDER BY {order} DESC LIMIT 1");
        let row = client.query_opt(&sql, &[&org]).await?.with_context(|| format!("{table} is empty"))?;
        let (mut columns, mut cells) = (Vec::new(), Vec::new());
        for (place, column) in row.columns().iter().enumerate() {
            columns.push(column.name().to_owned());
            cells.push(match *column.type_() {
                Type::TEXT => Cell::Text(row.try_get(place)?),
                Type::INT8 => Cell::Int(row.try_get(place)?),
                ref other => bail!("{table}.{} is {other}", column.name()),
            });
        }
        Ok(Self { table, columns, cells })
    }

    fn insert(&self) -> String {
        let places: Vec<String> = (1..=self.columns.len()).map(|place| format!("${place}")).collect();
        format!("INSERT INTO {} ({}) VALUES ({})", self.table, self.columns.join(", "), places.join(", "))
    }

    /// The values with some replaced.
    fn with(&self, replaced: &[(&str, Cell)]) -> Vec<Cell> {
        let cell = |column: &String, cell: &Cell| {
            let other = replaced.iter().find(|(name, _)| name == column);
            other.map_or_else(|| cell.clone(), |(_, other)| other.clone())
        };
        self.columns.iter().zip(&self.cells).map(|(name, value)| cell(name, value)).collect()
    }
}

/// What is read and written: drawn from the database, as the product left it.
#[derive(Debug)]
pub struct Rows {
    org: String,
    /// Tickets, with whoever sees them.
    tickets: Vec<(String, Vec<String>)>,
    numbers: Vec<i64>,
    pages: Vec<Vec<String>>,
    patterns: Vec<Pattern>,
}

impl Rows {
    /// Draws them.
    pub async fn draw(url: &str) -> Result<Self> {
        let client = connect(url).await?;
        let most = "SELECT client_id FROM ticket GROUP BY client_id ORDER BY count(*) DESC LIMIT 1";
        let org: String = client.query_one(most, &[]).await?.try_get(0)?;
        let sample = "SELECT t.ticket_id, t.number, (SELECT string_agg(v.org_id, ' ' ORDER BY v.org_id) FROM ticket_view v \
             JOIN org o ON o.org_id = v.org_id WHERE v.ticket_id = t.ticket_id AND v.org_id IN \
             (SELECT client_id FROM partnership UNION SELECT contractor_id FROM partnership)) \
             FROM ticket t WHERE t.client_id = $1 ORDER BY t.ticket_id LIMIT $2";
        let (mut tickets, mut numbers) = (Vec::new(), Vec::new());
        for row in client.query(sample, &[&org, &SAMPLE]).await? {
            let readers: String = row.try_get(2)?;
            tickets.push((row.try_get(0)?, readers.split(' ').map(str::to_owned).collect()));
            numbers.push(row.try_get(1)?);
        }
        let mut pages = Vec::new();
        let page = "SELECT ticket_id FROM (SELECT ticket_id FROM ticket_view WHERE org_id = $1 ORDER BY revision DESC LIMIT $2) v \
             ORDER BY ticket_id LIMIT 50";
        for nth in 0..PAGES as i64 {
            let rows = client.query(page, &[&org, &(260 + nth * 11)]).await?;
            pages.push(rows.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>()?);
        }
        let mut patterns = Vec::new();
        for (table, owner, order) in [
            ("ticket", "client_id", "ticket_id"),
            ("ticket_view", "org_id", "ticket_id"),
            ("journal", "org_id", "revision"),
            ("ticket_link", "client_id", "ticket_id"),
            ("note", "client_id", "ticket_id"),
        ] {
            patterns.push(Pattern::draw(&client, table, owner, &org, order).await?);
        }
        Ok(Self { org, tickets, numbers, pages, patterns })
    }

    fn pattern(&self, table: &str) -> Result<&Pattern> {
        self.patterns.iter().find(|pattern| pattern.table == table).context("no such pattern")
    }
}

async fn connect(url: &str) -> Result<Client> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    tokio::spawn(connection);
    Ok(client)
}

/// Puts a workload on the database.
pub async fn drive(
    url: &str,
    rows: &Arc<Rows>,
    workload: Workload,
    connections: usize,
    time: Duration,
    seed: u64,
) -> Result<Outcome> {
    let mut ready = Vec::new();
    for nth in 0..connections {
        ready.push(Caller::open(url, rows, Random::new(seed + nth as u64), nth).await?);
    }
    let (began, mut callers) = (Instant::now(), JoinSet::new());
    for mut caller in ready {
        callers.spawn(async move {
            let (mut times, mut calls) = (Histogram::new(3)?, 0u64);
            loop {
                let started = Instant::now();
                if started >= began + time {
                    return Ok::<_, anyhow::Error>((calls, times));
                }
                caller.call(workload).await?;
                times.record(u64::try_from(started.elapsed().as_micros())?)?;
                calls += 1;
            }
        });
    }
    let (mut count, mut micros) = (0, Histogram::new(3)?);
    while let Some(done) = callers.join_next().await {
        let (calls, times) = done??;
        count += calls;
        micros.add(&times)?;
    }
    Ok(Outcome { count, seconds: began.elapsed().as_secs_f64(), micros })
}

/// One connection with its statements.
struct Caller {
    client: Client,
    rows: Arc<Rows>,
    random: Random,
    serial: u128,
    page: Statement,
    one: Statement,
    by_number: Statement,
    poll: Statement,
    turn: Statement,
    number: Statement,
    waits: Statement,
    restamp: Statement,
    doc: Statement,
    inserts: Vec<(&'static str, Statement)>,
}

impl Caller {
    async fn open(url: &str, rows: &Arc<Rows>, random: Random, nth: usize) -> Result<Self> {
        // Ids that no run before this one made.
        let serial = (u128::try_from(jiff::Timestamp::now().as_millisecond())? << 40) | ((nth as u128) << 24);
        let client = connect(url).await?;
        let places: Vec<String> = (2..2 + PAGE).map(|place| format!("${place}")).collect();
        let page = format!(
            "SELECT ticket_id, doc FROM ticket_view WHERE org_id = $1 AND ticket_id IN ({}) ORDER BY ticket_id",
            places.join(", ")
        );
        let mut inserts = Vec::new();
        for pattern in &rows.patterns {
            inserts.push((pattern.table, client.prepare(&pattern.insert()).await?));
        }
        Ok(Self {
            page: client.prepare(&page).await?,
            one: client.prepare("SELECT doc FROM ticket_view WHERE org_id = $1 AND ticket_id = $2").await?,
            by_number: client.prepare("SELECT ticket_id FROM ticket_view WHERE org_id = $1 AND number = $2").await?,
            poll: client.prepare("SELECT revision FROM org_clock WHERE org_id = $1").await?,
            turn: client.prepare("UPDATE org_clock SET revision = revision + 1 WHERE org_id = $1 RETURNING revision").await?,
            number: client
                .prepare("UPDATE org_clock SET last_number = last_number + 1, revision = revision + 1 WHERE org_id = $1 RETURNING last_number, revision")
                .await?,
            waits: client.prepare("INSERT INTO search_pending (client_id, ticket_id, words) VALUES ($1, $2, $3)").await?,
            restamp: client
                .prepare("UPDATE ticket_view SET updated_ms = updated_ms + 1, revision = $3, doc = $4 WHERE org_id = $1 AND ticket_id = $2")
                .await?,
            doc: client.prepare("SELECT doc FROM ticket_view WHERE org_id = $1 AND ticket_id = $2 FOR UPDATE").await?,
            rows: Arc::clone(rows),
            client,
            random,
            serial,
            inserts,
        })
    }

    async fn call(&mut self, workload: Workload) -> Result<()> {
        let rows = Arc::clone(&self.rows);
        match workload {
            Workload::W1 => {
                let ids = self.random.pick(&rows.pages);
                let mut params: Vec<&(dyn ToSql + Sync)> = vec![&rows.org];
                params.extend(ids.iter().map(|id| id as &(dyn ToSql + Sync)));
                self.client.query(&self.page, &params).await?;
            }
            Workload::W2 => {
                let (id, _) = self.random.pick(&rows.tickets);
                self.client.query_one(&self.one, &[&rows.org, id]).await?;
            }
            Workload::W2id => {
                let number = self.random.pick(&rows.numbers);
                self.client.query_one(&self.by_number, &[&rows.org, number]).await?;
            }
            Workload::Poll => {
                self.client.query_one(&self.poll, &[&rows.org]).await?;
            }
            Workload::W3 => self.create(&rows).await?,
            Workload::W4 => self.note(&rows).await?,
        }
        Ok(())
    }

    async fn create(&mut self, rows: &Rows) -> Result<()> {
        let text = |text: &str| Cell::Text(Some(text.to_owned()));
        self.serial += 1;
        let id = format!("f{:023x}", self.serial);
        self.client.batch_execute("BEGIN").await?;
        let turn = self.client.query_one(&self.number, &[&rows.org]).await?;
        let (number, revision): (i64, i64) = (turn.try_get(0)?, turn.try_get(1)?);
        let replaced = [
            ("ticket_id", text(&id)),
            ("number", Cell::Int(Some(number))),
            ("revision", Cell::Int(Some(revision))),
        ];
        for table in ["ticket", "journal", "ticket_view"] {
            self.insert(table, &rows.pattern(table)?.with(&replaced)).await?;
        }
        for kind in ["location", "equipment", "job"] {
            let link = rows.pattern("ticket_link")?.with(&[("ticket_id", text(&id)), ("kind", text(kind))]);
            self.insert("ticket_link", &link).await?;
        }
        self.client
            .execute(&self.waits, &[&rows.org, &id, &"Light broken, the one above the stairs"])
            .await?;
        Ok(self.client.batch_execute("COMMIT").await?)
    }

    async fn note(&mut self, rows: &Rows) -> Result<()> {
        let text = |text: &str| Cell::Text(Some(text.to_owned()));
        self.serial += 1;
        let (ticket, readers) = self.random.pick(&rows.tickets);
        self.client.batch_execute("BEGIN").await?;
        let note = [("ticket_id", text(ticket)), ("note_id", text(&format!("f{:023x}", self.serial)))];
        self.insert("note", &rows.pattern("note")?.with(&note)).await?;
        self.client.execute(&self.waits, &[&rows.org, ticket, &"Tell me when you are coming"]).await?;
        for reader in readers {
            let doc: String = self.client.query_one(&self.doc, &[reader, ticket]).await?.try_get(0)?;
            let revision: i64 = self.client.query_one(&self.turn, &[reader]).await?.try_get(0)?;
            let line = [
                ("org_id", text(reader)),
                ("ticket_id", text(ticket)),
                ("revision", Cell::Int(Some(revision))),
            ];
            self.insert("journal", &rows.pattern("journal")?.with(&line)).await?;
            self.client.execute(&self.restamp, &[reader, ticket, &revision, &doc]).await?;
        }
        Ok(self.client.batch_execute("COMMIT").await?)
    }

    async fn insert(&self, table: &str, cells: &[Cell]) -> Result<()> {
        let (_, statement) =
            self.inserts.iter().find(|(name, _)| *name == table).context("no such statement")?;
        let params: Vec<&(dyn ToSql + Sync)> = cells.iter().map(Cell::as_sql).collect();
        self.client.execute(statement, &params).await?;
        Ok(())
    }
}
