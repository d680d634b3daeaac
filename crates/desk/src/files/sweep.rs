//! Objects that no file refers to: their file was taken off its ticket, or never came on one.

use store::files;

use super::objects::folders;
use crate::{Desk, Error};

/// What nothing refers to is kept so long: whoever is about to attach it has that time.
pub const UNUSED_MS: i64 = 24 * 3_600_000;

/// Deletes objects that nothing refers to, and that were kept more than a day ago; tells how many.
///
/// # Errors
/// The store's, or when objects can't be listed or deleted.
pub async fn sweep(desk: &Desk) -> Result<u64, Error> {
    let before_ms = desk.store().now().plus_millis(-UNUSED_MS).millis();
    let mut swept = 0;
    for folder in folders() {
        for (digest, kept_ms) in desk.files().under(&folder).await? {
            if kept_ms >= before_ms {
                continue;
            }
            let of = digest.clone();
            let is_needed = desk.store().read(move |tx| Ok::<_, Error>(files::is_needed(tx, &of)?)).await?;
            if !is_needed && desk.files().discard(&digest, before_ms).await? {
                swept += 1;
            }
        }
    }
    Ok(swept)
}
