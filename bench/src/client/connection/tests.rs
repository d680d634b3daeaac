use std::io::ErrorKind;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream};

use super::{BUFFER_BYTES, Connection};

const REQUEST: &[u8] = b"GET / HTTP/1.1\r\n\r\n";

/// A server that answers each request with the next of `answers`, written in pieces of `piece` bytes, then hangs up.
async fn serve(mut stream: DuplexStream, answers: Vec<Vec<u8>>, piece: usize) {
    for answer in answers {
        let mut request = vec![0; REQUEST.len()];
        stream.read_exact(&mut request).await.unwrap();
        for part in answer.chunks(piece) {
            if stream.write_all(part).await.is_err() {
                return;
            }
            tokio::task::yield_now().await;
        }
    }
}

fn connect(answers: Vec<Vec<u8>>, piece: usize) -> Connection<DuplexStream> {
    let (near, far) = tokio::io::duplex(1024 * 1024);
    tokio::spawn(serve(far, answers, piece));
    Connection::over(near)
}

fn answer(status: &str, body: &[u8]) -> Vec<u8> {
    let mut bytes = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n\r\n", body.len()).into_bytes();
    bytes.extend_from_slice(body);
    bytes
}

#[tokio::test]
async fn answers_are_read_one_after_the_other_however_they_are_cut() {
    for piece in [1, 2, 3, 7, 64, 100_000] {
        let mut connection = connect(
            vec![answer("200 OK", b"first"), answer("404 Not Found", b""), answer("200 OK", b"third")],
            piece,
        );
        let first = connection.call(REQUEST).await.unwrap();
        assert_eq!((first.status, first.body), (200, &b"first"[..]), "pieces of {piece}");
        let second = connection.call(REQUEST).await.unwrap();
        assert_eq!((second.status, second.body), (404, &b""[..]));
        assert_eq!(connection.call(REQUEST).await.unwrap().body, b"third");
    }
}

#[tokio::test]
async fn a_body_longer_than_the_buffer_is_read_whole() {
    let body: Vec<u8> = (0..BUFFER_BYTES * 3).map(|place| (place % 251) as u8).collect();
    let mut connection = connect(vec![answer("200 OK", &body), answer("200 OK", b"small")], 10_000);
    assert!(connection.call(REQUEST).await.unwrap().body == body);
    assert_eq!(connection.call(REQUEST).await.unwrap().body, b"small");
}

#[tokio::test]
async fn a_server_that_hangs_up_early_is_a_fault() {
    let mut cut = answer("200 OK", b"all of it");
    cut.truncate(cut.len() - 1);
    let mut connection = connect(vec![cut], 5);
    assert_eq!(connection.call(REQUEST).await.unwrap_err().kind(), ErrorKind::UnexpectedEof);

    let mut connection = connect(vec![], 5);
    assert!(connection.call(REQUEST).await.is_err());
}

#[tokio::test]
async fn bytes_behind_the_answer_are_a_fault() {
    let mut long = answer("200 OK", b"body");
    long.extend_from_slice(b"HTTP/1.1 200 OK\r\n");
    let mut connection = connect(vec![long], 100_000);
    assert_eq!(connection.call(REQUEST).await.unwrap_err().kind(), ErrorKind::InvalidData);
}
