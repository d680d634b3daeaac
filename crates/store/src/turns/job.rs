//! A closure on its way to a thread of the engine, and the caller who waits for it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use tokio::sync::oneshot;
use tokio::time::Sleep;

use crate::error::Error;
use crate::tx::Tx;

/// What a job made of its turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It succeeded: keep what it wrote.
    Kept,
    /// It failed or refused: undo what it wrote.
    Refused,
}

/// A closure that waits for its turn, whatever it returns.
pub(crate) trait Job: Send {
    /// Whether everything that it reads must be of one moment.
    fn wants_one_moment(&self) -> bool {
        true
    }
    /// Takes the job, once, or finds that its caller has gone and it must not run.
    fn claim(&self) -> bool;
    /// Runs the closure and holds on to what it returned. Does not panic.
    fn run(&mut self, tx: &dyn Tx) -> Verdict;
    /// Tells the caller: what the closure returned or, where that was a success, the error that undid it.
    fn answer(self: Box<Self>, fate: Result<(), Error>);
}

/// Who has it: the queue, the engine, or nobody because the caller has gone. It leaves the queue once.
struct Claim(AtomicU8);

const WAITING: u8 = 0;
const RUNNING: u8 = 1;
const ABANDONED: u8 = 2;

impl Claim {
    fn leave_queue(&self, to: u8) -> bool {
        self.0.compare_exchange(WAITING, to, Ordering::AcqRel, Ordering::Acquire).is_ok()
    }
}

/// The engine's side of a call.
struct Asked<F, T, E> {
    closure: F,
    one_moment: bool,
    returned: Option<Result<T, E>>,
    claim: Arc<Claim>,
    reply: oneshot::Sender<Result<T, E>>,
}

/// The caller's side of a call. Dropped, it takes the job back if it is not running yet.
pub(crate) struct Turn<T, E> {
    claim: Arc<Claim>,
    reply: oneshot::Receiver<Result<T, E>>,
}

/// A call: the job for the queue, and the turn to wait for.
pub(crate) fn call<T, E>(
    closure: impl Fn(&dyn Tx) -> Result<T, E> + Send + 'static,
    one_moment: bool,
) -> (Box<dyn Job>, Turn<T, E>)
where
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    let (sender, receiver) = oneshot::channel();
    let claim = Arc::new(Claim(AtomicU8::new(WAITING)));
    let job = Asked { closure, one_moment, returned: None, claim: Arc::clone(&claim), reply: sender };
    (Box::new(job), Turn { claim, reply: receiver })
}

impl<F, T, E> Job for Asked<F, T, E>
where
    F: Fn(&dyn Tx) -> Result<T, E> + Send,
    T: Send,
    E: From<Error> + Send,
{
    fn wants_one_moment(&self) -> bool {
        self.one_moment
    }

    fn claim(&self) -> bool {
        self.claim.leave_queue(RUNNING)
    }

    fn run(&mut self, tx: &dyn Tx) -> Verdict {
        let returned = unwinding(|| (self.closure)(tx)).unwrap_or_else(|panic| Err(panic.into()));
        let verdict = if returned.is_ok() { Verdict::Kept } else { Verdict::Refused };
        self.returned = Some(returned);
        verdict
    }

    fn answer(self: Box<Self>, fate: Result<(), Error>) {
        let reply = match (self.returned, fate) {
            (Some(Err(refusal)), _) => Err(refusal),
            (_, Err(undone)) => Err(undone.into()),
            (Some(Ok(value)), Ok(())) => Ok(value),
            // Only a job that ran is answered with success.
            (None, Ok(())) => Err(Error::Closed.into()),
        };
        // A caller who has gone meanwhile misses the answer; the work is done all the same.
        let _ = self.reply.send(reply);
    }
}

impl<T, E: From<Error>> Turn<T, E> {
    /// Waits for the answer; until `deadline` only, as long as the job is not running.
    pub(crate) async fn answer(mut self, deadline: Pin<&mut Sleep>) -> Result<T, E> {
        let reply = tokio::select! {
            biased;
            reply = &mut self.reply => reply,
            () = deadline => {
                if self.claim.leave_queue(ABANDONED) {
                    return Err(Error::Overloaded.into());
                }
                (&mut self.reply).await
            }
        };
        // The job was dropped without an answer: the thread it waited for has ended.
        reply.unwrap_or_else(|_| Err(Error::Closed.into()))
    }
}

impl<T, E> Drop for Turn<T, E> {
    fn drop(&mut self) {
        self.claim.leave_queue(ABANDONED);
    }
}

/// A closure that nobody waits for.
struct Later<F>(F);

/// A job that nobody waits for. When its commit fails it is lost, and the log says so.
pub(crate) fn later(closure: impl Fn(&dyn Tx) -> Result<(), Error> + Send + 'static) -> Box<dyn Job> {
    Box::new(Later(closure))
}

impl<F: Fn(&dyn Tx) -> Result<(), Error> + Send> Job for Later<F> {
    fn claim(&self) -> bool {
        true
    }

    fn run(&mut self, tx: &dyn Tx) -> Verdict {
        match unwinding(|| (self.0)(tx)).and_then(|returned| returned) {
            Ok(()) => Verdict::Kept,
            Err(error) => {
                tracing::warn!(%error, "a deferred write failed");
                Verdict::Refused
            }
        }
    }

    fn answer(self: Box<Self>, fate: Result<(), Error>) {
        if let Err(error) = fate {
            tracing::warn!(%error, "a deferred write is lost");
        }
    }
}

/// Runs a closure; its panic is logged and becomes an error. The thread goes on: what the closure left half done lies in
/// its transaction, which is undone.
fn unwinding<T>(closure: impl FnOnce() -> T) -> Result<T, Error> {
    catch_unwind(AssertUnwindSafe(closure)).map_err(|payload| {
        let message = payload.downcast_ref::<&str>().copied();
        let message = message.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
        tracing::error!(message = message.unwrap_or("(no text)"), "a closure of the store panicked");
        Error::Panicked
    })
}
