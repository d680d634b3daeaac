//! A call's way to a thread of an engine and back: the same for every engine.
//!
//! `queue` lets callers wait for a thread, within bounds; `job` is a closure on its way; `threads` are those that serve.

pub(crate) mod job;
pub(crate) mod queue;
pub(crate) mod threads;
