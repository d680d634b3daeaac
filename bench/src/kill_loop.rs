//! Kills the server again and again under load, and checks that nothing acknowledged is lost and nothing is there twice.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use tokio::task::JoinSet;

use crate::client::list::Caller;
use crate::client::{Connection, Target};
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

type Acknowledged = Arc<Mutex<HashMap<String, String>>>;

/// Kills and checks.
pub async fn kill_loop(arguments: &Arguments) -> Result<()> {
    let dir = tempfile::tempdir()?;
    let callout = &arguments.callout;
    let org =
        last_line(&ask(callout, dir.path(), &["org", "create", "--kind", "client", "--name", "Kill loop"])?);
    let token = last_line(&ask(callout, dir.path(), &["token", "create", "--org", &org])?);
    let (acknowledged, mut random) = (Acknowledged::default(), Random::new(arguments.seed));
    for kill in 1..=arguments.kills {
        let address = free_address()?;
        let mut server = Server::start(&mut product(callout, dir.path(), address), address).await?;
        let target = Target::product(address, token.clone());
        let mut writers = JoinSet::new();
        for writer in 0..arguments.connections {
            let (target, acknowledged) = (target.clone(), Arc::clone(&acknowledged));
            writers.spawn(async move { write(&target, &acknowledged, kill, writer).await });
        }
        tokio::time::sleep(Duration::from_millis(20 + random.below(130))).await;
        server.kill()?;
        while let Some(ended) = writers.join_next().await {
            ended?; // Each ends with its connection.
        }
        if kill % 20 == 0 || kill == arguments.kills {
            let address = free_address()?;
            let _server = Server::start(&mut product(callout, dir.path(), address), address).await?;
            let there = check(&Target::product(address, token.clone()), &acknowledged).await?;
            let known = acknowledged.lock().unwrap_or_else(PoisonError::into_inner).len();
            println!("{kill} kills: {known} acknowledged tickets, all present once; {there} in all");
        }
    }
    Ok(())
}

async fn write(target: &Target, acknowledged: &Acknowledged, kill: u32, writer: usize) {
    let Ok(mut connection) = Connection::open(target.address).await else { return };
    for nth in 0.. {
        let title = format!("kill {kill} writer {writer} ticket {nth}");
        let mut request = Vec::new();
        target.post("/api/v3.0/tickets", &format!("{{\"title\":\"{title}\"}}"), &mut request);
        let Ok(answer) = connection.call(&request).await else { return };
        let id = serde_json::from_slice::<Value>(answer.body)
            .ok()
            .and_then(|body| body["ticket_id"].as_str().map(str::to_owned));
        if let (201, Some(id)) = (answer.status, id) {
            acknowledged.lock().unwrap_or_else(PoisonError::into_inner).insert(id, title);
        }
    }
}

/// Reads everything back; tells how many tickets there are.
async fn check(target: &Target, acknowledged: &Acknowledged) -> Result<usize> {
    let mut caller = Caller::open(target).await?;
    let (mut there, mut numbers, mut cursor) = (HashMap::new(), HashSet::new(), None);
    loop {
        let (page, next) = caller.tickets("", cursor.as_deref()).await?;
        for ticket in page {
            let read: Value = serde_json::from_str(&ticket.text)?;
            ensure!(numbers.insert(ticket.number), "the number {} is there twice", ticket.number);
            let title = read["title"].as_str().context("a ticket without a title")?.to_owned();
            ensure!(there.insert(ticket.id.clone(), title).is_none(), "{} is there twice", ticket.id);
        }
        match next {
            Some(next) => cursor = Some(next),
            None => break,
        }
    }
    for (id, title) in acknowledged.lock().unwrap_or_else(PoisonError::into_inner).iter() {
        ensure!(there.get(id) == Some(title), "{id} ({title}) was acknowledged and is lost");
    }
    let titles: HashSet<&String> = there.values().collect();
    ensure!(titles.len() == there.len(), "a ticket was made twice");
    Ok(there.len())
}
