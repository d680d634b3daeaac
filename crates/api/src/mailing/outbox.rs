//! `/dev/outbox`: in a demonstration world, what was written to whom. Elsewhere there is no such page.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode};
use axum::response::IntoResponse as _;
use desk::Error;
use desk::store::mail::outbox::{self, Mail};
use domain::id::Id;
use maud::html;

use super::page::{answer, headers};
use crate::answer::Answered;
use crate::http::Problem;
use crate::state::App;

/// Mails shown at most.
const LIST_MAX: usize = 200;
/// What a mail's HTML may do here: look as it does, in a frame of this page.
const MAIL_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'",
);

fn is_there(app: &App) -> Result<(), Problem> {
    if app.demo.is_some() { Ok(()) } else { Err(Problem::path_unknown()) }
}

async fn find(app: &App, id: &str) -> Result<Mail, Problem> {
    is_there(app)?;
    let id: Id = id.parse().map_err(|_| Problem::path_unknown())?;
    let found = app.desk.store().read(move |tx| Ok::<_, Error>(outbox::one(tx, id)?)).await?;
    found.ok_or_else(Problem::path_unknown)
}

/// Every mail, the latest first.
pub async fn list(State(app): State<App>) -> Answered {
    is_there(&app)?;
    let mails = app.desk.store().read(|tx| Ok::<_, Error>(outbox::latest(tx, LIST_MAX)?)).await?;
    let body = html! {
        section {
            @if mails.is_empty() { p { "Nothing was written to anybody yet." } }
            @else {
                table {
                    thead { tr { th { "Written" } th { "To" } th { "Subject" } th { "State" } } }
                    tbody {
                        @for mail in &mails {
                            tr {
                                td { (mail.created_at.to_string()) }
                                td { (mail.letter.address) }
                                td { a href=(format!("/dev/outbox/{}", mail.id)) { (mail.letter.subject) } }
                                td { (mail.state.as_str()) }
                            }
                        }
                    }
                }
            }
        }
    };
    Ok(answer(StatusCode::OK, "en", "Outbox", &body))
}

/// One mail: what it says of itself, its HTML in a frame, its plain text.
pub async fn one(State(app): State<App>, Path(id): Path<String>) -> Answered {
    let mail = find(&app, &id).await?;
    let letter = &mail.letter;
    let body = html! {
        p { a href="/dev/outbox" { "All mails" } }
        section { table { tbody {
            tr { th { "To" } td { (letter.address) } }
            tr { th { "Reply-To" } td { (letter.reply_to.as_deref().unwrap_or("–")) } }
            tr { th { "Kind" } td { (letter.kind) } }
            tr { th { "Due" } td { (mail.due_at.to_string()) } }
            tr { th { "State" } td { (mail.state.as_str()) @if let Some(error) = &mail.last_error { ": " (error) } } }
            @if let Some(url) = &letter.unsubscribe { tr { th { "List-Unsubscribe" } td { a href=(url) { (url) } } } }
        } } }
        iframe title="HTML" sandbox="allow-popups allow-popups-to-escape-sandbox" src=(format!("/dev/outbox/{}/html", mail.id)) {}
        h2 { "Plain text" }
        section { pre { (letter.text) } }
    };
    Ok(answer(StatusCode::OK, "en", &letter.subject, &body))
}

/// A mail's HTML, with links that leave the frame.
pub async fn html(State(app): State<App>, Path(id): Path<String>) -> Answered {
    let mail = find(&app, &id).await?;
    let html = mail.letter.html.replacen("<head>", "<head><base target=\"_blank\">", 1);
    Ok((StatusCode::OK, headers(MAIL_POLICY), html).into_response())
}
