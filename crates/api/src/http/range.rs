//! `Range`: a part of what is sent, as films are fetched (RFC 9110, 14). One range; more than one gets the whole.

use std::ops::Range;

use axum::http::{HeaderMap, header};

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// These bytes.
    Bytes(Range<u64>),
    /// Bytes that it does not have.
    Beyond,
}

/// What a request asks for of something that has `size` bytes and this entity tag.
pub fn part(headers: &HeaderMap, size: u64, tag: &str) -> Part {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    // A part of what has changed since would not fit what the asker has.
    if text(header::IF_RANGE).is_some_and(|known| known != tag) {
        return Part::Whole;
    }
    let Some(range) = text(header::RANGE).and_then(|range| range.strip_prefix("bytes=")) else {
        return Part::Whole;
    };
    let Some((first, last)) = range.split_once('-') else { return Part::Whole };
    let number = |text: &str| text.trim().parse::<u64>().ok();
    let (start, end) = match (number(first), number(last)) {
        (Some(first), Some(last)) if first <= last => (first, last.saturating_add(1).min(size)),
        (Some(first), None) if last.trim().is_empty() => (first, size),
        (None, Some(count)) if first.trim().is_empty() => (size.saturating_sub(count), size),
        // What can't be read, and several ranges, are passed over.
        _ => return Part::Whole,
    };
    if start < end { Part::Bytes(start..end) } else { Part::Beyond }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_range_is_understood_and_what_is_none_is_passed_over() {
        let cases = [
            ("bytes=0-0", Part::Bytes(0..1)),
            ("bytes=2-", Part::Bytes(2..10)),
            ("bytes=-3", Part::Bytes(7..10)),
            ("bytes=-30", Part::Bytes(0..10)),
            ("bytes=5-99", Part::Bytes(5..10)),
            ("bytes=5-18446744073709551615", Part::Bytes(5..10)),
            ("bytes=10-", Part::Beyond),
            ("bytes=-0", Part::Beyond),
            ("bytes=5-2", Part::Whole),
            ("bytes=0-1,3-4", Part::Whole),
            ("lines=1-2", Part::Whole),
            ("bytes=a-b", Part::Whole),
        ];
        for (range, expected) in cases {
            let mut headers = HeaderMap::new();
            headers.insert(header::RANGE, range.parse().expect("a header"));
            assert_eq!(part(&headers, 10, "\"a\""), expected, "{range}");
            headers.insert(header::IF_RANGE, "\"b\"".parse().expect("a header"));
            assert_eq!(part(&headers, 10, "\"a\""), Part::Whole, "{range} of what has changed");
        }
    }
}
