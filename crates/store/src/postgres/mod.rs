//! PostgreSQL: threads that read and threads that write, each with its connection, and one that listens.
//!
//! `server` is the address and how to trust it; `link` is one connection; `transaction` is what closures see of it; `worker`
//! is what the threads run; `listener` hears what other nodes say; `node` is what the threads share.

pub(crate) mod dialect;
pub(crate) mod schema;

mod engine;
mod failure;
mod link;
mod listener;
mod node;
mod rows;
mod server;
mod tls;
mod transaction;
mod worker;

pub(crate) use engine::start;
pub(crate) use link::prepare_all;
