//! What SQLite writes in its own way.

use std::fmt::Write as _;
use std::ops::Range;

use crate::Dialect;

impl Dialect {
    /// The ids and documents of the rows of `ticket_view v` that `chosen` picks, in its order: `chosen` goes from `FROM` to
    /// `LIMIT`. The rows are picked on an index alone, and each document is then fetched by its place; a join left to the
    /// planner would sort the documents, or walk them all.
    pub(crate) fn with_documents(self, chosen: &str) -> String {
        match self {
            Self::Sqlite => format!(
                "SELECT p.ticket_id, d.doc FROM (SELECT v.ticket_id, v.place {chosen}) p \
                 CROSS JOIN ticket_view d ON d.place = p.place"
            ),
        }
    }

    /// The ids and documents of the rows of `ticket_view v` at the places bound to `places`, in that order, as far as
    /// `chosen`, from `FROM` to the last condition, picks them; at most as many as is bound to `limit`.
    pub(crate) fn at_places(self, places: Range<usize>, chosen: &str, limit: usize) -> String {
        match self {
            // The planner takes tables around CROSS JOIN in the order they are written.
            Self::Sqlite => {
                let mut values = String::with_capacity(places.len() * 8);
                for at in places {
                    let comma = if values.is_empty() { "" } else { "," };
                    let _ = write!(values, "{comma}(?{at})"); // Writing to a String can't fail.
                }
                let chosen = chosen.replacen(
                    "FROM ticket_view v WHERE",
                    "FROM wanted CROSS JOIN ticket_view v WHERE v.place = wanted.place AND",
                    1,
                );
                format!(
                    "WITH wanted (place) AS (VALUES {values}) SELECT v.ticket_id, v.doc {chosen} LIMIT ?{limit}"
                )
            }
        }
    }
}
