//! One-time links: with which a person sets their first password, or a new one when they have forgotten it.

use std::net::IpAddr;

use domain::id::{OrgId, UserId};
use domain::instant::Instant;
use store::links::Link;
use store::{Tx, links, people};

use super::{Refusal, SignedIn, begin, give_password};
use crate::auth::OrgSecret;
use crate::letters::{Pen, send_link};
use crate::permit::{EditPeople, Permit};
use crate::{Caller, Desk, Error};

/// How long a link can be used.
const LASTS_MS: i64 = 48 * 3_600_000;

/// A link as it is handed out.
#[derive(Clone, Debug)]
pub struct Made {
    /// Its secret: told once.
    pub secret: String,
    /// When it lapses.
    pub expires_at: Instant,
}

impl Made {
    /// Where the person goes with it.
    pub fn url(&self, public_url: &str) -> String {
        format!("{public_url}/reset?token={}", self.secret)
    }
}

/// Makes a link for a person of an organization, instead of one made before.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] when they no longer work there.
pub fn make(tx: &dyn Tx, org: OrgId, person: UserId, random: &[u8; 32]) -> Result<Made, Error> {
    let found = people::one(tx, org, person)?.ok_or(Error::NotFound("user"))?;
    if !found.is_active {
        return Err(Error::Conflict {
            code: "user_inactive",
            message: "this person no longer works here: make them active first",
        });
    }
    let (secret, kept) = OrgSecret::make(org, random);
    let expires_at = tx.now().plus_millis(LASTS_MS);
    links::put(tx, org, person, &kept.hash, expires_at)?;
    Ok(Made { secret, expires_at })
}

/// Makes a link for a person of the caller's organization, and sends it to them where mail is set up.
///
/// # Errors
/// As [`make`].
pub fn invite(
    tx: &dyn Tx,
    caller: &Caller,
    _permit: &Permit<EditPeople>,
    person: UserId,
    random: &[u8; 32],
    pen: Option<&Pen>,
) -> Result<Made, Error> {
    make_and_send(tx, caller.actor.org, person, random, pen)
}

/// Makes a link, and sends it to its person where mail is set up.
///
/// # Errors
/// As [`make`].
pub fn make_and_send(
    tx: &dyn Tx,
    org: OrgId,
    person: UserId,
    random: &[u8; 32],
    pen: Option<&Pen>,
) -> Result<Made, Error> {
    let made = make(tx, org, person, random)?;
    if let Some(pen) = pen {
        let found = people::one(tx, org, person)?.ok_or(store::Error::Missing)?;
        send_link(tx, pen, org, &found, &made)?;
    }
    Ok(made)
}

/// Accounts of one address to which links are sent at once.
const ACCOUNTS_MAX: usize = 5;

/// Somebody has forgotten the password of the accounts with an address: sends a link for each, where mail is set up; tells whether
/// it is. Whether there is such an account is not told, by the time that it takes either.
///
/// # Errors
/// [`Refusal::TooManyAttempts`]; the store's, at the first use.
pub async fn send_forgotten(
    desk: &Desk,
    email: &str,
    address: IpAddr,
    random: fn() -> [u8; 32],
) -> Result<bool, Error> {
    let Some(pen) = Pen::of(desk).await? else { return Ok(false) };
    let email = email.to_lowercase();
    desk.throttle().begin(&format!("forgotten {email}"), address, desk.store().now())?;
    let (desk, secrets) = (desk.clone(), [(); ACCOUNTS_MAX].map(|()| random()));
    tokio::spawn(async move {
        let sent = desk.store().write(move |tx| {
            let accounts = people::with_address(tx, &email, None, ACCOUNTS_MAX)?;
            for (account, random) in accounts.iter().zip(&secrets) {
                make_and_send(tx, account.org, account.person, random, Some(&pen))?;
            }
            Ok::<_, Error>(())
        });
        match sent.await {
            Ok(()) => desk.poke(),
            Err(error) => tracing::warn!(%error, "a link for a new password could not be sent"),
        }
    });
    Ok(true)
}

fn find(tx: &dyn Tx, secret: &OrgSecret) -> Result<Link, Error> {
    links::one(tx, secret.org, &secret.hash)?.ok_or(Error::Account(Refusal::LinkExpired))
}

/// Whom a link is for.
///
/// # Errors
/// [`Refusal::LinkExpired`]
pub async fn look(desk: &Desk, secret: &str) -> Result<Link, Error> {
    let secret = OrgSecret::parse(secret).ok_or(Refusal::LinkExpired)?;
    desk.store().read(move |tx| find(tx, &secret)).await
}

/// Sets a password with a link, uses the link up, ends every session of the person, and signs them in. `random` becomes the
/// secret of the session, `salt` that of the password.
///
/// # Errors
/// [`Refusal::LinkExpired`]; the store's.
pub async fn use_up(
    desk: &Desk,
    secret: &str,
    password: String,
    random: [u8; 32],
    salt: [u8; 32],
) -> Result<SignedIn, Error> {
    let secret = OrgSecret::parse(secret).ok_or(Refusal::LinkExpired)?;
    desk.store().read(move |tx| find(tx, &secret)).await?;
    let hash = desk.passwords().hash(password, salt).await?;
    let begun = desk
        .store()
        .write(move |tx| {
            let link = find(tx, &secret)?;
            let is_first = links::use_up(tx, secret.org, &secret.hash)?;
            if !is_first || !give_password(tx, secret.org, link.person, &hash, None)? {
                return Err(Refusal::LinkExpired.into());
            }
            people::seen(tx, secret.org, link.person, tx.now())?;
            begin(tx, secret.org, link.person, &random)
        })
        .await?;
    Ok(begun.known(desk))
}
