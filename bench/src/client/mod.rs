//! The HTTP/1.1 client: as little work as a correct one can do, since it shares the machine with what it measures.

pub mod connection;
pub mod head;
pub mod list;
pub mod target;

pub use connection::Connection;
pub use target::Target;
