//! Claims jobs that are due, and runs them one after the other.

use std::time::Duration;

use desk::store::jobs::{self, Job};
use desk::{Desk, Error, housekeeping};
use tokio::sync::watch;

use crate::job::{Kind, Outcome};

/// Jobs claimed at once.
const CLAIM_MAX: i64 = 32;
/// How often the runner looks when nothing tells it to.
const LOOK: Duration = Duration::from_secs(1);
/// A job claimed so long ago belongs to a runner that died.
const STALE_MS: i64 = 5 * 60_000;
/// The wait after the first failure; it doubles with each.
const RETRY_MS: i64 = 5_000;
/// The longest wait between two attempts.
const RETRY_MS_MAX: i64 = 60 * 60_000;

/// Runs jobs until it is told to stop.
pub struct Runner {
    desk: Desk,
}

impl Runner {
    /// A runner for this desk.
    pub fn new(desk: Desk) -> Self {
        Self { desk }
    }

    /// Puts down the recurring jobs that are not down yet.
    ///
    /// # Errors
    /// The store's.
    pub async fn put_down_recurring(&self) -> Result<(), Error> {
        self.desk
            .store()
            .write(|tx| {
                for kind in Kind::RECURRING {
                    if !jobs::waits(tx, kind.as_str())? {
                        jobs::enqueue(tx, kind.as_str(), "{}", tx.now())?;
                    }
                }
                Ok(())
            })
            .await
    }

    /// Runs everything that is due now; tells how many jobs that were.
    ///
    /// # Errors
    /// The store's. What a job fails with is logged, and the job is put down again.
    pub async fn run_due(&self) -> Result<usize, Error> {
        // Looking costs a read; only when something is due is it worth a commit.
        if !self.desk.store().read(|tx| jobs::due(tx, tx.now().plus_millis(-STALE_MS))).await? {
            return Ok(0);
        }
        let claimed = self
            .desk
            .store()
            .write(|tx| Ok::<_, Error>(jobs::claim(tx, tx.now().plus_millis(-STALE_MS), CLAIM_MAX)?))
            .await?;
        for job in &claimed {
            self.run(job).await?;
        }
        Ok(claimed.len())
    }

    async fn round(&self, has_put_down: &mut bool) -> Result<(), Error> {
        if !*has_put_down {
            self.put_down_recurring().await?;
            *has_put_down = true;
        }
        self.run_due().await?;
        housekeeping::index_words(&self.desk).await
    }

    async fn run(&self, job: &Job) -> Result<(), Error> {
        let result = match Kind::parse(&job.kind) {
            Some(kind) => kind.run(&self.desk, &job.payload).await,
            None => {
                tracing::warn!(kind = job.kind, "dropped a job of a kind that this version does not know");
                Ok(Outcome::Done)
            }
        };
        let (id, attempts) = (job.id, job.attempts);
        let failure = result.as_ref().err().map(ToString::to_string);
        if let Some(failure) = &failure {
            tracing::warn!(kind = job.kind, attempts, failure, "a job failed and will be tried again");
        }
        self.desk
            .store()
            .write(move |tx| match (&result, &failure) {
                (Ok(Outcome::Done), _) => Ok(jobs::done(tx, id)?),
                (Ok(Outcome::AgainAfter(ms)), _) => Ok(jobs::again(tx, id, tx.now().plus_millis(*ms), None)?),
                (Err(_), failure) => {
                    let wait_ms = RETRY_MS.saturating_mul(1 << attempts.clamp(0, 12)).min(RETRY_MS_MAX);
                    Ok(jobs::again(tx, id, tx.now().plus_millis(wait_ms), failure.as_deref())?)
                }
            })
            .await
    }

    /// Puts down what recurs, and runs what becomes due, until `stop` is set. A store that fails is tried again, for as long
    /// as it takes; the log tells when that begins.
    pub async fn run_until(self, mut stop: watch::Receiver<bool>) {
        let (mut has_put_down, mut fails) = (false, false);
        loop {
            let done = self.round(&mut has_put_down).await;
            if let Err(error) = &done
                && !fails
            {
                tracing::warn!(%error, "what is to be done later waits for the store");
            }
            fails = done.is_err();
            tokio::select! {
                () = tokio::time::sleep(LOOK) => {}
                _ = stop.changed() => return,
            }
        }
    }
}
