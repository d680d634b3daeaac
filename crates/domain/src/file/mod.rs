//! Files that people hand in: what they are, judged by their content alone, and what they are called.
//!
//! What a sender says of a file (its content type, the ending of its name) is not believed. What is not on the list of
//! [`MediaType`]s is refused: whatever a browser would run (SVG, HTML, scripts), programs, archives, and pictures that can't be
//! freed of where they were taken (HEIC).

mod directory;
mod name;
mod sniff;

pub use directory::{DIRECTORY_BYTES_MAX, DirectoryAt, TAIL_BYTES_MAX, directory_at, office};
pub use name::{NAME_CHARS_MAX, safe_name};
pub use sniff::{HEAD_BYTES, Sniffed, TextCheck, sniff};

macro_rules! media_types {
    ($($(#[$doc:meta])* $name:ident $wire:literal [$first:literal $($other:literal)*];)+) => {
        /// A kind of file that is taken.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum MediaType { $($(#[$doc])* $name),+ }

        impl MediaType {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// As it stands in a `Content-Type`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $wire),+ }
            }

            /// The endings that names of such files have, the usual one first.
            pub const fn endings(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$first $(, $other)*]),+ }
            }
        }
    };
}

media_types! {
    /// A photo.
    Jpeg "image/jpeg" ["jpg" "jpeg" "jpe" "jfif"];
    /// A picture without loss.
    Png "image/png" ["png"];
    /// A picture; it is kept as JPEG or PNG.
    Webp "image/webp" ["webp"];
    /// A picture; its first frame is kept as PNG.
    Gif "image/gif" ["gif"];
    /// A document.
    Pdf "application/pdf" ["pdf"];
    /// Plain text.
    Text "text/plain" ["txt" "text" "log" "md"];
    /// A table as text. It can't be told from text by its content, so here the name is believed: neither is ever run.
    Csv "text/csv" ["csv"];
    /// A text document.
    Docx "application/vnd.openxmlformats-officedocument.wordprocessingml.document" ["docx"];
    /// A workbook.
    Xlsx "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" ["xlsx"];
    /// Slides.
    Pptx "application/vnd.openxmlformats-officedocument.presentationml.presentation" ["pptx"];
    /// A text document.
    Odt "application/vnd.oasis.opendocument.text" ["odt"];
    /// A workbook.
    Ods "application/vnd.oasis.opendocument.spreadsheet" ["ods"];
    /// Slides.
    Odp "application/vnd.oasis.opendocument.presentation" ["odp"];
    /// A film.
    Mp4 "video/mp4" ["mp4" "m4v" "3gp"];
    /// A film, as iPhones make them.
    Quicktime "video/quicktime" ["mov" "qt"];
    /// A film.
    Webm "video/webm" ["webm"];
    /// Speech.
    M4a "audio/mp4" ["m4a"];
    /// Speech.
    Mp3 "audio/mpeg" ["mp3"];
}

impl MediaType {
    /// From a `Content-Type` without parameters.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == text)
    }

    /// The usual ending of a name, without the dot.
    pub const fn ending(self) -> &'static str {
        match self.endings() {
            [first, ..] => first,
            [] => "",
        }
    }

    /// A picture that is decoded and encoded anew, so that nothing but its pixels is kept.
    pub const fn is_image(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Webp | Self::Gif)
    }

    /// Whether a browser may show it in a page; anything else is offered for saving.
    pub const fn is_shown(self) -> bool {
        self.is_image() || matches!(self, Self::Pdf)
    }
}

#[cfg(test)]
mod tests;
