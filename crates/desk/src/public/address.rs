//! The address at which one person follows what they reported: it is sealed, so that nobody makes one, and is good for one
//! generation of the voice that it names, so that it can be ended.

use domain::id::{Id, OrgId};

use crate::signing::Signer;

const PURPOSE: &str = "follow-up";
const ID_BYTES: usize = 12;
const GENERATION_BYTES: usize = 4;

/// What a follow-up address stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FollowUp {
    /// The client whose ticket it is about.
    pub client: OrgId,
    /// Who follows it.
    pub voice: Id,
    /// The generation that it is good for.
    pub generation: u32,
}

impl FollowUp {
    /// The secret part of the address.
    pub fn seal(self, signer: &Signer) -> String {
        let mut bytes = Vec::with_capacity(2 * ID_BYTES + GENERATION_BYTES);
        bytes.extend_from_slice(&bytes_of(self.client.0));
        bytes.extend_from_slice(&bytes_of(self.voice));
        bytes.extend_from_slice(&self.generation.to_be_bytes());
        signer.seal(PURPOSE, &bytes)
    }

    /// From the secret part of an address; none when it was not made here, or is not whole.
    pub fn open(signer: &Signer, text: &str) -> Option<Self> {
        let bytes = signer.open(PURPOSE, text)?;
        let (client, rest) = bytes.split_first_chunk::<ID_BYTES>()?;
        let (voice, rest) = rest.split_first_chunk::<ID_BYTES>()?;
        let generation = u32::from_be_bytes(rest.try_into().ok()?);
        Some(Self { client: OrgId(id_of(*client)), voice: id_of(*voice), generation })
    }
}

/// Where somebody follows what they reported, after the desk's public address.
pub fn follow_up_path(signer: &Signer, follow_up: FollowUp) -> String {
    format!("/f/{}", follow_up.seal(signer))
}

fn bytes_of(id: Id) -> [u8; ID_BYTES] {
    let mut bytes = [0; ID_BYTES];
    bytes.copy_from_slice(&id.bits().to_be_bytes()[16 - ID_BYTES..]);
    bytes
}

fn id_of(bytes: [u8; ID_BYTES]) -> Id {
    Id::from_bits(bytes.iter().fold(0, |bits, byte| bits << 8 | u128::from(*byte)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn an_address_names_who_follows_and_is_not_made_elsewhere() {
        let signer = Signer::new(b"one");
        let follow_up = FollowUp {
            client: "63725f259ab7e72a4fb4ae69".parse().unwrap(),
            voice: "65e2f0009ab7e72a4fb4ae70".parse().unwrap(),
            generation: 3,
        };
        let text = follow_up.seal(&signer);
        assert_eq!(FollowUp::open(&signer, &text), Some(follow_up));
        assert_eq!(FollowUp::open(&Signer::new(b"two"), &text), None);
        assert_eq!(FollowUp::open(&signer, &text[..text.len() - 1]), None);
        assert_eq!(FollowUp::open(&signer, &signer.seal("other", &[0; 28])), None);
        assert_eq!(FollowUp::open(&signer, &signer.seal(PURPOSE, &[0; 27])), None, "one byte short");
    }
}
