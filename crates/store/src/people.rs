//! The people of an organization.

use domain::id::{OrgId, UserId};
use domain::instant::Instant;
use domain::org::Role;

use crate::decode::{id, params, text, word};
use crate::lists::{self, Asked};
use crate::{Error, Row, Tx, statements};

statements! {
    pub(crate) mod sql {
        INSERT = "INSERT INTO person (org_id, person_id, email, name, role, created_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        ONE = "SELECT person_id, email, name, role, is_active, created_ms FROM person WHERE org_id = ?1 AND person_id = ?2";
        BY_EMAIL = "SELECT person_id, email, name, role, is_active, created_ms FROM person WHERE org_id = ?1 AND email = ?2";
        PAGE = "SELECT person_id, email, name, role, is_active, created_ms FROM person WHERE org_id = ?1 AND person_id > ?2 ORDER BY person_id LIMIT ?3";
    }
}

/// A person of an organization.
#[derive(Clone, Debug)]
pub struct Person {
    /// Their id.
    pub id: UserId,
    /// Lower-case.
    pub email: String,
    /// As others read it.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Whether they still work there.
    pub is_active: bool,
    /// When they were entered.
    pub created_at: Instant,
}

fn person(row: &dyn Row) -> Result<Person, Error> {
    Ok(Person {
        id: id(row, 0)?,
        email: text(row, 1)?,
        name: text(row, 2)?,
        role: word(row, 3, Role::parse)?,
        is_active: row.bool(4)?,
        created_at: row.instant(5)?,
    })
}

/// Enters a person.
///
/// # Errors
/// [`Error::Conflict`] when the organization has somebody with this address.
pub fn insert(tx: &dyn Tx, org: OrgId, email: &str, name: &str, role: Role) -> Result<UserId, Error> {
    let person = UserId(tx.new_id());
    tx.execute(sql::INSERT, params![&org.hex(), &person.hex(), email, name, role.as_str(), tx.now()])?;
    Ok(person)
}

/// One person of the organization.
pub fn one(tx: &dyn Tx, org: OrgId, id: UserId) -> Result<Option<Person>, Error> {
    tx.query_opt(sql::ONE, params![&org.hex(), &id.hex()], person)
}

/// The person with this address.
pub fn by_email(tx: &dyn Tx, org: OrgId, email: &str) -> Result<Option<Person>, Error> {
    tx.query_opt(sql::BY_EMAIL, params![&org.hex(), email], person)
}

/// A page of the organization's people, by id; words begin in name and address.
pub fn page(tx: &dyn Tx, org: OrgId, asked: &Asked<'_>) -> Result<Vec<Person>, Error> {
    lists::page(tx, sql::PAGE, org, asked, &[], &[1, 2], person)
}
