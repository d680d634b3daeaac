//! What the desk forgets, and what it writes down now and then.

use store::{idempotency, tokens, windows};

use crate::{Desk, Error};

/// Rows forgotten in one commit, so that no caller waits long behind it.
const FORGET_MAX: i64 = 2_000;

/// Forgets answers and places that are older than a day; tells whether there may be more.
///
/// # Errors
/// The store's.
pub async fn forget(desk: &Desk) -> Result<bool, Error> {
    desk.store()
        .write(|tx| {
            let answers =
                idempotency::forget_before(tx, tx.now().plus_millis(-idempotency::KEPT_MS), FORGET_MAX)?;
            let places = windows::forget_before(tx, tx.now().plus_millis(-windows::KEPT_MS), FORGET_MAX)?;
            Ok::<_, Error>(answers.max(places) >= FORGET_MAX.unsigned_abs())
        })
        .await
}

/// Writes down when each token was last used.
///
/// # Errors
/// The store's.
pub async fn note_last_use(desk: &Desk) -> Result<(), Error> {
    let used = desk.tokens().take_used();
    if used.is_empty() {
        return Ok(());
    }
    desk.store()
        .write(move |tx| {
            for (token, at) in &used {
                tokens::used(tx, *token, *at)?;
            }
            Ok::<_, Error>(())
        })
        .await
}
