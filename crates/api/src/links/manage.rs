//! `/tickets/:id/links`: which links there are to a ticket.

use axum::extract::State;
use desk::links::{Shown, list as all, make as make_link, revoke as revoke_link, text_for, url_of};
use domain::id::{Id, OrgId, TicketId};
use serde_json::{Value, json};
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterIn};

use crate::answer::{Answered, read as answer, write};
use crate::caller::By;
use crate::catalogue::identified;
use crate::http::{Body, NoQuery, PathId, id_parameter, reply};
use crate::openapi::{ReadRefusals, V3, WriteRefusals};
use crate::schema::link::{LinkMade, LinkRevoked, Links};
use crate::state::App;
use crate::wire::body;

body! {
    /// What `POST …/links` takes.
    pub struct MakeLink {
        /// Whose (the client says it; a contractor makes that of the technician whom it has named).
        contractor_id: optional OrgId,
    }
}

/// The ids in the path of a link.
pub struct LinkPath;

impl IntoParams for LinkPath {
    fn into_params(_place: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        vec![id_parameter("id"), id_parameter("link_id")]
    }
}

fn shown(one: &Shown) -> Value {
    let link = &one.link;
    let technician = link.technician.map(|person| json!({"_id": person, "name": one.technician}));
    identified(
        link.id,
        json!({
            "contractor": {"_id": link.contractor, "name": one.contractor}, "technician": technician, "email": link.email,
            "created_at": link.created_at, "expires_at": link.expires_at, "revoked_at": link.revoked_at,
            "last_used_at": link.last_used_at, "is_good": one.is_good,
        }),
    )
}

/// Lists the links to a ticket that the caller manages: a client those of its contractors, a contractor those of its technicians.
#[utoipa::path(get, path = "/tickets/{id}/links", operation_id = "listLinks", tag = "links", params(PathId<TicketId>),
    responses((status = 200, body = Links), ReadRefusals))]
pub async fn list(
    State(app): State<App>,
    By(caller): By,
    _: NoQuery,
    PathId(ticket): PathId<TicketId>,
) -> Answered {
    answer(&app, &caller, move |tx, caller| {
        let links: Vec<Value> = all(tx, caller, ticket)?.iter().map(shown).collect();
        Ok(json!({"links": links}))
    })
    .await
}

/// Makes a link, or lets one live on, and tells its address: to be handed on by other means than the desk's mail. One that was revoked gets
/// another address. 409 `contractor_has_accounts`, `no_technician`.
#[utoipa::path(post, path = "/tickets/{id}/links", operation_id = "makeLink", tag = "links", params(PathId<TicketId>),
    request_body = MakeLink, responses((status = 201, body = LinkMade), WriteRefusals))]
pub async fn make(
    State(app): State<App>,
    By(caller): By,
    PathId(ticket): PathId<TicketId>,
    Body(body): Body<MakeLink>,
) -> Answered {
    let contractor = body.contractor_id;
    let (made, granted) =
        app.desk.write(&caller, move |tx, caller| make_link(tx, caller, ticket, contractor)).await?;
    let url = url_of(app.desk.public_url(), &text_for(app.desk.signer().await?, &granted.bound));
    let place = format!("{V3}/tickets/{ticket}/links/{}", made.link.id);
    Ok(reply::created(&place, &json!({"link": shown(&made), "url": url})))
}

/// Revokes a link, at once; a contractor's together with those of its technicians.
#[utoipa::path(delete, path = "/tickets/{id}/links/{link_id}", operation_id = "revokeLink", tag = "links", params(LinkPath),
    responses((status = 200, body = LinkRevoked), WriteRefusals))]
pub async fn revoke(
    State(app): State<App>,
    By(caller): By,
    _: NoQuery,
    PathId((ticket, link)): PathId<(TicketId, Id)>,
) -> Answered {
    write(&app, &caller, move |tx, caller| {
        let at = revoke_link(tx, caller, ticket, link)?;
        Ok(json!({"link_id": link, "revoked_at": at}))
    })
    .await
}
