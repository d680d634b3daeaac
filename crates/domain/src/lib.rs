//! What a ticket is and may do.
//!
//! Plain functions over plain values: no I/O, no clock (time is an argument), no async. The table of moves in
//! [`ticket::table`] is the one source of what the API allows, of its refusals, of the documentation's diagram
//! and of the tests.

pub mod calendar;
pub mod file;
pub mod id;
pub mod instant;
pub mod money;
pub mod notice;
pub mod org;
pub mod overview;
pub mod person;
pub mod reply;
pub mod ticket;
