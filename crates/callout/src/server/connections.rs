//! Accepts connections and serves each, within bounds.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio_io_timeout::TimeoutStream;

/// What connections may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Connections at once; more wait to be accepted.
    pub connections: usize,
    /// A request's head must have arrived after this long; a connection without a request is closed after it too.
    pub head: Duration,
    /// A peer that takes nothing of its answer for this long is cut off: what it does not read would lie here.
    pub write: Duration,
}

impl Limits {
    /// Those of the server.
    pub const DEFAULT: Self =
        Self { connections: 4_096, head: Duration::from_secs(30), write: Duration::from_secs(30) };
}

/// Bytes of a request's head at most.
const HEAD_BYTES_MAX: usize = 32 * 1024;
/// Running requests are given this long to finish when the server stops.
const DRAIN_MAX: Duration = Duration::from_secs(20);
/// After a failed accept (no file descriptors left) the next is tried after this long.
const ACCEPT_RETRY: Duration = Duration::from_millis(50);

type Service = api::http::Front<axum::Router>;

#[cfg(test)]
mod tests;

/// Serves until `stop` is set, then takes no more connections and lets running requests finish.
pub async fn serve(
    listener: &TcpListener,
    service: Service,
    limits: Limits,
    mut stop: watch::Receiver<bool>,
) {
    let places = Arc::new(Semaphore::new(limits.connections));
    let graceful = GracefulShutdown::new();
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_buf_size(HEAD_BYTES_MAX)
        .half_close(false);
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { break };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stop.changed() => break,
        };
        match accepted {
            Ok((stream, peer)) => {
                let service = TowerToHyperService::new(service.to(peer.ip()));
                let connection = http.serve_connection(io(stream, limits), service);
                let connection = graceful.watch(connection);
                tokio::spawn(async move {
                    // A peer that breaks off or sends nonsense is no fault of ours.
                    if let Err(error) = connection.await {
                        tracing::debug!(%error, "a connection ended early: {error}");
                    }
                    drop(place);
                });
            }
            Err(error) => {
                tracing::warn!(%error, "could not accept a connection: {error}");
                tokio::time::sleep(ACCEPT_RETRY).await;
            }
        }
    }
    if tokio::time::timeout(DRAIN_MAX, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests did not finish in time");
    }
}

fn io(stream: TcpStream, limits: Limits) -> TokioIo<Pin<Box<TimeoutStream<TcpStream>>>> {
    // Answers are written whole: waiting to fill packets would only delay them.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "could not set TCP_NODELAY");
    }
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(limits.write));
    TokioIo::new(Box::pin(stream))
}
