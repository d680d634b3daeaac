//! Money: exact decimals, never floats (wire-v3 "money"). Amounts are before tax, in the client's currency.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

/// An amount of money, zero or more, with at most four decimals.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Amount(Decimal);

/// The text is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an amount is a decimal number from 0 to 999999999999.9999 with at most four decimals")]
pub struct InvalidAmount;

const WHOLE_DIGITS_MAX: usize = 12;
const DECIMALS_MAX: usize = 4;

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// The sum of two amounts.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The exact decimal.
    pub fn decimal(self) -> Decimal {
        self.0
    }
}

impl FromStr for Amount {
    type Err = InvalidAmount;
    /// Plain decimal notation only: no sign, no exponent, no blanks. What was typed is kept to the digit.
    fn from_str(text: &str) -> Result<Self, InvalidAmount> {
        let (whole, decimals) = match text.split_once('.') {
            Some((_, "")) => return Err(InvalidAmount),
            Some(parts) => parts,
            None => (text, ""),
        };
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty()
            || whole.len() > WHOLE_DIGITS_MAX
            || decimals.len() > DECIMALS_MAX
            || !digits(whole)
            || !digits(decimals)
        {
            return Err(InvalidAmount);
        }
        Decimal::from_str_exact(text).map(Self).map_err(|_| InvalidAmount)
    }
}

/// As it goes over the wire: `1000`, `1234.50`.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// In tickets an amount is a string.
impl serde::Serialize for Amount {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_written_as_it_was_typed() {
        for text in ["0", "1000", "1234.50", "183.05", "0.0001", "999999999999.9999"] {
            assert_eq!(text.parse::<Amount>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in ["", "-1", "+1", "1e3", "1,5", ".5", "5.", " 5", "1.00001", "1000000000000", "NaN", "٣"]
        {
            assert_eq!(text.parse::<Amount>(), Err(InvalidAmount), "{text}");
        }
    }
}
