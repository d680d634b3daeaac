//! Why a use case did not happen. Nothing has changed when one is returned.

use domain::ticket::lifecycle::Refusal;
use domain::ticket::status::Status;

use crate::accounts::Refusal as Refused;
use crate::files::FileRefusal;
use crate::links;

/// One thing wrong with what a caller sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// Where, as in `location_ids[2]`.
    pub field: String,
    /// Stable, snake_case.
    pub code: &'static str,
    /// A sentence to the caller.
    pub message: String,
}

impl Fault {
    /// A fault of `field`.
    pub fn new(field: impl Into<String>, code: &'static str, message: impl Into<String>) -> Self {
        Self { field: field.into(), code, message: message.into() }
    }
}

/// Why not.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or it is not the caller's to see: the two are not told apart.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// The token is missing, unknown, expired or revoked.
    #[error("the token is unknown, expired or revoked")]
    Unauthorized,
    /// The session is unknown or over.
    #[error("you are not signed in any more")]
    SignedOut,
    /// A link is not taken.
    #[error(transparent)]
    Link(#[from] links::Refusal),
    /// An account can't be used like this.
    #[error(transparent)]
    Account(#[from] Refused),
    /// The caller's role or scopes do not allow it.
    #[error("{0}")]
    Forbidden(String),
    /// What was sent is wrong; all faults at once.
    #[error("{} of the fields sent can't be taken", .0.len())]
    Invalid(Vec<Fault>),
    /// The ticket can't make this move now.
    #[error("{refusal}")]
    Refused {
        /// Why.
        refusal: Refusal,
        /// Where the ticket stands.
        status: Status,
        /// What this caller could do instead.
        allowed: Vec<&'static str>,
    },
    /// Something else is in the way.
    #[error("{message}")]
    Conflict {
        /// Stable, snake_case.
        code: &'static str,
        /// A sentence to the caller.
        message: &'static str,
    },
    /// `If-Match` names another revision than the present one.
    #[error("the ticket has changed since you read it: read it again, then decide")]
    Changed,
    /// The idempotency key was used for another call.
    #[error("this idempotency key was used for another call")]
    KeyReused,
    /// The caller follows the changes in as many places as it may.
    #[error("you follow the changes in too many places at once: close one of them")]
    TooManyStreams,
    /// What the caller was recognised by has changed meanwhile; the desk looks again.
    #[error("the caller must be recognised again")]
    Stale,
    /// A file is not taken, or can't be read.
    #[error(transparent)]
    File(#[from] FileRefusal),
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl Error {
    /// A single fault.
    pub fn invalid(field: impl Into<String>, code: &'static str, message: impl Into<String>) -> Self {
        Self::Invalid(vec![Fault::new(field, code, message)])
    }
}
