//! What of a mail's text was written by whoever sent it: not what they answer, and not their signature.
//!
//! Mail clients quote in three ways. With `>` before each line: those lines go, wherever they stand, and an answer between
//! or below them stays. With a line such as "Le … a écrit :" or a block of "De : … Envoyé : …" and the old text below it: all
//! of it goes. The desk's own mails begin with a marker, so that a client that quotes in yet another way is understood.

use super::{MARKER_EN, MARKER_FR};

/// Lines that an attribution may be wrapped over.
const ATTRIBUTION_LINES_MAX: usize = 4;
/// Bytes of an attribution; a longer one is prose.
const ATTRIBUTION_BYTES_MAX: usize = 400;
/// Lines in which a block of quoted headers shows what it is.
const HEADER_LINES_MAX: usize = 8;

/// How the line above quoted text begins and ends.
const ATTRIBUTIONS: [(&str, &str); 5] = [
    ("le ", "a écrit :"),
    ("le ", "a écrit:"),
    ("on ", "wrote:"),
    ("on ", "wrote :"),
    // Date first, as older Gmail has it: `2026-03-02 9:12 GMT+01:00 Ada <ada@example.com>:`.
    ("20", ">:"),
];
/// What stands, between dashes or alone, above a message that is quoted whole.
const SEPARATORS: [&str; 12] = [
    "message d'origine",
    "message original",
    "message initial",
    "message transféré",
    "message réexpédié",
    "original message",
    "original appointment",
    "forwarded message",
    "reply message",
    "message de réponse",
    "début du message réexpédié :",
    "begin forwarded message:",
];
/// The first header of a quoted message, and those that follow it.
const FIRST_HEADERS: [&str; 3] = ["de", "from", "expéditeur"];
const FURTHER_HEADERS: [&str; 12] = [
    "envoyé",
    "sent",
    "date",
    "à",
    "to",
    "cc",
    "objet",
    "subject",
    "sujet",
    "destinataire",
    "pièces jointes",
    "importance",
];
/// What telephones and web mails write below a mail. In lower case, with plain apostrophes.
const SIGNATURES: [&str; 27] = [
    "envoyé de mon ",
    "envoyé depuis mon ",
    "envoyé depuis l'app",
    "envoyé depuis yahoo",
    "envoyé depuis outlook",
    "envoyé à partir de mon ",
    "envoyé à partir de outlook",
    "envoyé à partir d'outlook",
    "envoyé à partir du site",
    "envoyé avec proton",
    "envoyé avec la messagerie",
    "télécharger outlook pour ",
    "téléchargez outlook pour ",
    "obtenir outlook pour ",
    "obtenez outlook pour ",
    "provenance : courrier pour windows",
    "sent from my ",
    "sent from outlook",
    "sent from mail for ",
    "sent from yahoo",
    "sent from samsung",
    "sent from proton",
    "sent with proton",
    "get outlook for ",
    "download outlook for ",
    "sans virus.",
    "virus-free.",
];
/// Characters of such a line at most: a longer one is a sentence.
const SIGNATURE_CHARS_MAX: usize = 120;

/// The text without what it quotes and without the signature; empty when nothing else was written.
pub fn cut(text: &str) -> String {
    let text = tidy(text);
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let end = (0..lines.len()).find(|place| ends_at(&lines, *place)).unwrap_or(lines.len());
    let mut kept: Vec<&str> = Vec::new();
    let mut place = 0;
    while let Some(line) = lines[..end].get(place) {
        // What is left of these stands above lines with `>`, or else it would have been the end.
        let attributed = attribution(&lines[..end], place).unwrap_or(0);
        if attributed == 0 && !is_quoted(line) && !is_picture(line) {
            kept.push(line);
        }
        place += attributed.max(1);
    }
    if let Some(delimiter) = kept.iter().position(|line| is_delimiter(line)) {
        kept.truncate(delimiter);
    }
    while kept.last().is_some_and(|line| line.is_empty() || is_signature(line) || is_rule(line)) {
        kept.pop();
    }
    bounded(&kept)
}

/// Without what no text has, with one kind of line end.
pub(super) fn tidy(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let is_text = |c: &char| *c == '\n' || *c == '\t' || !c.is_control() && !is_invisible(*c);
    text.chars().map(|c| if is_space(c) { ' ' } else { c }).filter(is_text).collect()
}

fn is_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{2009}')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
}

/// The lines, without blank ones at either end and more than one between; not longer than a note.
fn bounded(lines: &[&str]) -> String {
    let mut text = String::new();
    let mut blank = 0;
    for line in lines {
        if line.trim().is_empty() {
            blank += 1;
            continue;
        }
        if !text.is_empty() {
            text.push_str(if blank > 0 { "\n\n" } else { "\n" });
        }
        blank = 0;
        text.push_str(line);
    }
    match text.char_indices().nth(super::TEXT_CHARS_MAX) {
        None => text,
        Some(_) => text.chars().take(super::TEXT_CHARS_MAX - 1).chain(['…']).collect(),
    }
}

/// Whether everything from this line on is somebody else's.
fn ends_at(lines: &[&str], place: usize) -> bool {
    if is_quoted(lines[place]) {
        return false;
    }
    if is_marker(lines[place]) || is_separator(lines[place]) || begins_headers(&lines[place..]) {
        return true;
    }
    if is_rule(lines[place]) {
        let next = lines[place + 1..].iter().position(|line| !line.is_empty());
        return next.is_some_and(|next| begins_headers(&lines[place + 1 + next..]));
    }
    attribution(lines, place).is_some_and(|length| {
        let next = lines[place + length..].iter().find(|line| !line.is_empty());
        next.is_none_or(|line| !is_quoted(line))
    })
}

fn is_quoted(line: &str) -> bool {
    line.trim_start().starts_with('>')
}

/// `-- `, whose blank does not survive every server.
fn is_delimiter(line: &str) -> bool {
    line == "--"
}

/// A line of nothing but dashes or underscores.
fn is_rule(line: &str) -> bool {
    line.len() >= 5 && line.bytes().all(|byte| matches!(byte, b'_' | b'-' | b'='))
}

/// What stands for a picture in a text.
fn is_picture(line: &str) -> bool {
    let line = line.trim();
    let begins = ["[cid:", "[image:", "[image :", "<image"].iter().any(|begin| line.starts_with(begin));
    begins && (line.ends_with(']') || line.ends_with('>'))
}

/// The words of the marker, whatever a client has put around them.
pub(super) fn is_marker(line: &str) -> bool {
    [MARKER_FR, MARKER_EN].iter().any(|marker| {
        let words = marker.trim_matches(|c| c == '-' || c == ' ');
        line.len() <= 4 * marker.len() && lower(line).contains(&lower(words))
    })
}

fn is_separator(line: &str) -> bool {
    let text = lower(line.trim_matches(|c: char| c == '-' || c == '_' || c == '*' || c == ' '));
    let has_dashes = line.trim_start().starts_with("--");
    SEPARATORS.contains(&text.as_str()) && (has_dashes || text.ends_with(':'))
}

/// "De : … Envoyé : … À : …", as Outlook quotes.
fn begins_headers(lines: &[&str]) -> bool {
    let is_first = |line: &&str| header(line).is_some_and(|name| FIRST_HEADERS.contains(&name.as_str()));
    if !lines.first().is_some_and(is_first) {
        return false;
    }
    let block = lines.iter().skip(1).take(HEADER_LINES_MAX);
    let further =
        block.filter_map(|line| header(line)).filter(|name| FURTHER_HEADERS.contains(&name.as_str()));
    further.count() >= 2
}

/// The name of a header that a line begins with.
fn header(line: &str) -> Option<String> {
    let (name, _) = line.split_once(':')?;
    (name.len() <= 24).then(|| lower(name.trim_matches(|c: char| c == '*' || c == ' ')))
}

/// How many lines from here on say who wrote what is quoted below, if they do.
fn attribution(lines: &[&str], place: usize) -> Option<usize> {
    let first = lower(lines[place].trim_start());
    if !ATTRIBUTIONS.iter().any(|(begin, _)| first.starts_with(begin)) {
        return None;
    }
    let mut joined = String::new();
    for (length, line) in lines[place..].iter().take(ATTRIBUTION_LINES_MAX).enumerate() {
        if line.is_empty() || is_quoted(line) || joined.len() + line.len() > ATTRIBUTION_BYTES_MAX {
            return None;
        }
        joined.push_str(&lower(line.trim()));
        let fits = |(begin, end): &(&str, &str)| joined.starts_with(begin) && joined.ends_with(end);
        if ATTRIBUTIONS.iter().any(fits) {
            // A day and a year, or a time; "le 12 mars, il a écrit :" is a sentence.
            return (numbers(&joined) >= 2).then_some(length + 1);
        }
        joined.push(' ');
    }
    None
}

fn numbers(text: &str) -> usize {
    text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty()).count()
}

fn is_signature(line: &str) -> bool {
    let text = lower(line.trim());
    text.chars().count() <= SIGNATURE_CHARS_MAX && SIGNATURES.iter().any(|begin| text.starts_with(begin))
}

fn lower(text: &str) -> String {
    text.to_lowercase().replace('’', "'")
}
