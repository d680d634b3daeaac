//! Notices: which events of an organization's journal concern which of its people, and when they are told.
//!
//! [`rules`] is one table of event × side; [`preferences`] says how a person wants to be told of each kind; [`quiet`] when.
//! Mail and the bell in the app ask the same rule.

pub mod preferences;
pub mod quiet;
pub mod rules;

pub use preferences::{Cadence, Preferences};
pub use quiet::QuietHours;
pub use rules::{Doer, Reader, concerns};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $wire:literal),+ $(,)?) => {
        /// What a notice is about, as people choose by it.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Kind { $($(#[$doc])* $name),+ }

        impl Kind {
            /// Every kind, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The word on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $wire),+ }
            }
        }
    };
}

kinds! {
    /// A request came in, or one's own was taken up or refused.
    Request "request",
    /// A ticket was offered, given, or taken away.
    Offer "offer",
    /// A contractor said yes or no, or nothing in time.
    Answer "answer",
    /// A date was proposed, set, moved or missed.
    Date "date",
    /// A quote was sent or decided.
    Quote "quote",
    /// Work was done, accepted, refused; the ticket was closed, reopened or canceled.
    Work "work",
    /// An invoice was added.
    Invoice "invoice",
    /// Somebody wrote a note or added a document.
    Note "note",
    /// Something waits for too long.
    Reminder "reminder",
    /// One's own account: invitations and new passwords. Always sent at once.
    Account "account",
}

impl Kind {
    /// From the word on the wire.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == text)
    }
}

#[cfg(test)]
mod tests;
