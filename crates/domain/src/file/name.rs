//! What a file is called: something that no file system, no browser and no reader is misled by.

use super::MediaType;

/// Characters of a name at most, its ending included.
pub const NAME_CHARS_MAX: usize = 120;
/// Bytes of a name at most: file systems take 255.
const NAME_BYTES_MAX: usize = 240;

/// A name for a file of this kind, from what its sender calls it: without a path, without characters that are invisible, turn the
/// reading direction or mean something to a file system, and with the ending of what the file is.
pub fn safe_name(given: &str, kind: MediaType) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut clean = String::with_capacity(last.len());
    for character in last.chars().filter(|character| !is_hidden(*character)) {
        match character {
            '<' | '>' | ':' | '"' | '|' | '?' | '*' => clean.push('_'),
            character if character.is_whitespace() => {
                if !clean.ends_with(' ') {
                    clean.push(' ');
                }
            }
            character => clean.push(character),
        }
    }
    let clean = clean.trim_matches([' ', '.']);
    let (stem, ending) = parts(clean, kind);
    let mut stem = cut(stem.trim_matches([' ', '.']), ending.len() + 1).to_owned();
    if stem.is_empty() {
        stem.push_str(if kind.is_image() { "photo" } else { "document" });
    } else if is_reserved(&stem) {
        stem.insert(0, '_');
    }
    format!("{stem}.{ending}")
}

/// The stem, and the ending that the name is to have: its own where that is one of the kind's.
fn parts(name: &str, kind: MediaType) -> (&str, String) {
    let Some((stem, ending)) = name.rsplit_once('.') else { return (name, kind.ending().to_owned()) };
    let lower = ending.to_ascii_lowercase();
    if kind.endings().contains(&lower.as_str()) {
        return (stem, lower);
    }
    // "12.03" has no ending; "facture.pdf.exe" has one too many, and behind it perhaps the right one.
    let looks_like_one = (1..=5).contains(&ending.len())
        && ending.chars().all(|character| character.is_ascii_alphanumeric())
        && ending.chars().any(|character| character.is_ascii_alphabetic());
    if !looks_like_one {
        return (name, kind.ending().to_owned());
    }
    match stem.rsplit_once('.') {
        Some((inner, other)) if kind.endings().contains(&other.to_ascii_lowercase().as_str()) => {
            (inner, other.to_ascii_lowercase())
        }
        _ => (stem, kind.ending().to_owned()),
    }
}

/// Control characters, and those that change how the others are read without being seen.
fn is_hidden(character: char) -> bool {
    (character.is_control() && !character.is_whitespace())
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

fn cut(stem: &str, ending: usize) -> &str {
    let by_chars =
        stem.char_indices().nth(NAME_CHARS_MAX.saturating_sub(ending)).map_or(stem.len(), |(at, _)| at);
    let mut end = by_chars.min(NAME_BYTES_MAX.saturating_sub(ending));
    while !stem.is_char_boundary(end) {
        end -= 1;
    }
    stem.get(..end).unwrap_or_default().trim_end_matches([' ', '.'])
}

/// Names that Windows keeps for devices.
fn is_reserved(stem: &str) -> bool {
    let first = stem.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered = |device: &str| {
        first
            .strip_prefix(device)
            .is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_digit()))
    };
    ["con", "prn", "aux", "nul"].contains(&first.as_str()) || numbered("com") || numbered("lpt")
}
