//! The conventions of HTTP that hold for every call (wire-v3 "Conventions"): what comes before a handler, and after it.

pub mod cookie;
pub mod idempotency;
pub mod rate;
pub mod reply;

mod address;
mod bearer;
mod body;
mod context;
mod etag;
mod fallback;
mod form;
mod front;
mod path_id;
mod problem;
mod query;
mod range;
mod site;

pub use address::address;
pub use bearer::bearer;
pub use body::{BODY_BYTES_MAX, BODY_READ_MAX, Body, Post, read};
pub use context::{RequestId, RequestIds};
pub use etag::{ETag, IfMatch, IfNoneMatch};
pub use fallback::routes;
pub use form::{Form, FormFiles};
pub use front::{Answer, Front, REQUEST_SECONDS};
pub use idempotency::{Fingerprint, IdempotencyKey, InFlight, InFlightGuard, Once};
pub use path_id::{PathId, id_parameter};
pub use problem::{PROBLEM_JSON, Problem};
pub use query::{NoQuery, Query};
pub use range::{Part, part};
pub use rate::{Limiter, RateLimit};
pub use site::Site;
