//! QR codes: as dots, and as pictures of them.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

/// Dots of white around a code, without which it is not found (ISO/IEC 18004).
pub const QUIET: usize = 4;
/// Pixels of one dot of a PNG: a label of 40 mm is then sharp on any printer.
const DOT_PX: usize = 16;

/// A code as a square of dots.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dots {
    /// Dots of one side, without white around.
    pub side: usize,
    dark: Vec<bool>,
}

impl Dots {
    /// The code of a text; none when it is too long for one. A label may lose 15 % of its face (level M).
    pub fn of(text: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
        let side = code.width();
        Some(Self { side, dark: code.into_colors().into_iter().map(|dot| dot == Color::Dark).collect() })
    }

    fn is_dark(&self, x: usize, y: usize) -> bool {
        self.dark.get(y * self.side + x).copied().unwrap_or(false)
    }

    /// The dark dots, as stretches of a row: where each begins, its row, and how long it is.
    pub fn stretches(&self) -> Vec<(usize, usize, usize)> {
        let mut found = Vec::new();
        for y in 0..self.side {
            let mut x = 0;
            while x < self.side {
                let from = x;
                while x < self.side && self.is_dark(x, y) {
                    x += 1;
                }
                if x > from {
                    found.push((from, y, x - from));
                }
                x += 1;
            }
        }
        found
    }

    /// As an SVG that has its white around.
    pub fn svg(&self) -> String {
        let whole = self.side + 2 * QUIET;
        let mut path = String::new();
        for (x, y, length) in self.stretches() {
            // Writing to a String can't fail.
            let _ = write!(path, "M{} {}h{length}v1h-{length}z", x + QUIET, y + QUIET);
        }
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {whole} {whole}\" width=\"{size}\" height=\"{size}\" \
             shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{whole}v{whole}H0z\"/><path d=\"{path}\"/></svg>",
            size = whole * 8
        )
    }

    /// As a PNG that has its white around, one bit a pixel.
    ///
    /// # Errors
    /// The encoder's; in memory it has none.
    pub fn png(&self) -> Result<Vec<u8>, png::EncodingError> {
        let whole_px = (self.side + 2 * QUIET) * DOT_PX;
        let row_bytes = whole_px.div_ceil(8);
        let mut pixels = Vec::with_capacity(whole_px * row_bytes);
        for y in 0..self.side + 2 * QUIET {
            let mut row = vec![0xff_u8; row_bytes];
            for x in 0..self.side {
                if y >= QUIET && self.is_dark(x, y - QUIET) {
                    for px in (x + QUIET) * DOT_PX..(x + QUIET + 1) * DOT_PX {
                        row[px / 8] &= !(0x80 >> (px % 8));
                    }
                }
            }
            for _ in 0..DOT_PX {
                pixels.extend_from_slice(&row);
            }
        }
        let side = u32::try_from(whole_px).unwrap_or(u32::MAX);
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, side, side);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::One);
        encoder.write_header()?.write_image_data(&pixels)?;
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn an_address_with_a_code_fits_a_small_square() {
        let dots = Dots::of("https://desk.example.org/r/3f9a0c2177aa01ffe2d9").unwrap();
        assert_eq!(dots.side, 33);
        // The three corners by which it is found.
        assert!(dots.is_dark(0, 0) && dots.is_dark(32, 0) && dots.is_dark(0, 32) && !dots.is_dark(1, 1));
        assert_eq!(dots.stretches()[0], (0, 0, 7));
        let svg = dots.svg();
        assert!(
            svg.starts_with("<svg") && svg.contains("M4 4h7v1h-7z") && svg.len() < 12_000,
            "{}",
            svg.len()
        );
        let png = dots.png().unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(&png)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        assert_eq!((reader.info().width, reader.info().height), (41 * 16, 41 * 16));
        let row_bytes = 41 * 16 / 8;
        assert_eq!(pixels[0], 0xff, "white around");
        assert_eq!(pixels[4 * 16 * row_bytes + 4 * 2], 0, "and the first dot");
        assert!(png.len() < 4_000, "{}", png.len());
    }
}
