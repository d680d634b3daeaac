use super::{BYTES_MAX, Fault, Head, parse};

const ANSWER: &[u8] =
    b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nContent-LENGTH: 11\r\n\r\nhello world";

#[test]
fn a_head_says_its_status_and_where_the_body_is() {
    let head = parse(ANSWER).unwrap().unwrap();
    assert_eq!(head, Head { status: 200, body_at: ANSWER.len() - 11, body_len: 11, is_replay: false });
    let again = parse(b"HTTP/1.1 201 Created\r\nidempotent-replayed: true\r\ncontent-length: 0\r\n\r\n");
    assert!(again.unwrap().unwrap().is_replay);
}

#[test]
fn a_head_that_is_cut_anywhere_asks_for_more() {
    for end in 0..ANSWER.len() - 11 {
        assert_eq!(parse(&ANSWER[..end]), Ok(None), "cut at {end}");
    }
}

#[test]
fn answers_without_a_body_have_none_whatever_they_say() {
    let head = parse(b"HTTP/1.1 304 Not Modified\r\ncontent-length: 700\r\n\r\n").unwrap().unwrap();
    assert_eq!((head.status, head.body_len), (304, 0));
    let head = parse(b"HTTP/1.1 204 No Content\r\n\r\n").unwrap().unwrap();
    assert_eq!((head.status, head.body_len), (204, 0));
}

#[test]
fn a_length_that_is_missing_doubled_or_no_number_is_refused() {
    for lines in [
        "",
        "content-length: 1\r\ncontent-length: 1\r\n",
        "content-length: +5\r\n",
        "content-length: 5, 5\r\n",
        "content-length:\r\n",
        "content-length: 99999999999999999999999\r\n",
    ] {
        assert_eq!(
            parse(format!("HTTP/1.1 200 OK\r\n{lines}\r\n").as_bytes()),
            Err(Fault::Length),
            "{lines:?}"
        );
    }
}

#[test]
fn a_transfer_coding_is_refused() {
    assert_eq!(parse(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"), Err(Fault::Coded));
}

#[test]
fn what_is_not_http_is_refused() {
    assert!(matches!(parse(b"SSH-2.0-OpenSSH\r\n\r\n"), Err(Fault::Malformed(_))));
}

#[test]
fn a_head_without_end_is_refused() {
    let endless = format!("HTTP/1.1 200 OK\r\nx: {}", "y".repeat(BYTES_MAX));
    assert_eq!(parse(endless.as_bytes()), Err(Fault::TooLong));
}
