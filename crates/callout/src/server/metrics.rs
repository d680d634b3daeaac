//! `GET /metrics`, for Prometheus.

use api::App;
use axum::Router;
use axum::http::header;
use axum::response::IntoResponse as _;
use axum::routing::get;
use metrics::{Gauge, gauge};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use store::Store;

/// What is measured.
#[derive(Clone)]
pub struct Metrics {
    handle: PrometheusHandle,
    reads_waiting: Gauge,
    writes_waiting: Gauge,
    store: Store,
}

impl Metrics {
    /// Starts measuring, once per process.
    ///
    /// # Errors
    /// When it was started before.
    pub fn install(store: Store) -> Result<Self, String> {
        let handle = PrometheusBuilder::new().install_recorder().map_err(|error| error.to_string())?;
        metrics::describe_gauge!("callout_store_reads_waiting", "Reads that wait for a thread.");
        metrics::describe_gauge!("callout_store_writes_waiting", "Writes that wait for their turn.");
        gauge!("callout_build_info", "version" => env!("CARGO_PKG_VERSION")).set(1.0);
        Ok(Self {
            handle,
            reads_waiting: gauge!("callout_store_reads_waiting"),
            writes_waiting: gauge!("callout_store_writes_waiting"),
            store,
        })
    }

    /// The route.
    pub fn route(self) -> Router<App> {
        Router::new().route(
            "/metrics",
            get(move || async move {
                let depths = self.store.queue_depths();
                self.reads_waiting.set(depths.reads as f64);
                self.writes_waiting.set(depths.writes as f64);
                ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], self.handle.render()).into_response()
            }),
        )
    }
}
