//! Reply addresses: `reply+<sealed>@<domain>`, one for each recipient, ticket and circle of readers.
//!
//! The local part of an address has 64 characters at most (RFC 5321, 4.5.3.1.1): `reply+` and the 58 of 20 sealed bytes, of
//! which 12 name the organization and 8 the row of `mail_thread` that says the rest.

use domain::id::{Id, OrgId};
use sha2::{Digest as _, Sha256};
use store::Tx;
use store::mail::threads::{self, Thread, Who};

use crate::Error;
use crate::signing::Signer;

const PURPOSE: &str = "reply";
const LOCAL: &str = "reply+";
const ORG_BYTES: usize = 12;
const THREAD_BYTES: usize = 8;

/// The row of a reply address: the same recipient, ticket and readers have the same one.
pub fn thread_of(thread: &Thread) -> String {
    let mut hash = Sha256::new();
    hash.update(thread.ticket.hex().as_bytes());
    hash.update(thread.note_type.as_str().as_bytes());
    match thread.who {
        Who::Person(person) => hash.update(person.hex().as_bytes()),
        Who::Reporter(voice) => hash.update(voice.hex().as_bytes()),
        Who::Address => hash.update(thread.address.as_bytes()),
    }
    let whole: [u8; 32] = hash.finalize().into();
    hex(&whole[..THREAD_BYTES])
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The reply address of a row.
pub fn address(signer: &Signer, domain: &str, org: OrgId, thread: &str) -> String {
    let mut bytes = org.0.bits().to_be_bytes()[16 - ORG_BYTES..].to_vec();
    let number = u64::from_str_radix(thread, 16).unwrap_or_default();
    bytes.extend_from_slice(&number.to_be_bytes());
    format!("{LOCAL}{}@{domain}", signer.seal(PURPOSE, &bytes))
}

/// What a mail address is to the desk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Opened {
    /// A reply address that was made here: of this organization, this row.
    Ours(OrgId, String),
    /// It looks like one, and was not made here.
    Forged,
    /// Another address.
    Other,
}

/// Opens a reply address at `domain`.
pub fn open(signer: &Signer, domain: &str, address: &str) -> Opened {
    let Some((local, host)) = address.trim().rsplit_once('@') else { return Opened::Other };
    let is_reply = local.get(..LOCAL.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(LOCAL));
    if !host.eq_ignore_ascii_case(domain) || !is_reply {
        return Opened::Other;
    }
    let opened = local.get(LOCAL.len()..).and_then(|sealed| signer.open(PURPOSE, sealed));
    match opened.as_deref().and_then(|bytes| bytes.split_first_chunk::<ORG_BYTES>()) {
        Some((org, rest)) if rest.len() == THREAD_BYTES => {
            let bits = org.iter().fold(0, |bits, byte| bits << 8 | u128::from(*byte));
            Opened::Ours(OrgId(Id::from_bits(bits)), hex(rest))
        }
        _ => Opened::Forged,
    }
}

/// Who is behind a row.
///
/// # Errors
/// The store's.
pub fn behind(tx: &dyn Tx, org: OrgId, thread: &str) -> Result<Option<Thread>, Error> {
    Ok(threads::one(tx, org, thread)?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use domain::id::TicketId;
    use domain::ticket::visibility::NoteType;

    use super::*;

    #[test]
    fn an_address_fits_and_names_its_row_and_no_other_is_taken() {
        let signer = Signer::new(b"one");
        let org: OrgId = "63725f259ab7e72a4fb4ae69".parse().unwrap();
        let ticket: TicketId = "65e2f0009ab7e72a4fb4ae70".parse().unwrap();
        let mut thread = Thread {
            ticket,
            who: Who::Address,
            address: "office@plombex.fr".to_owned(),
            note_type: NoteType::Public,
        };
        let row = thread_of(&thread);
        let text = address(&signer, "mail.example", org, &row);
        let (local, _) = text.split_once('@').unwrap();
        assert_eq!(local.len(), 64, "{text}");
        assert_eq!(open(&signer, "mail.example", &text), Opened::Ours(org, row.clone()));
        assert_eq!(open(&signer, "MAIL.example", &text.to_uppercase()), Opened::Ours(org, row.clone()));
        assert_eq!(open(&Signer::new(b"two"), "mail.example", &text), Opened::Forged);
        assert_eq!(open(&signer, "mail.example", "reply+abc@mail.example"), Opened::Forged);
        assert_eq!(open(&signer, "other.example", &text), Opened::Other);
        assert_eq!(open(&signer, "mail.example", "somebody@mail.example"), Opened::Other);
        assert_eq!(open(&signer, "mail.example", "é"), Opened::Other);
        thread.note_type = NoteType::Managers;
        assert_ne!(thread_of(&thread), row, "other readers, another address");
    }
}
