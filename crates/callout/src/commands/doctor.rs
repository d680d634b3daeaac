//! `doctor`: looks for what is wrong, and says what to do.

use store::{Database, File};

use super::say;
use crate::failure::Failure;
use crate::settings::Settings;

/// Looks; fails when something was found.
///
/// # Errors
/// With how much was found, or why it could not look.
pub fn run(settings: &Settings) -> Result<(), Failure> {
    say(format_args!("data directory  {}", settings.data_dir().display()));
    let database = settings.database();
    let name = match &database {
        Database::File(file) if !file.path.exists() => {
            say("database        none yet: `callout serve` makes it");
            return Ok(());
        }
        Database::File(file) => file.path.display().to_string(),
        Database::Server(_) => "PostgreSQL".to_owned(),
    };
    let version = store::schema_version(&database)?;
    let newest = store::newest_schema_version();
    say(format_args!("database        {name} (schema version {version}, this binary knows {newest})"));
    if version < newest {
        say(
            "                older than this binary: `callout migrate`, or just `callout serve`, brings it up",
        );
    }
    let Database::File(File { path, .. }) = database else {
        for line in store::server_faults(&database)? {
            say(format_args!("setting         {line}"));
        }
        say("integrity       is the server's to check: see pg_amcheck");
        return Ok(());
    };
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
