//! Mail by LMTP or SMTP, on a port that a mail server of the operator's brings it to.
//!
//! There is no TLS and nobody logs in here: the port is for a server on the same machine or network.

mod answer;
mod session;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};

use self::session::Session;
use super::Door;

pub use session::Patience;

/// Connections at once; more are told to come again.
const CONNECTIONS_MAX: usize = 32;
/// Mails that are on their way in are given this long when the server stops.
const DRAIN_MAX: Duration = Duration::from_secs(20);
/// After a failed accept (no file descriptors left) the next is tried after this long.
const ACCEPT_RETRY: Duration = Duration::from_millis(50);

/// A port where mail comes in.
pub struct Lmtp {
    listener: TcpListener,
    door: Door,
    host: String,
    patience: Patience,
}

impl Lmtp {
    /// Listens. `host` is how it calls itself.
    ///
    /// # Errors
    /// When the address can't be listened at.
    pub async fn open(address: SocketAddr, door: Door, host: &str) -> std::io::Result<Self> {
        let listener = TcpListener::bind(address).await?;
        Ok(Self { listener, door, host: host.to_owned(), patience: Patience::DEFAULT })
    }

    /// With another patience.
    pub fn with_patience(self, patience: Patience) -> Self {
        Self { patience, ..self }
    }

    /// Where it listens.
    ///
    /// # Errors
    /// The system's.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Takes mail until `stop` is set; then no new connections, and mails that are on their way in are taken.
    pub async fn serve(self, mut stop: watch::Receiver<bool>) {
        let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
        loop {
            let accepted = tokio::select! {
                accepted = self.listener.accept() => accepted,
                _ = stop.wait_for(|stop| *stop) => break,
            };
            let mut stream = match accepted {
                Ok((stream, _)) => stream,
                Err(error) => {
                    tracing::warn!(%error, "could not accept a connection that brings mail");
                    tokio::time::sleep(ACCEPT_RETRY).await;
                    continue;
                }
            };
            let Ok(place) = Arc::clone(&places).try_acquire_owned() else {
                // It may not even listen; that is its own business.
                let _ = stream.try_write(answer::TOO_MANY_CONNECTIONS.as_bytes());
                let _ = stream.shutdown().await;
                continue;
            };
            // Answers are short and written whole.
            let _ = stream.set_nodelay(true);
            let session = Session::new(stream, self.door.clone(), &self.host, self.patience, stop.clone());
            tokio::spawn(async move {
                session.run().await;
                drop(place);
            });
        }
        drop(self.listener);
        let all = u32::try_from(CONNECTIONS_MAX).unwrap_or(u32::MAX);
        if tokio::time::timeout(DRAIN_MAX, places.acquire_many(all)).await.is_err() {
            tracing::warn!("some mails did not come in to their end in time");
        }
    }
}
