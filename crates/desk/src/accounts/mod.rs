//! People and their accounts: signing in and out, the first organization, one-time links, one's own profile.
//!
//! A password is kept as its argon2id hash ([`passwords`]), attempts are throttled by address and by account
//! ([`throttle`]), and whoever signs in gets a session ([`crate::auth`]).

pub mod links;
pub mod log_in;
pub mod me;
pub mod passwords;
pub mod setup;
pub mod throttle;

use std::sync::Arc;

use domain::id::{OrgId, UserId};
use store::{Tx, people, sessions, tokens};

use crate::auth::OrgSecret;
use crate::{Caller, Desk, Error};

/// Why an account can't be used like this.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refusal {
    /// No account has this address and this password.
    #[error("the address or the password is wrong")]
    CredentialsWrong,
    /// Several accounts have this address and this password.
    #[error("you have an account in several organizations: say which")]
    ChooseOrganization(Vec<(OrgId, String)>),
    /// Too many attempts failed; one more may be made after `wait_s` seconds.
    #[error("too many attempts: wait {wait_s} s")]
    TooManyAttempts {
        /// Seconds.
        wait_s: u64,
    },
    /// The one-time link was used, or has lapsed, or never was.
    #[error("this link was used already, or is too old: ask for a new one")]
    LinkExpired,
    /// The token is not one with which the first organization can be made.
    #[error("this is not the address that the server printed when it started")]
    SetupTokenInvalid,
    /// There is an organization already.
    #[error("this desk is set up already: sign in")]
    AlreadySetUp,
    /// A token asks for what only a person has.
    #[error("only a person who is signed in can do this; a token can't")]
    PeopleOnly,
}

/// Somebody who has just signed in.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Who.
    pub caller: Arc<Caller>,
    /// The secret of the session, told once.
    pub secret: String,
}

/// A session that is begun within a transaction, and becomes known here when that has committed.
pub(crate) struct Begun {
    session: sessions::Session,
    secret: OrgSecret,
    text: String,
    epoch: i64,
}

pub(crate) fn begin(tx: &dyn Tx, org: OrgId, person: UserId, random: &[u8; 32]) -> Result<Begun, Error> {
    let (text, secret) = OrgSecret::make(org, random);
    sessions::begin(tx, org, person, &secret.hash)?;
    let session = sessions::one(tx, org, &secret.hash)?.ok_or(store::Error::Missing)?;
    Ok(Begun { session, secret, text, epoch: tokens::epoch(tx)? })
}

impl Begun {
    pub(crate) fn known(self, desk: &Desk) -> SignedIn {
        let caller = desk.sessions().put(self.secret.hash, self.session, self.epoch, desk.store().now());
        SignedIn { caller, secret: self.text }
    }
}

/// Begins a session for a person without asking for a password: for made-up worlds.
///
/// # Errors
/// [`store::Error::Missing`] when they are not there.
pub async fn act_as(desk: &Desk, org: OrgId, person: UserId, random: [u8; 32]) -> Result<SignedIn, Error> {
    let begun = desk.store().write(move |tx| begin(tx, org, person, &random)).await?;
    Ok(begun.known(desk))
}

/// The person who is signed in.
///
/// # Errors
/// [`Refusal::PeopleOnly`] for a token.
pub(crate) fn person_of(caller: &Caller) -> Result<UserId, Error> {
    caller.person().ok_or(Error::Account(Refusal::PeopleOnly))
}

/// Ends the caller's session.
///
/// # Errors
/// [`Refusal::PeopleOnly`] for a token.
pub fn log_out(tx: &dyn Tx, caller: &Caller) -> Result<(), Error> {
    person_of(caller)?;
    Ok(sessions::end(tx, caller.actor.org, caller.hash())?)
}

/// Ends every session of the caller.
///
/// # Errors
/// [`Refusal::PeopleOnly`] for a token.
pub fn log_out_everywhere(tx: &dyn Tx, caller: &Caller) -> Result<(), Error> {
    let person = person_of(caller)?;
    Ok(sessions::end_all(tx, caller.actor.org, person, None)?)
}

/// Gives a person a new password, and ends every session but the one with the hash `but`, and their link. False when they no
/// longer work there.
pub(crate) fn give_password(
    tx: &dyn Tx,
    org: OrgId,
    person: UserId,
    hash: &str,
    but: Option<&sessions::SessionHash>,
) -> Result<bool, Error> {
    // The person's row first: whoever signs in with the old password has done so before, and is signed out below.
    if !people::set_password(tx, org, person, hash)? {
        return Ok(false);
    }
    store::links::take_back(tx, org, person)?;
    sessions::end_all(tx, org, person, but)?;
    Ok(true)
}
