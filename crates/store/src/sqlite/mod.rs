//! SQLite: reader threads, one writer thread that commits in groups, and one that keeps the write-ahead log short.
//!
//! `reader` and `writer` are what the threads run; `connection` says how each opens the file; `schema` migrates it;
//! `floor` keeps stamps and ids growing.

pub(crate) mod connection;
pub(crate) mod schema;

pub(crate) mod dialect;
mod engine;
mod failure;
mod files;
mod floor;
mod group;
mod reader;
mod rows;
mod transaction;
mod wal;
mod writer;

pub(crate) use engine::start;
