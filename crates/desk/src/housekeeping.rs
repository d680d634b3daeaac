//! What the desk forgets, and what it writes down now and then.

use domain::id::OrgId;
use serde::Deserialize;
use store::mail::{outbox, threads};
use store::{idempotency, links, search, sessions, timers, tokens, windows};

use crate::{Desk, Error};

/// Rows forgotten in one commit, so that no caller waits long behind it.
const FORGET_MAX: i64 = 2_000;

/// Mail that was sent or given up, and that mail came in, is remembered for so long.
const MAIL_KEPT_MS: i64 = 30 * 24 * 3_600_000;

/// Forgets answers and places that are older than a day, sessions and links that have lapsed, mail of long ago; tells whether there
/// may be more.
///
/// # Errors
/// The store's.
pub async fn forget(desk: &Desk) -> Result<bool, Error> {
    desk.store()
        .write(|tx| {
            let answers =
                idempotency::forget_before(tx, tx.now().plus_millis(-idempotency::KEPT_MS), FORGET_MAX)?;
            let places = windows::forget_before(tx, tx.now().plus_millis(-windows::KEPT_MS), FORGET_MAX)?;
            let ended = sessions::forget(tx, FORGET_MAX)?.max(links::forget(tx, FORGET_MAX)?);
            let old = tx.now().plus_millis(-MAIL_KEPT_MS);
            let mails =
                outbox::forget_before(tx, old, FORGET_MAX)?.max(threads::forget_before(tx, old, FORGET_MAX)?);
            Ok::<_, Error>(answers.max(places).max(ended).max(mails) >= FORGET_MAX.unsigned_abs())
        })
        .await
}

/// Pieces of text that one commit adds to the full-text index.
const PIECES_MAX: usize = 256;
/// Commits of one round, so that a long backlog does not keep everybody else waiting.
const ROUND_MAX: usize = 8;

/// Adds words that wait to the full-text index, a bounded number of them.
///
/// # Errors
/// The store's.
pub async fn index_words(desk: &Desk) -> Result<(), Error> {
    for _ in 0..ROUND_MAX {
        if !index_some(desk).await? {
            break;
        }
    }
    Ok(())
}

/// Adds every word that waits, so that what was written before a search is found by it.
pub(crate) async fn index_all_words(desk: &Desk) -> Result<(), Error> {
    while index_some(desk).await? {}
    Ok(())
}

/// Looking costs a read; only when something waits is it worth a commit. Tells whether there may be more.
async fn index_some(desk: &Desk) -> Result<bool, Error> {
    if !desk.store().read(|tx| Ok::<_, Error>(search::is_behind(tx)?)).await? {
        return Ok(false);
    }
    desk.store().write(|tx| Ok(search::catch_up(tx, PIECES_MAX)?)).await
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
            // `used` is in the order of tokens: two nodes that write down the same ones never wait for one another.
            for (token, at) in &used {
                tokens::used(tx, *token, *at)?;
            }
            Ok::<_, Error>(())
        })
        .await
}

/// Tickets whose timers are computed anew in one commit.
const TIMERS_MAX: usize = 500;

/// What a job to recompute timers says.
#[derive(Deserialize)]
struct Recompute {
    client_id: OrgId,
}

/// Has the timers of a client's living tickets computed anew, some at a time; `job` is the job's payload.
///
/// # Errors
/// The store's; [`store::Error::Corrupt`] for another payload.
pub async fn recompute_timers(desk: &Desk, job: &str) -> Result<(), Error> {
    let Recompute { client_id: client } = serde_json::from_str(job).map_err(|_| store::Error::Corrupt)?;
    let mut after = None;
    loop {
        let from = after;
        after = desk.store().write(move |tx| timers::forget_some(tx, client, from, TIMERS_MAX)).await?;
        if after.is_none() {
            return Ok(());
        }
    }
}
