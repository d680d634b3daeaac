//! CSV, as spreadsheets open it by a double click: with a byte order mark, so that they take it for UTF-8; in French, parted by
//! semicolons and with decimal commas.

use std::io::{self, Write as _};

use csv::{Terminator, Writer, WriterBuilder};
use domain::instant::Instant;
use domain::person::Language;
use jiff::tz::TimeZone;

use super::columns::Cell;
use super::outgoing::Outgoing;
use super::produce::{Export, Sheet, local};
use super::words;

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();
/// Bytes written at once.
const PIECE_BYTES: usize = 64 << 10;

/// What spreadsheets take for the beginning of a formula, in half and full width.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

struct Table<'a> {
    rows: Writer<&'a mut Outgoing>,
    language: Language,
    zone: &'a TimeZone,
}

/// Writes the whole file.
///
/// # Errors
/// When a ticket can't be read, or nobody reads any more.
pub fn write(export: &Export, out: &mut Outgoing) -> io::Result<()> {
    out.write_all(BYTE_ORDER_MARK)?;
    let separator = match export.language {
        Language::French => b';',
        Language::English => b',',
    };
    let rows = WriterBuilder::new()
        .delimiter(separator)
        .terminator(Terminator::CRLF)
        .buffer_capacity(PIECE_BYTES)
        .from_writer(out);
    let mut table = Table { rows, language: export.language, zone: &export.zone };
    let headings = export.columns.iter().map(|column| words::heading(*column, export.language));
    table.rows.write_record(headings)?;
    export.rows(&mut table)?;
    table.rows.flush()
}

impl Sheet for Table<'_> {
    fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        for cell in cells {
            self.rows.write_field(written(cell, self.language, self.zone))?;
        }
        // Ends the row.
        Ok(self.rows.write_record(None::<&[u8]>)?)
    }

    fn is_gone(&self) -> bool {
        self.rows.get_ref().is_gone()
    }
}

fn written(cell: &Cell, language: Language, zone: &TimeZone) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => defused(text),
        Cell::Whole(number) => number.to_string(),
        Cell::Amount(amount) => match language {
            Language::French => amount.to_string().replace('.', ","),
            Language::English => amount.to_string(),
        },
        Cell::At(instant) => date(*instant, language, zone),
    }
}

/// A text that a spreadsheet would run as a formula has an apostrophe before it, which shows, and is harmless. Blanks and
/// control characters before the sign are passed over by some of them.
fn defused(text: &str) -> String {
    let first = text.chars().find(|c| !c.is_whitespace() && !c.is_control());
    let begins_with_control = text.starts_with(['\t', '\r', '\n']);
    if begins_with_control || first.is_some_and(|first| FORMULA.contains(&first)) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn date(instant: Instant, language: Language, zone: &TimeZone) -> String {
    let at = local(instant, zone);
    let (date, time) = (at.date(), at.time());
    let (year, month, day) = (date.year(), date.month(), date.day());
    match language {
        Language::French => format!("{day:02}/{month:02}/{year:04} {:02}:{:02}", time.hour(), time.minute()),
        Language::English => format!("{year:04}-{month:02}-{day:02} {:02}:{:02}", time.hour(), time.minute()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_only_text() {
        for text in ["=1+1", "+33 1", "-2 °C", "@SUM(A1)", "\t=1", " =1", "＝1", "\r\nx"] {
            assert_eq!(defused(text), format!("'{text}"), "{text:?}");
        }
        for text in ["Fuite", "1=1", "a-b", "'=1", ""] {
            assert_eq!(defused(text), text, "{text:?}");
        }
    }

    #[test]
    fn dates_and_amounts_are_written_as_they_are_where_they_are_read() {
        let paris = TimeZone::get("Europe/Paris").unwrap();
        let at = Cell::At(Instant::parse("2026-06-30T22:30:00Z").unwrap());
        assert_eq!(written(&at, Language::French, &paris), "01/07/2026 00:30");
        assert_eq!(written(&at, Language::English, &TimeZone::UTC), "2026-06-30 22:30");
        let amount = Cell::Amount("1234.50".parse().unwrap());
        assert_eq!(written(&amount, Language::French, &paris), "1234,50");
        assert_eq!(written(&amount, Language::English, &paris), "1234.50");
    }
}
