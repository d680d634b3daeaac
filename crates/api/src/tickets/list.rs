//! `GET /tickets`: the list.

use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use desk::store::pages::Filter;
use desk::store::search::words_of;
use desk::tickets::list::{LIMIT_DEFAULT, Request, list as list_tickets};
use domain::id::{DomainId, EquipmentId, Id, JobId, LocationId, OrgId, UserId};
use domain::instant::Instant;
use domain::ticket::Priority;
use domain::ticket::status::Status;
use sha2::{Digest as _, Sha256};

use crate::answer::Answered;
use crate::caller::By;
use crate::http::{Query, reply};
use crate::openapi::ReadRefusals;
use crate::schema::ticket::TicketPage;
use crate::state::App;
use crate::texts::Words;
use crate::wire::{Limit, query};

query! {
    /// Which tickets: every condition that is given must hold.
    pub struct ListTickets {
        /// Only tickets created at or after this.
        created_after: optional Instant,
        /// Only tickets created before this.
        created_before: optional Instant,
        /// Only tickets updated after this.
        updated_after: optional Instant,
        /// Only tickets updated before this.
        updated_before: optional Instant,
        /// Only tickets assigned after this.
        assigned_after: optional Instant,
        /// Only tickets assigned before this.
        assigned_before: optional Instant,
        /// Only tickets closed after this.
        closed_after: optional Instant,
        /// Only tickets closed before this.
        closed_before: optional Instant,
        /// The cursor of the page before: the id of its last ticket.
        cursor: optional Id,
        /// Only tickets of this client (only for contractors).
        client_id: optional OrgId,
        /// `true`: only interventions.
        interventions: optional bool,
        /// `true`: only maintenance tickets.
        maintenances: optional bool,
        /// Tickets per page.
        limit: optional Limit,
        /// Only tickets with one of these statuses; drafts and removed tickets show only when theirs is asked for.
        status: list Status; 21,
        /// Only tickets with one of these priorities.
        priority: list Priority; 4,
        /// Only tickets at this location, or anywhere below it.
        location_id: optional LocationId,
        /// Only tickets on this equipment.
        equipment_id: optional EquipmentId,
        /// Only tickets of this trade.
        job_id: optional JobId,
        /// Only tickets of this technical domain.
        domain_id: optional DomainId,
        /// Only tickets that this contractor is on.
        contractor_id: optional OrgId,
        /// Only tickets that this person looks after.
        manager_id: optional UserId,
        /// `true`: only tickets that are past due and still open; `false`: only the others.
        overdue: optional bool,
        /// Only tickets with all these words in number, title, description or a note that the caller may see.
        q: optional Words,
    }
}

/// Lists tickets, ascending by id. A list that is paged through shows every ticket as it was when its first page was asked
/// for, or leaves it to the next `updated_after`: nothing is missed while others write.
#[utoipa::path(get, path = "/tickets", operation_id = "listTickets", tag = "tickets", params(ListTickets),
    responses((status = 200, body = TicketPage), ReadRefusals))]
pub async fn list(
    State(app): State<App>,
    By(caller): By,
    RawQuery(raw): RawQuery,
    Query(query): Query<ListTickets>,
) -> Answered {
    // Words without a letter or digit are in no ticket.
    let words = match query.q.as_deref().map(words_of) {
        Some(words) if words.is_empty() => {
            return Ok(reply::ready(StatusCode::OK, "{\"cursor\":null,\"tickets\":[]}"));
        }
        words => words,
    };
    let request = Request {
        overdue: query.overdue,
        cursor: query.cursor,
        limit: query.limit.map_or(LIMIT_DEFAULT, |limit| usize::from(limit.get())),
        fingerprint: fingerprint(raw.as_deref().unwrap_or_default()),
        filter: Filter {
            created_after: query.created_after,
            created_before: query.created_before,
            updated_after: query.updated_after,
            updated_before: query.updated_before,
            assigned_after: query.assigned_after,
            assigned_before: query.assigned_before,
            closed_after: query.closed_after,
            closed_before: query.closed_before,
            client: query.client_id,
            interventions: query.interventions.unwrap_or(false),
            maintenances: query.maintenances.unwrap_or(false),
            statuses: query.status,
            priorities: query.priority,
            locations: query.location_id.map(|id| vec![id.0]),
            equipment: query.equipment_id.map(|id| id.0),
            job: query.job_id.map(|id| id.0),
            domain: query.domain_id.map(|id| id.0),
            contractor: query.contractor_id.map(|id| id.0),
            manager: query.manager_id.map(|id| id.0),
            overdue: None,
            words,
            reader_manages: false,
        },
    };
    let body = list_tickets(&app.desk, &caller, request).await?;
    Ok(reply::ready(StatusCode::OK, body))
}

/// Tells one list from another: the parameters but for the cursor, in any order.
fn fingerprint(raw: &str) -> [u8; 32] {
    let mut pairs: Vec<&str> =
        raw.split('&').filter(|pair| !pair.starts_with("cursor=") && !pair.is_empty()).collect();
    pairs.sort_unstable();
    let mut hash = Sha256::new();
    for pair in pairs {
        hash.update(pair);
        hash.update("&");
    }
    hash.finalize().into()
}
