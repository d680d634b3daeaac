//! Mail that comes in: by LMTP or SMTP on a port of our own ([`lmtp`]), or from a mailbox ([`imap`]). Both hand it to the
//! [`Door`], which reads it and gives what was written to the desk (`desk::replies`).
//!
//! A mail never makes a ticket, and is never answered. It is *noted* (a note on a ticket, durable before anybody is told so),
//! *ignored*, *refused* with a reason, or *put off* when the store does not answer.

mod door;
mod html;
pub mod imap;
pub mod lmtp;
mod message;
mod recipients;
mod spool;

pub use door::{Door, Fate};
use recipients::addressees;

/// Bytes of a mail, when nothing else is set.
pub const MAIL_BYTES_MAX: usize = 30 * 1024 * 1024;
