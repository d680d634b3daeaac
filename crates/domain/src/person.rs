//! How a person likes it here: language, time zone, theme, and what the app remembers for them.

mod days;

/// A language that the desk speaks.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Language {
    /// French.
    French,
    /// English.
    English,
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::French, Self::English];

    /// `fr` or `en`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }

    /// From `fr` or `en`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.as_str() == text)
    }

    /// The one of two texts that is in it.
    pub const fn of<'a>(self, english: &'a str, french: &'a str) -> &'a str {
        match self {
            Self::English => english,
            Self::French => french,
        }
    }

    /// The one that a reader likes best, from `Accept-Language`: of those that we write, the one with the highest weight, of
    /// equals the first; English where there is none.
    pub fn accepted(header: &str) -> Self {
        let mut best = (0.0, Self::English);
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

/// Whether the app is light or dark.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Theme {
    /// As the machine is.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Every theme.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// `auto`, `light` or `dark`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// From `auto`, `light` or `dark`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.as_str() == text)
    }
}

/// How a person likes it here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Profile {
    /// The language; none: as the browser says.
    pub language: Option<Language>,
    /// The IANA name of the time zone; none: as the browser says.
    pub time_zone: Option<String>,
    /// Light or dark.
    pub theme: Theme,
    /// A JSON object that the app keeps here: the desk does not look into it.
    pub preferences: String,
}

impl Default for Profile {
    fn default() -> Self {
        Self { language: None, time_zone: None, theme: Theme::Auto, preferences: "{}".to_owned() }
    }
}

/// Whether this is the IANA name of a time zone.
pub fn is_time_zone(name: &str) -> bool {
    jiff::tz::TimeZone::get(name).is_ok()
}

#[cfg(test)]
mod tests;
