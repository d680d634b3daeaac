//! Kills the server again and again under load, and checks that nothing acknowledged is lost and nothing is there twice.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Result;
use tokio::task::JoinSet;

use crate::client::{Connection, Target};
use crate::ledger::Ledger;
use crate::random::Random;
use crate::server::{Server, ask, free_address, last_line, product};

/// What `callout-bench kill-loop` is given.
#[derive(clap::Args)]
pub struct Arguments {
    /// The product.
    #[arg(long)]
    callout: PathBuf,
    /// How often it is killed.
    #[arg(long, default_value_t = 200)]
    kills: u32,
    /// Callers at once.
    #[arg(long, default_value_t = 16)]
    connections: usize,
    /// Where the randomness starts.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Kills and checks.
pub async fn kill_loop(arguments: &Arguments) -> Result<()> {
    let dir = tempfile::tempdir()?;
    let callout = &arguments.callout;
    let org =
        last_line(&ask(callout, dir.path(), &["org", "create", "--kind", "client", "--name", "Kill loop"])?);
    let token = last_line(&ask(callout, dir.path(), &["token", "create", "--org", &org])?);
    let (ledger, mut random) = (Ledger::default(), Random::new(arguments.seed));
    for kill in 1..=arguments.kills {
        let address = free_address()?;
        let mut server = Server::start(&mut product(callout, dir.path(), address), address).await?;
        let target = Target::product(address, token.clone());
        let mut writers = JoinSet::new();
        for writer in 0..arguments.connections {
            let (target, ledger) = (target.clone(), ledger.clone());
            writers.spawn(async move { write(&target, &ledger, kill, writer).await });
        }
        tokio::time::sleep(Duration::from_millis(20 + random.below(130))).await;
        server.kill()?;
        while let Some(ended) = writers.join_next().await {
            ended?; // Each ends with its connection.
        }
        if kill % 20 == 0 || kill == arguments.kills {
            let address = free_address()?;
            let _server = Server::start(&mut product(callout, dir.path(), address), address).await?;
            let there = ledger.check(&Target::product(address, token.clone())).await?;
            let known = ledger.len();
            println!("{kill} kills: {known} acknowledged tickets, all present once; {there} in all");
        }
    }
    Ok(())
}

async fn write(target: &Target, ledger: &Ledger, kill: u32, writer: usize) {
    let Ok(mut connection) = Connection::open(target.address).await else { return };
    for nth in 0.. {
        let title = format!("kill {kill} writer {writer} ticket {nth}");
        let mut request = Vec::new();
        target.post("/api/v3.0/tickets", &format!("{{\"title\":\"{title}\"}}"), &mut request);
        let Ok(answer) = connection.call(&request).await else { return };
        ledger.note(answer, &title);
    }
}
