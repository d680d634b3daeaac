//! Lays a letter out, as plain text and as HTML.
//!
//! The first line is what a reply is cut at (`domain::reply`). The HTML has no script, no picture and nothing that is fetched; every
//! text in it is escaped.

use std::fmt::Write as _;

use domain::person::Language;
use domain::reply::{MARKER_EN, MARKER_FR};
use maud::{DOCTYPE, Markup, html};

use super::content::{Content, lines, one_line};

const fn marker(language: Language) -> &'static str {
    language.of(MARKER_EN, MARKER_FR)
}

/// What stands at the end, each a text and where it leads.
fn footer(content: &Content) -> Vec<(String, Option<&str>)> {
    let language = content.language;
    let mut footer: Vec<(String, Option<&str>)> = Vec::new();
    footer.extend(content.answer.iter().map(|answer| (answer.clone(), None)));
    footer.push((content.why.clone(), None));
    if let Some(url) = &content.preferences {
        footer
            .push((language.of("Choose what you get", "Choisir ce que vous recevez").to_owned(), Some(url)));
    }
    if let Some(url) = &content.unsubscribe {
        footer.push((
            language.of("Get no more of these", "Ne plus recevoir ces messages").to_owned(),
            Some(url),
        ));
    }
    footer
}

/// As plain text.
pub(crate) fn text(content: &Content) -> String {
    let mut text = String::with_capacity(1_000);
    // Writing to a String can't fail.
    if content.answer.is_some() {
        let _ = writeln!(text, "{}\n", marker(content.language));
    }
    for sentence in &content.sentences {
        let _ = writeln!(text, "{}\n", one_line(sentence));
    }
    if let Some(quote) = &content.quote {
        for line in lines(quote).lines() {
            let _ = writeln!(text, "    {line}");
        }
        text.push('\n');
    }
    for (label, value) in &content.facts {
        let colon = content.language.of(":", " :");
        let _ = writeln!(text, "{label}{colon} {}", one_line(value));
    }
    if !content.facts.is_empty() {
        text.push('\n');
    }
    for item in &content.items {
        let _ = writeln!(text, "* {}", one_line(&item.heading));
        for line in &item.lines {
            let _ = writeln!(text, "  {}", one_line(line));
        }
        if let Some(url) = &item.url {
            let _ = writeln!(text, "  {url}");
        }
        text.push('\n');
    }
    if let Some((label, url)) = &content.action {
        let colon = content.language.of(":", " :");
        let _ = writeln!(text, "{label}{colon}\n{url}\n");
    }
    text.push_str("-- \n");
    for (line, url) in footer(content) {
        let _ = match url {
            Some(url) => writeln!(text, "{line}{} {url}", content.language.of(":", " :")),
            None => writeln!(text, "{line}"),
        };
    }
    text
}

const BODY: &str = "margin:0;padding:0;background:#f4f5f7;color:#1a1c1f;font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5";
const CARD: &str =
    "max-width:600px;margin:0 auto;background:#ffffff;border:1px solid #dfe2e6;border-radius:8px";
const QUOTE: &str = "margin:0 0 20px;padding:4px 0 4px 14px;border-left:3px solid #9aa4b2;white-space:pre-line;word-break:break-word";
const BUTTON: &str = "display:inline-block;padding:12px 22px;background:#1c5fb8;color:#ffffff;border-radius:6px;text-decoration:none;font-weight:600";
const SMALL: &str = "margin:0 0 6px;color:#5a6370;font-size:13px;line-height:1.45";

/// As HTML.
pub(crate) fn html(content: &Content) -> String {
    let language = content.language.as_str();
    let page = html! {
        (DOCTYPE)
        html lang=(language) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width";
                meta name="color-scheme" content="light";
                title { (content.subject()) }
            }
            body style=(BODY) {
                table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" {
                    tr { td style="padding:20px 12px" { (card(content)) } }
                }
            }
        }
    };
    page.into_string()
}

fn card(content: &Content) -> Markup {
    html! {
        @if content.answer.is_some() {
            p style="max-width:600px;margin:0 auto 10px;color:#5a6370;font-size:12px" { (marker(content.language)) }
        }
        table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style=(CARD) {
            tr { td style="padding:24px" {
                h1 style="margin:0 0 16px;font-size:20px;line-height:1.3" { (one_line(&content.title)) }
                @for sentence in &content.sentences { p style="margin:0 0 16px" { (one_line(sentence)) } }
                @if let Some(quote) = &content.quote { blockquote style=(QUOTE) { (lines(quote)) } }
                (facts(content))
                @for item in &content.items {
                    div style="margin:0 0 16px" {
                        @match &item.url {
                            Some(url) => a href=(url) style="color:#1c5fb8;font-weight:600" { (one_line(&item.heading)) },
                            None => strong { (one_line(&item.heading)) },
                        }
                        @for line in &item.lines { br; (one_line(line)) }
                    }
                }
                @if let Some((label, url)) = &content.action {
                    p style="margin:24px 0 4px" { a href=(url) style=(BUTTON) { (label) } }
                }
            } }
        }
        div style="max-width:600px;margin:16px auto 0" {
            @for (line, url) in footer(content) {
                p style=(SMALL) {
                    @match url {
                        Some(url) => a href=(url) style="color:#5a6370" { (line) },
                        None => (line),
                    }
                }
            }
        }
    }
}

fn facts(content: &Content) -> Markup {
    html! {
        @if !content.facts.is_empty() {
            table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 8px" {
                @for (label, value) in &content.facts {
                    tr {
                        td valign="top" style="padding:2px 16px 2px 0;color:#5a6370;white-space:nowrap" { (label) }
                        td valign="top" style="padding:2px 0;word-break:break-word" { (one_line(value)) }
                    }
                }
            }
        }
    }
}
