//! `POST /tickets`: opens a ticket.

use axum::extract::State;
use desk::permit::Permit;
use desk::tickets::open::{Request, open};
use domain::id::{DomainId, EquipmentId, JobId, LocationId, OrgId, TicketId, UserId};
use domain::instant::Instant;
use domain::ticket::Priority;
use serde_json::json;

use crate::answer::{Answered, Made, post};
use crate::caller::By;
use crate::http::Post;
use crate::openapi::WriteRefusals;
use crate::schema::ticket::TicketCreated;
use crate::state::App;
use crate::texts::{Description, Title};
use crate::wire::{AmountNumber, body};

/// Ids in one list of a ticket at most.
const IDS_MAX: usize = 100;

body! {
    /// What `POST /tickets` takes.
    pub struct CreateTicket {
        /// Title of the ticket.
        title: required Title,
        /// For which client the ticket is (a contractor must say it, a client must not).
        client_id: optional OrgId,
        /// Description of the ticket.
        description: optional Description,
        /// Priority of the ticket; `none` if it is not given.
        priority: optional Priority,
        /// Where.
        location_ids: list LocationId; IDS_MAX,
        /// On which machines.
        equipment_ids: list EquipmentId; IDS_MAX,
        /// Which trades.
        job_ids: list JobId; IDS_MAX,
        /// Which technical domains.
        domain_ids: list DomainId; IDS_MAX,
        /// Who of the client looks after it.
        manager_ids: list UserId; IDS_MAX,
        /// Not-to-exceed: quotes up to it validate themselves.
        price_threshold: optional AmountNumber,
        /// When it should be done.
        due_at: optional Instant,
        /// Whether a quote must be validated before work is planned.
        quote_required: optional bool,
        /// The finished ticket that this one is a réserve of.
        reserve_of: optional TicketId,
        /// Not to be submitted yet.
        draft: optional bool,
    }
}

/// Opens a ticket.
#[utoipa::path(post, path = "/tickets", operation_id = "createTicket", tag = "tickets", request_body = CreateTicket,
    responses((status = 201, body = TicketCreated), WriteRefusals))]
pub async fn create(
    State(app): State<App>,
    By(caller): By,
    Post { body, once }: Post<CreateTicket>,
) -> Answered {
    let request = Request {
        title: body.title.into(),
        client_id: body.client_id,
        description: body.description.map(String::from).unwrap_or_default(),
        priority: body.priority.unwrap_or_default(),
        location_ids: body.location_ids,
        equipment_ids: body.equipment_ids,
        job_ids: body.job_ids,
        domain_ids: body.domain_ids,
        manager_ids: body.manager_ids,
        price_threshold: body.price_threshold.map(|amount| amount.0),
        due_at: body.due_at,
        quote_required: body.quote_required,
        reserve_of: body.reserve_of,
        draft: body.draft.unwrap_or(false),
        maintenance: None,
    };
    post(&app, &caller, once, move |tx, caller| {
        let ticket = open(tx, caller, &Permit::ask(caller)?, &request)?;
        Ok(Made::created(format!("/tickets/{ticket}"), json!({"ticket_id": ticket})))
    })
    .await
}
