//! `/tokens`: the tokens of the caller's organization.

use axum::extract::State;
use desk::Scopes;
use desk::permit::Permit;
use desk::store::tokens::Token;
use desk::tokens::{self, Request};
use domain::id::TokenId;
use domain::instant::Instant;
use domain::org::Role;
use serde_json::{Value, json};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answer::{Answered, read as answer, write};
use crate::caller::By;
use crate::catalogue::{identified, page, paged};
use crate::http::{Body, NoQuery, PathId, Query, reply};
use crate::openapi::{ReadRefusals, V3, WriteRefusals, under};
use crate::schema::around::{TokenCreated, TokenRevoked, Tokens};
use crate::state::App;
use crate::texts::Name;
use crate::users::ListOwn;
use crate::wire::{body, one_of};

one_of! {
    /// What a token may be used for.
    pub enum Scope {
        /// Reading.
        Read = "read",
        /// Changing.
        Write = "write",
    }
}

body! {
    /// What `POST /tokens` takes.
    pub struct CreateToken {
        /// What you call it.
        name: required Name,
        /// What it may do.
        role: required Role,
        /// What it may be used for; everything when it is not given.
        scopes: list Scope; 2,
        /// When it lapses; never when it is not given.
        expires_at: optional Instant,
    }
}

fn shown(token: &Token) -> Value {
    let scopes: Vec<&str> = token.scopes.split_ascii_whitespace().collect();
    identified(
        token.id,
        json!({
            "name": token.name, "role": token.role.as_str(), "scopes": scopes, "created_at": token.created_at,
            "expires_at": token.expires_at, "revoked_at": token.revoked_at, "last_used_at": token.last_used_at,
        }),
    )
}

/// Lists the organization's tokens, without their secrets.
#[utoipa::path(get, path = "/tokens", operation_id = "listTokens", tag = "people", params(ListOwn),
    responses((status = 200, body = Tokens), ReadRefusals))]
pub async fn list(State(app): State<App>, By(caller): By, Query(query): Query<ListOwn>) -> Answered {
    answer(&app, &caller, move |tx, caller| {
        let found = tokens::list(tx, caller, &Permit::ask(caller)?, &page(query.cursor, query.limit, None))?;
        Ok(paged("tokens", found.iter().map(shown).collect()))
    })
    .await
}

/// Makes a token. Its text is told this once, and is not stored: this call takes no `Idempotency-Key`.
#[utoipa::path(post, path = "/tokens", operation_id = "createToken", tag = "people", request_body = CreateToken,
    responses((status = 201, body = TokenCreated), WriteRefusals))]
pub async fn create(State(app): State<App>, By(caller): By, Body(body): Body<CreateToken>) -> Answered {
    let scopes = if body.scopes.is_empty() {
        Scopes::ALL
    } else {
        Scopes { read: body.scopes.contains(&Scope::Read), write: body.scopes.contains(&Scope::Write) }
    };
    let request = Request {
        name: body.name.into(),
        role: body.role,
        scopes,
        expires_at: body.expires_at,
        random: (app.random)(),
    };
    let (id, token) = app
        .desk
        .write(&caller, move |tx, caller| tokens::create(tx, caller, &Permit::ask(caller)?, &request))
        .await?;
    Ok(reply::created(&format!("{V3}/tokens/{id}"), &json!({"token_id": id, "token": token})))
}

/// Revokes a token, at once.
#[utoipa::path(delete, path = "/tokens/{id}", operation_id = "revokeToken", tag = "people", params(PathId<TokenId>),
    responses((status = 200, body = TokenRevoked), WriteRefusals))]
pub async fn revoke(
    State(app): State<App>,
    By(caller): By,
    _: NoQuery,
    PathId(id): PathId<TokenId>,
) -> Answered {
    write(&app, &caller, move |tx, caller| {
        tokens::revoke(tx, caller, &Permit::ask(caller)?, id)?;
        Ok(json!({"token_id": id}))
    })
    .await
}

/// The calls.
pub fn routes(router: OpenApiRouter<App>) -> OpenApiRouter<App> {
    router.routes(under(V3, routes!(list, create))).routes(under(V3, routes!(revoke)))
}
