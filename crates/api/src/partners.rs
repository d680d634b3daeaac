//! `/contractors`, `/partnerships` and `/clients`: who works with whom.

use axum::extract::{Path, State};
use desk::permit::Permit;
use desk::store::orgs::{Counterpart, NewOrg};
use desk::{Error, orgs};
use domain::id::{Id, OrgId};
use serde_json::{Value, json};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answer::{Answered, Made, post, read as answer, write};
use crate::caller::By;
use crate::catalogue::{identified, paged, typed};
use crate::http::{Body, NoQuery, Post, Query};
use crate::openapi::{ReadRefusals, V3, WriteRefusals, under};
use crate::schema::around::{Clients, ContractorCreated, ContractorRead, Contractors};
use crate::state::App;
use crate::texts::{Email, Line, Name, Siren, Siret, Words};
use crate::users::ListTyped;
use crate::wire::{Limit, body, query};

query! {
    /// Which contractors.
    pub struct ListContractors {
        /// The cursor of the page before.
        cursor: optional Id,
        /// How many per page.
        limit: optional Limit,
        /// Only those who are active (`true`) or are not (`false`).
        active: optional bool,
        /// Only the one with this SIRET.
        siret: optional Siret,
        /// Only those whose name, SIRET or address has words that begin with each of these.
        q: optional Words,
    }
}

body! {
    /// What `POST /contractors` takes.
    pub struct CreateContractor {
        /// Its name.
        name: required Name,
        /// 14 digits.
        siret: optional Siret,
        /// 9 digits; taken from the SIRET when that is given.
        siren: optional Siren,
        /// Where to write to.
        email: optional Email,
        /// Where to call.
        phone: optional Line,
        /// Your own team.
        is_internal: optional bool,
        /// Whether this company names a technician before it plans.
        names_technicians: optional bool,
    }
}

body! {
    /// What `POST /partnerships` takes.
    pub struct CreatePartnership {
        /// A contractor that is on this desk; it, or its SIRET.
        contractor_id: optional OrgId,
        /// The SIRET under which it works on this desk.
        siret: optional Siret,
        /// Your own team.
        is_internal: optional bool,
    }
}

body! {
    /// What `PATCH /contractors/:id` takes: a JSON merge patch.
    pub struct EditContractor {
        /// Your own team.
        is_internal: patch_required bool,
        /// Whether it works for you. What it has on its tickets stays as it is.
        is_active: patch_required bool,
    }
}

fn brief(counterpart: &Counterpart) -> Value {
    let (org, internal) = counterpart;
    identified(
        org.id,
        json!({
            "name": org.name, "siret": org.siret, "siren": org.siren, "email": org.email, "phone": org.phone,
            "is_internal": internal, "is_active": org.is_active,
        }),
    )
}

fn detailed(counterpart: &Counterpart) -> Value {
    let (org, _) = counterpart;
    let mut contractor = brief(counterpart);
    contractor["fix"] = Value::Null;
    contractor["address"] = Value::Null;
    contractor["description"] = json!("");
    contractor["currency"] = json!(org.currency);
    contractor["created_at"] = json!(org.created_at);
    contractor["updated_at"] = json!(org.updated_at);
    contractor
}

/// Lists contractors: a client's partners; for a contractor, itself.
#[utoipa::path(get, path = "/contractors", operation_id = "listContractors", tag = "partners", params(ListContractors),
    responses((status = 200, body = Contractors), ReadRefusals))]
pub async fn list(State(app): State<App>, By(caller): By, Query(query): Query<ListContractors>) -> Answered {
    answer(&app, &caller, move |tx, caller| {
        let asked = typed(query.cursor, query.limit, None, query.q.as_ref());
        let siret = query.siret.as_ref().map(|siret| siret.0.as_str());
        let found = orgs::contractors(tx, caller, &Permit::ask(caller)?, &asked, query.active, siret)?;
        Ok(paged("contractors", found.iter().map(brief).collect()))
    })
    .await
}

/// Reads a contractor by id, SIREN or SIRET.
#[utoipa::path(get, path = "/contractors/{id}", operation_id = "readContractor", tag = "partners",
    params(("id" = String, Path, description = "An id, a SIREN or a SIRET.")),
    responses((status = 200, body = ContractorRead), ReadRefusals))]
pub async fn read(
    State(app): State<App>,
    By(caller): By,
    _: NoQuery,
    Path(number): Path<String>,
) -> Answered {
    answer(&app, &caller, move |tx, caller| {
        Ok(json!({"contractor": detailed(&orgs::contractor(tx, caller, &Permit::ask(caller)?, &number)?)}))
    })
    .await
}

/// Changes how a contractor works with you.
#[utoipa::path(patch, path = "/contractors/{id}", operation_id = "editContractor", tag = "partners",
    params(("id" = String, Path, description = "An id, a SIREN or a SIRET.")), request_body = EditContractor,
    responses((status = 200, body = ContractorRead), WriteRefusals))]
pub async fn edit(
    State(app): State<App>,
    By(caller): By,
    Path(number): Path<String>,
    Body(body): Body<EditContractor>,
) -> Answered {
    write(&app, &caller, move |tx, caller| {
        let permit = Permit::ask(caller)?;
        let now = orgs::edit_partner(tx, caller, &permit, &number, body.is_internal, body.is_active)?;
        Ok(json!({"contractor": detailed(&now)}))
    })
    .await
}

/// Enters a contractor that is not on this desk yet, as your partner.
#[utoipa::path(post, path = "/contractors", operation_id = "createContractor", tag = "partners", request_body = CreateContractor,
    responses((status = 201, body = ContractorCreated), WriteRefusals))]
pub async fn create(
    State(app): State<App>,
    By(caller): By,
    Post { body, once }: Post<CreateContractor>,
) -> Answered {
    post(&app, &caller, once, move |tx, caller| {
        let siret = body.siret.as_ref().map(|siret| siret.0.as_str());
        let new = NewOrg {
            name: &body.name,
            siret,
            siren: siret
                .and_then(|siret| siret.get(..9))
                .or(body.siren.as_ref().map(|siren| siren.0.as_str())),
            email: body.email.as_ref().map(|email| email.0.as_str()),
            phone: body.phone.as_deref(),
            names_technicians: body.names_technicians.unwrap_or(false),
        };
        let id =
            orgs::add_contractor(tx, caller, &Permit::ask(caller)?, &new, body.is_internal.unwrap_or(false))?;
        Ok(Made::created(format!("/contractors/{id}"), json!({"contractor_id": id})))
    })
    .await
}

/// Makes a contractor that is on this desk your partner.
#[utoipa::path(post, path = "/partnerships", operation_id = "createPartnership", tag = "partners", request_body = CreatePartnership,
    responses((status = 201, body = ContractorCreated), WriteRefusals))]
pub async fn join(
    State(app): State<App>,
    By(caller): By,
    Post { body, once }: Post<CreatePartnership>,
) -> Answered {
    post(&app, &caller, once, move |tx, caller| {
        let (permit, internal) = (Permit::ask(caller)?, body.is_internal.unwrap_or(false));
        let contractor = match (body.contractor_id, &body.siret) {
            (Some(contractor), None) => {
                orgs::join(tx, caller, &permit, contractor, internal)?;
                contractor
            }
            (None, Some(siret)) => orgs::join_by_siret(tx, caller, &permit, &siret.0, internal)?,
            (None, None) => return Err(Error::invalid("contractor_id", "required", "name it, or its SIRET")),
            (Some(_), Some(_)) => {
                return Err(Error::invalid("siret", "not_allowed", "name it by id or by SIRET, not both"));
            }
        };
        Ok(Made::created(format!("/contractors/{contractor}"), json!({"contractor_id": contractor})))
    })
    .await
}

/// Lists the clients that a contractor works for; for a client, itself.
#[utoipa::path(get, path = "/clients", operation_id = "listClients", tag = "partners", params(ListTyped),
    responses((status = 200, body = Clients), ReadRefusals))]
pub async fn clients(State(app): State<App>, By(caller): By, Query(query): Query<ListTyped>) -> Answered {
    answer(&app, &caller, move |tx, caller| {
        let found = orgs::clients(
            tx,
            caller,
            &Permit::ask(caller)?,
            &typed(query.cursor, query.limit, None, query.q.as_ref()),
        )?;
        let shown = |(org, _): &Counterpart| {
            identified(org.id, json!({"name": org.name, "is_active": org.is_active}))
        };
        Ok(paged("clients", found.iter().map(shown).collect()))
    })
    .await
}

/// The calls.
pub fn routes(router: OpenApiRouter<App>) -> OpenApiRouter<App> {
    router
        .routes(under(V3, routes!(list, create)))
        .routes(under(V3, routes!(read, edit)))
        .routes(under(V3, routes!(join)))
        .routes(under(V3, routes!(clients)))
}
