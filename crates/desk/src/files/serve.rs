//! Fetching a file by its address.

use domain::file::MediaType;
use store::files::{self, Digest};

use super::address::{Variant, open};
use crate::{Desk, Error};

/// What is at an address.
#[derive(Clone, Debug)]
pub enum Found {
    /// A file.
    File(Served),
    /// Nothing any more: the address is too old.
    Expired,
    /// Nothing.
    Nothing,
}

/// A file as it is sent.
#[derive(Clone, Debug)]
pub struct Served {
    /// What it is called.
    pub name: String,
    /// What it is.
    pub media_type: MediaType,
    /// Its object ([`super::Files::read`]).
    pub digest: Digest,
    /// How long it is; not known of a thumbnail.
    pub size_bytes: Option<u64>,
}

/// What is at an address: a file that is still on its ticket.
///
/// # Errors
/// The store's.
pub async fn find(desk: &Desk, sealed: &str) -> Result<Found, Error> {
    let Some(pointer) = open(desk.signer().await?, sealed) else { return Ok(Found::Nothing) };
    if pointer.until <= desk.store().now() {
        return Ok(Found::Expired);
    }
    let file = desk
        .store()
        .glance(move |tx| Ok::<_, Error>(files::one(tx, pointer.client, pointer.ticket, pointer.file)?))
        .await?;
    let Some(file) = file else { return Ok(Found::Nothing) };
    let content = file.content;
    Ok(match (pointer.variant, content.thumbnail_sha256) {
        (Variant::Whole, _) => Found::File(Served {
            name: content.name,
            media_type: content.media_type,
            digest: content.sha256,
            size_bytes: u64::try_from(content.size_bytes).ok(),
        }),
        (Variant::Thumbnail, Some(digest)) => {
            Found::File(Served { name: content.name, media_type: MediaType::Jpeg, digest, size_bytes: None })
        }
        (Variant::Thumbnail, None) => Found::Nothing,
    })
}
