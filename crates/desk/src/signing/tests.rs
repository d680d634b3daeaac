use super::Signer;

#[test]
fn what_was_sealed_is_opened_again_in_capitals_too() {
    let signer = Signer::new(b"a secret");
    let text = signer.seal("reply", b"ticket 7");
    assert!(text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()), "{text}");
    assert_eq!(signer.open("reply", &text).unwrap(), b"ticket 7");
    assert_eq!(signer.open("reply", &text.to_uppercase()).unwrap(), b"ticket 7");
    assert_eq!(signer.open("reply", &signer.seal("reply", b"")).unwrap(), b"");
}

#[test]
fn nothing_else_is_opened() {
    let signer = Signer::new(b"a secret");
    let text = signer.seal("reply", b"ticket 7");
    assert_eq!(signer.open("link", &text), None, "sealed for something else");
    assert_eq!(Signer::new(b"another").open("reply", &text), None, "sealed with another secret");
    for cut in 0..text.len() {
        assert_eq!(signer.open("reply", &text[..cut]), None, "truncated");
    }
    for at in 0..text.len() {
        let mut other = text.clone().into_bytes();
        other[at] = if other[at] == b'a' { b'b' } else { b'a' };
        let other = String::from_utf8(other).unwrap();
        assert_ne!(signer.open("reply", &other).as_deref(), Some(&b"ticket 8"[..]));
        assert!(signer.open("reply", &other).is_none_or(|bytes| bytes == b"ticket 7"), "altered at {at}");
    }
    assert_eq!(signer.open("reply", "not base 32!"), None);
}
