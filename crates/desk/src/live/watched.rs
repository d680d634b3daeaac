//! Which organizations are followed, by how many, and what was last heard of each.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::id::{Id, OrgId};
use tokio::sync::{Notify, watch};

use crate::Error;

/// Followers of one process at most: each has a connection, and there are some thousands of those.
const FOLLOWERS_MAX: usize = 1_000;
/// Followers of one person or token at most.
const OWN_MAX: usize = 16;

/// What was last heard.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct News {
    /// The organization's revision.
    pub(super) revision: i64,
    /// The epoch of tokens and sessions.
    pub(super) epoch: i64,
}

/// What is followed in this process.
#[derive(Clone, Default)]
pub(crate) struct Live(Arc<Inner>);

struct Inner {
    watched: Mutex<Watched>,
    poke: Notify,
    mail: Notify,
    ended: watch::Sender<bool>,
}

impl Default for Inner {
    fn default() -> Self {
        Self {
            watched: Mutex::default(),
            poke: Notify::new(),
            mail: Notify::new(),
            ended: watch::Sender::new(false),
        }
    }
}

#[derive(Default)]
struct Watched {
    orgs: HashMap<OrgId, (usize, watch::Sender<News>)>,
    people: HashMap<Id, usize>,
    followers: usize,
    /// Whether somebody is looking out.
    is_looked_after: bool,
}

impl Live {
    fn watched(&self) -> MutexGuard<'_, Watched> {
        // Every change of it is whole, whatever panics.
        self.0.watched.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a follower in, until what is returned is dropped.
    pub(super) fn watch(&self, org: OrgId, person: Id) -> Result<Watching, Error> {
        let mut watched = self.watched();
        if watched.followers >= FOLLOWERS_MAX {
            return Err(store::Error::Overloaded.into());
        }
        let own = watched.people.entry(person).or_default();
        if *own >= OWN_MAX {
            return Err(Error::TooManyStreams);
        }
        *own += 1;
        watched.followers += 1;
        let (count, news) = watched.orgs.entry(org).or_default();
        *count += 1;
        let news = news.subscribe();
        let is_first = !std::mem::replace(&mut watched.is_looked_after, true);
        Ok(Watching { live: self.clone(), org, person, is_first, news })
    }

    fn unwatch(&self, org: OrgId, person: Id) {
        let mut watched = self.watched();
        watched.followers -= 1;
        if let Some((count, _)) = watched.orgs.get_mut(&org) {
            *count -= 1;
            if *count == 0 {
                watched.orgs.remove(&org);
            }
        }
        if let Some(own) = watched.people.get_mut(&person) {
            *own -= 1;
            if *own == 0 {
                watched.people.remove(&person);
            }
        }
    }

    /// The organizations that are followed; none when nobody follows any, and then nobody looks out any more.
    pub(super) fn wanted(&self) -> Option<Vec<OrgId>> {
        let mut watched = self.watched();
        if watched.followers == 0 {
            watched.is_looked_after = false;
            return None;
        }
        Some(watched.orgs.keys().copied().collect())
    }

    /// Tells followers what was found.
    pub(super) fn tell(&self, revisions: &[(OrgId, i64)], epoch: i64) {
        let watched = self.watched();
        for (org, revision) in revisions {
            if let Some((_, news)) = watched.orgs.get(org) {
                let latest = News { revision: *revision, epoch };
                news.send_if_modified(|known| std::mem::replace(known, latest) != latest);
            }
        }
    }

    /// Says that there may be news.
    pub(crate) fn poke(&self) {
        self.0.poke.notify_one();
        self.0.mail.notify_one();
    }

    /// Waits until there may be news, for the one who turns them into mail.
    pub(super) async fn poked_for_mail(&self) {
        self.0.mail.notified().await;
    }

    pub(super) async fn poked(&self) {
        self.0.poke.notified().await;
    }

    pub(super) fn end(&self) {
        self.0.ended.send_replace(true);
    }

    pub(super) fn ended(&self) -> watch::Receiver<bool> {
        self.0.ended.subscribe()
    }
}

/// A follower that is counted.
pub(super) struct Watching {
    live: Live,
    org: OrgId,
    person: Id,
    /// Whether nobody looks out yet.
    pub(super) is_first: bool,
    news: watch::Receiver<News>,
}

impl Watching {
    pub(super) fn news(&self) -> watch::Receiver<News> {
        self.news.clone()
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.live.unwatch(self.org, self.person);
    }
}

#[cfg(test)]
mod tests {
    use domain::id::Id;

    use super::*;

    #[test]
    fn followers_are_counted_and_bounded() {
        let live = Live::default();
        let org = |nth| OrgId(Id::from_bits(nth));
        let mut watching: Vec<_> =
            (0..OWN_MAX).map(|_| live.watch(org(1), Id::from_bits(1)).unwrap()).collect();
        assert!(watching[0].is_first && !watching[1].is_first);
        assert!(matches!(live.watch(org(1), Id::from_bits(1)), Err(Error::TooManyStreams)));
        let others = OWN_MAX..FOLLOWERS_MAX;
        watching.extend(others.map(|nth| live.watch(org(2), Id::from_bits(nth as u128)).unwrap()));
        let over = live.watch(org(3), Id::from_bits(0));
        assert!(matches!(over, Err(Error::Store(store::Error::Overloaded))));
        assert_eq!(live.wanted().map(|orgs| orgs.len()), Some(2));
        drop(watching);
        assert_eq!(live.wanted(), None);
        assert!(live.watch(org(1), Id::from_bits(1)).unwrap().is_first);
    }

    #[test]
    fn only_news_are_told() {
        let live = Live::default();
        let org = OrgId(Id::from_bits(1));
        let watching = live.watch(org, Id::from_bits(1)).unwrap();
        let mut news = watching.news();
        live.tell(&[(org, 3)], 1);
        assert_eq!(*news.borrow_and_update(), News { revision: 3, epoch: 1 });
        live.tell(&[(org, 3)], 1);
        assert!(!news.has_changed().unwrap());
        live.tell(&[(org, 3)], 2);
        assert!(news.has_changed().unwrap());
    }
}
