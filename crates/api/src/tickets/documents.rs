//! `/tickets/:id/all-documents`, `/upload-document` and what takes one away.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use desk::files::{self, Attach};
use domain::id::{DateId, FileId, InvoiceId, QuoteId, TicketId};
use domain::ticket::document::Tag;
use domain::ticket::visibility::NoteType;
use serde_json::json;

use crate::answer::{Answered, Made, post, read, write};
use crate::caller::By;
use crate::http::{Form, FormFiles, IdempotencyKey, NoQuery, Once, PathId, Problem, id_parameter};
use crate::openapi::{ReadRefusals, WriteRefusals};
use crate::schema::document::{DocumentAdded, DocumentRemoved, Documents, UploadDocument};
use crate::state::App;
use crate::wire::{Fault, Record as _, query};

/// Uploads under way at once, on this node: each holds some 600 kB.
pub const UPLOADS_MAX: usize = 32;
/// Seconds after which an upload that found too many others under way may be tried again.
const RETRY_S: u64 = 5;
const FILE: FormFiles = FormFiles { field: "file", max: 1 };

query! {
    /// The texts of the form that `POST …/upload-document` takes.
    pub struct DocumentTexts {
        /// What it is for.
        tag: optional Tag,
        /// Who may read it, as for notes.
        r#type: optional NoteType,
        /// The quote that it is the paper of.
        quote_id: optional QuoteId,
        /// The invoice that it is the paper of.
        invoice_id: optional InvoiceId,
        /// The visit or intervention that it was made at.
        date_id: optional DateId,
    }
}

/// The ids of `/tickets/{id}/documents/{document_id}`.
pub struct DocumentPath;

impl utoipa::IntoParams for DocumentPath {
    fn into_params(
        _place: impl Fn() -> Option<utoipa::openapi::path::ParameterIn>,
    ) -> Vec<utoipa::openapi::path::Parameter> {
        vec![id_parameter("id"), id_parameter("document_id")]
    }
}

/// Lists the documents that the caller may read, oldest first. Their addresses need no token, and are good for a quarter of an
/// hour at least.
#[utoipa::path(get, path = "/tickets/{id}/all-documents", operation_id = "listDocuments", tag = "documents", params(PathId<TicketId>),
    responses((status = 200, body = Documents), ReadRefusals))]
pub async fn list(
    State(app): State<App>,
    By(caller): By,
    _: NoQuery,
    PathId(ticket): PathId<TicketId>,
) -> Answered {
    let addresses = app.desk.addresses().await?;
    let bytes_max = app.desk.files().bytes_max();
    read(&app, &caller, move |tx, caller| {
        let documents = files::list(tx, caller, ticket, &addresses)?;
        Ok(json!({"documents": documents, "upload_bytes_max": bytes_max}))
    })
    .await
}

/// Puts a document on a ticket. What it is is read off its content: what is said of it is not believed, its name gets the ending of
/// what it is. Pictures are kept without what a camera writes beside them (place, time, device), upright, and with a thumbnail.
#[utoipa::path(post, path = "/tickets/{id}/upload-document", operation_id = "uploadDocument", tag = "documents", params(PathId<TicketId>),
    request_body(content = UploadDocument, content_type = "multipart/form-data"),
    responses((status = 201, body = DocumentAdded), WriteRefusals))]
pub async fn upload(
    State(app): State<App>,
    By(caller): By,
    _: NoQuery,
    PathId(ticket): PathId<TicketId>,
    request: Request,
) -> Answered {
    let (parts, body) = request.into_parts();
    let key = IdempotencyKey::of(&parts.headers)?;
    // Whoever may not is told before sending megabytes.
    app.desk.may_write(&caller)?;
    app.desk.look_before(&caller, move |tx, caller| files::check(tx, caller, ticket)).await?;
    let _turn = app.uploads.try_acquire().map_err(|_| Problem::unavailable(RETRY_S))?;
    let form = read_form(&app, &parts, body).await?;
    let texts = DocumentTexts::take(form.fields())?;
    let Some(received) = form.files.first().cloned() else {
        return Err(Fault::of("file", "required", "is required: the document").into());
    };
    let how = Attach {
        tag: texts.tag,
        audience: texts.r#type,
        quote: texts.quote_id,
        invoice: texts.invoice_id,
        date: texts.date_id,
        note: None,
    };
    let once = key.map(|key| Once::of(key, &parts.method, &parts.uri, &form.digest()));
    post(&app, &caller, once, move |tx, caller| {
        let document = files::attach(tx, caller, ticket, &received, &how)?;
        Ok(Made::created(
            format!("/tickets/{ticket}/all-documents"),
            json!({"message": "ok", "document_id": document}),
        ))
    })
    .await
}

async fn read_form(app: &App, parts: &Parts, body: Body) -> Result<Form, Problem> {
    Form::read(app.desk.files(), &parts.headers, body, FILE).await
}

/// Takes a document off a ticket: one's own, or, for whoever runs the desk, any that they may read.
#[utoipa::path(delete, path = "/tickets/{id}/documents/{document_id}", operation_id = "removeDocument", tag = "documents", params(DocumentPath),
    responses((status = 200, body = DocumentRemoved), WriteRefusals))]
pub async fn remove(
    State(app): State<App>,
    By(caller): By,
    _: NoQuery,
    PathId((ticket, document)): PathId<(TicketId, FileId)>,
) -> Answered {
    write(&app, &caller, move |tx, caller| {
        files::remove(tx, caller, ticket, document)?;
        Ok(json!({"document_id": document}))
    })
    .await
}
