//! What is known of the request at hand, for the length of its task: set by [`Front`](super::Front), read wherever it
//! is wanted. A task-local costs a pointer swap per poll and no allocation; the request's extension map would cost one
//! each. A spawned task does not inherit it.

mod request_id;

use std::cell::Cell;
use std::net::IpAddr;

pub use request_id::{RequestId, RequestIds, X_REQUEST_ID};

use super::rate::Standing;

tokio::task_local! {
    static CURRENT: Context;
}

pub(crate) type Scope<F> = tokio::task::futures::TaskLocalFuture<Context, F>;

/// What is known of the request at hand.
pub(crate) struct Context {
    /// Its id.
    pub id: RequestId,
    /// The other end of its connection, where that is known.
    pub peer: Option<IpAddr>,
    /// Where its token stands, when there is a rate limit.
    pub standing: Cell<Option<Standing>>,
    /// The code of its refusal, for the log.
    pub refusal: Cell<Option<&'static str>>,
}

impl Context {
    pub fn new(id: RequestId, peer: Option<IpAddr>) -> Self {
        Self { id, peer, standing: Cell::new(None), refusal: Cell::new(None) }
    }

    /// `future`, during which this is the context.
    pub fn scope<F: Future>(self, future: F) -> Scope<F> {
        CURRENT.scope(self, future)
    }
}

/// The id of the request at hand.
pub(crate) fn request_id() -> Option<RequestId> {
    CURRENT.try_with(|context| context.id.clone()).ok()
}

/// The other end of the connection of the request at hand.
pub(crate) fn peer() -> Option<IpAddr> {
    CURRENT.try_with(|context| context.peer).ok().flatten()
}

/// Notes the refusal, for the log. Outside of a request there is no log line to put it in.
pub(crate) fn note_refusal(code: &'static str) {
    let _ = CURRENT.try_with(|context| context.refusal.set(Some(code)));
}

/// Notes where the token stands, for the answer's headers.
pub(crate) fn note_standing(standing: Standing) {
    let _ = CURRENT.try_with(|context| context.standing.set(Some(standing)));
}
