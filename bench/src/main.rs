//! Callout's measurements: the ceiling, the load generator, the comparison of the two with the product, the kill loop and
//! the failover. `bench/README.md` says what is measured and how.
//!
//! This crate measures the product from outside, over HTTP and through its command line; it shares no code with it, so
//! that a fault in one cannot hide in the other.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a measuring tool reads the machine's clock and prints what it found"
)]

mod ceiling;
mod client;
mod failover;
mod floor;
mod kill_loop;
mod ledger;
mod load;
mod machine;
mod moving;
mod random;
mod run;
mod server;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Measures Callout against the ceiling, and its promise against `kill -9`.
#[derive(Parser)]
#[command(name = "callout-bench", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve stored documents with the least work that is still honest: what the product is measured against.
    Ceiling(ceiling::Arguments),
    /// Put one workload on a running server and print what came of it.
    Load(load::Arguments),
    /// Put one workload on a PostgreSQL database itself, without the product: the same rows, by prepared statements.
    Floor(floor::Arguments),
    /// Seed stores, run product and ceiling side by side, and write the tables and the verdict.
    Run(run::Arguments),
    /// Run product and floor side by side on PostgreSQL, and two nodes beside one.
    Postgres(run::postgres::Arguments),
    /// Kill the server again and again under load, and check that nothing acknowledged is lost.
    KillLoop(kill_loop::Arguments),
    /// Break a cluster again and again under two nodes that write, and check the same.
    Failover(failover::Arguments),
    /// Move a desk from SQLite to PostgreSQL, and compare what the two answer to every organization.
    Move(moving::Arguments),
}

fn main() -> Result<()> {
    match Arguments::parse().command {
        Command::Ceiling(arguments) => ceiling::serve(&arguments),
        Command::Load(arguments) => one_thread()?.block_on(load::load(&arguments)),
        Command::Floor(arguments) => one_thread()?.block_on(floor::floor(&arguments)),
        Command::Run(arguments) => one_thread()?.block_on(until_stopped(run::run(&arguments))),
        Command::Postgres(arguments) => one_thread()?.block_on(until_stopped(run::postgres::run(&arguments))),
        Command::KillLoop(arguments) => {
            one_thread()?.block_on(until_stopped(kill_loop::kill_loop(&arguments)))
        }
        Command::Move(arguments) => one_thread()?.block_on(until_stopped(moving::move_up(&arguments))),
        Command::Failover(arguments) => one_thread()?.block_on(until_stopped(failover::failover(&arguments))),
    }
}

/// The load generator shares the machine with what it measures, so it keeps to one thread.
fn one_thread() -> Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_current_thread().enable_all().build()?)
}

/// Runs to the end or to the first signal; either way every child process is stopped by its guard.
async fn until_stopped(work: impl Future<Output = Result<()>>) -> Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        done = work => done,
        _ = interrupt.recv() => anyhow::bail!("interrupted"),
        _ = terminate.recv() => anyhow::bail!("terminated"),
    }
}
