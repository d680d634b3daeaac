//! `GET /labels.pdf`: the labels of a site, to print.

mod letters;
mod sheet;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use desk::permit::Permit;
use desk::public::codes::path;
use desk::public::labels::of_location;
use domain::id::LocationId;
use domain::person::Language;

use crate::answer::Answered;
use crate::caller::By;
use crate::http::{Problem, Query};
use crate::openapi::ReadRefusals;
use crate::state::App;
use crate::wire::query;
use sheet::Sheet;

query! {
    /// Which labels.
    pub struct LabelsQuery {
        /// The site, or a part of it: it, everything below it, and the machines there.
        location_id: required LocationId,
        /// The language of what the labels ask for; both when it is not given.
        language: optional Language,
    }
}

/// Sends labels to print: A4, ten of them a page, with cut marks. Each has the place's name, where it is, its code as a QR code and
/// as text. Letters that Windows-1252 has (French and most of Europe's west) are printed as they are; others without their
/// accents, or else as a question mark.
#[utoipa::path(get, path = "/labels.pdf", operation_id = "printLabels", tag = "public", params(LabelsQuery),
    responses((status = 200, description = "The sheet.", content((Vec<u8> = "application/pdf"))), ReadRefusals))]
pub async fn labels(State(app): State<App>, By(caller): By, Query(query): Query<LabelsQuery>) -> Answered {
    let top = query.location_id;
    let (client, labels) =
        app.desk.read(&caller, move |tx, caller| of_location(tx, caller, &Permit::ask(caller)?, top)).await?;
    let url = app.desk.public_url().to_owned();
    let drawn = tokio::task::spawn_blocking(move || {
        let mut sheet = Sheet::new(&client, query.language);
        for label in &labels {
            sheet.add(label, &format!("{url}{}", path(&label.code)), &url);
        }
        sheet.finish()
    });
    let pdf = drawn.await.map_err(|_| Problem::internal())?;
    let mut response: Response = pdf.into_response();
    for (name, value) in [
        (header::CONTENT_TYPE, "application/pdf"),
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_DISPOSITION, "inline; filename=\"labels.pdf\""),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}
