//! What is said to whoever brings mail.

use desk::domain::reply::{self, Reason};
use smtp_proto::Error;

use crate::incoming::Fate;

pub(super) const BYE: &str = "221 2.0.0 bye\r\n";
pub(super) const CLOSING: &str = "421 4.3.2 closing: try again\r\n";
pub(super) const TOO_MANY_CONNECTIONS: &str = "421 4.3.2 too many connections: try again\r\n";
pub(super) const TOO_SLOW: &str = "421 4.4.2 nothing came for too long\r\n";
pub(super) const TOO_MANY_FAULTS: &str = "421 4.7.0 too many errors\r\n";
pub(super) const OK: &str = "250 2.0.0 ok\r\n";
pub(super) const SENDER_OK: &str = "250 2.1.0 ok\r\n";
pub(super) const RECIPIENT_OK: &str = "250 2.1.5 ok\r\n";
pub(super) const GO_ON: &str = "354 end with <CR><LF>.<CR><LF>\r\n";
pub(super) const CANT_VERIFY: &str = "252 2.5.0 send some mail, and see\r\n";
pub(super) const NOT_IMPLEMENTED: &str = "502 5.5.1 not offered here\r\n";
pub(super) const OUT_OF_ORDER: &str = "503 5.5.1 not now\r\n";
pub(super) const TOO_MANY_RECIPIENTS: &str = "452 4.5.3 too many recipients\r\n";
pub(super) const TOO_LARGE: &str = "552 5.3.4 the message is too large\r\n";
pub(super) const LATER: &str = "451 4.3.0 not now: try again\r\n";

/// Why a command was not understood.
pub(super) fn fault(error: &Error) -> &'static str {
    match error {
        Error::InvalidSenderAddress => "501 5.1.7 the sender is no address\r\n",
        Error::InvalidRecipientAddress => "501 5.1.3 the recipient is no address\r\n",
        Error::SyntaxError { .. } | Error::InvalidParameter { .. } => "501 5.5.4 not understood\r\n",
        Error::UnsupportedParameter { .. } => "555 5.5.4 a parameter is not offered here\r\n",
        Error::ResponseTooLong => "500 5.5.2 the line is too long\r\n",
        _ => "500 5.5.1 no such command\r\n",
    }
}

/// Why a mail, or its recipient, is not taken.
pub(super) fn refusal(reason: Reason) -> String {
    let code = match reason {
        Reason::UnknownRecipient | Reason::ForgedAddress => "550 5.1.1",
        Reason::TooLarge => "552 5.3.4",
        Reason::Malformed => "554 5.6.0",
        Reason::TooManyRecipients => "452 4.5.3",
        Reason::NoLonger | Reason::TicketGone => "550 5.2.1",
        _ => "550 5.7.1",
    };
    format!("{code} {}\r\n", reason.sentence())
}

/// What has become of a mail.
pub(super) fn of(fate: Fate) -> String {
    match fate {
        Fate::Noted => OK.to_owned(),
        Fate::Later => LATER.to_owned(),
        Fate::Dropped(reason) => match reason.fate() {
            // Whoever waits for no answer gets none; and a bounce must not make another.
            reply::Fate::Ignored => format!("250 2.0.0 taken and dropped: {}\r\n", reason.sentence()),
            reply::Fate::Refused => refusal(reason),
        },
    }
}

/// What has become of a mail for all its recipients at once, as SMTP has it. Coming again does no harm to those who have it:
/// a mail is noted once.
pub(super) fn of_all(fates: &[Fate]) -> String {
    let is_good = |fate: &&Fate| match fate {
        Fate::Noted => true,
        Fate::Dropped(reason) => reason.fate() == reply::Fate::Ignored,
        Fate::Later => false,
    };
    let chosen = fates
        .iter()
        .find(|fate| **fate == Fate::Later)
        .or_else(|| fates.iter().find(|fate| **fate == Fate::Noted))
        .or_else(|| fates.iter().find(is_good))
        .or(fates.first());
    chosen.map_or_else(|| LATER.to_owned(), |fate| of(*fate))
}
