//! Pages around mail: where one ends it, and, in a demonstration world, what was written to whom.

pub mod outbox;
mod page;
pub mod unsubscribe;
