//! What SQLite writes in its own way.

use crate::Dialect;

impl Dialect {
    /// A column that the planner shall not choose an index for.
    pub(crate) fn unindexed(self, column: &str) -> String {
        match self {
            Self::Sqlite => format!("+{column}"),
        }
    }
}
