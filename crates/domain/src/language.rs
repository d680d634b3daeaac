//! The languages in which the desk writes to people by itself: pages and mails for those who have no account.

/// One of them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// French.
    Fr,
}

impl Language {
    /// Each of them.
    pub const ALL: [Self; 2] = [Self::En, Self::Fr];

    /// `en` or `fr` (BCP 47).
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
        }
    }

    /// From `en` or `fr`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.as_str() == text)
    }

    /// The one of two texts that is in it.
    pub const fn of<'a>(self, en: &'a str, fr: &'a str) -> &'a str {
        match self {
            Self::En => en,
            Self::Fr => fr,
        }
    }

    /// The one that a reader likes best, from `Accept-Language`: of those that we write, the one with the highest weight, of
    /// equals the first; English where there is none.
    pub fn accepted(header: &str) -> Self {
        let mut best = (0.0, Self::default());
        for range in header.split(',') {
            let (tag, weight) = range.split_once(';').unwrap_or((range, "q=1"));
            let primary = tag.trim().split('-').next().unwrap_or_default().to_ascii_lowercase();
            let weight = weight.trim().strip_prefix("q=").and_then(|weight| weight.parse::<f32>().ok());
            if let (Some(language), Some(weight)) = (Self::parse(&primary), weight)
                && weight > best.0
            {
                best = (weight, language);
            }
        }
        best.1
    }
}

#[cfg(test)]
mod tests {
    use super::Language::{self, En, Fr};

    #[test]
    fn a_reader_gets_the_language_that_they_like_best() {
        for (header, language) in [
            ("fr-FR,fr;q=0.9,en;q=0.8", Fr),
            ("en;q=0.7, fr;q=0.3", En),
            ("de-DE, FR;q=0.5, en;q=0.4", Fr),
            ("de", En),
            ("", En),
            ("fr;q=nonsense", En),
            ("fr;q=0", En),
        ] {
            assert_eq!(Language::accepted(header), language, "{header}");
        }
    }
}
