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

    /// How many words there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Which of them begin a word of one of `texts`, the first in the lowest bit. Nobody types more than there are bits.
    pub fn found_in(&self, texts: &[&str]) -> u64 {
        let found = |prefix: &String| texts.iter().any(|text| begins_in(prefix, text));
        self.0
            .iter()
            .take(64)
            .enumerate()
            .fold(0, |bits, (nth, prefix)| bits | u64::from(found(prefix)) << nth)
    }

    /// All of them found.
    pub fn all(&self) -> u64 {
        u64::MAX.checked_shr(64 - self.0.len().min(64) as u32).unwrap_or(0)
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
    fn tells_which_words_are_found_where() {
        let typed = Prefixes::of("haus cave par");
        assert_eq!(typed.count(), 3);
        assert_eq!(typed.found_in(&["Paris Haussmann", ""]), 0b101);
        assert_eq!(typed.found_in(&["Cave"]), 0b010);
        assert_eq!(typed.all(), 0b111);
        assert_eq!(Prefixes::of("").all(), 0);
        assert_eq!(Prefixes::of(&"a ".repeat(80)).all(), u64::MAX);
    }

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
