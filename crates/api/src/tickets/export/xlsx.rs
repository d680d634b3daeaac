//! A workbook with real dates and numbers. Rows go to a temporary file as they come, so that memory does not grow with them; a
//! workbook can be sent only when it is complete.

use std::io::{self, BufReader, Seek as _, SeekFrom};

use domain::instant::Instant;
use domain::person::Language;
use jiff::tz::TimeZone;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::columns::Cell;
use super::outgoing::Outgoing;
use super::produce::{Export, Sheet, local};
use super::words;

/// Rows of one sheet; a sheet can have no more than 1,048,576, its heading included.
const SHEET_ROWS_MAX: u32 = 1_000_000;
/// A cell can have no more than 32,767.
const CELL_CHARS_MAX: usize = 32_000;
/// Bytes sent at once.
const PIECE_BYTES: usize = 64 << 10;

struct Book<'a> {
    workbook: Workbook,
    sheets: usize,
    row: u32,
    export: &'a Export,
    looks: Looks,
    out: &'a Outgoing,
}

struct Looks {
    heading: Format,
    amount: Format,
    instant: Format,
}

/// Writes the whole file.
///
/// # Errors
/// When a ticket can't be read, the file not be written, or nobody reads any more.
pub fn write(export: &Export, out: &mut Outgoing) -> io::Result<()> {
    let mut file = tempfile::tempfile()?;
    {
        let mut book = Book {
            workbook: Workbook::new(),
            sheets: 0,
            row: SHEET_ROWS_MAX,
            export,
            looks: Looks::of(export.language),
            out,
        };
        if export.spots.is_empty() {
            book.begin_sheet().map_err(failed)?;
        }
        export.rows(&mut book)?;
        book.workbook.save_to_writer(&mut file).map_err(failed)?;
    }
    file.seek(SeekFrom::Start(0))?;
    io::copy(&mut BufReader::with_capacity(PIECE_BYTES, file), out).map(drop)
}

impl Looks {
    fn of(language: Language) -> Self {
        let instant = match language {
            Language::French => "dd/mm/yyyy hh:mm",
            Language::English => "yyyy-mm-dd hh:mm",
        };
        Self {
            heading: Format::new().set_bold(),
            amount: Format::new().set_num_format("#,##0.00"),
            instant: Format::new().set_num_format(instant),
        }
    }
}

impl Book<'_> {
    fn begin_sheet(&mut self) -> Result<(), XlsxError> {
        let language = self.export.language;
        self.sheets += 1;
        let name = match self.sheets {
            1 => words::SHEET.to_owned(),
            more => format!("{} {more}", words::SHEET),
        };
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?;
        sheet.set_freeze_panes(1, 0)?;
        for (place, column) in places(&self.export.columns) {
            sheet.set_column_width(place, column.width())?;
            sheet.write_string_with_format(
                0,
                place,
                words::heading(*column, language),
                &self.looks.heading,
            )?;
        }
        self.row = 1;
        Ok(())
    }

    fn write_row(&mut self, cells: &[Cell]) -> Result<(), XlsxError> {
        if self.row >= SHEET_ROWS_MAX {
            self.begin_sheet()?;
        }
        let sheet = self.workbook.worksheet_from_index(self.sheets - 1)?;
        for (place, cell) in places(cells) {
            write_cell(sheet, self.row, place, cell, &self.looks, &self.export.zone)?;
        }
        self.row += 1;
        Ok(())
    }
}

/// Each with the number of its column, of which there are few.
fn places<T>(all: &[T]) -> impl Iterator<Item = (u16, &T)> {
    (0u16..).zip(all)
}

fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    looks: &Looks,
    zone: &TimeZone,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => {
            let text: String = text.chars().take(CELL_CHARS_MAX).collect();
            sheet.write_string(row, column, text)?;
        }
        Cell::Whole(number) => {
            sheet.write_number(row, column, *number as f64)?;
        }
        Cell::Amount(amount) => {
            // What a spreadsheet calculates with.
            let number: f64 = amount.to_string().parse().unwrap_or_default();
            sheet.write_number_with_format(row, column, number, &looks.amount)?;
        }
        Cell::At(instant) => match moment(*instant, zone) {
            Ok(moment) => {
                sheet.write_datetime_with_format(row, column, &moment, &looks.instant)?;
            }
            // A year that spreadsheets do not know.
            Err(_) => {
                sheet.write_string(row, column, instant.to_string())?;
            }
        },
    }
    Ok(())
}

fn moment(instant: Instant, zone: &TimeZone) -> Result<ExcelDateTime, XlsxError> {
    let at = local(instant, zone);
    let (date, time) = (at.date(), at.time());
    let year = u16::try_from(date.year()).unwrap_or_default();
    ExcelDateTime::from_ymd(year, date.month().unsigned_abs(), date.day().unsigned_abs())?.and_hms(
        time.hour().unsigned_abs().into(),
        time.minute().unsigned_abs(),
        f64::from(time.second()),
    )
}

impl Sheet for Book<'_> {
    fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        self.write_row(cells).map_err(failed)
    }

    fn is_gone(&self) -> bool {
        self.out.is_gone()
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is what map_err hands over")]
fn failed(error: XlsxError) -> io::Error {
    io::Error::other(error.to_string())
}
