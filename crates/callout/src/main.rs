//! Callout: the maintenance desk between those who run sites and those who repair them, in one binary.

mod cli;
mod commands;
mod failure;
mod server;
mod settings;
mod world;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    match commands::run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            failure.tell();
            ExitCode::FAILURE
        }
    }
}
