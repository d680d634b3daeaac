//! Turns journals into letters.

use std::sync::Arc;
use std::time::Duration;

use desk::letters::{self, Pen};
use desk::store::mail::follow::{self, Behind};
use desk::{Desk, Error};
use tokio::sync::{Notify, watch};

use crate::Scheduler;

/// Organizations looked at in one round.
const ORGS_MAX: usize = 64;
/// Daily mails written in one round.
const DIGESTS_MAX: usize = 64;
/// How often other processes' commits, and daily mails that fall due, are looked for.
const LOOK: Duration = Duration::from_secs(1);
/// Commands of this process are gathered for so long before they are looked at, so that a busy desk is not looked at after each.
const GATHER: Duration = Duration::from_millis(100);

/// Turns journals into letters until it is told to stop. Nothing but a [`Sender`] takes them from there.
pub struct Writer {
    desk: Desk,
    wake: Arc<Notify>,
}

impl Writer {
    /// For this desk, which has a letterhead; whoever sends is woken by `wake`.
    pub fn new(desk: Desk, wake: Arc<Notify>) -> Self {
        Self { desk, wake }
    }

    /// Begins to follow the journals, where nobody has: from now on.
    ///
    /// # Errors
    /// The store's.
    pub async fn start(&self) -> Result<(), Error> {
        if !self.desk.store().read(|tx| Ok::<_, Error>(follow::is_following(tx)?)).await? {
            self.desk.store().write(|tx| Ok::<_, Error>(follow::start(tx)?)).await?;
        }
        Ok(())
    }

    /// As [`start`](Self::start), when the clock has done what was due before: a world whose past was made up in a moment has months of
    /// it, and nobody is to be written to about those.
    ///
    /// # Errors
    /// The store's.
    pub async fn start_after(&self, scheduler: &Scheduler) -> Result<(), Error> {
        if !self.desk.store().read(|tx| Ok::<_, Error>(follow::is_following(tx)?)).await? {
            scheduler.fire_due().await?;
        }
        self.start().await
    }

    /// Mail is not set up here: what happens from now on is nobody's mail, also when it is set up later.
    ///
    /// # Errors
    /// The store's.
    pub async fn stop(desk: &Desk) -> Result<(), Error> {
        if desk.store().read(|tx| Ok::<_, Error>(follow::is_following(tx)?)).await? {
            desk.store().write(|tx| Ok::<_, Error>(follow::stop(tx)?)).await?;
        }
        Ok(())
    }

    /// Writes every letter that is asked for by now; tells how many.
    ///
    /// # Errors
    /// The store's.
    pub async fn write_due(&self) -> Result<usize, Error> {
        let Some(pen) = Pen::of(&self.desk).await? else { return Ok(0) };
        let mut written = 0;
        loop {
            let behind = self.desk.store().glance(|tx| Ok::<_, Error>(follow::behind(tx, ORGS_MAX)?)).await?;
            for org in &behind {
                written += self.follow(&pen, *org).await?;
            }
            if behind.is_empty() {
                break;
            }
        }
        written += self.write_digests(&pen).await?;
        if written > 0 {
            self.wake.notify_one();
        }
        Ok(written)
    }

    async fn follow(&self, pen: &Pen, behind: Behind) -> Result<usize, Error> {
        // Written in a read, which makes nobody wait; kept in a write, if nobody else has meanwhile.
        let pen = pen.clone();
        let batch = self.desk.store().read(move |tx| letters::gather(tx, &pen, behind)).await?;
        let count = batch.len();
        let is_kept = self.desk.store().write(move |tx| letters::keep(tx, &batch)).await?;
        Ok(if is_kept { count } else { 0 })
    }

    async fn write_digests(&self, pen: &Pen) -> Result<usize, Error> {
        let mut written = 0;
        loop {
            let due =
                self.desk.store().glance(|tx| Ok::<_, Error>(follow::digests_due(tx, DIGESTS_MAX)?)).await?;
            if due.is_empty() {
                return Ok(written);
            }
            for (org, person) in due {
                let pen = pen.clone();
                let read = move |tx: &dyn desk::store::Tx| letters::digest(tx, &pen, org, person);
                let Some(digest) = self.desk.store().read(read).await? else { continue };
                let is_kept = self.desk.store().write(move |tx| letters::keep_digest(tx, &digest)).await?;
                written += usize::from(is_kept);
            }
        }
    }

    /// Writes what is asked for, as it comes, until `stop` is set. A store that fails is tried again, for as long as it takes.
    pub async fn run_until(self, mut stop: watch::Receiver<bool>) {
        let (mut has_started, mut fails) = (false, false);
        loop {
            let round = async {
                if !has_started {
                    self.start().await?;
                }
                self.write_due().await
            };
            let done = round.await;
            has_started |= done.is_ok();
            if let Err(error) = &done
                && !fails
            {
                tracing::warn!(%error, "what is to be mailed waits for the store");
            }
            fails = done.is_err();
            tokio::select! {
                () = tokio::time::sleep(LOOK) => {}
                () = self.desk.committed() => tokio::time::sleep(GATHER).await,
                _ = stop.changed() => return,
            }
            if *stop.borrow() {
                return;
            }
        }
    }
}
