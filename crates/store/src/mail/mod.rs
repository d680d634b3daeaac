//! Mail: what of the journals has become mail, what waits to be handed over, who is behind a reply address.

pub mod follow;
pub mod outbox;
pub mod threads;

/// Statements of every one of them.
pub(crate) const STATEMENTS: [&[(&str, &str)]; 3] = [follow::sql::ALL, outbox::sql::ALL, threads::sql::ALL];
