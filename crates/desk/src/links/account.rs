//! What a link tells of itself, and how whoever holds it gets an account.

use domain::id::{OrgId, UserId};
use domain::instant::Instant;
use domain::org::Role;
use store::contractor_links::{self as rows, Key};
use store::people::{self, Person};
use store::{Hold, Tx, orgs};

use super::Bound;
use super::place::addresses;
use crate::accounts::{Begun, Refusal, SignedIn, begin, give_password};
use crate::tickets::client_of;
use crate::{Caller, Desk, Error};

/// What a link is for.
#[derive(Clone, Debug)]
pub struct About {
    /// Whose ticket, which one, for whom its holder acts.
    pub key: Key,
    /// The client's name.
    pub client: String,
    /// The contractor's name.
    pub contractor: String,
    /// The technician's name.
    pub technician: Option<String>,
    /// The address that it was sent to.
    pub email: Option<String>,
    /// When it lapses.
    pub expires_at: Instant,
    /// Whether an account can be made with it.
    pub can_make_account: bool,
    /// Where the ticket is.
    pub addresses: Vec<String>,
}

fn link_of(caller: &Caller) -> Result<&Bound, Error> {
    caller.link().ok_or_else(|| Error::Forbidden("this is for who comes by a link".to_owned()))
}

/// What the caller's link is for.
///
/// # Errors
/// [`Error::Forbidden`] for who comes without one; [`Error::NotFound`] when the contractor has nothing to do with the ticket any more.
pub fn about(tx: &dyn Tx, caller: &Caller) -> Result<About, Error> {
    let key = link_of(caller)?.key;
    client_of(tx, caller, key.ticket)?;
    let holder = rows::holder(tx, &key)?.ok_or(store::Error::Missing)?;
    Ok(About {
        key,
        client: orgs::name(tx, key.client)?.unwrap_or_default(),
        contractor: holder.org_name,
        technician: holder.technician_name,
        email: holder.email,
        expires_at: holder.expires_at,
        can_make_account: !has_account(tx, &key)?,
        addresses: addresses(tx, key.client, key.ticket)?,
    })
}

/// A company has one when anybody of it has; a technician has their own.
fn has_account(tx: &dyn Tx, key: &Key) -> Result<bool, Error> {
    match key.technician {
        Some(person) => Ok(people::one(tx, key.contractor, person)?.is_some_and(|one| one.has_password)),
        None => Ok(orgs::has_accounts(tx, key.contractor)?),
    }
}

/// An account as it is asked for.
#[derive(Clone, Debug)]
pub struct Account {
    /// As others read it.
    pub name: String,
    /// The address; only where the link was sent to none.
    pub email: Option<String>,
    /// The password.
    pub password: String,
}

/// Makes an account with the caller's link, and signs in. With a company's link it is the company's first, which administers it, at the
/// address that the link was sent to; with a technician's it is that technician's. `random` becomes the secret of the session, `salt` that of the
/// password.
///
/// # Errors
/// [`Error::Forbidden`] for who comes without a link; [`Error::Conflict`] when there is an account already: who was only handed on a link
/// gets nothing of a company that works here; [`Error::Invalid`] for another address.
pub async fn make_account(
    desk: &Desk,
    caller: &std::sync::Arc<Caller>,
    account: Account,
    random: [u8; 32],
    salt: [u8; 32],
) -> Result<SignedIn, Error> {
    let key = link_of(caller)?.key;
    // What is refused anyway is refused before the work of a hash.
    desk.read(caller, move |tx, caller| may_make(tx, caller, &key)).await?;
    let hash = desk.passwords().hash(account.password, salt).await?;
    let (name, email) = (account.name, account.email);
    let begun = desk
        .write(caller, move |tx, caller| {
            let org = key.contractor;
            // Of two who ask at the same moment, the second comes after the first.
            tx.hold(Hold::Clocks(&[org]))?;
            may_make(tx, caller, &key)?;
            let person = match key.technician {
                Some(person) => named(tx, org, person, &name)?,
                None => first(tx, &key, &name, email.as_deref())?,
            };
            sign_in(tx, org, person, &hash, &random)
        })
        .await?;
    Ok(begun.known(desk))
}

fn may_make(tx: &dyn Tx, caller: &Caller, key: &Key) -> Result<(), Error> {
    client_of(tx, caller, key.ticket)?;
    if has_account(tx, key)? {
        return Err(Error::Conflict {
            code: "account_exists",
            message: "there is an account already: sign in, or have an admin of your company invite you",
        });
    }
    Ok(())
}

/// The technician, under the name that they give themselves.
fn named(tx: &dyn Tx, org: OrgId, person: UserId, name: &str) -> Result<UserId, Error> {
    let before = people::one(tx, org, person)?.ok_or(store::Error::Missing)?;
    people::edit(tx, org, &before, &Person { name: name.to_owned(), ..before.clone() })?;
    Ok(person)
}

/// The first account of a company.
fn first(tx: &dyn Tx, key: &Key, name: &str, given: Option<&str>) -> Result<UserId, Error> {
    let sent_to = rows::holder(tx, key)?.and_then(|holder| holder.email);
    let given = given.map(str::to_lowercase);
    let email = match (sent_to, given) {
        (Some(sent_to), Some(given)) if sent_to != given => {
            let message = "an account is made at the address that the link was sent to";
            return Err(Error::invalid("email", "not_this_address", message));
        }
        (Some(sent_to), _) => sent_to,
        (None, Some(given)) => given,
        (None, None) => {
            return Err(Error::invalid("email", "required", "the link was sent to no address: say yours"));
        }
    };
    let org = key.contractor;
    match people::by_email(tx, org, &email)? {
        Some(known) if !known.is_active => Err(Error::Conflict {
            code: "account_exists",
            message: "there was an account with this address: ask whoever runs this desk",
        }),
        Some(known) => {
            let admin = Person { name: name.to_owned(), role: Role::Admin, is_active: true, ..known.clone() };
            people::edit(tx, org, &known, &admin)?;
            Ok(known.id)
        }
        None => Ok(people::insert(tx, org, &email, name, Role::Admin)?),
    }
}

fn sign_in(tx: &dyn Tx, org: OrgId, person: UserId, hash: &str, random: &[u8; 32]) -> Result<Begun, Error> {
    if !give_password(tx, org, person, hash, None)? {
        return Err(Refusal::LinkExpired.into());
    }
    people::seen(tx, org, person, tx.now())?;
    begin(tx, org, person, random)
}
