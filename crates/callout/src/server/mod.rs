//! The HTTP server: connections, limits, and a way to stop that loses nothing.

mod connections;
mod metrics;

use api::App;
use courier::Runner;
use desk::Desk;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

use self::connections::Limits;
use crate::failure::Failure;
use crate::settings::Settings;

/// Serves until SIGTERM or SIGINT: then no new connections, running requests finish, jobs stop.
///
/// # Errors
/// When the address can't be listened at.
pub async fn serve(settings: &Settings, app: App, desk: Desk, seed: u64) -> Result<(), Failure> {
    let listener = TcpListener::bind(settings.listen)
        .await
        .map_err(Failure::io(format!("listening at {}", settings.listen)))?;
    let address = listener.local_addr().map_err(Failure::io("listening"))?;
    let metrics = metrics::Metrics::install(desk.store().clone()).map_err(Failure::Argument)?;
    tokio::spawn(metrics.clone().tidy());
    let service = api::router::service(app, metrics.route(), seed)
        .map_err(|error| Failure::Argument(error.to_string()))?;
    let (stop, stopped) = watch::channel(false);
    let runner = Runner::new(desk.clone());
    runner.put_down_recurring().await?;
    let jobs = tokio::spawn(runner.run_until(stopped.clone()));
    let mut terminate = signal(SignalKind::terminate()).map_err(Failure::io("waiting for signals"))?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(Failure::io("waiting for signals"))?;
    tracing::info!(%address, "listening at http://{address}");
    let told = async move {
        tokio::select! {
            _ = terminate.recv() => tracing::info!("told to stop (SIGTERM)"),
            _ = interrupt.recv() => tracing::info!("told to stop (SIGINT)"),
        }
        let _ = stop.send(true); // The receivers may have gone already.
    };
    tokio::spawn(told);
    connections::serve(listener, service, Limits::DEFAULT, stopped).await;
    if let Err(error) = jobs.await {
        tracing::warn!(%error, "the runner of jobs ended badly");
    }
    if let Err(error) = desk::housekeeping::note_last_use(&desk).await {
        tracing::warn!(%error, "could not write down when tokens were last used");
    }
    tracing::info!("stopped");
    Ok(())
}
