//! Numbers from their exact text.

use std::borrow::Cow;

/// No number that we take has more digits: an amount has 16, a time in milliseconds 15.
const DIGITS_MAX: usize = 40;

/// A JSON number without an exponent: `1.5e3` is `1500`, `42.10` stays as it is. None when that takes more than
/// [`DIGITS_MAX`] digits.
pub fn plain(text: &str) -> Option<Cow<'_, str>> {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else {
        return (text.len() <= DIGITS_MAX).then_some(Cow::Borrowed(text));
    };
    let exponent: i32 = exponent.parse().ok()?;
    let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |rest| ("-", rest));
    let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = [whole, decimals].concat();
    // Where the point goes, counted from the first digit.
    let point = i32::try_from(whole.len()).ok()?.checked_add(exponent)?;
    let (whole, decimals) = match usize::try_from(point) {
        Err(_) => {
            let zeros = usize::try_from(point.unsigned_abs()).ok().filter(|zeros| *zeros <= DIGITS_MAX)?;
            (String::new(), "0".repeat(zeros) + &digits)
        }
        Ok(point) if point > DIGITS_MAX => return None,
        Ok(point) if point >= digits.len() => {
            (digits.clone() + &"0".repeat(point - digits.len()), String::new())
        }
        Ok(point) => (digits[..point].to_owned(), digits[point..].to_owned()),
    };
    let whole = whole.trim_start_matches('0');
    let decimals = decimals.trim_end_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let dot = if decimals.is_empty() { "" } else { "." };
    let plain = format!("{sign}{whole}{dot}{decimals}");
    (plain.len() <= DIGITS_MAX).then_some(Cow::Owned(plain))
}

/// A whole number: `3`, and as JSON Schema has it, `3.0` and `3e0` too.
pub fn whole(text: &str) -> Option<i64> {
    let plain = plain(text)?;
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    if decimals.bytes().all(|digit| digit == b'0') { whole.parse().ok() } else { None }
}
