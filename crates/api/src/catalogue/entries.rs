//! `/jobs` and `/domains`: names, the latter in a tree.

use axum::extract::State;
use desk::catalogue::{self, NodeEdit};
use desk::permit::Permit;
use desk::store::catalogue::Entry;
use domain::id::{DomainId, JobId};
use serde_json::{Value, json};

use super::{ListCatalogue, identified, paged, patched};
use crate::answer::{Answered, Made, post, read as answer, write};
use crate::caller::By;
use crate::http::{Body, NoQuery, PathId, Post, Query};
use crate::openapi::{ReadRefusals, WriteRefusals};
use crate::schema::around::{DomainCreated, DomainRead, Domains, JobCreated, JobRead, Jobs};
use crate::state::App;
use crate::texts::Name;
use crate::wire::body;

body! {
    /// What `POST /jobs` takes.
    pub struct CreateJob {
        /// Its name.
        name: required Name,
    }
}

body! {
    /// What `POST /domains` takes.
    pub struct CreateDomain {
        /// Its name.
        name: required Name,
        /// What it is within.
        parent_id: optional DomainId,
    }
}

body! {
    /// What `PATCH /jobs/:id` takes: a JSON merge patch.
    pub struct EditJob {
        /// Its name.
        name: patch_required Name,
        /// Whether it is no longer offered in lists. It stays on its tickets.
        is_archived: patch_required bool,
    }
}

body! {
    /// What `PATCH /domains/:id` takes: a JSON merge patch.
    pub struct EditDomain {
        /// Its name.
        name: patch_required Name,
        /// What it is within.
        parent_id: patch DomainId,
        /// Whether it is no longer offered in lists. It stays on its tickets.
        is_archived: patch_required bool,
    }
}

fn job(entry: &Entry) -> Value {
    identified(entry.id, json!({"name": entry.name, "is_archived": entry.is_archived}))
}

fn domain(entry: &Entry) -> Value {
    identified(
        entry.id,
        json!({"name": entry.name, "parent_id": entry.parent, "is_archived": entry.is_archived}),
    )
}

/// Lists jobs (trades).
#[utoipa::path(get, path = "/jobs", operation_id = "listJobs", tag = "catalogue", params(ListCatalogue),
    responses((status = 200, body = Jobs), ReadRefusals))]
pub async fn list_jobs(
    State(app): State<App>,
    By(caller): By,
    Query(query): Query<ListCatalogue>,
) -> Answered {
    answer(&app, &caller, move |tx, caller| {
        Ok(paged("jobs", catalogue::jobs(tx, caller, &query.page())?.iter().map(job).collect()))
    })
    .await
}

/// Reads a job.
#[utoipa::path(get, path = "/jobs/{id}", operation_id = "readJob", tag = "catalogue", params(PathId<JobId>),
    responses((status = 200, body = JobRead), ReadRefusals))]
pub async fn read_job(
    State(app): State<App>,
    By(caller): By,
    _: NoQuery,
    PathId(id): PathId<JobId>,
) -> Answered {
    answer(&app, &caller, move |tx, caller| Ok(json!({"job": job(&catalogue::job(tx, caller, id)?)}))).await
}

/// Changes a job. On a ticket a new name shows from the ticket's next change on.
#[utoipa::path(patch, path = "/jobs/{id}", operation_id = "editJob", tag = "catalogue", params(PathId<JobId>),
    request_body = EditJob, responses((status = 200, body = JobRead), WriteRefusals))]
pub async fn edit_job(
    State(app): State<App>,
    By(caller): By,
    PathId(id): PathId<JobId>,
    Body(body): Body<EditJob>,
) -> Answered {
    let edit = NodeEdit { name: body.name.map(Into::into), parent: None, is_archived: body.is_archived };
    write(&app, &caller, move |tx, caller| {
        catalogue::edit_job(tx, caller, &Permit::ask(caller)?, id, &edit)?;
        Ok(json!({"job": job(&catalogue::job(tx, caller, id)?)}))
    })
    .await
}

/// Enters a job.
#[utoipa::path(post, path = "/jobs", operation_id = "createJob", tag = "catalogue", request_body = CreateJob,
    responses((status = 201, body = JobCreated), WriteRefusals))]
pub async fn create_job(
    State(app): State<App>,
    By(caller): By,
    Post { body, once }: Post<CreateJob>,
) -> Answered {
    post(&app, &caller, once, move |tx, caller| {
        let id = catalogue::add_job(tx, caller, &Permit::ask(caller)?, &body.name)?;
        Ok(Made::created(format!("/jobs/{id}"), json!({"job_id": id})))
    })
    .await
}

/// Lists technical domains.
#[utoipa::path(get, path = "/domains", operation_id = "listDomains", tag = "catalogue", params(ListCatalogue),
    responses((status = 200, body = Domains), ReadRefusals))]
pub async fn list_domains(
    State(app): State<App>,
    By(caller): By,
    Query(query): Query<ListCatalogue>,
) -> Answered {
    answer(&app, &caller, move |tx, caller| {
        Ok(paged("domains", catalogue::domains(tx, caller, &query.page())?.iter().map(domain).collect()))
    })
    .await
}

/// Reads a domain.
#[utoipa::path(get, path = "/domains/{id}", operation_id = "readDomain", tag = "catalogue", params(PathId<DomainId>),
    responses((status = 200, body = DomainRead), ReadRefusals))]
pub async fn read_domain(
    State(app): State<App>,
    By(caller): By,
    _: NoQuery,
    PathId(id): PathId<DomainId>,
) -> Answered {
    answer(&app, &caller, move |tx, caller| {
        Ok(json!({"domain": domain(&catalogue::domain(tx, caller, id)?)}))
    })
    .await
}

/// Changes a domain. On a ticket a new name shows from the ticket's next change on.
#[utoipa::path(patch, path = "/domains/{id}", operation_id = "editDomain", tag = "catalogue", params(PathId<DomainId>),
    request_body = EditDomain, responses((status = 200, body = DomainRead), WriteRefusals))]
pub async fn edit_domain(
    State(app): State<App>,
    By(caller): By,
    PathId(id): PathId<DomainId>,
    Body(body): Body<EditDomain>,
) -> Answered {
    let edit = NodeEdit {
        name: body.name.map(Into::into),
        parent: patched(body.parent_id, |parent| parent.0),
        is_archived: body.is_archived,
    };
    write(&app, &caller, move |tx, caller| {
        catalogue::edit_domain(tx, caller, &Permit::ask(caller)?, id, &edit)?;
        Ok(json!({"domain": domain(&catalogue::domain(tx, caller, id)?)}))
    })
    .await
}

/// Enters a domain.
#[utoipa::path(post, path = "/domains", operation_id = "createDomain", tag = "catalogue", request_body = CreateDomain,
    responses((status = 201, body = DomainCreated), WriteRefusals))]
pub async fn create_domain(
    State(app): State<App>,
    By(caller): By,
    Post { body, once }: Post<CreateDomain>,
) -> Answered {
    post(&app, &caller, once, move |tx, caller| {
        let id = catalogue::add_domain(tx, caller, &Permit::ask(caller)?, body.parent_id, &body.name)?;
        Ok(Made::created(format!("/domains/{id}"), json!({"domain_id": id})))
    })
    .await
}
