//! The API over a real store, in process: stories, who may what, what leaks, and whether the document tells the truth.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a test fails by panicking"
)]

mod access;
mod accounts;
mod bad_input;
mod calendar;
mod catalogue;
mod clock;
mod contract;
mod disk;
mod documents;
mod export;
mod feeds;
mod inbox;
mod links;
mod lists;
mod mailing;
mod nodes;
mod notices;
mod overview;
mod privacy;
mod public;
mod replies;
mod saved_views;
mod stories;
mod stream;
mod tables;
mod timers;
mod upgrade;
mod world;
