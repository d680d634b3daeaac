//! Documents that were listed lately, kept in memory as they are sent.
//!
//! Everybody who mirrors an organization asks for the same latest changes. A document never changes at one revision, and which
//! revision is the last is asked of the store every time, so what is kept here is never out of date.

use std::sync::Arc;

use domain::id::{Id, OrgId};
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use store::journal::Spot;

/// Bytes of documents that are kept.
const BYTES_MAX: u64 = 32 << 20;
/// What an entry takes beside its document, in bytes, about.
const ENTRY_BYTES: u64 = 128;
/// A document has so many bytes, about.
const DOCUMENT_BYTES: u64 = 1_600;

/// A document at a revision; none where lists do not show the ticket then.
#[derive(Debug)]
pub(crate) struct Document {
    revision: i64,
    pub(crate) json: Option<Box<[u8]>>,
}

#[derive(Clone)]
struct ByBytes;

impl Weighter<(OrgId, Id), Arc<Document>> for ByBytes {
    fn weight(&self, _: &(OrgId, Id), document: &Arc<Document>) -> u64 {
        ENTRY_BYTES + document.json.as_ref().map_or(0, |json| json.len() as u64)
    }
}

/// The documents.
pub(crate) struct Documents {
    kept: Cache<(OrgId, Id), Arc<Document>, ByBytes>,
}

impl Default for Documents {
    fn default() -> Self {
        let count = (BYTES_MAX / (DOCUMENT_BYTES + ENTRY_BYTES)) as usize;
        Self { kept: Cache::with_weighter(count, BYTES_MAX, ByBytes) }
    }
}

impl Documents {
    /// An organization's document of a ticket, if it is the one of this revision.
    pub(crate) fn find(&self, org: OrgId, spot: &Spot) -> Option<Arc<Document>> {
        self.kept.get(&(org, spot.ticket)).filter(|document| document.revision == spot.revision)
    }

    /// Keeps a document, and returns it.
    pub(crate) fn keep(&self, org: OrgId, spot: &Spot, json: Option<Vec<u8>>) -> Arc<Document> {
        let document = Arc::new(Document { revision: spot.revision, json: json.map(Vec::into_boxed_slice) });
        self.kept.insert((org, spot.ticket), Arc::clone(&document));
        document
    }
}
