//! A sheet of labels as PDF: ten of 95 × 55 mm a page, with cut marks.

use desk::public::labels::Label;
use domain::person::Language;
use pdf_writer::{Content, Finish as _, Name, Pdf, Rect, Ref, Str, TextStr};

use super::letters::{encode, lines};
use crate::places::qr::{Dots, QUIET};

/// A millimetre in points.
const MM: f32 = 72.0 / 25.4;
const PAGE: (f32, f32) = (210.0 * MM, 297.0 * MM);
const LABEL: (f32, f32) = (95.0 * MM, 55.0 * MM);
const COLUMNS: usize = 2;
const ROWS: usize = 5;
const MARGIN: (f32, f32) =
    ((PAGE.0 - COLUMNS as f32 * LABEL.0) / 2.0, (PAGE.1 - ROWS as f32 * LABEL.1) / 2.0);
/// The code, with its white.
const CODE: f32 = 44.0 * MM;
const PADDING: f32 = 3.0 * MM;
const MARK: f32 = 4.0 * MM;
const PLAIN: Name<'static> = Name(b"F1");
const BOLD: Name<'static> = Name(b"F2");

/// A sheet that is drawn label by label.
pub struct Sheet {
    client: String,
    language: Option<Language>,
    pages: Vec<Content>,
    count: usize,
}

impl Sheet {
    /// An empty one, of a client; what it asks for is in both languages when none is given.
    pub fn new(client: &str, language: Option<Language>) -> Self {
        Self { client: client.to_owned(), language, pages: vec![page()], count: 0 }
    }

    /// Draws a label whose code leads to `address`; `desk` is where the code can be typed.
    pub fn add(&mut self, label: &Label, address: &str, desk: &str) {
        let place = self.count % (COLUMNS * ROWS);
        if place == 0 && self.count > 0 {
            self.pages.push(page());
        }
        self.count += 1;
        let column = (place % COLUMNS) as f32;
        let row = (place / COLUMNS) as f32;
        let left = MARGIN.0 + column * LABEL.0;
        let top = PAGE.1 - MARGIN.1 - row * LABEL.1;
        let asks = asks(self.language);
        let Some(content) = self.pages.last_mut() else { return };
        draw_code(content, address, left, top - (LABEL.1 - CODE) / 2.0);
        let mut pen = Pen {
            content,
            x: left + CODE + PADDING / 2.0,
            y: top - PADDING,
            width: LABEL.0 - CODE - 1.5 * PADDING,
        };
        let within = label.within.join(" › ");
        if label.site != label.name {
            pen.write(PLAIN, 8.0, &label.site, 2);
        }
        pen.write(BOLD, 13.0, &label.name, 3);
        pen.write(PLAIN, 8.0, &within.replace('›', "/"), 2);
        pen.y -= 1.5 * MM;
        for text in asks {
            pen.write(PLAIN, 8.0, text, 2);
        }
        pen.y -= 1.0 * MM;
        let host = desk.split_once("://").map_or(desk, |(_, host)| host);
        pen.write(PLAIN, 6.5, &format!("{host}/r/"), 2);
        pen.write(BOLD, 6.5, &label.printed, 1);
        pen.y = top - LABEL.1 + PADDING + 6.0;
        pen.write(PLAIN, 6.0, &self.client, 1);
    }

    /// The file.
    pub fn finish(self) -> Vec<u8> {
        let mut pdf = Pdf::new();
        let mut next = 1;
        let mut id = || {
            next += 1;
            Ref::new(next - 1)
        };
        let (catalog, tree, plain, bold, info) = (id(), id(), id(), id(), id());
        let pages: Vec<(Ref, Ref)> = self.pages.iter().map(|_| (id(), id())).collect();
        pdf.catalog(catalog).pages(tree);
        let count = i32::try_from(pages.len()).unwrap_or(i32::MAX);
        pdf.pages(tree).kids(pages.iter().map(|(page, _)| *page)).count(count);
        pdf.document_info(info).title(TextStr(&self.client)).creator(TextStr("Callout"));
        for (font, name) in [(plain, "Helvetica"), (bold, "Helvetica-Bold")] {
            let mut font = pdf.type1_font(font);
            font.base_font(Name(name.as_bytes()));
            font.encoding_predefined(Name(b"WinAnsiEncoding"));
        }
        for ((page, stream), content) in pages.into_iter().zip(self.pages) {
            let mut one = pdf.page(page);
            one.media_box(Rect::new(0.0, 0.0, PAGE.0, PAGE.1)).parent(tree).contents(stream);
            one.resources().fonts().pair(PLAIN, plain).pair(BOLD, bold);
            one.finish();
            pdf.stream(stream, &content.finish());
        }
        pdf.finish()
    }
}

fn asks(language: Option<Language>) -> &'static [&'static str] {
    const ENGLISH: &str = "Something wrong? Scan this.";
    const FRENCH: &str = "Un problème ? Scannez.";
    match language {
        None => &[FRENCH, ENGLISH],
        Some(Language::French) => &[FRENCH],
        Some(Language::English) => &[ENGLISH],
    }
}

/// A page with its cut marks: at the corners of the labels, where no label is.
fn page() -> Content {
    let mut content = Content::new();
    content.set_line_width(0.4);
    content.set_stroke_gray(0.55);
    let (left, right) = (MARGIN.0, PAGE.0 - MARGIN.0);
    let (bottom, top) = (MARGIN.1, PAGE.1 - MARGIN.1);
    for column in 0..=COLUMNS {
        let x = left + column as f32 * LABEL.0;
        for (from, to) in [(top, top + MARK), (bottom - MARK, bottom)] {
            content.move_to(x, from);
            content.line_to(x, to);
        }
    }
    for row in 0..=ROWS {
        let y = bottom + row as f32 * LABEL.1;
        for (from, to) in [(left - MARK, left), (right, right + MARK)] {
            content.move_to(from, y);
            content.line_to(to, y);
        }
    }
    // Small crosses between them.
    for row in 1..ROWS {
        let (x, y) = (left + LABEL.0, bottom + row as f32 * LABEL.1);
        content.move_to(x - MARK / 2.0, y);
        content.line_to(x + MARK / 2.0, y);
        content.move_to(x, y - MARK / 2.0);
        content.line_to(x, y + MARK / 2.0);
    }
    content.stroke();
    content
}

fn draw_code(content: &mut Content, address: &str, left: f32, top: f32) {
    let Some(dots) = Dots::of(address) else { return };
    let dot = CODE / (dots.side + 2 * QUIET) as f32;
    content.set_fill_gray(0.0);
    content.save_state();
    // From here on the unit is a dot, and rows go down.
    content.transform([dot, 0.0, 0.0, -dot, left, top]);
    for (x, y, length) in dots.stretches() {
        // A hair taller, so that no printer leaves white lines between rows.
        content.rect((x + QUIET) as f32, (y + QUIET) as f32, length as f32, 1.02);
    }
    content.fill_nonzero();
    content.restore_state();
}

/// Writes lines from the top down.
struct Pen<'a> {
    content: &'a mut Content,
    x: f32,
    y: f32,
    width: f32,
}

impl Pen<'_> {
    fn write(&mut self, font: Name<'_>, size: f32, text: &str, lines_max: usize) {
        for line in lines(text, size, self.width, lines_max) {
            self.y -= size * 1.18;
            self.content.begin_text();
            self.content.set_font(font, size);
            self.content.next_line(self.x, self.y);
            self.content.show(Str(&encode(&line)));
            self.content.end_text();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(name: &str) -> Label {
        Label {
            site: "Siège".to_owned(),
            within: vec!["Étage 3".to_owned()],
            name: name.to_owned(),
            code: "3f9a0c2177aa01ffe2d9".to_owned(),
            printed: "3f9a 0c21 77aa 01ff e2d9".to_owned(),
        }
    }

    fn sheet(labels: usize) -> Vec<u8> {
        let mut sheet = Sheet::new("Maison Lumière", None);
        for nth in 0..labels {
            sheet.add(
                &label(&format!("Ascenseur {nth}")),
                "https://desk.example/r/3f9a0c2177aa01ffe2d9",
                "https://desk.example",
            );
        }
        sheet.finish()
    }

    fn pages(pdf: &[u8]) -> usize {
        pdf.windows(11).filter(|part| part == b"/Type /Page").count() - 1
    }

    #[test]
    fn ten_labels_are_a_page() {
        assert_eq!([0, 1, 10, 11, 30].map(|labels| pages(&sheet(labels))), [1, 1, 1, 2, 3]);
        let pdf = sheet(10);
        assert!(pdf.starts_with(b"%PDF-") && pdf.len() < 60_000, "{}", pdf.len());
        assert!(pdf.windows(12).any(|part| part == b"<5369E86765>"), "Siège, in hex digits");
    }
}
