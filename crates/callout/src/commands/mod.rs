//! What each command does.

mod backup;
mod doctor;
mod mail;
mod manage;
mod people;
mod seed;
mod serve;
mod transfer;

use std::sync::Arc;

use store::{Store, SystemClock};

use crate::cli::{Cli, Command};
use crate::failure::Failure;
use crate::settings::{LogFormat, Settings};

/// Does what was asked.
///
/// # Errors
/// Why not.
pub fn run(cli: Cli) -> Result<(), Failure> {
    let settings = Settings::read(&cli)?;
    log_to_stderr(&settings);
    match cli.command {
        Command::Serve(serve) => serve::run(&settings, serve.demo),
        Command::Migrate => migrate(&settings),
        Command::Org(command) => manage::org(&settings, command),
        Command::Partner(command) => manage::partner(&settings, command),
        Command::Token(command) => manage::token(&settings, command),
        Command::User(command) => people::user(&settings, command),
        Command::Mail(command) => mail::mail(&settings, command),
        Command::Seed(command) => seed::run(&settings, &command),
        Command::Export(command) => transfer::export(&settings, &command.dir),
        Command::Import(command) => transfer::import(&settings, &command.dir),
        Command::Backup(command) => backup::backup(&settings, &command.file),
        Command::Restore(command) => backup::restore(&settings, &command.file),
        Command::Doctor => doctor::run(&settings),
    }
}

/// The log goes to the error output: what a command prints is for scripts.
fn log_to_stderr(settings: &Settings) {
    let filter = tracing_subscriber::EnvFilter::try_new(&settings.log).unwrap_or_else(|_| "info".into());
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match settings.log_format {
        LogFormat::Text => log.with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr())).init(),
        LogFormat::Json => log.json().init(),
    }
}

/// 64 bits from the machine's random source.
///
/// # Errors
/// When it has none.
pub fn random_seed() -> Result<u64, Failure> {
    let [a, b, c, d, e, f, g, h, ..] = random_bytes()?;
    Ok(u64::from_le_bytes([a, b, c, d, e, f, g, h]))
}

/// 256 bits from the machine's random source.
///
/// # Errors
/// When it has none.
#[allow(clippy::disallowed_methods, reason = "this is the edge where randomness is drawn")]
pub fn random_bytes() -> Result<[u8; 32], Failure> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| Failure::argument(format!("no random source: {error}")))?;
    Ok(bytes)
}

/// Opens the store on the real clock.
///
/// # Errors
/// Why not, and what to do.
pub async fn open(settings: &Settings) -> Result<Store, Failure> {
    let store = open_whatever_is_in_it(settings)?;
    let under_way = store.read(store::transfer::under_way).await;
    match under_way {
        Ok(None) => Ok(store),
        Ok(Some(_)) => {
            store.close().await;
            Err(Failure::argument(
                "an import into this database was interrupted: run `callout import` with the same directory again",
            ))
        }
        Err(error) => {
            store.close().await;
            Err(error.into())
        }
    }
}

/// As [`open`], also where an import is not finished.
///
/// # Errors
/// Why not, and what to do.
pub fn open_whatever_is_in_it(settings: &Settings) -> Result<Store, Failure> {
    Ok(Store::open(settings.store(), Arc::new(SystemClock), random_seed()?)?)
}

/// Runs something asynchronous, on two threads at least.
///
/// # Errors
/// When threads can't be started, or what it does fails.
pub fn block_on<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Failure::io("starting threads"))?;
    runtime.block_on(work)
}

/// Prints a line for people or scripts.
#[allow(clippy::print_stdout, reason = "this is what a command answers")]
pub fn say(line: impl std::fmt::Display) {
    println!("{line}");
}

fn migrate(settings: &Settings) -> Result<(), Failure> {
    let report = store::migrate(&settings.database())?;
    if report.from == report.to {
        say(format_args!("the database has schema version {} already", report.to));
    } else {
        if let Some(copy) = &report.copy {
            say(format_args!("the database as it was is kept at {}", copy.display()));
        }
        say(format_args!("migrated from schema version {} to {}", report.from, report.to));
    }
    Ok(())
}
