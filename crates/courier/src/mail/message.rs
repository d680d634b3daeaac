//! A letter as a message (RFC 5322).

use std::time::{Duration, UNIX_EPOCH};

use desk::domain::reply::OWN_HEADER;
use desk::store::mail::outbox::Mail;
use lettre::Message;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};

/// Whom the desk's mails are from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct From(Mailbox);

impl std::str::FromStr for From {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        text.parse().map(Self).map_err(|error: lettre::address::AddressError| error.to_string())
    }
}

impl From {
    /// The domain of the address.
    pub fn domain(&self) -> &str {
        self.0.email.domain()
    }

    /// The address alone.
    pub fn address(&self) -> &lettre::Address {
        &self.0.email
    }
}

/// Builds the message of a mail.
///
/// # Errors
/// When an address in it is none, in words.
pub fn message(from: &From, mail: &Mail) -> Result<Message, String> {
    let letter = &mail.letter;
    let to: lettre::Address = letter.address.parse().map_err(|error| format!("no address: {error}"))?;
    let written = UNIX_EPOCH + Duration::from_millis(mail.created_at.millis().max(0).unsigned_abs());
    let mut builder = Message::builder()
        .from(from.0.clone())
        .to(Mailbox::new(None, to))
        .date(written)
        .message_id(Some(format!("<{}>", letter.message_id)))
        .subject(letter.subject.as_str());
    if let Some(ticket) = letter.ticket {
        // All mails about a ticket answer one that never was, so that they make one thread.
        let domain = letter.message_id.rsplit_once('@').map_or("localhost", |(_, domain)| domain);
        let root = format!("<callout.ticket.{ticket}@{domain}>");
        builder = builder.in_reply_to(root.clone()).references(root);
    }
    if let Some(reply_to) = &letter.reply_to {
        let address = reply_to.parse().map_err(|error| format!("no reply address: {error}"))?;
        builder = builder.reply_to(Mailbox::new(None, address));
    }
    let mut headers = vec![
        // Nobody's answering machine is to answer (RFC 3834, and what Exchange heeds instead).
        ("Auto-Submitted", "auto-generated".to_owned()),
        ("X-Auto-Response-Suppress", "All".to_owned()),
    ];
    if let Some(url) = &letter.unsubscribe {
        headers.push(("List-Unsubscribe", format!("<{url}>")));
        headers.push(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
    }
    for (name, value) in headers {
        builder = builder.raw_header(HeaderValue::new(HeaderName::new_from_ascii_str(name), value));
    }
    let own = HeaderName::new_from_ascii(format!("{OWN_HEADER}Mail")).map_err(|error| error.to_string())?;
    builder = builder.raw_header(HeaderValue::new(own, mail.id.to_string()));
    builder
        .multipart(MultiPart::alternative_plain_html(letter.text.clone(), letter.html.clone()))
        .map_err(|error| error.to_string())
}
