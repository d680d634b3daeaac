//! Moves a desk from SQLite to PostgreSQL, and compares what the two answer to every organization.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use tokio_postgres::NoTls;

use crate::client::Target;
use crate::client::list::{Caller, PAGE_MAX};
use crate::server::{Server, ask, ask_on, free_address, last_line, product};

/// Lists that fit one answer, and searches. Not the tokens: when each was last used is noted now and then.
const WHOLE: [&str; 21] = [
    "/locations",
    "/equipments",
    "/jobs",
    "/domains",
    "/users",
    "/contractors",
    "/clients",
    "/organization",
    "/partnerships",
    "/me",
    "/statuses",
    "/saved-views",
    "/inbox",
    "/inbox/count",
    "/tickets/counts",
    "/tickets/table?limit=200",
    "/tickets/table?limit=200&offset=5000&sort=due_at",
    "/calendar?from=2024-03-01&to=2024-04-01",
    "/tickets?q=fuite",
    "/tickets?q=light",
    "/tickets?q=leak%20ki",
];
/// What there is of one ticket.
const PARTS: [&str; 7] = ["", "/history", "/notes", "/dates", "/quotes", "/invoices", "/actions"];

/// What `callout-bench move` is given.
#[derive(clap::Args)]
pub struct Arguments {
    /// The product.
    #[arg(long)]
    callout: PathBuf,
    /// A server: a URL without a database.
    #[arg(long, env = "TEST_POSTGRES", hide_env_values = true)]
    server: String,
    /// Tickets that are moved.
    #[arg(long, default_value_t = 100_000)]
    tickets: u64,
    /// Of so many tickets of an organization, one is asked for with all its parts. The lists have every one.
    #[arg(long, default_value_t = 20)]
    one_in: usize,
}

/// Seeds, moves and compares.
pub async fn move_up(arguments: &Arguments) -> Result<()> {
    let dir = tempfile::tempdir()?;
    let (data, export) = (dir.path().join("data"), dir.path().join("export"));
    let callout = &arguments.callout;
    let mut clock = Instant::now();
    let mut step = |what: &str| {
        println!("{what}: {:.1} s", clock.elapsed().as_secs_f64());
        clock = Instant::now();
    };
    ask(callout, &data, &["seed", "--tickets", &arguments.tickets.to_string()])?;
    let orgs = ask(callout, &data, &["org", "list"])?;
    let tokens = orgs
        .lines()
        .map(|line| line.split('\t').next().unwrap_or_default())
        .map(|org| Ok(last_line(&ask(callout, &data, &["token", "create", "--org", org])?)))
        .collect::<Result<Vec<_>>>()?;
    step("seeded");
    let export = export.to_str().context("a folder without a name")?;
    println!("{}", last_line(&ask(callout, &data, &["export", export])?));
    step("exported");
    let url = database(&arguments.server).await?;
    println!("{}", last_line(&ask_on(callout, &url, &["import", export])?));
    step("imported");
    let before = serve(callout, &data, None).await?;
    let after = serve(callout, &data, Some(&url)).await?;
    for token in &tokens {
        let mut pair = Pair {
            before: Caller::open(&Target::product(before.address, token.clone())).await?,
            after: Caller::open(&Target::product(after.address, token.clone())).await?,
            answers: 0,
            bytes: 0,
        };
        let tickets = pair.compare(arguments.one_in).await?;
        step(&format!(
            "an organization of {tickets} tickets: {} answers, {} MB, all the same",
            pair.answers,
            pair.bytes / 1_000_000
        ));
    }
    Ok(())
}

/// An empty database on the server. Its URL.
async fn database(server: &str) -> Result<String> {
    let (address, query) = server.split_once('?').unwrap_or((server, ""));
    let url = |name: &str| format!("{}/{name}?{query}", address.trim_end_matches('/'));
    let name = format!("callout_move_{}", std::process::id());
    let (client, connection) = tokio_postgres::connect(&url("postgres"), NoTls).await?;
    tokio::spawn(connection);
    client.batch_execute(&format!("CREATE DATABASE {name} TEMPLATE template0")).await?;
    Ok(url(&name))
}

async fn serve(callout: &Path, data: &Path, url: Option<&str>) -> Result<Server> {
    let address = free_address()?;
    let mut command: Command = product(callout, data, address);
    // In the answers there are addresses.
    command.env("CALLOUT_PUBLIC_URL", "http://desk.example");
    if let Some(url) = url {
        command.env("CALLOUT_DATABASE_URL", url);
    }
    Server::start(&mut command, address).await
}

/// One organization, asking both.
struct Pair {
    before: Caller,
    after: Caller,
    answers: u64,
    bytes: u64,
}

impl Pair {
    /// Asks for everything. How many tickets the organization has.
    async fn compare(&mut self, one_in: usize) -> Result<usize> {
        let mut tickets = Vec::new();
        for since in ["", "&updated_after=1970-01-01"] {
            tickets.clear();
            let mut cursor = String::new();
            loop {
                let page = self.same(&format!("/tickets?limit={PAGE_MAX}{since}{cursor}")).await?;
                let there = page["tickets"].as_array().context("no tickets")?;
                tickets.extend(there.iter().filter_map(|ticket| ticket["_id"].as_str()).map(str::to_owned));
                let Some(next) = page["cursor"].as_str() else { break };
                cursor = format!("&cursor={next}");
            }
        }
        let mut cursor = "0".to_owned();
        loop {
            let page = self.same(&format!("/changes?cursor={cursor}&limit={PAGE_MAX}")).await?;
            if page["changes"].as_array().is_none_or(Vec::is_empty) {
                break;
            }
            cursor = page["cursor"].as_str().context("no cursor")?.to_owned();
        }
        for path in WHOLE {
            self.same(path).await?;
        }
        for ticket in tickets.iter().step_by(one_in.max(1)) {
            for part in PARTS {
                self.same(&format!("/tickets/{ticket}{part}")).await?;
            }
        }
        Ok(tickets.len())
    }

    /// Asks both, and returns what they answer when it is the same.
    async fn same(&mut self, path: &str) -> Result<Value> {
        let path = format!("/api/v3.0{path}");
        let (status, told) = self.before.get(&path).await?;
        let (status_after, tells) = self.after.get(&path).await?;
        self.answers += 1;
        self.bytes += told.len() as u64;
        ensure!(status == status_after, "GET {path}: {status} before, {status_after} after the move");
        let answer: Value = serde_json::from_slice(told)?;
        if told != tells && !(status >= 400 && is_same_refusal(&answer, tells)) {
            let (told, tells) = (String::from_utf8_lossy(told), String::from_utf8_lossy(tells));
            anyhow::bail!("GET {path}\nbefore: {told:.2000}\nafter: {tells:.2000}");
        }
        Ok(answer)
    }
}

/// But for the id of the request.
fn is_same_refusal(told: &Value, tells: &[u8]) -> bool {
    let Ok(mut tells) = serde_json::from_slice::<Value>(tells) else { return false };
    tells["request_id"] = told["request_id"].clone();
    *told == tells
}
