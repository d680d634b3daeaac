//! The address that ends mails (RFC 8058). Who opens it sees a page; only a POST to it changes anything, since programs that
//! look for harm in mails open every link.

use domain::id::{Id, OrgId, UserId};
use domain::notice::{Cadence, Kind};
use store::mail::outbox;
use store::{Tx, notices, orgs, people, voices};

use crate::signing::Signer;
use crate::{Desk, Error};

const PURPOSE: &str = "unsubscribe";
const ID_BYTES: usize = 12;
/// Why nothing is written to an address any more, as it is kept with it.
const REASON: &str = "unsubscribed";

/// Whose mails end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Whose {
    /// A person's.
    Person(UserId),
    /// Those to the address of an organization without people here.
    Address,
    /// Those of somebody without an account.
    Reporter(Id),
}

/// What an address stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unsubscribe {
    /// The organization that the mails are sent for.
    pub org: OrgId,
    /// Whose.
    pub whose: Whose,
    /// Of which kind; all, when there is none.
    pub kind: Option<Kind>,
}

impl Unsubscribe {
    /// The secret part of the address.
    pub fn seal(self, signer: &Signer) -> String {
        let (mark, id) = match self.whose {
            Whose::Person(person) => (b'p', person.0),
            Whose::Address => (b'a', self.org.0),
            Whose::Reporter(voice) => (b'r', voice),
        };
        let mut bytes = vec![mark];
        bytes.extend_from_slice(&bytes_of(self.org.0));
        bytes.extend_from_slice(&bytes_of(id));
        bytes.extend_from_slice(self.kind.map_or("", Kind::as_str).as_bytes());
        signer.seal(PURPOSE, &bytes)
    }

    /// From the secret part of an address.
    pub fn open(signer: &Signer, text: &str) -> Option<Self> {
        let bytes = signer.open(PURPOSE, text)?;
        let (mark, rest) = bytes.split_first()?;
        let (org, rest) = rest.split_first_chunk::<ID_BYTES>()?;
        let (id, kind) = rest.split_first_chunk::<ID_BYTES>()?;
        let id = id_of(*id);
        let whose = match mark {
            b'p' => Whose::Person(UserId(id)),
            b'a' => Whose::Address,
            b'r' => Whose::Reporter(id),
            _ => return None,
        };
        let kind = Kind::parse(std::str::from_utf8(kind).ok()?);
        Some(Self { org: OrgId(id_of(*org)), whose, kind })
    }
}

fn bytes_of(id: Id) -> [u8; ID_BYTES] {
    let mut bytes = [0; ID_BYTES];
    bytes.copy_from_slice(&id.bits().to_be_bytes()[16 - ID_BYTES..]);
    bytes
}

fn id_of(bytes: [u8; ID_BYTES]) -> Id {
    Id::from_bits(bytes.iter().fold(0, |bits, byte| bits << 8 | u128::from(*byte)))
}

/// Where mails end, as a whole address.
pub(crate) fn url(signer: &Signer, public_url: &str, what: Unsubscribe) -> String {
    format!("{public_url}/u/{}", what.seal(signer))
}

/// What is shown to who opens the address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shown {
    /// What it stands for.
    pub what: Unsubscribe,
    /// The mail address.
    pub address: String,
    /// The organization that the mails are sent for.
    pub organization: String,
}

/// What an address stands for; none when it was not made here, or nobody is behind it any more.
///
/// # Errors
/// The store's.
pub async fn look(desk: &Desk, text: &str) -> Result<Option<Shown>, Error> {
    let Some(what) = Unsubscribe::open(desk.signer().await?, text) else { return Ok(None) };
    desk.store().read(move |tx| shown(tx, what)).await
}

fn shown(tx: &dyn Tx, what: Unsubscribe) -> Result<Option<Shown>, Error> {
    let Some(org) = orgs::one(tx, what.org)? else { return Ok(None) };
    let address = match what.whose {
        Whose::Person(person) => people::one(tx, what.org, person)?.map(|person| person.email),
        Whose::Address => org.email,
        Whose::Reporter(voice) => voices::one(tx, what.org, voice)?.and_then(|voice| voice.email),
    };
    Ok(address.map(|address| Shown { what, address, organization: org.name }))
}

/// Ends the mails: of the kind that the address names, or of every kind where `all` is asked for. Again: nothing changes.
/// False when nobody is behind it.
///
/// # Errors
/// The store's.
pub async fn end(desk: &Desk, text: &str, all: bool) -> Result<bool, Error> {
    let Some(what) = Unsubscribe::open(desk.signer().await?, text) else { return Ok(false) };
    desk.store()
        .write(move |tx| {
            let Some(shown) = shown(tx, what)? else { return Ok(false) };
            match what.whose {
                Whose::Person(person) => end_for(tx, what, person, all)?,
                Whose::Address => outbox::refuse(tx, what.org, &shown.address, REASON)?,
                Whose::Reporter(voice) => voices::set_email(tx, what.org, voice, None)?,
            }
            Ok(true)
        })
        .await
}

fn end_for(tx: &dyn Tx, what: Unsubscribe, person: UserId, all: bool) -> Result<(), Error> {
    let (mut chosen, _) = notices::settings(tx, what.org, person)?;
    match what.kind.filter(|_| !all) {
        Some(kind) => chosen.choose(kind, Some(Cadence::Never)),
        None => {
            let found = people::one(tx, what.org, person)?.ok_or(store::Error::Missing)?;
            let org = orgs::one(tx, what.org)?.ok_or(store::Error::Missing)?;
            chosen.choose_none(org.kind, found.role);
        }
    }
    Ok(notices::put(tx, what.org, person, &chosen)?)
}
