//! Tickets: opening, reading, listing, and everything that happens to them.

pub mod actions;
pub mod dates;
pub mod document;
mod filtering;
pub mod history;
pub mod inbox;
pub mod invoices;
pub mod list;
pub mod moves;
pub(crate) mod names;
pub mod notes;
pub mod open;
pub mod past;
pub mod quotes;
pub mod read;
pub(crate) mod record;
pub mod table;
pub mod timers;
pub(crate) mod whole;

pub(crate) use moves::apply;
pub(crate) use open::{look_up_named, new_ticket, words_of};
pub(crate) use record::{Doer, Entry, record};
pub(crate) use whole::{Whole, load_by, policy, ticket as whole_ticket};

pub use moves::Moved;
pub use open::Request;
pub use whole::Match;
pub(crate) use whole::{client_of, policy as policy_of_client};
