//! `seed`: realistic data for measurements.

use store::{Clock as _, SystemClock};

use super::say;
use crate::cli;
use crate::failure::Failure;
use crate::settings::Settings;
use crate::world::seed;

/// Tickets between two lines of progress.
const PROGRESS: u64 = 50_000;

/// Seeds.
///
/// # Errors
/// Why not.
pub fn run(settings: &Settings, command: &cli::Seed) -> Result<(), Failure> {
    let mut told = 0;
    let orgs = seed::run(
        settings.store(),
        command.tickets,
        command.orgs,
        command.seed,
        SystemClock.now(),
        |done| {
            if done >= told + PROGRESS {
                told = done;
                tracing::info!(done, "seeding: {done} tickets");
            }
        },
    )?;
    for (org, kind, name) in orgs {
        say(format_args!("{org}\t{}\t{name}", kind.as_str()));
    }
    Ok(())
}
