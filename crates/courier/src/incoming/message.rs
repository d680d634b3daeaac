//! Reads a mail: who it is from, what was written, which files were sent along.

use std::borrow::Cow;

use desk::domain::reply::{Reason, ReturnPath, cut, part, screen};
use desk::replies::{Reply, SentFile};
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders as _, PartType};
use sha2::{Digest as _, Sha256};

use super::html;

/// Parts of a mail. Each has a `Content-Type` of its own, so that nothing is nested deeper than this either.
const PARTS_MAX: usize = 300;
/// Bytes of plain text that are read; nobody has written more above what they quote.
const TEXT_BYTES_MAX: usize = 1024 * 1024;
/// Bytes of a header that are kept.
const HEADER_BYTES_MAX: usize = 998;

/// Reads a mail as it was sent.
///
/// # Errors
/// [`Reason::Malformed`], or the reason for which it is nobody's reply.
pub(super) fn read(raw: &[u8], return_path: ReturnPath<'_>) -> Result<Reply, Reason> {
    if parts_at_most(raw) > PARTS_MAX {
        return Err(Reason::Malformed);
    }
    let message = MessageParser::default().parse(raw).ok_or(Reason::Malformed)?;
    if message.headers().is_empty() {
        return Err(Reason::Malformed);
    }
    let from = message.from().and_then(|from| from.first());
    let address = from.and_then(|from| from.address()).map(bounded);
    let headers: Vec<(&str, &str)> = message.headers_raw().collect();
    if let Some(reason) = screen(&headers, address.as_deref(), return_path) {
        return Err(reason);
    }
    let files = files(&message);
    let text = cut(&text(&message));
    if text.is_empty() && files.is_empty() {
        return Err(Reason::Empty);
    }
    let message_id = message.message_id().map(bounded).filter(|id| !id.is_empty());
    Ok(Reply {
        // Two that have none are the same when every byte of them is.
        message_id: message_id.unwrap_or_else(|| format!("{:x}", Hex(&Sha256::digest(raw)))),
        from: address,
        from_name: from.and_then(|from| from.name()).map(bounded).filter(|name| !name.trim().is_empty()),
        text,
        files,
    })
}

struct Hex<'a>(&'a [u8]);

impl std::fmt::LowerHex for Hex<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// How many parts a mail can have, found without parsing it: what it has parsed, the parser drops by recursion.
fn parts_at_most(raw: &[u8]) -> usize {
    const NAME: &[u8] = b"content-type";
    let mut count = 0;
    let mut rest = raw;
    while let Some(at) = rest.iter().position(|byte| matches!(byte, b'c' | b'C')) {
        rest = &rest[at..];
        count += usize::from(rest.get(..NAME.len()).is_some_and(|name| name.eq_ignore_ascii_case(NAME)));
        rest = &rest[1..];
    }
    count
}

fn bounded(text: &str) -> String {
    let mut end = text.len().min(HEADER_BYTES_MAX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[..end].to_owned()
}

/// What the mail says, as plain text where it came so.
fn text(message: &Message<'_>) -> String {
    let plain = join(message, &message.text_body);
    if plain.trim().is_empty() { join(message, &message.html_body) } else { plain }
}

fn join(message: &Message<'_>, parts: &[u32]) -> String {
    let mut joined = String::new();
    for part in parts.iter().filter_map(|id| message.part(*id)) {
        let text = match &part.body {
            PartType::Text(text) => plain(part, text),
            PartType::Html(html) => Cow::Owned(html::to_text(html)),
            _ => continue,
        };
        if joined.len() + text.len() > TEXT_BYTES_MAX {
            break;
        }
        joined.push_str(&text);
        joined.push('\n');
    }
    joined
}

/// Plain text; lines that the sender's program has broken (RFC 3676) are put together again.
fn plain<'t>(part: &MessagePart<'_>, text: &'t str) -> Cow<'t, str> {
    let mut end = text.len().min(TEXT_BYTES_MAX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    let attribute = |name: &str| part.content_type().and_then(|of| of.attribute(name));
    if !attribute("format").is_some_and(|format| format.eq_ignore_ascii_case("flowed")) {
        return Cow::Borrowed(text);
    }
    let drops_blank = attribute("delsp").is_some_and(|value| value.eq_ignore_ascii_case("yes"));
    let mut flowed = String::with_capacity(text.len());
    for line in text.lines() {
        let is_quoted = line.starts_with('>');
        let line = if is_quoted { line } else { line.strip_prefix(' ').unwrap_or(line) };
        let goes_on = line.ends_with(' ') && line != "-- " && !is_quoted;
        flowed.push_str(if goes_on && drops_blank { &line[..line.len() - 1] } else { line });
        if !goes_on {
            flowed.push('\n');
        }
    }
    Cow::Owned(flowed)
}

fn files(message: &Message<'_>) -> Vec<SentFile> {
    let html: String = message
        .html_body
        .iter()
        .filter_map(|id| message.part(*id))
        .filter_map(|part| if let PartType::Html(html) = &part.body { Some(html.as_ref()) } else { None })
        .collect();
    let parts = message.attachments().filter(|part| !matches!(part.body, PartType::Message(_)));
    parts.filter_map(|part| file(part, &html)).take(part::FILES_MAX).collect()
}

fn file(part: &MessagePart<'_>, html: &str) -> Option<SentFile> {
    let media_type = part.content_type().map_or_else(
        || "application/octet-stream".to_owned(),
        |of| bounded(&format!("{}/{}", of.ctype(), of.subtype().unwrap_or("octet-stream"))),
    );
    let bytes = part.contents();
    let is_referred_to = part.content_id().is_some_and(|id| html.contains(&format!("cid:{id}")));
    part::is_file(&media_type, is_referred_to, bytes.len()).then(|| SentFile {
        name: part.attachment_name().map_or_else(String::new, bounded),
        bytes: bytes.to_vec().into(),
    })
}

#[cfg(test)]
mod tests;
