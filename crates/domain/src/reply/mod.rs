//! Replies by mail: which incoming mail is one, what of it was written by whoever sent it, and who may read it.
//!
//! A mail never makes a ticket. What is no reply is either *ignored*, when no person waits for it (an absence notice, a
//! bounce, a list), or *refused* in the protocol it came by, so that the sender's own server tells them. The desk itself
//! never answers a mail: two machines that answer one another never stop.

pub mod audience;
pub mod cut;
pub mod part;
pub mod screen;

pub use audience::audience;
pub use cut::cut;
pub use part::words;
pub use screen::{OWN_HEADER, OWN_ID, ReturnPath, is_same_mailbox, screen};

/// The line above which one writes, in the desk's French mails. Whatever stands below its copy in a reply is cut.
pub const MARKER_FR: &str = "--- Répondez au-dessus de cette ligne ---";
/// The same in the English ones.
pub const MARKER_EN: &str = "--- Reply above this line ---";

/// Replies by one address within an hour; past it, a machine is answering.
pub const REPLIES_PER_HOUR_MAX: u32 = 20;
/// Characters of a note that came by mail, as of any other.
pub const TEXT_CHARS_MAX: usize = 20_000;

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident $code:literal $fate:ident $sentence:literal),+ $(,)?) => {
        /// Why an incoming mail became no note.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Reason { $($(#[$doc])* $name),+ }

        impl Reason {
            /// Every reason.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Stable, snake_case: for logs and counters.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// What is done with such a mail.
            pub const fn fate(self) -> Fate {
                match self { $(Self::$name => Fate::$fate),+ }
            }

            /// To whoever sent it.
            pub const fn sentence(self) -> &'static str {
                match self { $(Self::$name => $sentence),+ }
            }
        }
    };
}

/// What is done with a mail that becomes no note.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// Taken and dropped: whoever sent it waits for no answer.
    Ignored,
    /// Not taken: the sender's server tells them.
    Refused,
}

reasons! {
    /// No address of ours.
    UnknownRecipient "unknown_recipient" Refused "there is no such address here",
    /// It looks like a reply address, and we did not make it.
    ForgedAddress "forged_address" Refused "this reply address is not one of ours",
    /// To more addresses than a reply has.
    TooManyRecipients "too_many_recipients" Refused "too many recipients",
    /// Too many bytes.
    TooLarge "too_large" Refused "the message is too large",
    /// No mail that can be read.
    Malformed "malformed" Refused "the message can't be read",
    /// From nobody: a delivery report.
    Bounce "bounce" Ignored "a delivery report",
    /// A machine wrote it (RFC 3834).
    AutoSubmitted "auto_submitted" Ignored "an automatic message",
    /// An answering machine of the older kind.
    AutoReply "auto_reply" Ignored "an automatic answer",
    /// For many.
    Bulk "bulk" Ignored "a bulk message",
    /// By a mailing list.
    List "list" Ignored "a message of a mailing list",
    /// Our own mail, come back.
    Own "own_mail" Ignored "our own message",
    /// It was handled before.
    Duplicate "duplicate" Ignored "this message was handled before",
    /// Too many by this address within an hour.
    Loop "loop" Ignored "too many messages within an hour",
    /// Nothing is left when quotes and signature are gone.
    Empty "empty" Ignored "nothing was written above the quoted text",
    /// From another address than the person's.
    OtherSender "other_sender" Refused "this reply address belongs to somebody else: reply from the address that the message was sent to",
    /// The person no longer works there, or the link was revoked or has expired.
    NoLonger "no_longer" Refused "this reply address is no longer in use",
    /// The ticket is gone, or not theirs to see any more.
    TicketGone "ticket_gone" Refused "the ticket is no longer open to you",
    /// The ticket takes no notes now.
    NotNow "not_now" Refused "the ticket takes no notes any more",
}

#[cfg(test)]
mod tests;
