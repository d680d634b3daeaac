//! SQLite: reader threads, one writer thread that commits in groups, and one that keeps the write-ahead log short.
//!
//! `queue` brings a closure to a thread and its answer back; `reader` and `writer` are those threads; `connection` says
//! how each opens the file; `schema` migrates it; `floor` keeps stamps and ids growing.

pub(crate) mod connection;
pub(crate) mod schema;

mod dialect;
mod engine;
mod failure;
mod file;
mod floor;
mod group;
mod job;
mod queue;
mod reader;
mod rows;
mod transaction;
mod wal;
mod writer;

pub(crate) use engine::Engine;
