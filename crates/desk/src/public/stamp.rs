//! What each form carries: when and for what it was made, and a number that tells it from others. Sealed, so that programs do
//! not make forms that nobody opened; and a form that is sent again is known again.

use domain::instant::Instant;

use crate::auth::hex;
use crate::signing::Signer;

const PURPOSE: &str = "form";
const MOMENT_BYTES: usize = 8;
const NUMBER_BYTES: usize = 10;
/// Nobody reads a form and writes a sentence into it sooner.
const YOUNG_MS: i64 = 1_500;
/// A page that lay open over night is still good.
const OLD_MS: i64 = 24 * 3_600_000;

/// How old a form is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Age {
    /// Younger than a person would be.
    TooYoung,
    /// As it should be.
    Good,
    /// So old that it is to be looked at again.
    TooOld,
}

/// What a form carried.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stamp {
    /// Its number.
    pub form: String,
    made_at: Instant,
}

impl Stamp {
    /// A stamp for a form about `what`: a place's code, or a voice.
    pub fn make(signer: &Signer, what: &str, now: Instant, random: &[u8; 32]) -> String {
        let mut bytes = Vec::with_capacity(MOMENT_BYTES + NUMBER_BYTES + what.len());
        bytes.extend_from_slice(&now.millis().to_be_bytes());
        bytes.extend_from_slice(&random[..NUMBER_BYTES]);
        bytes.extend_from_slice(what.as_bytes());
        signer.seal(PURPOSE, &bytes)
    }

    /// From its text; none when it was not made here, or for something else.
    pub fn open(signer: &Signer, what: &str, text: &str) -> Option<Self> {
        let bytes = signer.open(PURPOSE, text)?;
        let (moment, rest) = bytes.split_first_chunk::<MOMENT_BYTES>()?;
        let (number, about) = rest.split_first_chunk::<NUMBER_BYTES>()?;
        if about != what.as_bytes() {
            return None;
        }
        let mut whole = [0; 32];
        whole[..NUMBER_BYTES].copy_from_slice(number);
        let form = hex(&whole)[..2 * NUMBER_BYTES].to_owned();
        Some(Self { form, made_at: Instant::from_millis(i64::from_be_bytes(*moment)) })
    }

    /// How old it is. A clock that was set back makes nobody's form too young.
    pub fn age(&self, now: Instant) -> Age {
        match now.millis() - self.made_at.millis() {
            age if (0..YOUNG_MS).contains(&age) => Age::TooYoung,
            age if age > OLD_MS => Age::TooOld,
            _ => Age::Good,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    const NOON: Instant = Instant::from_millis(1_772_438_400_000);

    #[test]
    fn a_form_is_good_for_what_it_was_made_for_and_for_a_day() {
        let signer = Signer::new(b"one");
        let text = Stamp::make(&signer, "a place", NOON, &[7; 32]);
        let stamp = Stamp::open(&signer, "a place", &text).unwrap();
        assert_eq!(stamp.form, "07".repeat(10));
        assert_eq!(Stamp::open(&signer, "another", &text), None);
        assert_eq!(Stamp::open(&Signer::new(b"two"), "a place", &text), None);
        assert_eq!(Stamp::open(&signer, "a place", &text[..text.len() - 2]), None);
        let age = |ms| stamp.age(NOON.plus_millis(ms));
        assert_eq!(
            [0, 1_499, 1_500, OLD_MS, OLD_MS + 1].map(age),
            [Age::TooYoung, Age::TooYoung, Age::Good, Age::Good, Age::TooOld]
        );
        assert_eq!(age(-3_600_000), Age::Good, "the clock stepped back an hour");
    }
}
