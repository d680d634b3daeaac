//! Reads the tickets a few at a time, and writes each as a row.

use std::io;
use std::sync::Arc;

use desk::store::journal::Spot;
use desk::tickets::table::documents;
use desk::{Caller, Desk};
use domain::instant::Instant;
use domain::person::Language;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};
use tokio::runtime::Handle;

use super::columns::{Cell, Column, Ticket};
use super::outgoing::Outgoing;
use super::{Format, csv, xlsx};

/// Tickets read at once.
const AT_ONCE: usize = 200;

/// An instant as a clock shows it in a time zone; in 1970, one that no calendar has.
pub fn local(instant: Instant, zone: &TimeZone) -> ZonedDateTime {
    Timestamp::from_millisecond(instant.millis()).unwrap_or_default().to_zoned_datetime(zone.clone())
}

/// What is exported, and how it reads.
pub struct Export {
    pub desk: Desk,
    pub caller: Arc<Caller>,
    pub spots: Vec<Spot>,
    pub columns: Vec<Column>,
    pub language: Language,
    pub zone: TimeZone,
}

/// A file that is written row by row.
pub trait Sheet {
    /// Writes a row.
    fn row(&mut self, cells: &[Cell]) -> io::Result<()>;
    /// Whether nobody waits for the file any more.
    fn is_gone(&self) -> bool;
}

/// Writes the file. For a thread that may block.
pub fn produce(format: Format, export: &Export, mut writer: Outgoing) {
    let written = match format {
        Format::Csv => csv::write(export, &mut writer),
        Format::Xlsx => xlsx::write(export, &mut writer),
    };
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            tracing::warn!(%error, "an export was broken off: {error}");
            writer.break_off(error);
        }
        _ => {}
    }
}

impl Export {
    /// Writes every ticket as a row.
    ///
    /// # Errors
    /// When a ticket can't be read, or a row not written.
    pub fn rows(&self, sheet: &mut impl Sheet) -> io::Result<()> {
        for spots in self.spots.chunks(AT_ONCE) {
            if sheet.is_gone() {
                return Err(io::ErrorKind::BrokenPipe.into());
            }
            let read = documents(&self.desk, &self.caller, spots.to_vec());
            for document in Handle::current().block_on(read).map_err(io::Error::other)? {
                let ticket: Ticket = serde_json::from_slice(&document).map_err(io::Error::other)?;
                let cells: Vec<Cell> =
                    self.columns.iter().map(|column| column.cell(&ticket, self.language)).collect();
                sheet.row(&cells)?;
            }
        }
        Ok(())
    }
}
