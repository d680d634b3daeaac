//! `/users`: the people of the caller's organization.

use axum::extract::State;
use desk::people;
use desk::permit::Permit;
use desk::store::people::Person;
use domain::id::{Id, UserId};
use domain::org::Role;
use serde_json::{Value, json};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answer::{Answered, Made, post, read as answer};
use crate::caller::By;
use crate::catalogue::{identified, paged, typed};
use crate::http::{NoQuery, PathId, Post, Query};
use crate::openapi::{ReadRefusals, V3, WriteRefusals, under};
use crate::schema::around::{UserCreated, UserRead, Users};
use crate::state::App;
use crate::texts::{Email, Name, Words};
use crate::wire::{Limit, body, query};

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

fn shown(person: &Person) -> Value {
    identified(
        person.id,
        json!({
            "email": person.email, "name": person.name, "role": person.role.as_str(), "is_active": person.is_active,
            "created_at": person.created_at,
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

/// The calls.
pub fn routes(router: OpenApiRouter<App>) -> OpenApiRouter<App> {
    router.routes(under(V3, routes!(list, create))).routes(under(V3, routes!(read)))
}
