//! Why a page is not shown, or what it sent is not taken.

use crate::Error;

/// Why not.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// No place has this code, or nobody was given this address.
    #[error("there is nothing here")]
    Unknown,
    /// The label is old, or the place is no longer in use; the name is the client's.
    #[error("this label of {0} is no longer in use")]
    Ended(String),
    /// The client, whose name it is, takes no requests this way.
    #[error("{0} takes no requests this way")]
    Closed(String),
    /// Too much came from here, or about this place.
    #[error("too much at once: wait {wait_s} s")]
    TooMany {
        /// Seconds until there is room again.
        wait_s: u64,
    },
    /// What others already know of can't be joined any more.
    #[error("this is no longer waited for")]
    Over,
    /// Anything else.
    #[error(transparent)]
    Other(#[from] Error),
}

impl From<store::Error> for Refused {
    fn from(error: store::Error) -> Self {
        Self::Other(error.into())
    }
}
