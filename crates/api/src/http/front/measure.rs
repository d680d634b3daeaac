//! How many requests were answered how, and how long they took: counted here, told by whoever installed a recorder.

use std::time::Duration;

use axum::http::StatusCode;
use metrics::{Counter, Histogram, counter, describe_counter, describe_histogram, histogram};

/// The name of the histogram of durations, for its buckets.
pub const REQUEST_SECONDS: &str = "callout_request_duration_seconds";
const REQUESTS: &str = "callout_requests_total";
const CLASSES: [&str; 4] = ["2xx", "3xx", "4xx", "5xx"];

/// What is counted, by class of status: looked up once, not for every request.
#[derive(Debug)]
pub(super) struct Measure {
    answered: [(Counter, Histogram); CLASSES.len()],
}

impl Measure {
    pub(super) fn new() -> Self {
        describe_counter!(REQUESTS, "Requests answered, by class of status.");
        describe_histogram!(REQUEST_SECONDS, "From a request's head to its answer, by class of status.");
        let class =
            |class| (counter!(REQUESTS, "status" => class), histogram!(REQUEST_SECONDS, "status" => class));
        Self { answered: CLASSES.map(class) }
    }

    pub(super) fn note(&self, status: StatusCode, took: Duration) {
        let class = usize::from(status.as_u16() / 100).clamp(2, 5) - 2;
        if let Some((count, seconds)) = self.answered.get(class) {
            count.increment(1);
            seconds.record(took);
        }
    }
}
