//! Letters: what is written by mail, to whom, in which words.
//!
//! A desk that has a [`Letterhead`] writes letters: [`gather`] reads what an organization's journal tells next and writes to
//! everybody whom it concerns at once, [`digest`] to who wants to hear once a day, [`send_link`] about an account. They go into
//! the outbox; what hands them over is `courier`'s.

mod account;
mod compose;
mod content;
mod digest;
mod facts;
mod gather;
mod layout;
mod letterhead;
mod pen;
pub mod reply;
pub mod unsubscribe;
mod when;
mod words;

pub use account::send_link;
pub use digest::{Digest, digest, keep_digest};
pub use gather::{Batch, gather, keep};
pub use letterhead::Letterhead;
pub use pen::Pen;
