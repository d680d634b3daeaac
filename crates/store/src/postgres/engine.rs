//! Starts the threads of a database on a server.

use std::sync::Arc;
use std::time::Duration;

use super::link::runtime;
use super::node::Node;
use super::server::Server;
use super::transaction::Mode;
use super::{listener, worker};
use crate::clock::Clock;
use crate::engine::{Crew, Engine};
use crate::error::OpenError;
use crate::options::Options;
use crate::turns::queue::queue;
use crate::turns::threads::{Threads, no_thread};

/// Starts the threads of a database whose schema is this binary's. Each connects when it has something to do.
pub(crate) fn start(
    options: &Options,
    url: &str,
    clock: &Arc<dyn Clock>,
    seed: u64,
) -> Result<Engine, OpenError> {
    let node = Arc::new(Node::new(Server::parse(url)?, Arc::clone(clock), seed));
    let alive = Arc::new(());
    let (listening, watched) = (Arc::clone(&node), Arc::downgrade(&alive));
    let ears = runtime()?;
    std::thread::Builder::new()
        .name("store-listen".into())
        .spawn(move || listener::listen(&listening, &ears, &watched))
        .map_err(no_thread)?;
    Ok(Engine {
        readers: crew(&node, options.queue_max, options.readers, Mode::Read)?,
        writers: crew(&node, options.queue_max, options.writers, Mode::Write)?,
        wait_max: Duration::from_millis(options.wait_ms_max),
        alive,
        deadlocks: Arc::clone(node.deadlocks()),
    })
}

fn crew(node: &Arc<Node>, queue_max: usize, count: usize, mode: Mode) -> Result<Crew, OpenError> {
    let (queue, intakes) = queue(queue_max, count.max(1));
    let mut threads = Threads::default();
    for (number, intake) in intakes.into_iter().enumerate() {
        let (node, runtime) = (Arc::clone(node), runtime()?);
        let word = if mode == Mode::Read { "read" } else { "write" };
        threads
            .start(format!("store-{word}-{number}"), move || worker::serve(&node, &runtime, &intake, mode))?;
    }
    Ok(Crew { queue, threads })
}
