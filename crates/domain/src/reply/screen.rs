//! Which incoming mail comes from a person.

use super::Reason;

/// Who a mail says that it is returned to when it can't be delivered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReturnPath<'a> {
    /// Nobody: `<>`, as delivery reports have it.
    Null,
    /// An address.
    Address(&'a str),
    /// It is not known (a mail from a mailbox).
    Unknown,
}

/// Headers of the desk's own mails begin with this.
pub const OWN_HEADER: &str = "X-Callout-";
/// The desk's own `Message-ID`s begin with this.
pub const OWN_ID: &str = "callout.";

/// What a header must say to count.
enum Says {
    /// Anything.
    Anything,
    /// One of these words first.
    OneOf(&'static [&'static str]),
    /// Anything but this word.
    NotWord(&'static str),
    /// Something that begins like this.
    Begins(&'static str),
}

use Says::{Anything, Begins, NotWord, OneOf};

/// A header, what it must say, and what the mail is then. The first that fits counts.
static ROWS: &[(&str, Says, Reason)] = &[
    ("auto-submitted", NotWord("no"), Reason::AutoSubmitted),
    ("content-type", Begins("multipart/report"), Reason::Bounce),
    ("x-failed-recipients", Anything, Reason::Bounce),
    ("list-id", Anything, Reason::List),
    ("list-post", Anything, Reason::List),
    ("mailing-list", Anything, Reason::List),
    ("precedence", OneOf(&["bulk", "junk"]), Reason::Bulk),
    ("precedence", OneOf(&["list"]), Reason::List),
    ("precedence", OneOf(&["auto_reply", "auto-reply"]), Reason::AutoReply),
    ("x-autoreply", NotWord("no"), Reason::AutoReply),
    ("x-autorespond", Anything, Reason::AutoReply),
    ("x-autoreply-from", Anything, Reason::AutoReply),
    ("x-mail-autoreply", Anything, Reason::AutoReply),
    ("x-auto-response-suppress", OneOf(&["all"]), Reason::AutoReply),
];

/// Local parts behind which there is no person.
const DAEMONS: [&str; 2] = ["mailer-daemon", "postmaster"];

/// Why a mail with these headers is nobody's reply, if it is not. `from` is the address in its `From`.
pub fn screen(headers: &[(&str, &str)], from: Option<&str>, return_path: ReturnPath<'_>) -> Option<Reason> {
    if headers.iter().any(|(name, value)| is_own(name, value)) {
        return Some(Reason::Own);
    }
    let local_of = |address: &str| address.split('@').next().unwrap_or_default().to_ascii_lowercase();
    let is_from_nobody = match return_path {
        ReturnPath::Null => true,
        ReturnPath::Address(address) => DAEMONS.contains(&local_of(address).as_str()),
        ReturnPath::Unknown => headers
            .iter()
            .any(|(name, value)| name.eq_ignore_ascii_case("return-path") && value.trim() == "<>"),
    };
    if is_from_nobody || from.is_some_and(|from| DAEMONS.contains(&local_of(from).as_str())) {
        // An absence notice has no return path either, and says itself what it is.
        return Some(by_table(headers).unwrap_or(Reason::Bounce));
    }
    by_table(headers)
}

fn by_table(headers: &[(&str, &str)]) -> Option<Reason> {
    let says = |wanted: &str, says: &Says| {
        headers
            .iter()
            .filter(|(name, _)| name.trim().eq_ignore_ascii_case(wanted))
            .any(|(_, value)| says.fits(&value.trim().to_ascii_lowercase()))
    };
    ROWS.iter().find(|(header, what, _)| says(header, what)).map(|(_, _, reason)| *reason)
}

impl Says {
    /// Whether a value, in lower case, says this.
    fn fits(&self, value: &str) -> bool {
        let word =
            value.split(|c: char| c == ';' || c == ',' || c.is_whitespace()).next().unwrap_or_default();
        match self {
            Self::Anything => true,
            Self::OneOf(words) => words.contains(&word),
            Self::NotWord(but) => !word.is_empty() && word != *but,
            Self::Begins(begin) => value.starts_with(begin),
        }
    }
}

/// Whether a header is one that only the desk's own mails have. What a person's reply quotes of them stands in its body.
fn is_own(name: &str, value: &str) -> bool {
    let (name, id) = (name.trim(), value.trim().trim_start_matches('<'));
    let begins =
        |text: &str, with: &str| text.get(..with.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(with));
    begins(name, OWN_HEADER) || name.eq_ignore_ascii_case("message-id") && begins(id, OWN_ID)
}

/// Whether two addresses are one mailbox: neither case nor what follows a `+` makes another.
pub fn is_same_mailbox(one: &str, other: &str) -> bool {
    let plain = |address: &str| {
        let address = address.trim().to_lowercase();
        let (local, domain) = address.rsplit_once('@')?;
        let local = local.split('+').next().filter(|local| !local.is_empty())?;
        Some(format!("{local}@{domain}"))
    };
    plain(one).is_some_and(|one| plain(other) == Some(one))
}
