//! The conventions of wire-v3, seen from outside: a small sample API behind the real front.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on should stop"
)]

mod bodies;
mod conditions;
mod contract;
mod every_request;
mod idempotency;
mod json;
mod log;
mod over_the_wire;
mod queries;
mod rate;
mod sample;
mod senders;
mod values;
