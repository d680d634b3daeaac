use super::*;

#[test]
fn words_and_names_are_known() {
    assert!(Language::ALL.into_iter().all(|word| Language::parse(word.as_str()) == Some(word)));
    assert!(Theme::ALL.into_iter().all(|word| Theme::parse(word.as_str()) == Some(word)));
    assert_eq!((Language::parse("de"), Theme::parse("")), (None, None));
    assert!(is_time_zone("Europe/Paris") && is_time_zone("UTC"));
    assert!(!is_time_zone("Europe/Lutetia") && !is_time_zone("+02:00") && !is_time_zone("../etc/passwd"));
}

#[test]
fn a_reader_gets_the_language_that_they_like_best() {
    use super::Language::{self, English, French};
    for (header, language) in [
        ("fr-FR,fr;q=0.9,en;q=0.8", French),
        ("en;q=0.7, fr;q=0.3", English),
        ("de-DE, FR;q=0.5, en;q=0.4", French),
        ("de", English),
        ("", English),
        ("fr;q=nonsense", English),
        ("fr;q=0", English),
    ] {
        assert_eq!(Language::accepted(header), language, "{header}");
    }
}
