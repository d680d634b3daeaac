//! `doctor`: looks for what is wrong, and says what to do.

use super::say;
use crate::failure::Failure;
use crate::settings::Settings;

/// Looks; fails when something was found.
///
/// # Errors
/// With how much was found, or why it could not look.
pub fn run(settings: &Settings) -> Result<(), Failure> {
    say(format_args!("data directory  {}", settings.data_dir().display()));
    let path = settings.database();
    if !path.exists() {
        say("database        none yet: `callout serve` makes it");
        return Ok(());
    }
    let version = store::schema_version(&path)?;
    let newest = store::newest_schema_version();
    say(format_args!(
        "database        {} (schema version {version}, this binary knows {newest})",
        path.display()
    ));
    if version < newest {
        say(
            "                older than this binary: `callout migrate`, or just `callout serve`, brings it up",
        );
    }
    let faults = store::check(&path)?;
    if faults.is_empty() {
        say("integrity       ok");
        say("nothing is wrong");
        return Ok(());
    }
    for fault in &faults {
        say(format_args!("integrity       {fault}"));
    }
    Err(Failure::Found(format!(
        "{} fault(s) in the database: stop the server, keep a copy of the data directory, and restore a backup",
        faults.len()
    )))
}
