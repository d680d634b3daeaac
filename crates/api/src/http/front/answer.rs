//! The way back: from the router's answer, or its panic, to the one that is sent.

use std::any::Any;
use std::convert::Infallible;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context as TaskContext, Poll};
use std::time::{Duration, Instant};

use axum::http::{Method, StatusCode, Uri, header};
use axum::response::Response;
use pin_project_lite::pin_project;

use super::measure::Measure;
use super::path::logged;
use super::security;
use crate::http::Problem;
use crate::http::context::{Context, RequestId, Scope, X_REQUEST_ID};

/// What the log's filter calls the line of each request.
const TARGET: &str = "api::request";

pin_project! {
    /// The future of [`Front`](super::Front).
    pub struct Answer<F> {
        #[pin]
        inner: Scope<F>,
        method: Method,
        uri: Uri,
        started: Instant,
        measure: Arc<Measure>,
    }
}

impl<F> Answer<F> {
    #[expect(clippy::disallowed_methods, reason = "durations are measured here, at the edge")]
    pub(super) fn new(inner: Scope<F>, method: Method, uri: Uri, measure: Arc<Measure>) -> Self {
        Self { inner, method, uri, started: Instant::now(), measure }
    }
}

impl<F: Future<Output = Result<Response, Infallible>>> Future for Answer<F> {
    type Output = Result<Response, Infallible>;

    fn poll(self: Pin<&mut Self>, cx: &mut TaskContext<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        // Unwind safe: after a panic the future is never polled again, only dropped.
        let polled = catch_unwind(AssertUnwindSafe(|| this.inner.as_mut().poll(cx)));
        let outcome = match polled {
            Ok(Poll::Pending) => return Poll::Pending,
            Ok(Poll::Ready(Ok(response))) => Ok(response),
            Err(panic) => Err(panic),
        };
        let context = this.inner.take_value();
        let id = context.as_ref().map(|context| &context.id);
        let mut response = outcome.unwrap_or_else(|panic| {
            log_panic(panic.as_ref(), this.method, this.uri, id);
            Problem::internal().render(id)
        });
        if let Some(context) = &context {
            finish(&mut response, context);
        }
        let took = this.started.elapsed();
        this.measure.note(response.status(), took);
        log(this.method, this.uri, took, response.status(), context.as_ref());
        Poll::Ready(Ok(response))
    }
}

fn finish(response: &mut Response, context: &Context) {
    let not_modified = response.status() == StatusCode::NOT_MODIFIED;
    let headers = response.headers_mut();
    security::write(headers);
    headers.insert(X_REQUEST_ID, context.id.header_value());
    if let Some(standing) = context.standing.get() {
        standing.write(headers);
    }
    if not_modified {
        // The router has put the length of the body that is not sent, 0, where only that of the full answer may stand.
        headers.remove(header::CONTENT_LENGTH);
    }
}

/// One event per request; what went well is for those who look closely.
fn log(method: &Method, uri: &Uri, took: Duration, status: StatusCode, context: Option<&Context>) {
    macro_rules! event {
        ($level:ident) => {{
            let path = logged(uri);
            let duration_ms = took.as_micros() as f64 / 1_000.0;
            let status = status.as_u16();
            let request_id = context.map(|context| tracing::field::display(&context.id));
            let code = context.and_then(|context| context.refusal.get());
            tracing::event!(
                target: TARGET, tracing::Level::$level, %method, path, status, request_id, code, duration_ms,
                "{method} {path} answered {status} in {duration_ms} ms"
            );
        }};
    }
    if status.as_u16() < 400 {
        if tracing::enabled!(target: TARGET, tracing::Level::DEBUG) {
            event!(DEBUG);
        }
    } else if tracing::enabled!(target: TARGET, tracing::Level::INFO) {
        event!(INFO);
    }
}

fn log_panic(panic: &(dyn Any + Send), method: &Method, uri: &Uri, id: Option<&RequestId>) {
    let text = panic.downcast_ref::<&str>().copied();
    let panic = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message");
    let request_id = id.map(tracing::field::display);
    tracing::error!(%method, path = logged(uri), request_id, panic, "the handler of {method} {} panicked: {panic}", logged(uri));
}
