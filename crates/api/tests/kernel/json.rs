//! Reading JSON: what `serde_json` takes and we take are the same, but for what we refuse on purpose.

use api::wire::Json;
use api::wire::json::{DEPTH_MAX, Unreadable, VALUES_MAX, parse};
use proptest::prelude::*;
use serde_json::Value;

#[test]
fn a_number_keeps_its_text() {
    for text in ["42.10", "-0", "1e400", "12345678901234567890123", "0.1E-7"] {
        assert_eq!(parse(text.as_bytes()), Ok(Json::Number(text.into())));
    }
}

#[test]
fn strings_are_unescaped() {
    assert_eq!(parse(br#" "\u00e9\ud83d\ude00\n" "#), Ok(Json::String("é😀\n".into())));
}

#[test]
fn half_a_surrogate_pair_is_located() {
    let Err(Unreadable::Malformed { line, column, .. }) = parse(b"{\"a\": 1,\n \"b\": [\"\\ud83d\"]}") else {
        panic!()
    };
    assert_eq!((line, column), (2, 15));
}

#[test]
fn what_is_no_json_is_refused() {
    for text in [
        "",
        " ",
        "{",
        "{\"a\":}",
        "[1,]",
        "01",
        "+1",
        ".5",
        "NaN",
        "'a'",
        "{} {}",
        "\"\t\"",
        "\u{feff}{}",
        "{a: 1}",
    ] {
        assert!(matches!(parse(text.as_bytes()), Err(Unreadable::Malformed { line: 1, .. })), "{text}");
    }
}

#[test]
fn names_that_differ_only_in_their_escapes_are_the_same() {
    assert_eq!(parse(br#"{"a": 1, "\u0061": 2}"#), Err(Unreadable::Duplicate { field: "a".into() }));
}

#[test]
fn depth_is_bounded() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(parse(nested(DEPTH_MAX + 1).as_bytes()).is_ok());
    assert_eq!(parse(nested(DEPTH_MAX + 2).as_bytes()), Err(Unreadable::TooDeep));
    assert_eq!(parse(nested(500_000).as_bytes()), Err(Unreadable::TooDeep));
}

#[test]
fn the_number_of_values_is_bounded() {
    let zeros = |count: usize| format!("[{}]", vec!["0"; count].join(","));
    assert!(parse(zeros(VALUES_MAX - 1).as_bytes()).is_ok());
    assert_eq!(parse(zeros(VALUES_MAX).as_bytes()), Err(Unreadable::TooMany));
}

#[test]
fn the_reserved_names_of_serde_json_are_names_like_any_other() {
    let text = br#"{"$serde_json::private::Number": "1"}"#;
    let members = vec![("$serde_json::private::Number".to_owned(), Json::String("1".into()))];
    assert_eq!(parse(text), Ok(Json::Object(members)));
}

fn documents() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 64, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            proptest::collection::btree_map("[a-z\"\\\\é]{0,4}", inner, 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn plain(json: Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(value) => value.into(),
        Json::Number(text) => serde_json::from_str(&text).unwrap(),
        Json::String(text) => text.into(),
        Json::Array(items) => items.into_iter().map(plain).collect(),
        Json::Object(members) => members.into_iter().map(|(name, value)| (name, plain(value))).collect(),
    }
}

proptest! {
    #[test]
    fn every_document_arrives_as_it_was_sent(document in documents()) {
        for text in [document.to_string(), serde_json::to_string_pretty(&document).unwrap()] {
            prop_assert_eq!(plain(parse(text.as_bytes()).unwrap()), document.clone());
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused_as_serde_json_does(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
        if serde_json::from_slice::<Value>(&bytes).is_err() {
            prop_assert!(parse(&bytes).is_err());
        }
    }
}
