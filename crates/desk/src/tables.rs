//! The rows of organizations whose tickets are shown as tables, kept in memory without their documents.
//!
//! A table is sorted by any of its columns, filtered by any of them, entered at any place and counted: no set of indexes does
//! that, and every index is paid for by every write. So an organization's rows are read once, and every reading brings them up
//! to its own snapshot by the organization's journal, as [`recent`](crate::recent) does: other processes' writes are never missed
//! (decision 12).

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

use domain::id::OrgId;
use quick_cache::sync::{Cache, DefaultLifecycle};
use quick_cache::{DefaultHashBuilder, OptionsBuilder, Weighter};
use store::rows::{self, Row};
use store::{Store, Tx, journal};

/// Rows that are kept, of all organizations; each takes about 130 bytes. One organization counts for half of them at most, so
/// that the greatest is kept, too.
const ROWS_MAX: u64 = 2_000_000;
/// About so many organizations.
const ORGS: usize = 512;
/// A table has outgrown its weight when it has so many more rows, and a quarter more.
const GROWN: usize = 1_000;
/// Whoever is further behind than this, and than half the rows, reads them all again.
const BEHIND_MAX: i64 = 4_096;

/// What is kept.
pub(crate) struct Tables {
    kept: Cache<OrgId, Arc<Table>, ByRows>,
}

#[derive(Clone)]
struct ByRows;

impl Weighter<OrgId, Arc<Table>> for ByRows {
    fn weight(&self, _: &OrgId, table: &Arc<Table>) -> u64 {
        (table.weighed.load(Ordering::Relaxed) as u64 + 1).min(ROWS_MAX / 2)
    }
}

impl Default for Tables {
    fn default() -> Self {
        // Not sharded: a shard would hold but a part of the rows, and a great organization would fit in none.
        let options =
            OptionsBuilder::new().estimated_items_capacity(ORGS).weight_capacity(ROWS_MAX).shards(1).build();
        Self {
            kept: match options {
                Ok(options) => Cache::with_options(
                    options,
                    ByRows,
                    DefaultHashBuilder::default(),
                    DefaultLifecycle::default(),
                ),
                Err(_) => Cache::with_weighter(ORGS, ROWS_MAX, ByRows),
            },
        }
    }
}

impl Tables {
    /// An organization's table; read whole when it is not here. Many may ask at once: one of them reads.
    pub(crate) async fn of(&self, store: &Store, org: OrgId) -> Result<Arc<Table>, store::Error> {
        let table = self
            .kept
            .get_or_insert_async(&org, async {
                let rows = store.read(move |tx| Rows::read(tx, org)).await?;
                Ok::<_, store::Error>(Arc::new(Table {
                    weighed: AtomicUsize::new(rows.rows.len()),
                    rows: RwLock::new(rows),
                }))
            })
            .await?;
        if table.has_outgrown() {
            // Weighed anew, so that what is kept stays within its bound.
            self.kept.insert(org, Arc::clone(&table));
        }
        Ok(table)
    }
}

/// An organization's rows.
pub(crate) struct Table {
    /// How many rows there were when it was weighed.
    weighed: AtomicUsize,
    rows: RwLock<Rows>,
}

/// The rows as of a revision, ascending by id.
pub(crate) struct Rows {
    revision: i64,
    pub(crate) rows: Vec<Row>,
}

impl Table {
    fn read(&self) -> RwLockReadGuard<'_, Rows> {
        // What a panic may have left is as of the revision that it says.
        self.rows.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether it must be weighed anew, which it then says it is.
    fn has_outgrown(&self) -> bool {
        // Somebody changes it: whoever comes next will see.
        let Ok(rows) = self.rows.try_read() else { return false };
        let (now, then) = (rows.rows.len(), self.weighed.load(Ordering::Relaxed));
        let has = now > then + then / 4 + GROWN;
        if has {
            self.weighed.store(now, Ordering::Relaxed);
        }
        has
    }

    /// The rows, no older than this transaction's snapshot.
    pub(crate) fn as_of(&self, tx: &dyn Tx, org: OrgId) -> Result<RwLockReadGuard<'_, Rows>, store::Error> {
        let revision = journal::revision(tx, org)?;
        if self.read().revision < revision {
            let mut rows = self.rows.write().unwrap_or_else(PoisonError::into_inner);
            rows.catch_up(tx, org, revision)?;
        }
        Ok(self.read())
    }
}

impl Rows {
    fn read(tx: &dyn Tx, org: OrgId) -> Result<Self, store::Error> {
        let revision = journal::revision(tx, org)?;
        let mut rows = rows::all(tx, org)?;
        rows.sort_unstable_by_key(|row| row.ticket);
        Ok(Self { revision, rows })
    }

    fn catch_up(&mut self, tx: &dyn Tx, org: OrgId, revision: i64) -> Result<(), store::Error> {
        let behind = revision - self.revision;
        if behind <= 0 {
            return Ok(()); // Somebody was faster.
        }
        if behind > BEHIND_MAX.max(self.rows.len() as i64 / 2) {
            *self = Self::read(tx, org)?;
            return Ok(());
        }
        for row in rows::changed_after(tx, org, self.revision)? {
            match self.rows.binary_search_by_key(&row.ticket, |known| known.ticket) {
                Ok(place) => self.rows[place] = row,
                // New tickets come last; one that a contractor is asked about later comes in between.
                Err(place) => self.rows.insert(place, row),
            }
        }
        self.revision = revision;
        Ok(())
    }
}
