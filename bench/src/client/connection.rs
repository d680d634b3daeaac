//! One keep-alive connection: a request is written, its answer is read, nothing is pipelined.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::head;

/// The longest body that is read: pages of 200 tickets are far below it.
const BODY_BYTES_MAX: usize = 64 * 1024 * 1024;
/// Room for a page of 50 tickets, so that the buffer is not grown while it is measured.
const BUFFER_BYTES: usize = 128 * 1024;

/// A connection to a server, over any stream so that tests can cut the bytes as they like.
pub struct Connection<S = TcpStream> {
    stream: S,
    buffer: Vec<u8>,
}

/// What came back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Answer<'a> {
    /// The status code.
    pub status: u16,
    /// The whole body.
    pub body: &'a [u8],
    /// Whether it is what was answered to the same call before.
    pub is_replay: bool,
}

impl Answer<'_> {
    /// The body's beginning, for messages.
    pub fn excerpt(&self) -> String {
        String::from_utf8_lossy(&self.body[..self.body.len().min(300)]).into_owned()
    }
}

impl Connection<TcpStream> {
    /// Connects.
    pub async fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self::over(stream))
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> Connection<S> {
    fn over(stream: S) -> Self {
        Self { stream, buffer: vec![0; BUFFER_BYTES] }
    }

    /// Sends a whole request and reads its whole answer. After a fault the connection is of no more use.
    pub async fn call(&mut self, request: &[u8]) -> io::Result<Answer<'_>> {
        self.stream.write_all(request).await?;
        let mut filled = 0;
        let head = loop {
            filled += self.fill(filled).await?;
            if let Some(head) = head::parse(&self.buffer[..filled]).map_err(invalid)? {
                break head;
            }
        };
        if head.body_len > BODY_BYTES_MAX {
            return Err(invalid(format!("the answer is longer than {BODY_BYTES_MAX} bytes")));
        }
        let end = head.body_at + head.body_len;
        if self.buffer.len() < end {
            self.buffer.resize(end, 0);
        }
        while filled < end {
            filled += self.fill(filled).await?;
        }
        if filled > end {
            return Err(invalid("more bytes than the answer's length came"));
        }
        Ok(Answer { status: head.status, body: &self.buffer[head.body_at..end], is_replay: head.is_replay })
    }

    /// Reads what there is behind the bytes that are filled.
    async fn fill(&mut self, filled: usize) -> io::Result<usize> {
        match self.stream.read(&mut self.buffer[filled..]).await? {
            0 => Err(io::Error::new(
                io::ErrorKind::UnexpectedEof,
                "the server closed the connection before it had answered",
            )),
            read => Ok(read),
        }
    }
}

fn invalid(what: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

#[cfg(test)]
mod tests;
