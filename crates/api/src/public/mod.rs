//! The pages for people without an account: a place's, behind its code (`/r/<code>`), and what one follows (`/f/<sealed>`).
//!
//! Made on the server, whole in one answer, without a script: they are read on telephones, where the reception is bad. Looking at
//! one changes nothing.

pub(crate) mod follow;
mod form;
mod page;
mod photos;
pub(crate) mod place;
mod refusal;
mod sender;
mod since;
mod style;
pub(crate) mod voice;

/// Forms with photos that are read at once, on this node: each holds some 600 kB.
pub const PUBLIC_UPLOADS_MAX: usize = 8;
