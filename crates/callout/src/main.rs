//! Callout: the maintenance desk between those who run sites and those who repair them, in one binary.

mod cli;
mod commands;
mod failure;
mod server;
mod settings;
mod web;
mod world;

use std::process::ExitCode;

use clap::Parser as _;

/// Answers are made on the store's threads and freed on the server's, 80 kB for a page: the system's allocator gives such
/// memory back to the kernel and takes it again each time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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
