//! The addresses of files: signed, and good for a quarter of an hour or two. Whoever has one reads the file, so that a browser can
//! show it and a mail need not be asked for a token; after that the address is worth nothing.

use domain::id::{FileId, Id, OrgId, TicketId};
use domain::instant::Instant;

use crate::signing::Signer;
use crate::{Desk, Error};

const PURPOSE: &str = "file";
/// An address is good until the end of the quarter of an hour after this one. So the same file has the same address for a
/// quarter of an hour, and browsers need not fetch it again.
const STEP_MS: i64 = 15 * 60_000;
const ID_BYTES: usize = 12;

/// What is fetched of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Variant {
    /// It.
    Whole,
    /// A small picture of it.
    Thumbnail,
}

/// Which file an address is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Pointer {
    pub(super) client: OrgId,
    pub(super) ticket: TicketId,
    pub(super) file: FileId,
    pub(super) variant: Variant,
    pub(super) until: Instant,
}

/// Makes addresses. Taken before a transaction ([`Desk::addresses`]), and into it.
#[derive(Clone, Debug)]
pub struct Addresses {
    signer: Signer,
    public_url: String,
}

impl Desk {
    /// What makes the addresses of files.
    ///
    /// # Errors
    /// The store's, at the first use.
    pub async fn addresses(&self) -> Result<Addresses, Error> {
        Ok(Addresses { signer: self.signer().await?.clone(), public_url: self.public_url().to_owned() })
    }
}

impl Addresses {
    /// Where a file can be fetched, from `now` on.
    pub fn of(
        &self,
        client: OrgId,
        ticket: TicketId,
        file: FileId,
        variant: Variant,
        now: Instant,
    ) -> String {
        let mut bytes = Vec::with_capacity(3 * ID_BYTES + 5);
        bytes.push(match variant {
            Variant::Whole => 0,
            Variant::Thumbnail => 1,
        });
        for id in [client.0, ticket.0, file.0] {
            bytes.extend_from_slice(id.bits().to_be_bytes().get(16 - ID_BYTES..).unwrap_or_default());
        }
        let step = u32::try_from(now.millis().max(0) / STEP_MS + 2).unwrap_or(u32::MAX);
        bytes.extend_from_slice(&step.to_be_bytes());
        format!("{}/files/{}", self.public_url, self.signer.seal(PURPOSE, &bytes))
    }
}

/// Which file an address is for, whether it is still good or not; none when it was not made here, or is not whole.
pub(super) fn open(signer: &Signer, sealed: &str) -> Option<Pointer> {
    let bytes = signer.open(PURPOSE, sealed)?;
    let (variant, rest) = bytes.split_first()?;
    let id = |nth: usize| {
        let bytes = rest.get(nth * ID_BYTES..(nth + 1) * ID_BYTES)?;
        Some(Id::from_bits(bytes.iter().fold(0, |bits, byte| bits << 8 | u128::from(*byte))))
    };
    let step = u32::from_be_bytes(rest.get(3 * ID_BYTES..)?.try_into().ok()?);
    Some(Pointer {
        client: OrgId(id(0)?),
        ticket: TicketId(id(1)?),
        file: FileId(id(2)?),
        variant: match variant {
            0 => Variant::Whole,
            1 => Variant::Thumbnail,
            _ => return None,
        },
        until: Instant::from_millis(i64::from(step) * STEP_MS),
    })
}
