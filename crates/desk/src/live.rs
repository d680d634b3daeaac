//! Changes as they happen, for whoever follows an organization's journal.
//!
//! Nothing is handed from writers to readers: a follower has a cursor, and reads on from it when it hears that there is more. So
//! what it gets is what [`after`](crate::changes::after) tells, without gap or repeat, and nothing waits in memory for a slow
//! one. That there is more is looked up for all followers of this process at once: right after a command of this process, and
//! again and again in case another process wrote.

mod watched;

use std::sync::Arc;
use std::time::Duration;

use store::{Tx, journal, tokens};
use tokio::sync::watch;

use crate::changes::{Told, told_after};
use crate::{Caller, Desk, Error};

pub(crate) use watched::Live;
use watched::{News, Watching};

/// Changes read at once.
const CHANGES_MAX: usize = 100;
/// Other processes' commits are looked for so often.
const POLL: Duration = Duration::from_millis(250);
/// Commands of this process are gathered for so long before they are looked at: many followers make one look.
const GATHER: Duration = Duration::from_millis(10);

/// Somebody who follows their organization's journal.
pub struct Follower {
    desk: Desk,
    caller: Arc<Caller>,
    cursor: i64,
    epoch: i64,
    news: watch::Receiver<News>,
    ended: watch::Receiver<bool>,
    _watching: Watching,
}

impl Follower {
    /// The cursor of the last change that was told.
    pub fn cursor(&self) -> i64 {
        self.cursor
    }

    /// Waits for the next changes; none when the desk is closing. Dropped while it waits, nothing is lost.
    ///
    /// # Errors
    /// [`Error::Unauthorized`] or [`Error::SignedOut`] when the caller's token or session is no longer good; the store's.
    pub async fn next(&mut self) -> Result<Option<Vec<Told>>, Error> {
        loop {
            if *self.ended.borrow() {
                return Ok(None);
            }
            let news = *self.news.borrow_and_update();
            if news.epoch > self.epoch {
                self.caller = self.desk.renew(&self.caller, news.epoch).await?;
                self.epoch = news.epoch;
            }
            if !self.caller.is_live(self.desk.store().now()) {
                return Err(Error::Unauthorized);
            }
            if news.revision > self.cursor {
                let cursor = self.cursor;
                let read = move |tx: &dyn Tx, caller: &Caller| told_after(tx, caller, cursor, CHANGES_MAX);
                let told = self.desk.glance(&self.caller, read).await?;
                if let Some(last) = told.last() {
                    self.cursor = last.cursor;
                    return Ok(Some(told));
                }
            }
            tokio::select! {
                heard = self.news.changed() => if heard.is_err() { return Ok(None) },
                ended = self.ended.changed() => if ended.is_err() { return Ok(None) },
            }
        }
    }
}

impl Desk {
    /// Follows the caller's organization from a cursor, or from now on.
    ///
    /// # Errors
    /// [`Error::TooManyStreams`]; [`store::Error::Overloaded`] when this process has as many followers as it takes.
    pub async fn follow(&self, caller: &Arc<Caller>, cursor: Option<i64>) -> Result<Follower, Error> {
        // It listens before it looks, so that nothing happens in between.
        let watching = self.live().watch(caller.actor.org, caller.actor.person)?;
        if watching.is_first {
            tokio::spawn(look_out(self.clone()));
        }
        let revision = self.glance(caller, |tx, caller| Ok(journal::revision(tx, caller.actor.org)?)).await?;
        self.live().poke();
        Ok(Follower {
            desk: self.clone(),
            caller: Arc::clone(caller),
            cursor: cursor.unwrap_or(revision),
            epoch: caller.epoch(),
            news: watching.news(),
            ended: self.live().ended(),
            _watching: watching,
        })
    }

    /// Waits until a command of this process may have changed something: for the one task that turns journals into mail. What
    /// other processes do is not heard of here.
    pub async fn committed(&self) {
        self.live().poked_for_mail().await;
    }

    /// Says that something was changed past [`Desk::write`].
    pub fn poke(&self) {
        self.live().poke();
    }

    /// Ends every follower, now and from now on: the process is about to stop.
    pub fn end_streams(&self) {
        self.live().end();
    }
}

/// Looks for news as long as anybody wants them.
async fn look_out(desk: Desk) {
    loop {
        tokio::select! {
            () = tokio::time::sleep(POLL) => {}
            () = desk.live().poked() => tokio::time::sleep(GATHER).await,
        }
        let Some(orgs) = desk.live().wanted() else { return };
        let look = {
            let orgs = orgs.clone();
            move |tx: &dyn Tx| Ok::<_, Error>((journal::revisions(tx, &orgs)?, tokens::known_epoch(tx)?))
        };
        match desk.store().glance(look).await {
            Ok((revisions, epoch)) => desk.live().tell(&revisions, epoch),
            // The next look may find the store again.
            Err(error) => tracing::debug!(%error, "could not look for changes"),
        }
    }
}
