//! What a letter says, before it is laid out: the same for plain text and HTML.

use domain::person::Language;

/// What a letter says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Content {
    pub(crate) language: Language,
    /// What it is about, in a few words: the subject, and the heading.
    pub(crate) title: String,
    /// What the subject says beside, such as the ticket.
    pub(crate) about: Option<String>,
    /// A few sentences.
    pub(crate) sentences: Vec<String>,
    /// Somebody else's words.
    pub(crate) quote: Option<String>,
    /// Facts, each under a label.
    pub(crate) facts: Vec<(String, String)>,
    /// Further news, each a line of its own with the page that it leads to.
    pub(crate) items: Vec<Item>,
    /// The one thing to do: what the button says, and where it leads.
    pub(crate) action: Option<(String, String)>,
    /// Whether an answer is read, and by whom.
    pub(crate) answer: Option<String>,
    /// Why one gets it.
    pub(crate) why: String,
    /// Where one chooses what one gets.
    pub(crate) preferences: Option<String>,
    /// Where one ends it.
    pub(crate) unsubscribe: Option<String>,
}

/// One of several news.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Item {
    /// The ticket.
    pub(crate) heading: String,
    /// What happened.
    pub(crate) lines: Vec<String>,
    /// Its page.
    pub(crate) url: Option<String>,
}

/// A subject has so many characters at most.
const SUBJECT_CHARS_MAX: usize = 160;
/// Somebody's words are told up to so many characters; the rest is on the page.
pub(crate) const QUOTE_CHARS_MAX: usize = 2_000;

impl Content {
    /// The subject: one line, whatever the texts of others in it are.
    pub(crate) fn subject(&self) -> String {
        let whole = match &self.about {
            Some(about) => format!("{} – {about}", self.title),
            None => self.title.clone(),
        };
        clipped(&one_line(&whole), SUBJECT_CHARS_MAX)
    }
}

/// A text without line breaks and other control characters.
pub(crate) fn one_line(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() || is_unseen(c) { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Line and paragraph separators, and what turns the direction of writing: nothing that a title needs.
const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A text of several lines without other control characters.
pub(crate) fn lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| *c == '\n' || *c == '\t' || !(c.is_control() || is_unseen(*c))).collect()
}

/// At most so many characters of a text.
pub(crate) fn clipped(text: &str, chars_max: usize) -> String {
    match text.char_indices().nth(chars_max) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
