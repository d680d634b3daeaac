//! What SQLite writes in its own way.

use crate::Dialect;

impl Dialect {
    /// The ids and documents of the rows of `ticket_view v` that `chosen` picks, in its order: `chosen` goes from `FROM` to
    /// `LIMIT`. The rows are picked on an index alone, and each document is then fetched by its place; a join left to the
    /// planner would sort the documents, or walk them all.
    pub(crate) fn with_documents(self, chosen: &str) -> String {
        match self {
            Self::Sqlite => format!(
                "SELECT p.ticket_id, d.doc FROM (SELECT v.ticket_id, v.rowid AS place {chosen}) p \
                 CROSS JOIN ticket_view d ON d.rowid = p.place"
            ),
        }
    }
}
