//! `GET /tickets/export`: tickets as a file for a spreadsheet, sent while it is read.

mod columns;
mod csv;
mod outgoing;
mod produce;
mod words;
mod xlsx;

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use desk::tickets::table::spots;
use domain::person::Language;
use jiff::tz::TimeZone as Zone;

use super::filters::Filters;
use super::table::Sort;
use crate::answer::Answered;
use crate::caller::By;
use crate::http::{Problem, Query};
use crate::openapi::ReadRefusals;
use crate::state::App;
use crate::texts::TimeZone;
use crate::wire::{Both, one_of, query};
use columns::Column;
use outgoing::outgoing;
use produce::{Export, local, produce};

/// Seconds after which an export that found too many others under way may be tried again.
const RETRY_S: u64 = 5;

one_of! {
    /// The kind of file.
    pub enum Format {
        /// Comma-separated, or parted by semicolons in French, as spreadsheets there expect it.
        Csv = "csv",
        /// A workbook.
        Xlsx = "xlsx",
    }
}

impl Format {
    const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

query! {
    /// What the file looks like.
    pub struct File {
        /// The kind of file.
        format: required Format,
        /// The columns, in order; all of them when none are given.
        columns: list Column; 22,
        /// The language of headings, statuses, numbers and dates; English when it is not given.
        language: optional Language,
        /// The time zone of dates; UTC when it is not given.
        time_zone: optional TimeZone,
        /// What it is sorted by; with `-`, the greatest first.
        sort: optional Sort,
    }
}

/// The parameters of an export.
pub type ExportQuery = Both<Filters, File>;

/// Sends tickets as a file. CSV begins with a byte order mark, and a text that a spreadsheet would take for a formula has an
/// apostrophe before it; a workbook has real dates and numbers. A file that could not be read to its end is broken off.
#[utoipa::path(get, path = "/tickets/export", operation_id = "exportTickets", tag = "tickets", params(ExportQuery),
    responses(
        (status = 200, description = "The file, as an attachment.", content(
            (String = "text/csv"), (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))),
        ReadRefusals))]
pub async fn export(State(app): State<App>, By(caller): By, Query(query): Query<ExportQuery>) -> Answered {
    let Both(filters, file) = query;
    let turn = Arc::clone(&app.exports).try_acquire_owned().map_err(|_| Problem::unavailable(RETRY_S))?;
    let zone = file.time_zone.and_then(|zone| Zone::get(&zone.0).ok()).unwrap_or(Zone::UTC);
    let spots = match filters.request() {
        Some(request) => spots(&app.desk, &caller, request, file.sort.unwrap_or_default().0).await?,
        None => Vec::new(),
    };
    let name = name(&app, &zone, file.format);
    let export = Export {
        desk: app.desk,
        caller,
        spots,
        columns: if file.columns.is_empty() { Column::ALL.to_vec() } else { file.columns },
        language: file.language.unwrap_or(Language::English),
        zone,
    };
    let (writer, body) = outgoing();
    tokio::task::spawn_blocking(move || {
        let _turn = turn;
        produce(file.format, &export, writer);
    });
    Ok(attached(file.format, &name, Body::new(body)))
}

fn name(app: &App, zone: &Zone, format: Format) -> String {
    format!("tickets-{}.{}", local(app.desk.store().now(), zone).date(), format.as_str())
}

fn attached(format: Format, name: &str, body: Body) -> Response {
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(format.media_type()));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // The name has letters, digits, dots and dashes only.
    if let Ok(disposition) = HeaderValue::try_from(format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}
