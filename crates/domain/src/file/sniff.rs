//! What a file is, by how it begins.

use super::MediaType;

/// Bytes of the beginning that are looked at.
pub const HEAD_BYTES: usize = 512;

/// What the beginning of a file says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sniffed {
    /// It is this.
    Is(MediaType),
    /// A ZIP: an office document, if its directory says so ([`super::office`]).
    Zip,
    /// It may be text, if all of it is ([`TextCheck`]).
    MaybeText,
    /// A photo of a kind that is not taken: it says where it was taken, and can't be encoded anew here.
    Heic,
    /// Anything else.
    Refused,
}

/// Looks at the first [`HEAD_BYTES`] of a file (or all of it).
pub fn sniff(head: &[u8]) -> Sniffed {
    let begins = |magic: &[u8]| head.starts_with(magic);
    let at = |place: usize, magic: &[u8]| head.get(place..).is_some_and(|rest| rest.starts_with(magic));
    if begins(b"\xff\xd8\xff") {
        Sniffed::Is(MediaType::Jpeg)
    } else if begins(b"\x89PNG\r\n\x1a\n") {
        Sniffed::Is(MediaType::Png)
    } else if begins(b"GIF87a") || begins(b"GIF89a") {
        Sniffed::Is(MediaType::Gif)
    } else if begins(b"RIFF") && at(8, b"WEBP") {
        Sniffed::Is(MediaType::Webp)
    } else if begins(b"%PDF-") {
        Sniffed::Is(MediaType::Pdf)
    } else if begins(b"PK\x03\x04") {
        zip(head)
    } else if at(4, b"ftyp") {
        film(head.get(8..12).unwrap_or_default())
    } else if begins(b"\x1a\x45\xdf\xa3") && head.windows(4).any(|four| four == b"webm") {
        Sniffed::Is(MediaType::Webm)
    } else if begins(b"ID3") || matches!(head, [0xff, 0xfb | 0xfa | 0xf3 | 0xf2, ..]) {
        Sniffed::Is(MediaType::Mp3)
    } else if is_markup_or_script(head) {
        Sniffed::Refused
    } else if head.iter().all(|byte| is_of_text(*byte)) {
        Sniffed::MaybeText
    } else {
        Sniffed::Refused
    }
}

/// OpenDocument names its type in its first entry, which is not compressed; other kinds in their directory.
fn zip(head: &[u8]) -> Sniffed {
    let Some(kind) = head.get(30..).and_then(|rest| rest.strip_prefix(b"mimetype")) else {
        return Sniffed::Zip;
    };
    // The longest first would not matter: none is the beginning of another but "…text" of "…text-template".
    for open in [MediaType::Odt, MediaType::Ods, MediaType::Odp] {
        if let Some(rest) = kind.strip_prefix(open.as_str().as_bytes())
            && !rest.starts_with(b"-")
        {
            return Sniffed::Is(open);
        }
    }
    Sniffed::Refused
}

/// The brand of an ISO base media file.
fn film(brand: &[u8]) -> Sniffed {
    match brand {
        b"qt  " => Sniffed::Is(MediaType::Quicktime),
        b"M4A " | b"M4B " => Sniffed::Is(MediaType::M4a),
        b"heic" | b"heix" | b"hevc" | b"hevx" | b"heim" | b"heis" | b"mif1" | b"msf1" | b"avif" | b"avis" => {
            Sniffed::Heic
        }
        b"isom" | b"iso2" | b"iso3" | b"iso4" | b"iso5" | b"iso6" | b"mp41" | b"mp42" | b"avc1" | b"M4V "
        | b"dash" | b"MSNV" | b"3gp4" | b"3gp5" | b"3gp6" => Sniffed::Is(MediaType::Mp4),
        _ => Sniffed::Refused,
    }
}

/// Text that a browser or a shell would run: it begins with a tag, or says which program is to read it.
fn is_markup_or_script(head: &[u8]) -> bool {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    text.starts_with(b"<") || text.starts_with(b"#!")
}

/// Whether a byte occurs in text: in UTF-8, or in the one-byte encodings that spreadsheets still write. No control characters
/// but those that lay out.
fn is_of_text(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x20..=0x7e | 0x80..)
}

/// Watches a file go by, and tells in the end whether all of it was text.
#[derive(Clone, Copy, Debug, Default)]
pub struct TextCheck {
    is_broken: bool,
}

impl TextCheck {
    /// Looks at the next piece.
    pub fn look(&mut self, piece: &[u8]) {
        self.is_broken = self.is_broken || !piece.iter().all(|byte| is_of_text(*byte));
    }

    /// Whether it was text throughout.
    pub fn is_text(self) -> bool {
        !self.is_broken
    }
}
