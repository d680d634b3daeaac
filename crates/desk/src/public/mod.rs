//! People without an account: what they report at a place by its code, how they follow it, and what the client does with
//! what they report.
//!
//! Nobody calls here who was recognised: what may be read and done hangs on a place's code, which is on its label, or on a
//! sealed address, which one person was given.

mod address;
mod reporters;

pub use address::{FollowUp, follow_up_path};
pub use reporters::{Reporter, reporters};
