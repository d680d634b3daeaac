//! Identifiers: 96 bits in the ObjectId layout (seconds, random, counter), written as 24
//! lower-case hex digits (wire-v3 "ids").

use std::fmt;
use std::str::FromStr;

use crate::instant::Instant;

/// An identifier of anything. Ordered as it is generated: later ids are greater.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(u128);

/// The text was not 24 lower-case hex digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an id is 24 lower-case hex digits")]
pub struct InvalidId;

impl Id {
    const MAX: u128 = (1 << 96) - 1;

    /// An id from its 96-bit value; higher bits are dropped.
    pub const fn from_bits(bits: u128) -> Self {
        Self(bits & Self::MAX)
    }

    /// The 96-bit value.
    pub const fn bits(self) -> u128 {
        self.0
    }

    /// The 24 hex digits, without an allocation.
    pub fn hex(self) -> Hex {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut text = [b'0'; 24];
        for (place, byte) in text.iter_mut().enumerate() {
            *byte = DIGITS[(self.0 >> (4 * (23 - place))) as usize & 15];
        }
        Hex(text)
    }
}

/// The 24 hex digits of an [`Id`], on the stack.
#[derive(Clone, Copy)]
pub struct Hex([u8; 24]);

impl std::ops::Deref for Hex {
    type Target = str;
    fn deref(&self) -> &str {
        // Only ASCII hex digits are ever put in.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.hex())
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.hex())
    }
}

impl FromStr for Id {
    type Err = InvalidId;
    fn from_str(text: &str) -> Result<Self, InvalidId> {
        if text.len() != 24 {
            return Err(InvalidId);
        }
        let mut bits = 0u128;
        for byte in text.bytes() {
            let digit = match byte {
                b'0'..=b'9' => byte - b'0',
                b'a'..=b'f' => byte - b'a' + 10,
                _ => return Err(InvalidId),
            };
            bits = bits << 4 | u128::from(digit);
        }
        Ok(Self(bits))
    }
}

impl serde::Serialize for Id {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.hex())
    }
}

impl<'de> serde::Deserialize<'de> for Id {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Makes ids that only ever grow, whatever the clock does, so that a new ticket always lands at the
/// end of a list that is paged by id (lifecycle D.5, condition a).
#[derive(Debug, Clone)]
pub struct IdGenerator {
    random: u64,
    counter: u32,
    last: u128,
}

impl IdGenerator {
    /// A generator with 64 bits of `seed` from a random source; every id it makes is greater than `after`.
    pub fn new(seed: u64, after: Id) -> Self {
        // Five random bytes, and a counter that starts in the lower half so that it rarely carries.
        Self { random: seed >> 24, counter: (seed as u32) & 0x7f_ffff, last: after.bits() }
    }

    /// The next id for an object made at `now`.
    pub fn next_id(&mut self, now: Instant) -> Id {
        let seconds = (now.millis().max(0) / 1000) as u128 & 0xffff_ffff;
        self.counter = (self.counter + 1) & 0xff_ffff;
        let candidate =
            seconds << 64 | u128::from(self.random & 0xff_ffff_ffff) << 24 | u128::from(self.counter);
        self.last = candidate.max(self.last + 1);
        Id::from_bits(self.last)
    }

    /// Makes every later id greater than `seen`, an id that another process has made.
    pub fn skip_past(&mut self, seen: Id) {
        self.last = self.last.max(seen.bits());
    }
}

macro_rules! typed_ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Id);

        impl $name {
            /// The 24 hex digits, without an allocation.
            pub fn hex(self) -> Hex {
                self.0.hex()
            }
        }
        impl From<Id> for $name {
            fn from(id: Id) -> Self {
                Self(id)
            }
        }
        impl FromStr for $name {
            type Err = InvalidId;
            fn from_str(text: &str) -> Result<Self, InvalidId> {
                text.parse().map(Self)
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

typed_ids! {
    /// An organization: a client or a contractor.
    OrgId,
    /// A person of an organization.
    UserId,
    /// A bearer token.
    TokenId,
    /// A ticket.
    TicketId,
    /// A note on a ticket.
    NoteId,
    /// A visit or intervention date of a ticket.
    DateId,
    /// A quote on a ticket.
    QuoteId,
    /// An invoice on a ticket.
    InvoiceId,
    /// A file on a ticket: a document of the API.
    FileId,
    /// A site, or a place within one.
    LocationId,
    /// A machine or installation at a location.
    EquipmentId,
    /// A trade ("métier").
    JobId,
    /// A technical domain.
    DomainId,
}

#[cfg(test)]
mod tests;
