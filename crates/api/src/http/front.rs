//! What happens to every request, whatever its path: an id, the trailing slash, a caught panic, what a browser may do with
//! the answer, one line in the log, and its place in the metrics.
//!
//! One service around the router, not a stack of layers: each layer of a router costs a boxed service and a boxed
//! future per request.

mod answer;
mod measure;
mod path;
mod security;

use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;
use std::task::{Context as TaskContext, Poll};

use axum::http::Request;
use axum::response::Response;
use tower::Service;

use super::RequestIds;
use super::context::Context;
pub use answer::Answer;
use measure::Measure;
pub use measure::REQUEST_SECONDS;

/// The outermost service: give it the router (made with [`routes`](super::routes)) and serve it.
#[derive(Debug, Clone)]
pub struct Front<S> {
    inner: S,
    ids: Arc<RequestIds>,
    measure: Arc<Measure>,
    peer: Option<IpAddr>,
}

impl<S> Front<S> {
    /// Around `inner`, with 64 bits of a random source for its request ids.
    pub fn new(inner: S, seed: u64) -> Self {
        Self { inner, ids: Arc::new(RequestIds::new(seed)), measure: Arc::new(Measure::new()), peer: None }
    }

    /// The same, for the requests of a connection with `peer`.
    #[must_use]
    pub fn to(&self, peer: IpAddr) -> Self
    where
        S: Clone,
    {
        Self { peer: Some(peer.to_canonical()), ..self.clone() }
    }
}

impl<S, B> Service<Request<B>> for Front<S>
where
    S: Service<Request<B>, Response = Response, Error = Infallible>,
{
    type Response = Response;
    type Error = Infallible;
    type Future = Answer<S::Future>;

    fn poll_ready(&mut self, cx: &mut TaskContext<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, mut request: Request<B>) -> Self::Future {
        let id = self.ids.take_or_make(request.headers());
        path::trim_slash(request.uri_mut());
        let (method, uri) = (request.method().clone(), request.uri().clone());
        let context = Context::new(id, self.peer);
        Answer::new(context.scope(self.inner.call(request)), method, uri, Arc::clone(&self.measure))
    }
}
