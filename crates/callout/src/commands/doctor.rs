//! `doctor`: looks for what is wrong, and says what to do.

use desk::files::Checked;
use store::{Database, File};

use super::transfer::objects::needed;
use super::{block_on, open_whatever_is_in_it, say};
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
        if version == newest {
            let lost = files(settings)?;
            if lost > 0 {
                return Err(Failure::Found(format!(
                    "{lost} object(s) of files are missing or damaged: is the data directory the one that all nodes share?"
                )));
            }
        }
        return Ok(());
    };
    let faults = store::check(&path)?;
    if faults.is_empty() {
        say("integrity       ok");
        let lost = if version == newest { files(settings)? } else { 0 };
        if lost > 0 {
            return Err(Failure::Found(format!(
                "{lost} object(s) of files are missing or damaged: put them back from a backup of the data directory"
            )));
        }
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

/// Reads every object that a file needs, and tells of those that are not what they should be; how many.
fn files(settings: &Settings) -> Result<u64, Failure> {
    block_on(async {
        let files = settings.files()?;
        let store = open_whatever_is_in_it(settings)?;
        let needed = needed(&store).await;
        store.close().await;
        let needed: std::collections::BTreeSet<_> = needed?.into_iter().collect();
        let mut lost = 0;
        for digest in &needed {
            let what = match files.check(digest).await? {
                Checked::Whole => continue,
                Checked::Missing => "missing",
                Checked::Corrupt => "damaged",
            };
            say(format_args!("files           {digest} is {what}"));
            lost += 1;
        }
        let unused = files.all().await?.into_iter().filter(|digest| !needed.contains(digest)).count();
        say(format_args!(
            "files           {} objects are needed, {lost} of them missing or damaged; {unused} are not needed, and are deleted a day after they were kept",
            needed.len()
        ));
        Ok(lost)
    })
}
