//! What concerns a person: the bell, and how they want to be told by mail.
//!
//! The rule is `domain::notice`. It is asked of the lines of the organization's journal, here for one reader who looks, in
//! [`crate::letters`] for everybody who is written to.

mod bell;
mod happened;
mod settings;
pub(crate) mod surroundings;

pub use bell::{Bell, Notice, read, see};
pub(crate) use happened::{Doer as Actor, Told, told_by};
pub use settings::{Change, Settings, change, settings};
