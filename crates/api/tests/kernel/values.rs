//! The field types, value by value.

use api::wire::{AmountNumber, Faults, Json, Limit, Wire};
use domain::id::Id;
use domain::instant::Instant;
use domain::money::Amount;

use crate::sample::{Description, Title};

fn number<T: Wire>(text: &str) -> Result<T, Faults> {
    T::from_json(&Json::Number(text.into()))
}

fn string<T: Wire>(text: &str) -> Result<T, Faults> {
    T::from_json(&Json::String(text.into()))
}

fn code<T: std::fmt::Debug>(result: Result<T, Faults>) -> &'static str {
    result.unwrap_err().listed()[0].code()
}

#[test]
fn a_price_is_kept_to_the_digit() {
    for (text, kept) in [
        ("42.10", "42.10"),
        ("1e3", "1000"),
        ("4.21e1", "42.1"),
        ("12345E-4", "1.2345"),
        ("0", "0"),
        ("10e-1", "1"),
    ] {
        assert_eq!(number::<AmountNumber>(text).unwrap().0.to_string(), kept, "{text}");
    }
    for text in ["-1", "1e13", "1e999999999999", "1e-5", "1.00001", "-0", "1e2147483647", "1e-2147483648"] {
        assert_eq!(code(number::<AmountNumber>(text)), "invalid_amount", "{text}");
    }
    assert_eq!(code(string::<AmountNumber>("42")), "wrong_type");
}

#[test]
fn a_price_that_is_text_is_no_number() {
    assert_eq!(string::<Amount>("1234.50").unwrap().to_string(), "1234.50");
    assert_eq!(code(string::<Amount>("1e3")), "invalid_amount");
    assert_eq!(code(number::<Amount>("1234.50")), "wrong_type");
}

#[test]
fn a_time_is_a_number_digits_or_a_date_time() {
    let at = |text: &str| number::<Instant>(text).unwrap().millis();
    assert_eq!((at("1575158400"), at("1575158400000")), (1_575_158_400_000, 1_575_158_400_000));
    assert_eq!(
        (at("1575158400.5"), at("1575158400.1239"), at("1.5751584E9")),
        (1_575_158_400_500, 1_575_158_400_123, 1_575_158_400_000)
    );
    assert_eq!((at("-1.5"), at("0.25"), at("1575158400000.9")), (-1_500, 250, 1_575_158_400_000));
    assert_eq!(string::<Instant>("1575158400").unwrap().millis(), 1_575_158_400_000);
    assert_eq!(code(string::<Instant>("next week")), "invalid_time");
    assert_eq!(code(number::<Instant>("1e20")), "invalid_time");
    assert_eq!(code(Instant::from_json(&Json::Bool(true))), "wrong_type");
}

#[test]
fn a_boolean_in_a_query_is_true_or_false() {
    assert_eq!((bool::from_text("true"), bool::from_text("false")), (Ok(true), Ok(false)));
    for text in ["True", "1", "yes", ""] {
        assert_eq!(code(bool::from_text(text)), "not_one_of", "{text}");
    }
    assert_eq!(code(string::<bool>("true")), "wrong_type");
}

#[test]
fn an_integer_has_a_range() {
    assert_eq!((number::<Limit>("1").unwrap().get(), number::<Limit>("2e2").unwrap().get()), (1, 200));
    assert_eq!(number::<Limit>("50.0").unwrap(), Limit::default());
    for text in ["0", "201", "-1", "70000", "9e15"] {
        assert_eq!(code(number::<Limit>(text)), "out_of_range", "{text}");
    }
    assert_eq!(
        (code(number::<Limit>("1.5")), code(string::<Limit>("50")), code(Limit::from_text("x"))),
        ("wrong_type", "wrong_type", "wrong_type")
    );
}

#[test]
fn an_id_is_24_lower_case_hex_digits() {
    assert!(string::<Id>("63725f259ab7e72a4fb4ae69").is_ok());
    assert_eq!(code(string::<Id>("63725F259AB7E72A4FB4AE69")), "invalid_id");
    assert_eq!(code(number::<Id>("1")), "wrong_type");
}

#[test]
fn a_text_is_counted_in_characters_after_trimming() {
    assert_eq!(&*string::<Title>("  Fuite \n").unwrap(), "Fuite");
    assert_eq!(&*string::<Description>("  Fuite \n").unwrap(), "  Fuite \n");
    assert!(string::<Title>(&"é".repeat(200)).is_ok());
    assert!(string::<Title>(&format!(" {} ", "😀".repeat(200))).is_ok());
    assert_eq!(code(string::<Title>(&"é".repeat(201))), "too_long");
    assert_eq!(code(string::<Title>(" \u{a0}\n")), "too_short");
}

#[test]
fn control_characters_other_than_tabs_and_line_ends_are_refused() {
    assert!(string::<Description>("a\tb\r\nc").is_ok());
    for text in ["a\0b", "a\u{1b}[31m", "a\u{7f}", "a\u{85}b"] {
        assert_eq!(code(string::<Description>(text)), "invalid_characters", "{text:?}");
    }
}
