//! Starts the threads of a database file.

use std::sync::Arc;
use std::time::Duration;

use super::connection::{Role, open};
use super::failure::failure;
use super::wal::Checkpointer;
use super::{reader, writer};
use crate::clock::Clock;
use crate::engine::{Crew, Engine};
use crate::error::OpenError;
use crate::options::{File, Options};
use crate::turns::queue::queue;
use crate::turns::threads::{Threads, no_thread};

/// Opens a database file whose schema is this binary's and starts its threads.
pub(crate) fn start(
    options: &Options,
    file: &File,
    clock: &Arc<dyn Clock>,
    seed: u64,
) -> Result<Engine, OpenError> {
    let (writes, intakes) = queue(options.queue_max, 1);
    let mut writer = Threads::default();
    for intake in intakes {
        let conn = open(file, Role::Writer)?;
        let checkpointer = Checkpointer::start(open(file, Role::Checkpointer)?).map_err(no_thread)?;
        let clock = Arc::clone(clock);
        writer.start("store-write".into(), move || {
            served(writer::serve(&conn, intake, clock, seed, checkpointer));
        })?;
    }
    let (reads, intakes) = queue(options.queue_max, options.readers.max(1));
    let mut readers = Threads::default();
    for (number, intake) in intakes.into_iter().enumerate() {
        let conn = open(file, Role::Reader)?;
        let clock = Arc::clone(clock);
        readers.start(format!("store-read-{number}"), move || {
            served(reader::serve(&conn, &intake, &clock));
        })?;
    }
    Ok(Engine {
        readers: Crew { queue: reads, threads: readers },
        writers: Crew { queue: writes, threads: writer },
        wait_max: Duration::from_millis(options.wait_ms_max),
        alive: Arc::default(),
        deadlocks: Arc::default(),
    })
}

/// Serves until its queue ends, or says why it can't.
fn served(result: rusqlite::Result<()>) {
    if let Err(error) = result {
        let error = failure(error);
        tracing::error!(%error, "a thread of the store could not start");
    }
}
