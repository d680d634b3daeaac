//! Mail that leaves: whom a journal's lines become letters to, and what becomes of these with a mail server that does as it is
//! told, from one of the tests' own to Debian's.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a test fails by panicking")]

mod desk_world;
mod real_server;
mod sending;
mod smtp_server;
mod writing;
