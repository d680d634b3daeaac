//! `/saved-views`: lists of tickets under a name.

use axum::extract::State;
use desk::Caller;
use desk::saved_views::{self, Change};
use desk::store::saved_views::{Content, SavedView};
use domain::id::Id;
use serde_json::{Value, json};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answer::{Answered, Made, post, read, write};
use crate::caller::By;
use crate::catalogue::identified;
use crate::http::{Body, NoQuery, PathId, Post};
use crate::openapi::{ReadRefusals, V3, WriteRefusals, under};
use crate::schema::work::{SavedViewDeleted, SavedViewRead, SavedViews};
use crate::state::App;
use crate::wire::{Fault, Faults, SchemaRef, Wire, body, bounded_text};

bounded_text! {
    /// What people call a view.
    pub ViewName(1..=100, trim);
    /// A query string.
    pub ViewQuery(0..=4_096, trim);
}

/// The name of a column: what the web app calls it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column(String);

/// Longer than any name of a column.
const COLUMN_CHARS_MAX: usize = 40;

impl Wire for Column {
    fn from_text(text: &str) -> Result<Self, Faults> {
        let letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        if (1..=COLUMN_CHARS_MAX).contains(&text.len()) && text.bytes().all(letter) {
            Ok(Self(text.to_owned()))
        } else {
            Err(Fault::new(
                "invalid_column",
                "must be the name of a column: lower-case letters, digits and _",
            )
            .into())
        }
    }

    fn schema() -> SchemaRef {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .pattern(Some("^[a-z0-9_]{1,40}$"))
            .into()
    }
}

body! {
    /// What `POST /saved-views` takes.
    pub struct CreateSavedView {
        /// What you call it.
        name: required ViewName,
        /// What is asked for, as a query string.
        query: required ViewQuery,
        /// The columns that are shown, in order; the usual ones when none are given.
        columns: list Column; 50,
        /// Whether everybody in the organization sees it.
        is_shared: optional bool,
    }
}

body! {
    /// What `PATCH /saved-views/:id` takes.
    pub struct ChangeSavedView {
        /// What you call it.
        name: patch_required ViewName,
        /// What is asked for, as a query string.
        query: patch_required ViewQuery,
        /// The columns that are shown, in order; `null` for the usual ones.
        columns: patch_list Column; 50,
        /// Whether everybody in the organization sees it.
        is_shared: patch_required bool,
    }
}

fn named(columns: Vec<Column>) -> Option<Vec<String>> {
    (!columns.is_empty()).then(|| columns.into_iter().map(|column| column.0).collect())
}

fn shown(view: &SavedView, caller: &Caller) -> Value {
    let Content { name, query, columns, is_shared } = &view.content;
    identified(
        view.id,
        json!({
            "name": name, "query": query, "columns": columns, "is_shared": is_shared,
            "is_mine": view.owner == caller.actor.person,
            "owner": {"_id": view.owner, "name": view.owner_name}, "created_at": view.created_at,
        }),
    )
}

/// Lists the caller's own saved views, and those that others of the organization share.
#[utoipa::path(get, path = "/saved-views", operation_id = "listSavedViews", tag = "saved views",
    responses((status = 200, body = SavedViews), ReadRefusals))]
pub async fn list(State(app): State<App>, By(caller): By, _: NoQuery) -> Answered {
    read(&app, &caller, |tx, caller| {
        let views: Vec<Value> =
            saved_views::list(tx, caller)?.iter().map(|view| shown(view, caller)).collect();
        Ok(json!({"saved_views": views}))
    })
    .await
}

/// Keeps a list of tickets under a name.
#[utoipa::path(post, path = "/saved-views", operation_id = "createSavedView", tag = "saved views", request_body = CreateSavedView,
    responses((status = 201, body = SavedViewRead), WriteRefusals))]
pub async fn create(
    State(app): State<App>,
    By(caller): By,
    Post { body, once }: Post<CreateSavedView>,
) -> Answered {
    let content = Content {
        name: body.name.into(),
        query: body.query.into(),
        columns: named(body.columns),
        is_shared: body.is_shared.unwrap_or(false),
    };
    post(&app, &caller, once, move |tx, caller| {
        let view = saved_views::add(tx, caller, &content)?;
        Ok(Made::created(format!("/saved-views/{}", view.id), json!({"saved_view": shown(&view, caller)})))
    })
    .await
}

/// Changes a saved view: its owner may, and an admin where it is shared.
#[utoipa::path(patch, path = "/saved-views/{id}", operation_id = "changeSavedView", tag = "saved views", params(PathId<Id>),
    request_body = ChangeSavedView, responses((status = 200, body = SavedViewRead), WriteRefusals))]
pub async fn change(
    State(app): State<App>,
    By(caller): By,
    PathId(id): PathId<Id>,
    Body(body): Body<ChangeSavedView>,
) -> Answered {
    let change = Change {
        name: body.name.map(String::from),
        query: body.query.map(String::from),
        columns: body.columns.map(named),
        is_shared: body.is_shared,
    };
    write(&app, &caller, move |tx, caller| {
        let view = saved_views::change(tx, caller, id, &change)?;
        Ok(json!({"saved_view": shown(&view, caller)}))
    })
    .await
}

/// Forgets a saved view: its owner may, and an admin where it is shared.
#[utoipa::path(delete, path = "/saved-views/{id}", operation_id = "deleteSavedView", tag = "saved views", params(PathId<Id>),
    responses((status = 200, body = SavedViewDeleted), WriteRefusals))]
pub async fn remove(State(app): State<App>, By(caller): By, _: NoQuery, PathId(id): PathId<Id>) -> Answered {
    write(&app, &caller, move |tx, caller| {
        saved_views::remove(tx, caller, id)?;
        Ok(json!({"saved_view_id": id}))
    })
    .await
}

/// The calls.
pub fn routes(router: OpenApiRouter<App>) -> OpenApiRouter<App> {
    router.routes(under(V3, routes!(list, create))).routes(under(V3, routes!(change, remove)))
}
