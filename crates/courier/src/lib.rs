//! What leaves or happens later.
//!
//! A job is a row that was enqueued in the transaction that made it necessary. One runner claims what is due, runs it and
//! deletes it, or puts it down again, later each time. A job may run twice after a crash, so each kind is idempotent.

pub mod incoming;
mod job;
pub mod mail;
mod runner;
mod scheduler;

pub use job::{Kind, Outcome};
pub use runner::Runner;
pub use scheduler::Scheduler;
