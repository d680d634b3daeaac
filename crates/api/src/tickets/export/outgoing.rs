//! A body that is written by a thread while it is sent.

use std::io::{self, Write};
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame};
use tokio::sync::mpsc;

/// Pieces that wait to be sent: whoever reads slowly is waited for.
const PIECES_MAX: usize = 4;

/// Where the thread writes: every write is a piece. Once nobody reads any more, writing fails.
pub struct Outgoing {
    pieces: mpsc::Sender<io::Result<Bytes>>,
}

/// What is sent.
pub struct Pieces {
    pieces: mpsc::Receiver<io::Result<Bytes>>,
}

/// A writer, for a thread that may block, and the body that it writes.
pub fn outgoing() -> (Outgoing, Pieces) {
    let (sender, receiver) = mpsc::channel(PIECES_MAX);
    (Outgoing { pieces: sender }, Pieces { pieces: receiver })
}

impl Outgoing {
    /// Whether nobody reads any more.
    pub fn is_gone(&self) -> bool {
        self.pieces.is_closed()
    }

    /// Breaks the body off, so that its reader does not take it for whole.
    pub fn break_off(&self, error: io::Error) {
        // Nobody reads any more: then there is nobody to tell.
        let _ = self.pieces.blocking_send(Err(error));
    }
}

impl Write for Outgoing {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        let sent = self.pieces.blocking_send(Ok(Bytes::copy_from_slice(piece)));
        sent.map(|()| piece.len()).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        self.pieces.poll_recv(context).map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }
}
