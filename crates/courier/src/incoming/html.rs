//! The text of a mail that came as HTML only.
//!
//! The parser's own conversion does the entities, comments, scripts and styles, and knows two kinds of line end. So what else
//! begins a line is made one of these first, and where a known client begins to quote, the line is put that ends a reply.

use desk::domain::reply::MARKER_EN;
use mail_parser::decoders::html::html_to_text;

/// Bytes of HTML that are read; nobody has written more above what they quote.
const HTML_BYTES_MAX: usize = 1024 * 1024;

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 22] = [
    "address",
    "article",
    "blockquote",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "pre",
    "section",
    "table",
    "tr",
];
/// Elements whose content is no text.
const UNSEEN: [&str; 4] = ["script", "style", "title", "template"];
/// What the tags say with which mail clients begin to quote: Gmail, Outlook, Outlook on the web, Thunderbird, Apple Mail,
/// Yahoo, Proton, Zimbra.
const QUOTES: [&str; 10] = [
    "gmail_quote",
    "gmail_attr",
    "divrplyfwdmsg",
    "appendonsend",
    "moz-cite-prefix",
    "type=\"cite\"",
    "type=cite",
    "yahoo_quoted",
    "protonmail_quote",
    "data-marker=\"__quoted_text__\"",
];

/// As text, line by line.
pub(super) fn to_text(html: &str) -> String {
    let mut end = html.len().min(HTML_BYTES_MAX);
    while !html.is_char_boundary(end) {
        end -= 1;
    }
    let mut rest = &html[..end];
    let mut lines = Lines { html: String::with_capacity(rest.len() + rest.len() / 8), is_at_start: true };
    while let Some(open) = rest.find('<') {
        let (text, tag) = rest.split_at(open);
        lines.put_text(text);
        let close = if tag.starts_with("<!--") { tag.find("-->").map(|end| end + 2) } else { tag.find('>') };
        let Some(close) = close else {
            rest = ""; // A tag that does not end says nothing.
            break;
        };
        let (tag, after) = tag.split_at(close + 1);
        lines.put_tag(tag);
        rest = &after[unseen(tag, after)..];
    }
    lines.put_text(rest);
    html_to_text(&lines.html)
}

/// How much of what follows a tag is no text, up to the tag that ends it; all of it when none
/// does.
fn unseen(tag: &str, after: &str) -> usize {
    let is = |name: &&str| tag.get(1..=name.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(name));
    let Some(name) = UNSEEN.iter().find(|name| is(name)) else { return 0 };
    let ends_here = |at: &usize| {
        let end = after.get(at + 2..at + 2 + name.len());
        end.is_some_and(|end| end.eq_ignore_ascii_case(name))
    };
    after.match_indices("</").map(|(at, _)| at).find(ends_here).unwrap_or(after.len())
}

/// HTML in which every line ends as the conversion knows it.
struct Lines {
    html: String,
    /// Nothing stands on the line yet.
    is_at_start: bool,
}

impl Lines {
    fn put_text(&mut self, text: &str) {
        self.html.push_str(text);
        self.is_at_start &= text.trim().is_empty();
    }

    fn end_line(&mut self) {
        if !self.is_at_start {
            self.html.push_str("<br>");
            self.is_at_start = true;
        }
    }

    fn put_tag(&mut self, tag: &str) {
        if tag.starts_with("<!--") {
            return;
        }
        let name = tag.trim_start_matches(['<', '/']);
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let name = name.to_ascii_lowercase();
        let lower = tag.to_ascii_lowercase();
        if QUOTES.iter().any(|quote| lower.contains(quote)) {
            self.end_line();
            self.html.push_str(MARKER_EN);
            self.is_at_start = false;
        }
        if BLOCKS.contains(&name.as_str()) || lower.starts_with("<p") {
            self.end_line();
        }
        self.html.push_str(tag);
        self.is_at_start |= name == "br" || lower.starts_with("</p");
    }
}

#[cfg(test)]
mod tests;
