//! Signing in with an address and a password.

use std::net::IpAddr;

use domain::id::OrgId;
use store::people::{self, Account};

use super::{Refusal, SignedIn, begin};
use crate::{Desk, Error};

/// Accounts with one address that are looked at; who has more says which organization.
const ACCOUNTS_MAX: usize = 16;

/// What somebody signs in with.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// The address, in any case.
    pub email: String,
    /// The password.
    pub password: String,
    /// For which organization, where several know the address.
    pub organization: Option<OrgId>,
    /// From where they come.
    pub address: IpAddr,
}

/// Signs somebody in. `random` becomes the secret of their session.
///
/// It takes as long for an address that nobody has as for a wrong password.
///
/// # Errors
/// [`Refusal::CredentialsWrong`], [`Refusal::ChooseOrganization`], [`Refusal::TooManyAttempts`]; the store's.
pub async fn log_in(desk: &Desk, given: Credentials, random: [u8; 32]) -> Result<SignedIn, Error> {
    let Credentials { email, password, organization, address } = given;
    let email = email.trim().to_lowercase();
    let attempt = desk.throttle().begin(&email, address, desk.store().now())?;
    let accounts = desk
        .store()
        .read(move |tx| Ok::<_, Error>(people::with_address(tx, &email, organization, ACCOUNTS_MAX)?))
        .await?;
    let hashes = accounts.iter().map(|account| account.password_hash.clone()).collect();
    let is_right = desk.passwords().which(password, hashes).await?;
    let mut right: Vec<Account> =
        accounts.into_iter().zip(is_right).filter(|(_, right)| *right).map(|(account, _)| account).collect();
    let account = match right.len() {
        0 => return Err(Refusal::CredentialsWrong.into()),
        1 => right.remove(0),
        _ => {
            desk.throttle().went_well(&attempt);
            let choices = right.into_iter().map(|account| (account.org, account.org_name)).collect();
            return Err(Refusal::ChooseOrganization(choices).into());
        }
    };
    let begun = desk
        .store()
        .write(move |tx| {
            let Account { org, person, password_hash, .. } = &account;
            // Not if the password was changed, or they were shut out, since it was looked at.
            match people::signed_in(tx, *org, *person, password_hash.as_deref().unwrap_or_default())? {
                true => begin(tx, *org, *person, &random),
                false => Err(Refusal::CredentialsWrong.into()),
            }
        })
        .await?;
    desk.throttle().went_well(&attempt);
    Ok(begun.known(desk))
}
