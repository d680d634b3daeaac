//! Mail that leaves: [`Writer`] turns journals into letters in the outbox, [`Sender`] hands these to a mail server.
//!
//! Neither is asked by a command, and neither makes one wait. What [`Writer`] does is in the transaction that moves the
//! organization's cursor, so each line of a journal becomes mail once, whatever happens and however many nodes there are.

mod message;
mod sender;
mod server;
mod smtp;
mod writer;

pub use message::{From, message};
pub use sender::Sender;
pub use server::{InvalidServer, Security, Server};
pub use writer::Writer;
