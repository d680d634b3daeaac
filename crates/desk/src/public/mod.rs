//! People without an account: what they report at a place by its code, how they follow it, and what the client does with
//! what they report.
//!
//! Nobody calls here who was recognised: what may be read and done hangs on a place's code, which is on its label, or on a
//! sealed address, which one person was given.

mod address;
pub mod codes;
mod follow;
mod known;
pub mod labels;
pub(crate) mod limits;
mod place;
pub mod queue;
mod refused;
mod report;
mod reporters;
mod stamp;

pub use address::{FollowUp, follow_up_path};
pub use follow::{Followed, Note, Say, follow, say};
pub use known::Known;
pub use limits::Sender;
pub use place::Place;
pub use refused::Refused;
pub use report::{Report, Seen, add_voice, look_up, report, see, sent_before};
pub use reporters::{Reporter, reporters};
pub use stamp::{Age, Stamp};
