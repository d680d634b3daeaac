//! Where the engines' SQL differs. What each writes in its own way is in its own `dialect` module.

use std::ops::Range;

use crate::search::Piece;
use crate::{Error, Tx, postgres, sqlite};

/// The engine under a transaction, for the few statements that cannot be written portably.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

impl Dialect {
    /// Every engine.
    pub const ALL: [Self; 2] = [Self::Sqlite, Self::Postgres];

    /// The ids and documents of the rows of `ticket_view v` that `chosen` picks, in its order: `chosen` goes from `FROM` to
    /// `LIMIT`.
    pub(crate) fn with_documents(self, chosen: &str) -> String {
        match self {
            Self::Sqlite => sqlite::dialect::with_documents(chosen),
            Self::Postgres => postgres::dialect::with_documents(chosen),
        }
    }

    /// The ids and documents of the rows of `ticket_view v` that are bound to `spots`, ascending by id as those are, as far
    /// as the conditions allow; at most as many as is bound to `limit`.
    pub(crate) fn at_spots(self, spots: Range<usize>, conditions: &str, limit: usize) -> String {
        match self {
            Self::Sqlite => sqlite::dialect::at_places(spots, conditions, limit),
            Self::Postgres => postgres::dialect::of_tickets(spots.start, conditions, limit),
        }
    }

    /// The lines of the journal of `?1` after the revision `?2`, up to `?3`, as `journal` reads marks.
    pub(crate) const fn marks_after(self) -> &'static str {
        match self {
            Self::Sqlite => sqlite::dialect::sql::MARKS_AFTER,
            Self::Postgres => postgres::dialect::sql::MARKS_AFTER,
        }
    }

    /// The last `?3` lines of the journal of `?1` before the revision `?2`, the latest first.
    pub(crate) const fn marks_before(self) -> &'static str {
        match self {
            Self::Sqlite => sqlite::dialect::sql::MARKS_BEFORE,
            Self::Postgres => postgres::dialect::sql::MARKS_BEFORE,
        }
    }

    /// Whether a view is found by its place, each bound by itself; else by its ticket, their ids bound as one text.
    pub(crate) const fn has_places(self) -> bool {
        matches!(self, Self::Sqlite)
    }

    /// The place of a row of `ticket_view v`; 0 where there are none.
    pub(crate) const fn place(self) -> &'static str {
        match self {
            Self::Sqlite => sqlite::dialect::PLACE,
            Self::Postgres => postgres::dialect::PLACE,
        }
    }

    /// The pieces (`p.piece_id`) whose words match the query bound to `words`: goes from `FROM` to the condition.
    pub(crate) fn matching_pieces(self, words: usize) -> String {
        match self {
            Self::Sqlite => sqlite::dialect::matching_pieces(words),
            Self::Postgres => postgres::dialect::matching_pieces(words),
        }
    }

    /// Words as a query: each must occur, the last may be the beginning of a word. They hold letters and digits only.
    pub(crate) fn query_of(self, words: &[&str]) -> String {
        match self {
            Self::Sqlite => sqlite::dialect::query_of(words),
            Self::Postgres => postgres::dialect::query_of(words),
        }
    }

    /// Adds a piece to the full-text index.
    pub(crate) fn index(self, tx: &dyn Tx, piece: &Piece) -> Result<(), Error> {
        match self {
            Self::Sqlite => sqlite::dialect::index(tx, piece),
            Self::Postgres => postgres::dialect::index(tx, piece),
        }
    }

    /// Fixed statements that only this engine has, with their names.
    pub(crate) const fn statements(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Sqlite => sqlite::dialect::sql::ALL,
            Self::Postgres => postgres::dialect::sql::ALL,
        }
    }

    /// Claims at most `?2` jobs that are due at `?1`, passing over those that another transaction is claiming.
    pub(crate) const fn claim_jobs(self) -> &'static str {
        match self {
            Self::Sqlite => sqlite::dialect::sql::CLAIM_JOBS,
            Self::Postgres => postgres::dialect::sql::CLAIM_JOBS,
        }
    }

    /// A new code for a place: see `codes`.
    pub(crate) const fn insert_code(self) -> &'static str {
        match self {
            Self::Sqlite => sqlite::dialect::sql::INSERT_CODE,
            Self::Postgres => postgres::dialect::sql::INSERT_CODE,
        }
    }

    /// At most `?2` mails that are due at `?1` and that nobody has claimed, the oldest first, passing over those that another
    /// transaction is claiming and those whose address has an earlier one on its way.
    pub(crate) const fn claim_mail(self) -> &'static str {
        match self {
            Self::Sqlite => sqlite::dialect::sql::CLAIM_MAIL,
            Self::Postgres => postgres::dialect::sql::CLAIM_MAIL,
        }
    }

    /// By how much an organization's stamp must exceed its last one. With one writer the commands of one commit share
    /// theirs; where every command is a commit, each has its own (lifecycle D.5).
    pub(crate) const fn stamp_step_ms(self) -> i64 {
        match self {
            Self::Sqlite => 0,
            Self::Postgres => 1,
        }
    }
}
