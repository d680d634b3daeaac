//! Documents on a ticket.

use serde::Deserialize;
use utoipa::ToSchema;

use super::ticket::{NoteAuthor, NoteType, answers};
use super::{Money, ObjectId, Time};

/// What a document is for.
#[derive(ToSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DocumentTag {
    Photo,
    Before,
    After,
    Quote,
    Invoice,
    Report,
    Signature,
    Plan,
    Document,
    Other,
}

/// What `POST …/upload-document` takes, as a form with a file.
#[derive(ToSchema)]
pub struct UploadDocument {
    /// The document: a picture (JPEG, PNG, WebP, GIF), a PDF, an office document without macros, plain text, a film or a recording.
    #[schema(value_type = String, format = Binary)]
    pub file: Vec<u8>,
    /// What it is for. Without it: `photo` for pictures and films, `quote` or `invoice` with such an id, else `document`.
    #[schema(nullable = false)]
    pub tag: Option<DocumentTag>,
    /// Who may read it, as for notes. Without it: `public`; but a client's `quote` or `invoice` that belongs to no contractor's is
    /// `internal`.
    #[schema(nullable = false)]
    pub r#type: Option<NoteType>,
    /// The quote that it is the paper of. Only the client and the quote's contractor read it then.
    #[schema(nullable = false)]
    pub quote_id: Option<ObjectId>,
    /// The invoice that it is the paper of. Only the client and the invoice's contractor read it then.
    #[schema(nullable = false)]
    pub invoice_id: Option<ObjectId>,
    /// The visit or intervention that it was made at. Only the client and the date's contractor read it then.
    #[schema(nullable = false)]
    pub date_id: Option<ObjectId>,
}

answers! {
    /// The documents that the caller may read, oldest first, and how many bytes an upload may have.
    Documents { documents: Vec<Document>, upload_bytes_max: u64 }
    /// A document. `reference` and `price` are those of the quote or invoice that it is the paper of.
    Document {
        document_id: ObjectId, url: String, name: String, tags: Vec<DocumentTagShown>,
        #[schema(nullable = false)] reference: Option<String>, #[schema(nullable = false)] price: Option<Money>,
        media_type: String, size_bytes: i64, #[schema(required)] width_px: Option<i64>, #[schema(required)] height_px: Option<i64>,
        #[schema(required)] thumbnail_url: Option<String>, r#type: NoteType, author: NoteAuthor,
        #[schema(required)] quote_id: Option<ObjectId>, #[schema(required)] invoice_id: Option<ObjectId>,
        #[schema(required)] date_id: Option<ObjectId>, #[schema(required)] note_id: Option<ObjectId>,
        removable: bool, created_at: Time,
    }
    DocumentTagShown { _id: ObjectId, label: DocumentTag }
    /// The document that was added.
    DocumentAdded { message: String, document_id: ObjectId }
    /// The document that was taken away.
    DocumentRemoved { document_id: ObjectId }
}
