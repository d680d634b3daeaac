//! The HTTP server: connections, limits, and a way to stop that loses nothing.

mod connections;
mod incoming;
mod metrics;
mod outgoing;

use std::cell::Cell;
use std::net::SocketAddr;
use std::time::Duration;

use api::App;
use courier::{Runner, Scheduler};
use desk::Desk;
use store::OpenError;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

use self::connections::Limits;
pub use self::incoming::Incoming;
pub use self::outgoing::Outgoing;
use crate::failure::Failure;
use crate::settings::Settings;

/// Where the server listens, and whether it was told to stop.
pub struct Port {
    listener: TcpListener,
    address: SocketAddr,
    stopped: watch::Receiver<bool>,
}

impl Port {
    /// Listens, and heeds SIGTERM and SIGINT from now on.
    ///
    /// # Errors
    /// When the address can't be listened at.
    pub async fn open(settings: &Settings) -> Result<Self, Failure> {
        let listener = TcpListener::bind(settings.listen)
            .await
            .map_err(Failure::io(format!("listening at {}", settings.listen)))?;
        let address = listener.local_addr().map_err(Failure::io("listening"))?;
        let (stop, stopped) = watch::channel(false);
        let mut terminate = signal(SignalKind::terminate()).map_err(Failure::io("waiting for signals"))?;
        let mut interrupt = signal(SignalKind::interrupt()).map_err(Failure::io("waiting for signals"))?;
        tokio::spawn(async move {
            tokio::select! {
                _ = terminate.recv() => tracing::info!("told to stop (SIGTERM)"),
                _ = interrupt.recv() => tracing::info!("told to stop (SIGINT)"),
            }
            let _ = stop.send(true); // The receivers may have gone already.
        });
        Ok(Self { listener, address, stopped })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Opens something that needs the database; while its server can't be reached, says so to whoever asks, and tries again.
    /// Nothing when it was told to stop meanwhile.
    ///
    /// # Errors
    /// When it can't be opened for another reason.
    pub async fn wait_for<T>(
        &self,
        seed: u64,
        open: impl Fn() -> Result<T, Failure>,
    ) -> Result<Option<T>, Failure> {
        let mut stopped = self.stopped.clone();
        let (there, is_there) = watch::channel(false);
        let waiting =
            connections::serve(&self.listener, api::router::waiting(seed), Limits::DEFAULT, is_there);
        let is_waited_for = Cell::new(false);
        let opened = async {
            loop {
                match tokio::task::block_in_place(&open) {
                    Err(Failure::Open(OpenError::Unreachable { what })) => {
                        if !is_waited_for.replace(true) {
                            let address = self.address;
                            tracing::warn!(
                                what,
                                "waiting for the database server, and saying so at http://{address}"
                            );
                        }
                    }
                    Err(failure) => {
                        let _ = there.send(true);
                        return Err(failure);
                    }
                    Ok(opened) => {
                        let _ = there.send(true); // It serves as long as this runs.
                        return Ok(Some(opened));
                    }
                }
                tokio::select! {
                    () = tokio::time::sleep(RETRY) => {}
                    _ = stopped.changed() => {
                        let _ = there.send(true);
                        return Ok(None);
                    }
                }
            }
        };
        // Whoever was told to wait is answered to the end.
        tokio::pin!(opened, waiting);
        tokio::select! {
            biased;
            opened = &mut opened => {
                if is_waited_for.get() {
                    waiting.await;
                }
                opened
            }
            () = &mut waiting => opened.await,
        }
    }
}

/// A database server that can't be reached is tried again after this long.
const RETRY: Duration = Duration::from_secs(1);

/// Serves until it is told to stop: then no new connections, running requests finish, jobs stop.
///
/// # Errors
/// When something that it needs can't be started.
pub async fn serve(
    port: Port,
    app: App,
    desk: Desk,
    (outgoing, incoming): (Outgoing, Incoming),
    seed: u64,
) -> Result<(), Failure> {
    let Port { listener, address, stopped } = port;
    let metrics = metrics::Metrics::install(desk.store().clone()).map_err(Failure::Argument)?;
    tokio::spawn(metrics.clone().tidy());
    let service = api::router::service(app, metrics.route(), seed)
        .map_err(|error| Failure::Argument(error.to_string()))?;
    let runner = Runner::new(desk.clone());
    let jobs = tokio::spawn(runner.run_until(stopped.clone()));
    let timers = tokio::spawn(Scheduler::new(desk.clone()).run_until(stopped.clone()));
    let outgoing = outgoing.run_until(&stopped);
    let incoming = incoming.run_until(&stopped);
    tokio::spawn(end_streams(desk.clone(), stopped.clone()));
    tracing::info!(%address, "listening at http://{address}");
    connections::serve(&listener, service, Limits::DEFAULT, stopped).await;
    drop(listener);
    outgoing.join_all().await;
    incoming.join_all().await;
    if let Err(error) = jobs.await {
        tracing::warn!(%error, "the runner of jobs ended badly");
    }
    if let Err(error) = timers.await {
        tracing::warn!(%error, "the scheduler of timers ended badly");
    }
    if let Err(error) = desk::housekeeping::note_last_use(&desk).await {
        tracing::warn!(%error, "could not write down when tokens were last used");
    }
    tracing::info!("stopped");
    Ok(())
}

/// Streams would never end by themselves, and the server waits for what runs.
async fn end_streams(desk: Desk, mut stopped: watch::Receiver<bool>) {
    // The sender goes when the server does, and with it the streams.
    let _ = stopped.changed().await;
    desk.end_streams();
}
