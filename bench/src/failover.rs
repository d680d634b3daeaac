//! Breaks a cluster of database servers again and again while two nodes write into it, and checks that nothing
//! acknowledged is lost and nothing is done twice.

mod cluster;
mod report;
mod writers;

use std::collections::BTreeMap;
use std::fs::File;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use clap::ValueEnum;
use tokio::time::sleep;

use self::cluster::Cluster;
use self::report::{Faults, table};
use self::writers::Writers;
use crate::client::Target;
use crate::server::{Server, ask_on, free_address, last_line, product};

/// How long a fault lasts that does not end by itself.
const FAULT: Duration = Duration::from_secs(10);
/// A fault is noticed by the cluster within this time.
const NOTICED: Duration = Duration::from_secs(4);

/// What `callout-bench failover` is given.
#[derive(clap::Args)]
pub struct Arguments {
    /// The product.
    #[arg(long)]
    callout: PathBuf,
    /// The script that rules the cluster: `deploy/ha/cluster`.
    #[arg(long)]
    cluster: PathBuf,
    /// The folder of the cluster, as it was given to `cluster up`.
    #[arg(long, env = "HA_DIR")]
    dir: PathBuf,
    /// The URL that `cluster up` printed.
    #[arg(long, env = "HA_URL", hide_env_values = true)]
    url: String,
    /// How often each fault is made.
    #[arg(long, default_value_t = 5)]
    rounds: u32,
    /// Writes per second, on both nodes together.
    #[arg(long, default_value_t = 50.0)]
    rate: f64,
    /// Callers at once.
    #[arg(long, default_value_t = 16)]
    writers: usize,
    /// Which faults; all, unless some are named.
    #[arg(long, value_delimiter = ',')]
    faults: Vec<Fault>,
}

/// What is done to the cluster or to a node.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, ValueEnum)]
pub enum Fault {
    /// `kill -9` of the primary's server alone.
    KillPrimary,
    /// `kill -9` of everything on the primary's machine, which starts again later.
    KillMachine,
    /// Everything on the primary's machine stands still for a while, with its connections open.
    CutPrimary,
    /// The same on the synchronous standby's machine.
    CutReplica,
    /// `kill -9` of a node, which starts again.
    RestartNode,
}

impl Fault {
    /// As the table has it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::KillPrimary => "primary: `kill -9` of PostgreSQL",
            Self::KillMachine => "primary: `kill -9` of all on its machine",
            Self::CutPrimary => "primary: its machine stands still",
            Self::CutReplica => "synchronous standby: its machine stands still for 10 s",
            Self::RestartNode => "node: `kill -9`, started again after 1 s",
        }
    }
}

/// Two nodes on the cluster.
struct Nodes<'a> {
    arguments: &'a Arguments,
    dir: tempfile::TempDir,
    running: [Server; 2],
}

impl<'a> Nodes<'a> {
    async fn start(arguments: &'a Arguments) -> Result<Self> {
        let dir = tempfile::tempdir()?;
        let (first, second) = (free_address()?, free_address()?);
        let running = [
            Server::start(&mut node(arguments, &dir, first), first).await?,
            Server::start(&mut node(arguments, &dir, second), second).await?,
        ];
        Ok(Self { arguments, dir, running })
    }

    async fn restart(&mut self, which: usize) -> Result<()> {
        let address = self.running[which].address;
        self.running[which].kill()?;
        sleep(Duration::from_secs(1)).await;
        self.running[which] = Server::start(&mut node(self.arguments, &self.dir, address), address).await?;
        Ok(())
    }
}

fn node(arguments: &Arguments, dir: &tempfile::TempDir, address: SocketAddr) -> Command {
    let mut command = product(&arguments.callout, dir.path(), address);
    command.env("CALLOUT_DATABASE_URL", &arguments.url);
    // Beside the logs of the cluster's members, which are kept when the run fails.
    if let Ok(log) = File::options().append(true).create(true).open(arguments.dir.join("proxy/nodes.log")) {
        command.stderr(log);
    }
    command
}

/// Breaks and checks.
pub async fn failover(arguments: &Arguments) -> Result<()> {
    let cluster = Cluster::new(arguments.cluster.clone(), arguments.dir.clone());
    let ask = |command: &[&str]| ask_on(&arguments.callout, &arguments.url, command);
    let org = last_line(&ask(&["org", "create", "--kind", "client", "--name", "Failover"])?);
    let token = last_line(&ask(&["token", "create", "--org", &org])?);
    let mut nodes = Nodes::start(arguments).await?;
    let addresses = [0, 1].map(|which| nodes.running[which].address);
    let mut writers = Writers::start(addresses, &token, arguments.writers, arguments.rate);
    writers.all_served().await?;
    let chosen = if arguments.faults.is_empty() { Fault::value_variants() } else { &arguments.faults };
    let mut all = BTreeMap::<Fault, Faults>::new();
    for round in 1..=arguments.rounds {
        for &fault in chosen {
            writers.take();
            let from = Instant::now();
            make(fault, round, &cluster, &mut nodes, &writers).await?;
            cluster.run(&["settled"]).await?;
            writers.all_served().await?;
            let outage = all.entry(fault).or_default().add(from, writers.take())?;
            println!(
                "round {round}, {}: no write acknowledged for {:.2} s, the slowest took {:.2} s",
                fault.title(),
                outage.silence.as_secs_f64(),
                outage.slowest.as_secs_f64()
            );
        }
        let known = writers.ledger.len();
        writers.ledger.check(&Target::product(addresses[0], token.clone())).await?;
        println!("round {round}: {known} acknowledged tickets, all present once");
    }
    writers.end().await?;
    let known = writers.ledger.len();
    for address in addresses {
        let there = writers.ledger.check(&Target::product(address, token.clone())).await?;
        ensure!(there == known, "{known} tickets were acknowledged, and there are {there}");
    }
    println!(
        "{known} acknowledged tickets, all present once on both nodes, and no other\n\n{}",
        table(&all)?
    );
    Ok(())
}

async fn make(
    fault: Fault,
    round: u32,
    cluster: &Cluster,
    nodes: &mut Nodes<'_>,
    writers: &Writers,
) -> Result<()> {
    match fault {
        Fault::KillPrimary => {
            let primary = cluster.primary().await?;
            cluster.run(&["kill-postgres", &primary]).await?;
            sleep(NOTICED).await;
        }
        Fault::KillMachine => {
            let primary = cluster.primary().await?;
            cluster.run(&["kill", &primary]).await?;
            sleep(FAULT).await;
            writers.all_served().await?;
            cluster.run(&["start", &primary]).await?;
        }
        Fault::CutPrimary => {
            let primary = cluster.primary().await?;
            cluster.run(&["cut", &primary]).await?;
            sleep(FAULT).await;
            writers.all_served().await?;
            cluster.run(&["heal", &primary]).await?;
            sleep(NOTICED).await;
        }
        Fault::CutReplica => {
            let standby = cluster.standby().await?;
            cluster.run(&["cut", &standby]).await?;
            sleep(FAULT).await;
            cluster.run(&["heal", &standby]).await?;
            sleep(NOTICED).await;
        }
        Fault::RestartNode => nodes.restart(round as usize % 2).await?,
    }
    Ok(())
}
