//! The people of the caller's organization.

use domain::id::UserId;
use domain::org::{OrgKind, Role};
use store::Tx;
use store::people::{self, Person};

use crate::catalogue::{Page, page};
use crate::permit::{EditPeople, Permit, ReadPeople};
use crate::{Caller, Error};

/// A page of people.
///
/// # Errors
/// The store's.
pub fn list(
    tx: &dyn Tx,
    caller: &Caller,
    _permit: &Permit<ReadPeople>,
    asked: &Page,
) -> Result<Vec<Person>, Error> {
    page(asked, caller.actor.org, |org, asked| people::page(tx, org, asked))
}

/// One person.
///
/// # Errors
/// [`Error::NotFound`]
pub fn one(tx: &dyn Tx, caller: &Caller, _permit: &Permit<ReadPeople>, id: UserId) -> Result<Person, Error> {
    people::one(tx, caller.actor.org, id)?.ok_or(Error::NotFound("user"))
}

/// Enters a person.
///
/// # Errors
/// [`Error::Invalid`] when the address is taken, or the role does not exist on this side.
pub fn add(
    tx: &dyn Tx,
    caller: &Caller,
    _permit: &Permit<EditPeople>,
    email: &str,
    name: &str,
    role: Role,
) -> Result<UserId, Error> {
    if caller.actor.kind == OrgKind::Contractor && role == Role::Requester {
        return Err(Error::invalid("role", "not_one_of", "a contractor has no requesters"));
    }
    let email = email.to_lowercase();
    match people::insert(tx, caller.actor.org, &email, name, role) {
        Err(store::Error::Conflict) => {
            Err(Error::invalid("email", "taken", "somebody of your organization has this address already"))
        }
        other => Ok(other?),
    }
}
