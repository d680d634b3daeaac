//! Product and floor side by side on PostgreSQL, and two nodes beside one.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use tokio_postgres::NoTls;

use super::report::{Line, table};
use super::{ROUNDS, add, kept_by_hand};
use crate::client::Target;
use crate::floor::{self, Rows};
use crate::load::{Outcome, Sample, Workload, drive};
use crate::server::{Server, ask_on, free_address, last_line};

/// Callers at once, where two nodes are put beside one.
const SHARED: usize = 16;

/// What `callout-bench postgres` is given.
#[derive(clap::Args)]
pub struct Arguments {
    /// The product.
    #[arg(long, default_value = "target/release/callout")]
    callout: PathBuf,
    /// A server: a URL without a database. The database `callout_bench_<tickets>` is made there when it is missing. Taken
    /// from TEST_POSTGRES, as `scripts/with-postgres` sets it, when it is not given.
    #[arg(long)]
    server: Option<String>,
    /// Tickets in the database.
    #[arg(long, default_value_t = 100_000)]
    tickets: u64,
    /// Seconds for each workload, for product and floor, in all rounds.
    #[arg(long, default_value_t = 6)]
    seconds: u64,
    /// Callers at once.
    #[arg(long, value_delimiter = ',', default_value = "1,16,64")]
    connections: Vec<usize>,
    /// The page that is written.
    #[arg(long)]
    out: Option<PathBuf>,
}

/// Measures, prints and writes.
pub async fn run(arguments: &Arguments) -> Result<()> {
    let server = match &arguments.server {
        Some(server) => server.clone(),
        None => std::env::var("TEST_POSTGRES")
            .context("no server: put scripts/with-postgres before the command")?,
    };
    let url = prepare(arguments, &server).await?;
    let token = token(arguments, &url)?;
    let (first, second) = (node(arguments, &url).await?, node(arguments, &url).await?);
    let targets = [&first, &second].map(|node| Target::product(node.address, token.clone()));
    let sample = Arc::new(Sample::draw(&targets[0]).await?);
    let rows = Arc::new(Rows::draw(&url).await?);
    let (mut lines, mut pairs) = (Vec::new(), Vec::new());
    for workload in Workload::ALL {
        for connections in &arguments.connections {
            let line =
                compare(arguments, (&first, &targets[0]), (&url, &rows), &sample, workload, *connections)
                    .await?;
            let (ours, theirs) = (line.product.rate(), line.floor().rate());
            eprintln!("{} at {connections}: {ours:.0}/s of {theirs:.0}/s", workload.title());
            lines.push(line);
        }
        let (one, two) = beside(arguments, &targets, &sample, workload).await?;
        eprintln!("{}: one node {one:.0}/s, two {two:.0}/s", workload.title());
        pairs.push((workload, one, two));
    }
    let text = page(arguments, &lines, &pairs, first.anonymous_mb()?)?;
    println!("{text}");
    if let Some(out) = &arguments.out {
        let text = text + &kept_by_hand(out);
        std::fs::write(out, text).with_context(|| format!("writing {}", out.display()))?;
    }
    Ok(())
}

/// Makes and seeds the database when it is missing, and lets the server settle. The URL of it.
async fn prepare(arguments: &Arguments, server: &str) -> Result<String> {
    let (address, query) = server.split_once('?').unwrap_or((server, ""));
    let name = format!("callout_bench_{}", arguments.tickets);
    let address = address.trim_end_matches('/');
    let url = format!("{address}/{name}?{query}");
    let (client, connection) = tokio_postgres::connect(&format!("{address}/postgres?{query}"), NoTls).await?;
    tokio::spawn(connection);
    if client.query_opt("SELECT 1 FROM pg_database WHERE datname = $1", &[&name]).await?.is_none() {
        client.batch_execute(&format!("CREATE DATABASE {name}")).await?;
        eprintln!("seeding {} tickets", arguments.tickets);
        ask_on(&arguments.callout, &url, &["seed", "--tickets", &arguments.tickets.to_string()])?;
    }
    let (client, connection) = tokio_postgres::connect(&url, NoTls).await?;
    tokio::spawn(connection);
    client.batch_execute("VACUUM ANALYZE").await?;
    client.batch_execute("CHECKPOINT").await?;
    Ok(url)
}

fn token(arguments: &Arguments, url: &str) -> Result<String> {
    let orgs = ask_on(&arguments.callout, url, &["org", "list"])?;
    let client =
        orgs.lines().find(|line| line.contains("\tclient\t")).and_then(|line| line.split('\t').next());
    let token = ask_on(&arguments.callout, url, &["token", "create", "--org", client.context("no client")?])?;
    Ok(last_line(&token))
}

async fn node(arguments: &Arguments, url: &str) -> Result<Server> {
    let address = free_address()?;
    let mut command = Command::new(&arguments.callout);
    command.args(["serve", "--listen", &address.to_string()]);
    command.env("CALLOUT_DATABASE_URL", url).env("CALLOUT_RATE_LIMIT", "0").env("CALLOUT_LOG", "warn");
    command.stderr(Stdio::null());
    Server::start(&mut command, address).await
}

async fn compare(
    arguments: &Arguments,
    (server, target): (&Server, &Target),
    (url, rows): (&str, &Arc<Rows>),
    sample: &Arc<Sample>,
    workload: Workload,
    connections: usize,
) -> Result<Line> {
    let time = Duration::from_secs(arguments.seconds) / u32::try_from(ROUNDS)?;
    let (mut ours, mut theirs): (Option<Outcome>, Option<Outcome>) = (None, None);
    let mut cpu_seconds = 0.0;
    for round in 0..ROUNDS {
        let before = server.cpu_seconds()?;
        add(&mut ours, drive(target, sample, workload, connections, time, round * 1_000).await?)?;
        cpu_seconds += server.cpu_seconds()? - before;
        add(&mut theirs, floor::drive(url, rows, workload, connections, time, round * 1_000).await?)?;
    }
    let product = ours.context("no round was run")?;
    let cpu_micros = cpu_seconds * 1e6 / product.count.max(1) as f64;
    Ok(Line { workload, connections, product, ceiling: theirs.context("no round was run")?, cpu_micros })
}

/// The rates of one node, and of two that share as many callers.
async fn beside(
    arguments: &Arguments,
    targets: &[Target; 2],
    sample: &Arc<Sample>,
    workload: Workload,
) -> Result<(f64, f64)> {
    let time = Duration::from_secs(arguments.seconds) / u32::try_from(ROUNDS)?;
    let (mut one, mut two) = (0.0, 0.0);
    for round in 0..ROUNDS {
        let seed = 500_000 + round * 1_000;
        one += drive(&targets[0], sample, workload, SHARED, time, seed).await?.rate();
        let (first, second) = tokio::join!(
            drive(&targets[0], sample, workload, SHARED / 2, time, seed),
            drive(&targets[1], sample, workload, SHARED / 2, time, seed + 100)
        );
        two += first?.rate() + second?.rate();
    }
    Ok((one / ROUNDS as f64, two / ROUNDS as f64))
}

fn page(
    arguments: &Arguments,
    lines: &[Line],
    pairs: &[(Workload, f64, f64)],
    anonymous_mb: f64,
) -> Result<String> {
    let facts = crate::machine::facts(&std::env::temp_dir())?;
    let mut text = format!(
        "# Performance on PostgreSQL\n\nWritten by `make bench-postgres`; [bench/README.md](../bench/README.md) says what is measured and how. The *floor* reads or writes the\nsame rows on the same server by prepared statements, the organizations' counters included: no HTTP, no authorization, no rules, no rendering.\n\n{facts}- PostgreSQL, product, floor and load generator share these cores\n\n"
    );
    text.push_str("| target, at 16 callers | measured | |\n|---|---|---|\n");
    for (workload, wanted) in
        [(Workload::W1, 0.7), (Workload::W2, 0.5), (Workload::W3, 0.4), (Workload::W4, 0.4)]
    {
        let at = |connections| {
            lines.iter().find(|line| line.workload == workload && line.connections == connections)
        };
        if let Some(line) = at(16) {
            let ratio = line.product.rate() / line.floor().rate();
            writeln!(
                text,
                "| {} ≥ {wanted} of the floor | {ratio:.2} | {} |",
                workload.title(),
                met(ratio >= wanted)
            )?;
        }
        if let (Some(few), Some(many)) = (at(16), at(64)) {
            let ratio = many.product.rate() / few.product.rate();
            writeln!(
                text,
                "| {} at 64 callers ≥ 0.9 of its rate at 16 | {ratio:.2} | {} |",
                workload.title(),
                met(ratio >= 0.9)
            )?;
        }
        if let Some((_, one, two)) = pairs.iter().find(|(paired, ..)| *paired == workload) {
            let ratio = two / one;
            // What two runs of the same thing differ by here.
            writeln!(
                text,
                "| {}: two nodes ≥ one | {two:.0}/s, {one:.0}/s | {} |",
                workload.title(),
                met(ratio >= 0.97)
            )?;
        }
    }
    writeln!(text, "\n## {} tickets\n\nRssAnon after the runs {anonymous_mb:.0} MB.\n", arguments.tickets)?;
    table(&mut text, lines, "floor")?;
    Ok(text)
}

const fn met(is_met: bool) -> &'static str {
    if is_met { "met" } else { "**missed**" }
}
