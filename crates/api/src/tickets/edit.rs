//! `PATCH /tickets/:id` and `DELETE /tickets/:id`.

use axum::extract::State;
use axum::http::StatusCode;
use desk::tickets::moves::{self, Move};
use desk::tickets::read::one;
use domain::id::{DomainId, EquipmentId, JobId, LocationId, TicketId, UserId};
use domain::instant::Instant;
use domain::ticket::Priority;
use domain::ticket::command::Edit;

use super::moves::moved;
use crate::answer::{Answered, expected, write};
use crate::caller::By;
use crate::http::{Body, ETag, IfMatch, IfNoneMatch, NoQuery, PathId, reply};
use crate::openapi::WriteRefusals;
use crate::schema::ticket::{TicketMoved, TicketRead};
use crate::state::App;
use crate::texts::{Description, Title};
use crate::wire::{AmountNumber, Patch, body};

/// Ids in one list of a ticket at most.
const IDS_MAX: usize = 100;

body! {
    /// What `PATCH /tickets/:id` takes: a JSON merge patch.
    pub struct EditTicket {
        /// Title of the ticket.
        title: patch_required Title,
        /// Description of the ticket; `null` empties it.
        description: patch Description,
        /// Priority of the ticket; `null` is `none`.
        priority: patch Priority,
        /// Where.
        location_ids: patch_list LocationId; IDS_MAX,
        /// On which machines.
        equipment_ids: patch_list EquipmentId; IDS_MAX,
        /// Which trades.
        job_ids: patch_list JobId; IDS_MAX,
        /// Which technical domains.
        domain_ids: patch_list DomainId; IDS_MAX,
        /// Who of the client looks after it.
        manager_ids: patch_list UserId; IDS_MAX,
        /// Not-to-exceed; `null`: no ceiling.
        price_threshold: patch AmountNumber,
        /// When it should be done; `null`: no matter when.
        due_at: patch Instant,
        /// Whether a quote must be validated before work is planned.
        quote_required: patch_required bool,
    }
}

/// `null` stands for the value that a new ticket has.
fn or_default<T, U: Default>(patch: Patch<T>, convert: impl FnOnce(T) -> U) -> Option<U> {
    match patch {
        Patch::Absent => None,
        Patch::Null => Some(U::default()),
        Patch::Set(value) => Some(convert(value)),
    }
}

/// Changes what a ticket says.
#[utoipa::path(patch, path = "/tickets/{id}", operation_id = "editTicket", tag = "tickets", params(PathId<TicketId>),
    request_body = EditTicket, responses((status = 200, body = TicketRead), WriteRefusals))]
pub async fn edit(
    State(app): State<App>,
    By(caller): By,
    PathId(ticket): PathId<TicketId>,
    condition: IfMatch,
    Body(body): Body<EditTicket>,
) -> Answered {
    let edit = Edit {
        title: body.title.map(String::from),
        description: or_default(body.description, String::from),
        priority: or_default(body.priority, |priority| priority),
        location_ids: body.location_ids,
        equipment_ids: body.equipment_ids,
        job_ids: body.job_ids,
        domain_ids: body.domain_ids,
        manager_ids: body.manager_ids,
        price_threshold: or_default(body.price_threshold, |amount| Some(amount.0)),
        due_at: or_default(body.due_at, Some),
        quote_required: body.quote_required,
    };
    let (expected, desk) = (expected(condition), app.desk.clone());
    let found = app
        .desk
        .write(&caller, move |tx, caller| {
            moves::edit(tx, caller, ticket, expected.as_ref(), &edit)?;
            one(tx, &desk, caller, ticket, |_| false)
        })
        .await?;
    let tag = ETag::of_revision(found.revision.unsigned_abs());
    Ok(IfNoneMatch::default().answer(&tag, || reply::ready(StatusCode::OK, found.body.unwrap_or_default())))
}

/// Removes a ticket that nobody worked on. It is hidden from lists, and told once to those who ask by `updated_after`.
#[utoipa::path(delete, path = "/tickets/{id}", operation_id = "removeTicket", tag = "tickets", params(PathId<TicketId>),
    responses((status = 200, body = TicketMoved), WriteRefusals))]
pub async fn remove(
    State(app): State<App>,
    By(caller): By,
    _: NoQuery,
    PathId(ticket): PathId<TicketId>,
    condition: IfMatch,
) -> Answered {
    let expected = expected(condition);
    write(&app, &caller, move |tx, caller| {
        Ok(moved(&moves::make(tx, caller, ticket, expected.as_ref(), &Move::Remove)?))
    })
    .await
}
