//! What the threads run: a call, in a transaction of its own, on the thread's connection.

use std::sync::Arc;

use tokio::runtime::Runtime;

use super::failure::Loss;
use super::link::Link;
use super::node::Node;
use super::server::in_words;
use super::transaction::{Mode, Transaction};
use crate::error::Error;
use crate::turns::job::{Job, Verdict};
use crate::turns::queue::Intake;

/// How often a transaction is tried that the server undid, or whose connection broke off before the commit.
const TRIES_MAX: usize = 8;

/// Serves a queue until it ends.
pub(crate) fn serve(node: &Arc<Node>, runtime: &Runtime, intake: &Intake, mode: Mode) {
    let mut worker = Worker { node, runtime, mode, link: None };
    while let Some(job) = intake.wait() {
        if job.claim() {
            worker.run(job);
        }
    }
}

struct Worker<'r> {
    node: &'r Node,
    runtime: &'r Runtime,
    mode: Mode,
    link: Option<Link<'r>>,
}

impl<'r> Worker<'r> {
    fn run(&mut self, mut job: Box<dyn Job>) {
        let (node, mode) = (self.node, self.mode);
        let mut tries = 0;
        let lost = loop {
            tries += 1;
            let link = match self.link() {
                Ok(link) => link,
                Err(error) => return job.answer(Err(error)),
            };
            let loss = match mode {
                Mode::Read | Mode::Glance => match read(link, node, job) {
                    Ok(()) => return,
                    Err((back, loss)) => {
                        job = back;
                        loss
                    }
                },
                Mode::Write => match write(link, node, &mut *job) {
                    Ok(()) => return job.answer(Ok(())),
                    Err(loss) => loss,
                },
            };
            if matches!(loss, Loss::Gone(_) | Loss::Undecided) {
                self.link = None;
            }
            match loss {
                Loss::Again(_) | Loss::Gone(_) if tries < TRIES_MAX => {}
                lost => break lost,
            }
        };
        job.answer(Err(lost.error()));
    }

    /// The thread's connection; a new one where there is none, or where it has broken off.
    fn link(&mut self) -> Result<&Link<'r>, Error> {
        if self.link.as_ref().is_none_or(|link| link.client.is_closed()) {
            self.link = None;
            match Link::open(self.runtime, &self.node.server, self.mode == Mode::Write) {
                Ok(link) => {
                    self.node.set_out(None);
                    self.link = Some(link);
                }
                Err(error) => {
                    self.node.set_out(Some(&in_words(&error)));
                    return Err(Error::Unavailable);
                }
            }
        }
        self.link.as_ref().ok_or(Error::Unavailable)
    }
}

/// Runs a read and answers it, before its transaction is ended; gives it back when it is to run again.
fn read(link: &Link<'_>, node: &Node, mut job: Box<dyn Job>) -> Result<(), (Box<dyn Job>, Loss)> {
    let mode = if job.wants_one_moment() { Mode::Read } else { Mode::Glance };
    let tx = Transaction::new(link, node, mode);
    job.run(&tx);
    if let Some(loss) = tx.loss() {
        // On a connection that has broken off there is nothing to end.
        let _ = tx.end();
        return Err((job, loss));
    }
    job.answer(Ok(()));
    if let Err(loss) = tx.end() {
        tracing::debug!(error = %loss.error(), "a read could not be ended");
    }
    Ok(())
}

fn write(link: &Link<'_>, node: &Node, job: &mut dyn Job) -> Result<(), Loss> {
    let tx = Transaction::new(link, node, Mode::Write);
    let verdict = job.run(&tx);
    match (tx.loss(), verdict) {
        (None, Verdict::Kept) => tx.commit(),
        (None, Verdict::Refused) => tx.end(),
        (Some(loss), _) => {
            // On a connection that has broken off there is nothing to undo.
            let _ = tx.end();
            Err(loss)
        }
    }
}
