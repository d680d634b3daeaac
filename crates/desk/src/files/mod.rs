//! Files on tickets: taken in, kept, put on a ticket, shown, served, and swept.
//!
//! A file comes in before any transaction ([`receive`]): its bytes go through a temporary file while they are hashed and counted,
//! what it is is read off them, pictures are made anew, and it is kept under its SHA-256. What comes of that, a [`Received`], is put
//! on a ticket inside a transaction ([`attach()`], [`attach_silently`]). What is received and never attached is swept a day later.
//!
//! Which kinds there are, and what they may be called: `domain::file`. Who reads them: `domain::ticket::document`.

mod address;
mod attach;
mod list;
mod objects;
mod picture;
mod receive;
mod refusal;
mod serve;
mod sweep;

pub use address::{Addresses, Variant};
pub use attach::{Attach, attach, attach_for_requester, attach_silently, check, remove};
pub use list::{Document, list, of_reporter};
pub use objects::{Bytes, Checked, Files, Pieces};
pub use receive::{Received, receive, receive_bytes};
pub use refusal::FileRefusal;
pub use serve::{Found, Served, find};
pub use sweep::{UNUSED_MS, sweep};

/// Files of one ticket at most.
pub const FILES_PER_TICKET_MAX: i64 = 500;
/// Bytes of a file at most, unless the operator has set something else.
pub const BYTES_MAX: u64 = 25 << 20;
