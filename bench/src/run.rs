//! Product and ceiling side by side, the tables and the verdict.

pub mod postgres;
mod report;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};

use self::report::{Line, Measured};
use crate::client::Target;
use crate::load::{Outcome, Sample, Workload, drive};
use crate::server::{Server, ask, free_address, last_line, product};

/// Rounds that alternate, so that what else the machine does hits both.
const ROUNDS: u64 = 2;

/// What `callout-bench run` is given.
#[derive(clap::Args)]
pub struct Arguments {
    /// The product.
    #[arg(long, default_value = "target/release/callout")]
    callout: PathBuf,
    /// Sizes of stores.
    #[arg(long, value_delimiter = ',', default_value = "100000,1000000")]
    tickets: Vec<u64>,
    /// Seconds for each workload and server, in all rounds.
    #[arg(long, default_value_t = 4)]
    seconds: u64,
    /// Callers at once.
    #[arg(long, value_delimiter = ',', default_value = "1,16,64")]
    connections: Vec<usize>,
    /// Where seeded stores are kept, one folder for each size; they are made when missing. A temporary folder by default.
    #[arg(long)]
    stores: Option<PathBuf>,
    /// The page that is written.
    #[arg(long)]
    out: Option<PathBuf>,
}

/// Measures, prints and writes.
pub async fn run(arguments: &Arguments) -> Result<()> {
    let temporary = tempfile::tempdir()?;
    let stores = arguments.stores.clone().unwrap_or_else(|| temporary.path().to_owned());
    let mut all = Vec::new();
    for tickets in &arguments.tickets {
        all.push(measure(arguments, &stores.join(tickets.to_string()), temporary.path(), *tickets).await?);
    }
    let binary_mb = std::fs::metadata(&arguments.callout)?.len() as f64 / 1_048_576.0;
    let page = report::page(&crate::machine::facts(temporary.path())?, binary_mb, &all)?;
    println!("{page}");
    if let Some(out) = &arguments.out {
        let page = page + &kept_by_hand(out);
        std::fs::write(out, page).with_context(|| format!("writing {}", out.display()))?;
    }
    Ok(())
}

/// From here on a page is written by hand, and stays when the rest is measured again.
const BY_HAND: &str = "\n<!-- From here on by hand. -->\n";

fn kept_by_hand(page: &Path) -> String {
    let before = std::fs::read_to_string(page).unwrap_or_default();
    before.find(BY_HAND).and_then(|place| before.get(place..)).unwrap_or_default().to_owned()
}

async fn measure(arguments: &Arguments, dir: &Path, temporary: &Path, tickets: u64) -> Result<Measured> {
    let callout = &arguments.callout;
    if !dir.exists() {
        eprintln!("seeding {tickets} tickets");
        ask(callout, dir, &["seed", "--tickets", &tickets.to_string()])?;
    }
    let orgs = ask(callout, dir, &["org", "list"])?;
    let client = orgs
        .lines()
        .find(|line| line.contains("\tclient\t"))
        .and_then(|line| line.split('\t').next())
        .context("the store has no client")?;
    let token = last_line(&ask(callout, dir, &["token", "create", "--org", client])?);
    // The first start opens the file; the second is the one that counts.
    let address = free_address()?;
    drop(Server::start(&mut product(callout, dir, address), address).await?);
    let address = free_address()?;
    let server = Server::start(&mut product(callout, dir, address), address).await?;
    let target = Target::product(address, token.clone());
    let sample = Arc::new(Sample::draw(&target).await?);
    eprintln!("copying {tickets} tickets to the ceiling");
    let ceiling_address = free_address()?;
    let mut command = Command::new(std::env::current_exe()?);
    command.args([
        "ceiling",
        "--listen",
        &ceiling_address.to_string(),
        "--fill-from",
        &format!("http://{address}"),
        "--token",
        &token,
        "--db",
    ]);
    command.arg(temporary.join(format!("ceiling-{tickets}.db"))).stderr(Stdio::null());
    let ceiling = Server::start(&mut command, ceiling_address).await?;
    settle()?;
    let mut measured = Measured {
        tickets,
        cold_ms: server.started_in.as_secs_f64() * 1e3,
        anonymous_mb: 0.0,
        lines: Vec::new(),
    };
    for workload in Workload::ALL {
        for connections in &arguments.connections {
            let line =
                compare(arguments, (&server, &target), &ceiling, &sample, workload, *connections).await?;
            eprintln!(
                "{tickets} {} at {connections}: {:.0}/s of {:.0}/s",
                workload.title(),
                line.product.rate(),
                line.ceiling.rate()
            );
            measured.lines.push(line);
        }
    }
    measured.anonymous_mb = server.anonymous_mb()?;
    Ok(measured)
}

async fn compare(
    arguments: &Arguments,
    (server, target): (&Server, &Target),
    ceiling: &Server,
    sample: &Arc<Sample>,
    workload: Workload,
    connections: usize,
) -> Result<Line> {
    let other = Target::ceiling(ceiling.address);
    let time = Duration::from_secs(arguments.seconds) / u32::try_from(ROUNDS)?;
    let (mut ours, mut theirs): (Option<Outcome>, Option<Outcome>) = (None, None);
    let mut cpu_seconds = 0.0;
    for round in 0..ROUNDS {
        let before = server.cpu_seconds()?;
        add(&mut ours, drive(target, sample, workload, connections, time, round * 1_000).await?)?;
        cpu_seconds += server.cpu_seconds()? - before;
        add(&mut theirs, drive(&other, sample, workload, connections, time, round * 1_000).await?)?;
    }
    let product = ours.context("no round was run")?;
    let cpu_micros = cpu_seconds * 1e6 / product.count.max(1) as f64;
    Ok(Line { workload, connections, product, ceiling: theirs.context("no round was run")?, cpu_micros })
}

fn add(sum: &mut Option<Outcome>, outcome: Outcome) -> Result<()> {
    match sum {
        Some(sum) => sum.add(&outcome),
        None => {
            *sum = Some(outcome);
            Ok(())
        }
    }
}

/// Waits until the gigabytes that were written are on the disk: else the kernel writes them while the first workload runs.
fn settle() -> Result<()> {
    let done = Command::new("sync").status().context("running sync")?;
    anyhow::ensure!(done.success(), "sync failed");
    Ok(())
}
