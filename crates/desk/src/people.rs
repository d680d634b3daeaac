//! The people of the caller's organization.

use domain::id::UserId;
use domain::org::{OrgKind, Role};
use store::people::{self, Person};
use store::{Hold, Tx, sessions};

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

fn exists_on(kind: OrgKind, role: Role) -> Result<(), Error> {
    if kind == OrgKind::Contractor && role == Role::Requester {
        return Err(Error::invalid("role", "not_one_of", "a contractor has no requesters"));
    }
    Ok(())
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
    exists_on(caller.actor.kind, role)?;
    let email = email.to_lowercase();
    match people::insert(tx, caller.actor.org, &email, name, role) {
        Err(store::Error::Conflict) => {
            Err(Error::invalid("email", "taken", "somebody of your organization has this address already"))
        }
        other => Ok(other?),
    }
}

/// What is changed of a person; what is none stays.
#[derive(Clone, Debug, Default)]
pub struct Edit {
    /// As others read it.
    pub name: Option<String>,
    /// What they may do.
    pub role: Option<Role>,
    /// Whether they still work here.
    pub is_active: Option<bool>,
}

/// Changes a person, at once: whoever is signed in as them has their new role with the next call, or is signed out.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] when the role does not exist on this side; [`Error::Conflict`] when it is the
/// caller's own role or activity, or nobody would be left to administer the organization.
pub fn edit(
    tx: &dyn Tx,
    caller: &Caller,
    _permit: &Permit<EditPeople>,
    id: UserId,
    edit: &Edit,
) -> Result<Person, Error> {
    let org = caller.actor.org;
    // Of two admins who shut each other out, the second comes after the first.
    tx.hold(Hold::Clocks(&[org]))?;
    let before = people::one(tx, org, id)?.ok_or(Error::NotFound("user"))?;
    let after = Person {
        name: edit.name.clone().unwrap_or_else(|| before.name.clone()),
        role: edit.role.unwrap_or(before.role),
        is_active: edit.is_active.unwrap_or(before.is_active),
        ..before.clone()
    };
    let administers = |person: &Person| person.is_active && person.role == Role::Admin;
    if after.role != before.role {
        exists_on(caller.actor.kind, after.role)?;
    }
    if caller.person() == Some(id) && (after.role, after.is_active) != (before.role, before.is_active) {
        return Err(Error::Conflict {
            code: "own_account",
            message: "nobody changes their own role or activity: ask another admin",
        });
    }
    if administers(&before) && !administers(&after) && !people::has_other_admin(tx, org, id)? {
        return Err(Error::Conflict {
            code: "last_admin",
            message: "nobody else could administer your organization: make somebody else an admin first",
        });
    }
    people::edit(tx, org, &before, &after)?;
    if before.is_active && !after.is_active {
        sessions::end_all(tx, org, id, None)?;
        store::links::take_back(tx, org, id)?;
    }
    Ok(after)
}
