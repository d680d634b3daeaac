//! Which parts of a mail are attachments that somebody meant to send.

use crate::person::Language;

/// Files that are taken of one mail; the others stay in the sender's mailbox.
pub const FILES_MAX: usize = 20;
/// A picture that the text refers to, below this size, is a logo or a counter.
const PICTURE_BYTES_MIN: usize = 20 * 1024;

/// Characters of a name that a note tells.
const NAME_CHARS_MAX: usize = 100;

/// Signatures of the message, invitations, and what only the sender's own program can read.
const MACHINERY: [&str; 9] = [
    "application/pgp-signature",
    "application/pgp-keys",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "application/ms-tnef",
    "application/vnd.ms-tnef",
    "text/calendar",
    "text/x-amp-html",
    "text/rfc822-headers",
];

/// Whether a part of this type is a file to keep. `is_referred_to`: the HTML of the mail shows it in its text, as it does with
/// the pictures of a signature and with photographs that somebody pasted; the size tells them apart.
pub fn is_file(media_type: &str, is_referred_to: bool, bytes: usize) -> bool {
    let media_type = media_type.to_ascii_lowercase();
    let is_machinery = MACHINERY.contains(&media_type.as_str()) || media_type.starts_with("message/");
    let is_decoration = is_referred_to && media_type.starts_with("image/") && bytes < PICTURE_BYTES_MIN;
    bytes > 0 && !is_machinery && !is_decoration
}

/// What a note says that came by mail: what was written, or else which files were sent; and which of them could not be taken,
/// since whoever sent them is not told otherwise.
pub fn words(text: &str, taken: &[&str], left_out: &[String], language: Language) -> String {
    let written = if text.is_empty() { taken.join(", ") } else { text.to_owned() };
    if left_out.is_empty() {
        return written;
    }
    let (what, nameless) = match language {
        Language::French => ("Pièces jointes non reprises\u{a0}:", "sans nom"),
        Language::English => ("Attachments that could not be taken:", "without a name"),
    };
    let named = |name: &String| match name.trim() {
        "" => nameless.to_owned(),
        name => name.chars().filter(|c| !c.is_control()).take(NAME_CHARS_MAX).collect(),
    };
    let names: Vec<String> = left_out.iter().map(named).collect();
    let line = format!("[{what} {}]", names.join(", "));
    // A note has room for both.
    let room = super::TEXT_CHARS_MAX.saturating_sub(line.chars().count() + 2);
    let written: String = written.chars().take(room).collect();
    if written.is_empty() { line } else { format!("{written}\n\n{line}") }
}
