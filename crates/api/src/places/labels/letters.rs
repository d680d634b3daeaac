//! Text for the fonts that every PDF reader has: Windows-1252 (`WinAnsiEncoding`), and how wide it is.

use unicode_normalization::UnicodeNormalization as _;

/// What Windows-1252 has between 0x80 and 0x9f, which Latin-1 has not.
const HIGH: [(char, u8); 27] = [
    ('€', 0x80),
    ('‚', 0x82),
    ('ƒ', 0x83),
    ('„', 0x84),
    ('…', 0x85),
    ('†', 0x86),
    ('‡', 0x87),
    ('ˆ', 0x88),
    ('‰', 0x89),
    ('Š', 0x8a),
    ('‹', 0x8b),
    ('Œ', 0x8c),
    ('Ž', 0x8e),
    ('‘', 0x91),
    ('’', 0x92),
    ('“', 0x93),
    ('”', 0x94),
    ('•', 0x95),
    ('–', 0x96),
    ('—', 0x97),
    ('˜', 0x98),
    ('™', 0x99),
    ('š', 0x9a),
    ('›', 0x9b),
    ('œ', 0x9c),
    ('ž', 0x9e),
    ('Ÿ', 0x9f),
];

/// How wide the letters of Helvetica-Bold are from the blank on, in thousandths of their height (Adobe's AFM). Those of
/// Helvetica are no wider but for a few.
const WIDTHS: [u16; 95] = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278,
    556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584,
    556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556,
    333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
];
/// Those of letters that are not listed: as wide as any.
const WIDEST: u16 = 1_000;

fn code(letter: char) -> Option<u8> {
    match letter {
        ' '..='~' | '\u{a0}'..='ÿ' => u8::try_from(u32::from(letter)).ok(),
        '\u{202f}' | '\u{2009}' => Some(0xa0),
        _ => HIGH.iter().find(|(known, _)| *known == letter).map(|(_, code)| *code),
    }
}

/// A text as the font has it: a letter that it has not loses its accents, and what is then still none is a question mark.
pub fn encode(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    for letter in text.nfc() {
        if letter.is_control() {
            continue;
        }
        if let Some(code) = code(letter) {
            bytes.push(code);
            continue;
        }
        let parts: Vec<u8> = std::iter::once(letter).nfkd().filter_map(code).collect();
        if parts.is_empty() { bytes.push(b'?') } else { bytes.extend(parts) }
    }
    bytes
}

fn width_of(letter: char) -> u16 {
    // An accent makes no letter wider.
    let base = std::iter::once(letter).nfd().next().unwrap_or(letter);
    let place = u32::from(base).checked_sub(32).and_then(|place| usize::try_from(place).ok());
    place.and_then(|place| WIDTHS.get(place)).copied().unwrap_or(WIDEST)
}

/// How wide a text is at a size, in the same unit.
pub fn width(text: &str, size: f32) -> f32 {
    text.chars().map(|letter| f32::from(width_of(letter))).sum::<f32>() * size / 1_000.0
}

/// A text in lines of at most this width, broken between words, and within a word that is wider than a line; what does not fit
/// the last line ends in an ellipsis.
pub fn lines(text: &str, size: f32, width_max: f32, lines_max: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if width(&longer, size) <= width_max {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for letter in word.chars() {
            line.push(letter);
            if width(&line, size) > width_max && line.chars().count() > 1 {
                line.pop();
                lines.push(std::mem::take(&mut line));
                line.push(letter);
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.len() > lines_max {
        lines.truncate(lines_max);
        if let Some(last) = lines.last_mut() {
            while width(&format!("{last}…"), size) > width_max && last.pop().is_some() {}
            last.push('…');
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_is_printed_as_it_is_written_and_the_rest_as_well_as_the_font_can() {
        assert_eq!(encode("Étage « 3 » – cœur, 5 €"), b"\xc9tage \xab 3 \xbb \x96 c\x9cur, 5 \x80");
        assert_eq!(encode("e\u{301}te\u{301}"), b"\xe9t\xe9", "accents that are written apart");
        assert_eq!(encode("Łódź ő ﬁn"), b"?\xf3dz o fin");
        assert_eq!(encode("日本\n"), b"??");
    }

    #[test]
    fn names_are_broken_between_words_and_cut_where_nothing_else_helps() {
        assert_eq!(lines("Ascenseur du bâtiment B", 10.0, 80.0, 3), ["Ascenseur du", "bâtiment B"]);
        assert_eq!(lines("", 10.0, 80.0, 3), Vec::<String>::new());
        let cut = lines("un deux trois quatre cinq six", 10.0, 45.0, 2);
        assert_eq!(cut, ["un deux", "trois…"]);
        assert!(lines(&"W".repeat(60), 10.0, 80.0, 2).iter().all(|line| width(line, 10.0) <= 80.0));
    }
}
