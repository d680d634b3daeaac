//! What every letter has in common. A desk that has none writes none.

use domain::person::Language;
use jiff::tz::TimeZone;

/// What every letter has in common.
#[derive(Clone, Debug)]
pub struct Letterhead {
    /// The domain in the ids of mails.
    pub domain: String,
    /// The domain of reply addresses; none: nobody reads what is answered.
    pub reply_domain: Option<String>,
    /// The language of those who chose none.
    pub language: Language,
    /// The time zone of those who chose none.
    pub zone: TimeZone,
}

impl Letterhead {
    /// For a domain, with nothing else decided: French, in Paris, answers unread.
    pub fn new(domain: &str) -> Self {
        let zone = TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC);
        Self { domain: domain.to_owned(), reply_domain: None, language: Language::French, zone }
    }
}
