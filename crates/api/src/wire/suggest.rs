//! "Did you mean": the known word that is one slip away.

/// The first of `known` that one slip turns `word` into: another style (`createdAfter`), a letter too many, too few or
/// another, or two swapped.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let near = |candidate: &&str| {
        other_style(word, candidate) || one_slip_apart(word.as_bytes(), candidate.as_bytes())
    };
    known.into_iter().find(near)
}

/// ` (did you mean …?)`, or nothing.
pub(crate) fn hint<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> String {
    nearest(word, known).map(|candidate| format!(" (did you mean `{candidate}`?)")).unwrap_or_default()
}

fn other_style(a: &str, b: &str) -> bool {
    let letters = |word: &'_ str| -> Vec<u8> {
        word.bytes().filter(|byte| !b"_-".contains(byte)).map(|byte| byte.to_ascii_lowercase()).collect()
    };
    a.len().abs_diff(b.len()) < 8 && letters(a) == letters(b)
}

fn one_slip_apart(a: &[u8], b: &[u8]) -> bool {
    // A word of one or two letters is one slip from too many others.
    if a.len().min(b.len()) < 2 || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    match (&a[..a.len() - end], &b[..b.len() - end]) {
        ([], [_]) | ([_], []) | ([_], [_]) => true,
        ([w, x], [y, z]) => w == z && x == y,
        _ => false,
    }
}
