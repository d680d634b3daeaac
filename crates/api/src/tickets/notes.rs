//! `/tickets/:id/notes`.

use axum::extract::State;
use desk::tickets::notes;
use domain::id::TicketId;
use domain::ticket::visibility::NoteType;
use serde_json::json;

use crate::answer::{Answered, Made, post, read};
use crate::caller::By;
use crate::http::{NoQuery, PathId, Post};
use crate::openapi::{ReadRefusals, WriteRefusals};
use crate::schema::ticket::{NoteCreated, Notes};
use crate::state::App;
use crate::texts::NoteText;
use crate::wire::body;

body! {
    /// What `POST …/notes` takes.
    pub struct CreateNote {
        /// The content of the note.
        note: required NoteText,
        /// Who may read it: `internal` (your own organization), `managers` (that, and the client's managers) or `public` (every party).
        r#type: required NoteType,
    }
}

/// Lists the notes that the caller may read, oldest first.
#[utoipa::path(get, path = "/tickets/{id}/notes", operation_id = "listNotes", tag = "notes", params(PathId<TicketId>),
    responses((status = 200, body = Notes), ReadRefusals))]
pub async fn list(
    State(app): State<App>,
    By(caller): By,
    _: NoQuery,
    PathId(ticket): PathId<TicketId>,
) -> Answered {
    read(&app, &caller, move |tx, caller| Ok(json!({"notes": notes::list(tx, caller, ticket)?}))).await
}

/// Writes a note.
#[utoipa::path(post, path = "/tickets/{id}/notes", operation_id = "createNote", tag = "notes", params(PathId<TicketId>),
    request_body = CreateNote, responses((status = 201, body = NoteCreated), WriteRefusals))]
pub async fn add(
    State(app): State<App>,
    By(caller): By,
    PathId(ticket): PathId<TicketId>,
    Post { body, once }: Post<CreateNote>,
) -> Answered {
    post(&app, &caller, once, move |tx, caller| {
        let note = notes::add(tx, caller, ticket, body.r#type, &body.note)?;
        Ok(Made::created(format!("/tickets/{ticket}/notes"), json!({"note_id": note})))
    })
    .await
}
