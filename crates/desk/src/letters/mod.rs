//! Letters: what is written by mail, to whom, in which words.
//!
//! [`Letterhead`] says that mail is set up.

mod letterhead;

pub use letterhead::Letterhead;
