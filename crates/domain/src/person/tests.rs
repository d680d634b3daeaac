use super::*;

#[test]
fn words_and_names_are_known() {
    assert!(Language::ALL.into_iter().all(|word| Language::parse(word.as_str()) == Some(word)));
    assert!(Theme::ALL.into_iter().all(|word| Theme::parse(word.as_str()) == Some(word)));
    assert_eq!((Language::parse("de"), Theme::parse("")), (None, None));
    assert!(is_time_zone("Europe/Paris") && is_time_zone("UTC"));
    assert!(!is_time_zone("Europe/Lutetia") && !is_time_zone("+02:00") && !is_time_zone("../etc/passwd"));
}
