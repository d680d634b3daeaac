//! To whom a mail in a mailbox was sent: its envelope is gone, so what its headers say of it must do.

use mail_parser::{Address, HeaderName, HeaderValue, MessageParser};

/// Recipients that are looked at.
const RECIPIENTS_MAX: usize = 20;
/// Headers in which servers write down the envelope.
const ENVELOPE: [&str; 4] = ["Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To"];

/// The addresses that a mail was sent to, those of the envelope first, each once.
pub(super) fn addressees(raw: &[u8]) -> Vec<String> {
    let parser = ENVELOPE.iter().fold(
        MessageParser::new()
            .header_address(HeaderName::To)
            .header_address(HeaderName::Cc)
            .default_header_ignore(),
        |parser, name| parser.header_address(*name),
    );
    let Some(message) = parser.parse_headers(raw) else { return Vec::new() };
    let mut found: Vec<String> = Vec::new();
    let names = ENVELOPE.into_iter().map(HeaderName::from).chain([HeaderName::To, HeaderName::Cc]);
    for name in names {
        for header in message.headers().iter().filter(|header| header.name == name) {
            if let HeaderValue::Address(addresses) = &header.value {
                add(&mut found, addresses);
            }
        }
    }
    found
}

fn add(found: &mut Vec<String>, addresses: &Address<'_>) {
    for address in addresses.iter().filter_map(|one| one.address()) {
        if found.len() < RECIPIENTS_MAX && !found.iter().any(|one| one.eq_ignore_ascii_case(address)) {
            found.push(address.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::addressees;

    #[test]
    fn the_envelope_comes_first_and_nobody_twice() {
        let mail = b"To: Callout <Reply+a@desk.example>, \"x\" <x@y.example>\r\nCc: team: b@c.example, d@e.example;\r\nDelivered-To: reply+a@desk.example\r\nX-Original-To: other@desk.example\r\n\r\nTo: no@body.example";
        assert_eq!(
            addressees(mail),
            ["reply+a@desk.example", "other@desk.example", "x@y.example", "b@c.example", "d@e.example"]
        );
        assert!(addressees(b"").is_empty());
    }
}
