//! Office documents are ZIP files. They are told apart by the names in their directory, which lies at their end; nothing in
//! them is ever unpacked, so that one which would unpack to terabytes is as harmless as any other.

use super::MediaType;

/// The record that ends a ZIP has 22 bytes and a comment.
pub const TAIL_BYTES_MAX: usize = 22 + 0xffff;
/// A directory has so many bytes at most: thousands of entries.
pub const DIRECTORY_BYTES_MAX: u64 = 1 << 20;

/// Where the directory lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DirectoryAt {
    /// The first byte, from the beginning of the file.
    pub start: u64,
    /// How many bytes.
    pub bytes: u64,
}

/// Finds the directory of a ZIP of `len` bytes by its last [`TAIL_BYTES_MAX`] bytes (or all of them); none when there is none, or
/// it is longer than [`DIRECTORY_BYTES_MAX`].
pub fn directory_at(tail: &[u8], len: u64) -> Option<DirectoryAt> {
    let end = (0..=tail.len().checked_sub(22)?)
        .rev()
        .find(|place| tail.get(*place..).is_some_and(|rest| rest.starts_with(b"PK\x05\x06")))?;
    let number = |place: usize| {
        let bytes = tail.get(end + place..end + place + 4)?;
        Some(u64::from(u32::from_le_bytes(bytes.try_into().ok()?)))
    };
    let (bytes, start) = (number(12)?, number(16)?);
    (bytes <= DIRECTORY_BYTES_MAX && start + bytes <= len).then_some(DirectoryAt { start, bytes })
}

/// Which office document has this directory; none for any other archive, and for one that has macros.
pub fn office(directory: &[u8]) -> Option<MediaType> {
    let (mut found, mut has_types) = (None, false);
    for name in names(directory)? {
        match name {
            b"[Content_Types].xml" => has_types = true,
            b"word/document.xml" => found = found.or(Some(MediaType::Docx)),
            b"xl/workbook.xml" => found = found.or(Some(MediaType::Xlsx)),
            b"ppt/presentation.xml" => found = found.or(Some(MediaType::Pptx)),
            name if name.to_ascii_lowercase().ends_with(b"vbaproject.bin") => return None,
            _ => {}
        }
    }
    found.filter(|_| has_types)
}

/// The names of the entries; none when the directory can't be read.
fn names(mut directory: &[u8]) -> Option<Vec<&[u8]>> {
    let mut names = Vec::new();
    while !directory.is_empty() {
        if !directory.starts_with(b"PK\x01\x02") {
            return None;
        }
        let number = |place: usize| {
            let bytes = directory.get(place..place + 2)?;
            Some(usize::from(u16::from_le_bytes(bytes.try_into().ok()?)))
        };
        let (name, extra, comment) = (number(28)?, number(30)?, number(32)?);
        names.push(directory.get(46..46 + name)?);
        directory = directory.get(46 + name + extra + comment..)?;
    }
    Some(names)
}
