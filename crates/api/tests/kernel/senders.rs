//! Bodies as awkward senders send them.

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Body;
use bytes::Bytes;
use http_body::Frame;

/// Sends its pieces, and no length beforehand.
struct Pieces {
    pieces: VecDeque<io::Result<Bytes>>,
    then_stall: bool,
}

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        match self.pieces.pop_front() {
            None if self.then_stall => Poll::Pending,
            piece => Poll::Ready(piece.map(|piece| piece.map(Frame::data))),
        }
    }
}

/// In pieces of 64 KiB, chunked.
pub fn chunked(text: &str) -> Body {
    let pieces = text.as_bytes().chunks(64 * 1024).map(|piece| Ok(Bytes::copy_from_slice(piece))).collect();
    Body::new(Pieces { pieces, then_stall: false })
}

/// Begins, and then sends nothing more.
pub fn stalled() -> Body {
    Body::new(Pieces { pieces: [Ok(Bytes::from_static(b"{"))].into(), then_stall: true })
}

/// Begins, and then breaks off.
pub fn broken() -> Body {
    let pieces = [Ok(Bytes::from_static(b"{")), Err(io::Error::other("reset"))].into();
    Body::new(Pieces { pieces, then_stall: false })
}
