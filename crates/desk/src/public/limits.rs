//! How much may come from those whom nobody knows, so that a flood hurts nobody else. Counted in memory, of each node alone.

use std::net::IpAddr;

use domain::id::OrgId;
use domain::instant::Instant;

use super::Refused;
use crate::buckets::{Allowance, Buckets, network};

/// Who sends something: where they are.
#[derive(Clone, Copy, Debug)]
pub struct Sender {
    /// Their address.
    pub address: IpAddr,
}

#[derive(Clone, PartialEq, Eq, Hash)]
enum Key {
    Read(IpAddr),
    ReadAll,
    Send(IpAddr),
    SendAll,
    Code(String),
    Client(OrgId),
    Mailbox(String),
}

impl Key {
    /// A household, a shop or an office often has one address, and a lift that stands still has many who say so.
    const fn allowance(&self) -> Allowance {
        match self {
            Self::Read(_) => Allowance { burst: 120, one_more_ms: 500 },
            Self::ReadAll => Allowance { burst: 2_000, one_more_ms: 5 },
            Self::Send(_) => Allowance { burst: 20, one_more_ms: 30_000 },
            Self::SendAll => Allowance { burst: 1_000, one_more_ms: 100 },
            Self::Code(_) => Allowance { burst: 60, one_more_ms: 10_000 },
            Self::Client(_) => Allowance { burst: 300, one_more_ms: 3_000 },
            // Nobody's mailbox is filled by writing its address into forms.
            Self::Mailbox(_) => Allowance { burst: 5, one_more_ms: 600_000 },
        }
    }
}

/// The counts.
#[derive(Default)]
pub(crate) struct Limits(Buckets<Key>);

impl Limits {
    /// Counts a page that is looked at.
    pub(crate) fn read(&self, sender: Sender, now: Instant) -> Result<(), Refused> {
        self.take([Key::Read(network(sender.address)), Key::ReadAll].into(), now)
    }

    /// Counts something that is sent: about a place, by its code, or by a follow-up address.
    pub(crate) fn send(
        &self,
        sender: Sender,
        code: &str,
        client: OrgId,
        email: Option<&str>,
        now: Instant,
    ) -> Result<(), Refused> {
        let mut keys = vec![
            Key::Send(network(sender.address)),
            Key::SendAll,
            Key::Code(code.to_owned()),
            Key::Client(client),
        ];
        keys.extend(email.map(|email| Key::Mailbox(email.to_lowercase())));
        self.take(keys, now)
    }

    fn take(&self, keys: Vec<Key>, now: Instant) -> Result<(), Refused> {
        let counted: Vec<_> = keys
            .into_iter()
            .map(|key| {
                let allowance = key.allowance();
                (key, allowance)
            })
            .collect();
        self.0.take(&counted, now).map_err(|wait_ms| Refused::TooMany { wait_s: wait_ms.div_ceil(1_000) })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use domain::id::Id;

    use super::*;

    const NOON: Instant = Instant::from_millis(1_772_438_400_000);
    const CLIENT: OrgId = OrgId(Id::from_bits(1));

    fn from(host: u32) -> Sender {
        Sender { address: IpAddr::V4(host.into()) }
    }

    fn sent(limits: &Limits, host: u32, code: &str, email: Option<&str>, now: Instant) -> bool {
        limits.send(from(host), code, CLIENT, email, now).is_ok()
    }

    #[test]
    fn one_address_one_label_one_client_and_one_mailbox_are_each_bounded() {
        let limits = Limits::default();
        assert_eq!((0..50).filter(|nth| sent(&limits, 1, &format!("a{nth}"), None, NOON)).count(), 20);
        assert!(sent(&limits, 1, "b", None, NOON.plus_millis(30_000)), "one more after half a minute");
        assert!(!sent(&limits, 1, "b", None, NOON.plus_millis(30_000)));
        assert_eq!((100..200).filter(|host| sent(&limits, *host, "lift", None, NOON)).count(), 60);
        let same = Some("A@b.fr");
        assert_eq!(
            (200..300).filter(|host| sent(&limits, *host, &format!("c{host}"), same, NOON)).count(),
            5
        );
        let rest =
            (1_000..2_000).filter(|host| sent(&limits, *host, &format!("d{host}"), None, NOON)).count();
        assert_eq!(21 + 60 + 5 + rest, 300, "of one client");
        assert!(matches!(
            limits.send(from(5_000), "e", CLIENT, None, NOON),
            Err(Refused::TooMany { wait_s: 3 })
        ));
        let other = OrgId(Id::from_bits(2));
        assert!(limits.send(from(5_000), "e", other, None, NOON).is_ok(), "the next client has its own");
    }

    #[test]
    fn pages_are_looked_at_more_often_than_anything_is_sent() {
        let limits = Limits::default();
        assert_eq!((0..500).filter(|_| limits.read(from(1), NOON).is_ok()).count(), 120);
        assert!(limits.read(from(2), NOON).is_ok());
    }
}
