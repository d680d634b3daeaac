//! The first organization and its admin, made in the browser. Whoever started the server is the one who may: it prints a
//! secret on its console.

use domain::org::{OrgKind, Role};
use store::orgs::{self, NewOrg};
use store::{links, people, tokens};

use super::{Refusal, SignedIn, begin};
use crate::auth::{hash_of_hex, hex};
use crate::{Desk, Error};

/// Whether there is no organization yet.
///
/// # Errors
/// The store's.
pub async fn is_needed(desk: &Desk) -> Result<bool, Error> {
    desk.store().glance(|tx| Ok(!orgs::any(tx)?)).await
}

/// A new secret with which the first organization can be made; none when there is one already. Those made before, at another
/// start or by another node, are as good.
///
/// # Errors
/// The store's.
pub async fn offer(desk: &Desk, random: [u8; 32]) -> Result<Option<String>, Error> {
    if !is_needed(desk).await? {
        return Ok(None);
    }
    let text = hex(&random);
    let hash = hash_of_hex(&text).ok_or(store::Error::Corrupt)?;
    desk.store().write(move |tx| Ok::<_, Error>(links::put_setup(tx, &hash)?)).await?;
    Ok(Some(text))
}

/// The first organization, and who runs it.
#[derive(Clone, Debug)]
pub struct First {
    /// The secret that the server printed.
    pub token: String,
    /// The organization's name.
    pub organization: String,
    /// Its side.
    pub kind: OrgKind,
    /// The admin's name.
    pub name: String,
    /// The admin's address.
    pub email: String,
    /// The admin's password.
    pub password: String,
}

/// Makes the first organization and its admin, and signs them in: once. `random` becomes the secret of the session, `salt`
/// that of the password.
///
/// # Errors
/// [`Refusal::AlreadySetUp`], [`Refusal::SetupTokenInvalid`]; the store's.
pub async fn set_up(desk: &Desk, first: First, random: [u8; 32], salt: [u8; 32]) -> Result<SignedIn, Error> {
    let hash = hash_of_hex(&first.token);
    let known = move |tx: &dyn store::Tx| -> Result<(), Error> {
        if orgs::any(tx)? {
            return Err(Refusal::AlreadySetUp.into());
        }
        match &hash {
            Some(hash) if links::is_setup(tx, hash)? => Ok(()),
            _ => Err(Refusal::SetupTokenInvalid.into()),
        }
    };
    desk.store().read(known).await?;
    let password = desk.passwords().hash(first.password, salt).await?;
    let (kind, organization, name) = (first.kind, first.organization, first.name);
    let email = first.email.to_lowercase();
    let begun = desk
        .store()
        .write(move |tx| {
            // Two nodes that are asked at the same moment take turns at the epoch's row.
            tokens::next_epoch(tx)?;
            known(tx)?;
            let org = orgs::insert(tx, kind, &NewOrg { name: &organization, ..NewOrg::default() })?;
            let person = people::insert(tx, org, &email, &name, Role::Admin)?;
            people::set_password(tx, org, person, &password)?;
            people::seen(tx, org, person, tx.now())?;
            links::forget_setup(tx)?;
            begin(tx, org, person, &random)
        })
        .await?;
    Ok(begun.known(desk))
}
