//! The same, through a real connection: what `hyper` adds or takes away.

use std::io;

use axum::ServiceExt;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::sample::{TICKET, app};

/// Sends these bytes, and reads until the server closes.
async fn exchange(request: &str) -> io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let app = ServiceExt::<axum::extract::Request>::into_make_service(app());
    let server = tokio::spawn(async move { axum::serve(listener, app).await });
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    server.abort();
    String::from_utf8(answer).map_err(io::Error::other)
}

#[tokio::test]
async fn a_304_has_neither_body_nor_length() {
    let request =
        format!("GET {TICKET} HTTP/1.1\r\nhost: x\r\nif-none-match: *\r\nconnection: close\r\n\r\n");
    let answer = exchange(&request).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 304 Not Modified\r\n"), "{answer}");
    assert!(answer.ends_with("\r\n\r\n") && !answer.contains("content-length"), "{answer}");
}

#[tokio::test]
async fn a_length_that_is_too_great_is_refused_before_the_body_comes() {
    let head = "POST /api/v3.0/tickets HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n";
    let answer = exchange(&format!("{head}content-length: 1048577\r\n\r\n")).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
    assert!(answer.contains("\"request_id\":\""), "{answer}");
}

#[tokio::test]
async fn the_head_of_a_405_has_the_length_of_its_body_and_no_body() {
    let request = "HEAD /api/v3.0/tickets/63725f259ab7e72a4fb4ae69/finish HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    let answer = exchange(request).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 405 ") && answer.ends_with("\r\n\r\n"), "{answer}");
    assert!(answer.contains("allow: PUT\r\n"), "{answer}");
}
