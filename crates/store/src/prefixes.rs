//! Type-ahead: every word that was typed begins a word of a name, without case and accents.
//!
//! Names are compared as they are read, row by row: 10,000 take a few milliseconds (docs/performance.md), and nothing has to be
//! kept in step with them.

use crate::search::words_of;

/// Words that were typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Prefixes(Vec<String>);

impl Prefixes {
    /// The words of a text; without a letter or digit in it, nothing fits.
    pub fn of(text: &str) -> Self {
        Self(words_of(text))
    }

    /// Whether each of them begins a word of one of `texts`.
    pub fn fit(&self, texts: &[&str]) -> bool {
        !self.0.is_empty() && self.0.iter().all(|prefix| texts.iter().any(|text| begins_in(prefix, text)))
    }
}

fn begins_in(prefix: &str, text: &str) -> bool {
    if !text.is_ascii() {
        return words_of(text).iter().any(|word| word.starts_with(prefix));
    }
    // Most names are plain: nothing is copied.
    let mut words = text.as_bytes().split(|byte| !byte.is_ascii_alphanumeric());
    words.any(|word| {
        word.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix.as_bytes()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_begins_a_word() {
        for (typed, texts, fits) in [
            ("haus", &["Paris Haussmann", "OZ76YH"][..], true),
            ("HAUS par", &["Paris Haussmann", "OZ76YH"], true),
            ("oz76 paris", &["Paris Haussmann", "OZ76YH"], true),
            ("mann", &["Paris Haussmann", "OZ76YH"], false),
            ("haus lyon", &["Paris Haussmann", "OZ76YH"], false),
            ("chaudiere", &["Local chaudière", ""], true),
            ("CHAUDIÈRE loc", &["Local chaudière", ""], true),
            ("d'eau", &["Arrivée d'eau", ""], true),
            ("haussmannien", &["Haussmann"], false),
            ("é", &["Étage"], true),
            ("-", &["a - b"], false),
            ("", &["a"], false),
        ] {
            assert_eq!(Prefixes::of(typed).fit(texts), fits, "{typed} in {texts:?}");
        }
    }
}
