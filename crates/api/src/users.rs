//! `/users`: the people of the caller's organization.

use axum::extract::State;
use axum::http::StatusCode;
use desk::accounts::links;
use desk::letters::Pen;
use desk::people::{self, Edit};
use desk::permit::Permit;
use desk::store::people::Person;
use domain::id::{Id, UserId};
use domain::org::Role;
use serde_json::{Value, json};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answer::{Answered, Made, post, read as answer, write};
use crate::caller::By;
use crate::catalogue::{identified, paged, typed};
use crate::http::{Body, NoQuery, PathId, Post, Query, reply};
use crate::openapi::{ReadRefusals, V3, WriteRefusals, under};
use crate::schema::account::InvitationCreated;
use crate::schema::around::{UserCreated, UserRead, Users};
use crate::state::App;
use crate::texts::{Email, Name, Words};
use crate::wire::{Limit, Nothing, body, query};

query! {
    /// A page of what one's own organization keeps.
    pub struct ListOwn {
        /// The cursor of the page before.
        cursor: optional Id,
        /// How many per page.
        limit: optional Limit,
    }
}

query! {
    /// A page of what fits what was typed.
    pub struct ListTyped {
        /// The cursor of the page before.
        cursor: optional Id,
        /// How many per page.
        limit: optional Limit,
        /// Only those whose name (or address) has words that begin with each of these.
        q: optional Words,
    }
}

body! {
    /// What `POST /users` takes.
    pub struct CreateUser {
        /// The address.
        email: required Email,
        /// As others read it; the address when it is not given.
        name: optional Name,
        /// What they may do; `manager` when it is not given.
        role: optional Role,
    }
}

body! {
    /// What `PATCH /users/{id}` takes: a JSON merge patch.
    pub struct EditUser {
        /// As others read it.
        name: patch_required Name,
        /// What they may do.
        role: patch_required Role,
        /// Whether they still work here.
        is_active: patch_required bool,
    }
}

fn shown(person: &Person) -> Value {
    identified(
        person.id,
        json!({
            "email": person.email, "name": person.name, "role": person.role.as_str(), "is_active": person.is_active,
            "created_at": person.created_at, "has_password": person.has_password, "last_seen_at": person.last_seen_at,
        }),
    )
}

/// Lists the people of the organization.
#[utoipa::path(get, path = "/users", operation_id = "listUsers", tag = "people", params(ListTyped),
    responses((status = 200, body = Users), ReadRefusals))]
pub async fn list(State(app): State<App>, By(caller): By, Query(query): Query<ListTyped>) -> Answered {
    answer(&app, &caller, move |tx, caller| {
        let asked = typed(query.cursor, query.limit, None, query.q.as_ref());
        let found = people::list(tx, caller, &Permit::ask(caller)?, &asked)?;
        Ok(paged("users", found.iter().map(shown).collect()))
    })
    .await
}

/// Reads a person.
#[utoipa::path(get, path = "/users/{id}", operation_id = "readUser", tag = "people", params(PathId<UserId>),
    responses((status = 200, body = UserRead), ReadRefusals))]
pub async fn read(
    State(app): State<App>,
    By(caller): By,
    _: NoQuery,
    PathId(id): PathId<UserId>,
) -> Answered {
    answer(&app, &caller, move |tx, caller| {
        Ok(json!({"user": shown(&people::one(tx, caller, &Permit::ask(caller)?, id)?)}))
    })
    .await
}

/// Enters a person.
#[utoipa::path(post, path = "/users", operation_id = "createUser", tag = "people", request_body = CreateUser,
    responses((status = 201, body = UserCreated), WriteRefusals))]
pub async fn create(
    State(app): State<App>,
    By(caller): By,
    Post { body, once }: Post<CreateUser>,
) -> Answered {
    post(&app, &caller, once, move |tx, caller| {
        let name = body.name.as_deref().unwrap_or(&body.email.0);
        let role = body.role.unwrap_or(Role::Manager);
        let id = people::add(tx, caller, &Permit::ask(caller)?, &body.email.0, name, role)?;
        Ok(Made::created(format!("/users/{id}"), json!({"user_id": id})))
    })
    .await
}

/// Changes a person, at once: who is signed in as them has the new role with the next call, or is signed out. One's own role and
/// activity are for another admin to change (409 `own_account`), and there is always one (409 `last_admin`).
#[utoipa::path(patch, path = "/users/{id}", operation_id = "editUser", tag = "people", params(PathId<UserId>), request_body = EditUser,
    responses((status = 200, body = UserRead), WriteRefusals))]
pub async fn edit(
    State(app): State<App>,
    By(caller): By,
    PathId(id): PathId<UserId>,
    Body(body): Body<EditUser>,
) -> Answered {
    let edit = Edit { name: body.name.map(String::from), role: body.role, is_active: body.is_active };
    write(&app, &caller, move |tx, caller| {
        Ok(json!({"user": shown(&people::edit(tx, caller, &Permit::ask(caller)?, id, &edit)?)}))
    })
    .await
}

/// Makes a one-time link with which a person sets a password, within 48 hours; one made before is good no more. Where mail is set up
/// it is sent to them, too (`is_mailed`). It is told this once, and is not stored: this call takes no `Idempotency-Key`.
#[utoipa::path(post, path = "/users/{id}/invitation", operation_id = "inviteUser", tag = "people", params(PathId<UserId>),
    request_body = Nothing, responses((status = 201, body = InvitationCreated), WriteRefusals))]
pub async fn invite(
    State(app): State<App>,
    By(caller): By,
    PathId(id): PathId<UserId>,
    _: Body<Nothing>,
) -> Answered {
    let random = (app.random)();
    let pen = Pen::of(&app.desk).await?;
    let is_mailed = pen.is_some();
    let made = app
        .desk
        .write(&caller, move |tx, caller| {
            links::invite(tx, caller, &Permit::ask(caller)?, id, &random, pen.as_ref())
        })
        .await?;
    let url = made.url(app.desk.public_url());
    let shown = json!({"url": url, "expires_at": made.expires_at, "is_mailed": is_mailed});
    Ok(reply::json(StatusCode::CREATED, &shown))
}

/// The calls.
pub fn routes(router: OpenApiRouter<App>) -> OpenApiRouter<App> {
    router
        .routes(under(V3, routes!(list, create)))
        .routes(under(V3, routes!(read, edit)))
        .routes(under(V3, routes!(invite)))
}
