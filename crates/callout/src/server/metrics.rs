//! `GET /metrics`, for Prometheus.

use std::time::Duration;

use api::App;
use api::http::REQUEST_SECONDS;
use axum::Router;
use axum::http::header;
use axum::response::IntoResponse as _;
use axum::routing::get;
use metrics::{Counter, Gauge, counter, gauge};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use store::Store;

/// Upper bounds of the buckets that requests are counted in, by their duration in seconds.
const SECONDS: [f64; 10] = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1.0, 5.0];
/// How often durations that were noted are put into their buckets, when nobody asks: until then each takes memory.
const TIDY: Duration = Duration::from_secs(5);

/// What is measured.
#[derive(Clone)]
pub struct Metrics {
    handle: PrometheusHandle,
    reads_waiting: Gauge,
    writes_waiting: Gauge,
    deadlocks: Counter,
    store: Store,
}

impl Metrics {
    /// Starts measuring, once per process.
    ///
    /// # Errors
    /// When it was started before.
    pub fn install(store: Store) -> Result<Self, String> {
        let handle = PrometheusBuilder::new()
            .set_buckets_for_metric(Matcher::Full(REQUEST_SECONDS.to_owned()), &SECONDS)
            .and_then(PrometheusBuilder::install_recorder)
            .map_err(|error| error.to_string())?;
        metrics::describe_gauge!("callout_store_reads_waiting", "Reads that wait for a thread.");
        metrics::describe_gauge!("callout_store_writes_waiting", "Writes that wait for their turn.");
        metrics::describe_counter!(
            "callout_store_deadlocks_total",
            "Transactions that waited for one another, and of which one ran again."
        );
        gauge!("callout_build_info", "version" => env!("CARGO_PKG_VERSION")).set(1.0);
        Ok(Self {
            handle,
            reads_waiting: gauge!("callout_store_reads_waiting"),
            writes_waiting: gauge!("callout_store_writes_waiting"),
            deadlocks: counter!("callout_store_deadlocks_total"),
            store,
        })
    }

    /// Keeps what is measured small, for as long as the server runs.
    pub async fn tidy(self) {
        loop {
            tokio::time::sleep(TIDY).await;
            self.handle.run_upkeep();
        }
    }

    /// The route.
    pub fn route(self) -> Router<App> {
        Router::new().route(
            "/metrics",
            get(move || async move {
                let depths = self.store.queue_depths();
                self.reads_waiting.set(depths.reads as f64);
                self.writes_waiting.set(depths.writes as f64);
                self.deadlocks.absolute(self.store.deadlocks());
                ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], self.handle.render()).into_response()
            }),
        )
    }
}
