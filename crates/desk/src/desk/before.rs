//! What is asked before a command whose preparation takes long, such as taking in a file.

use std::sync::Arc;

use store::Tx;

use super::{Desk, scope};
use crate::{Caller, Error};

impl Desk {
    /// Whether the caller's token may change anything: for what is asked before a command, such as taking in a file.
    ///
    /// # Errors
    /// [`Error::Forbidden`] when it may not.
    pub fn may_write(&self, caller: &Caller) -> Result<(), Error> {
        if caller.scopes.write { Ok(()) } else { Err(scope("write")) }
    }

    /// Runs a query that comes before a command, for which the scope of reading is not asked.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub async fn look_before<T, F>(&self, caller: &Arc<Caller>, query: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: Fn(&dyn Tx, &Caller) -> Result<T, Error> + Send + Sync + 'static,
    {
        self.look(caller, query, true).await
    }
}
