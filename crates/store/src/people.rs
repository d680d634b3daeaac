//! The people of an organization, and their accounts.

use domain::id::{OrgId, UserId};
use domain::instant::Instant;
use domain::org::Role;
use domain::person::{Language, Profile, Theme};

use crate::decode::{id, opt_instant, opt_text, params, text, word};
use crate::lists::{self, Asked};
use crate::{Error, Row, Tx, notices, statements};

statements! {
    pub(crate) mod sql {
        INSERT = "INSERT INTO person (org_id, person_id, email, name, role, created_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        ONE = "SELECT person_id, email, name, role, is_active, created_ms, CASE WHEN password_hash IS NULL THEN 0 ELSE 1 END, last_seen_ms FROM person WHERE org_id = ?1 AND person_id = ?2";
        BY_EMAIL = "SELECT person_id, email, name, role, is_active, created_ms, CASE WHEN password_hash IS NULL THEN 0 ELSE 1 END, last_seen_ms FROM person WHERE org_id = ?1 AND email = ?2";
        PAGE = "SELECT person_id, email, name, role, is_active, created_ms, CASE WHEN password_hash IS NULL THEN 0 ELSE 1 END, last_seen_ms FROM person WHERE org_id = ?1 AND person_id > ?2 ORDER BY person_id LIMIT ?3";
        EDIT = "UPDATE person SET name = ?3, role = ?4, is_active = ?5 WHERE org_id = ?1 AND person_id = ?2";
        OTHER_ADMINS = "SELECT count(*) FROM person WHERE org_id = ?1 AND person_id <> ?2 AND role = 'admin' AND is_active = 1";
        WITH_ADDRESS = "SELECT p.org_id, o.name, p.person_id, p.password_hash FROM person p JOIN org o ON o.org_id = p.org_id WHERE p.email = ?1 AND (CAST(?2 AS TEXT) IS NULL OR p.org_id = ?2) AND p.is_active = 1 AND o.is_active = 1 ORDER BY o.name, p.org_id LIMIT ?3";
        PASSWORD = "SELECT password_hash FROM person WHERE org_id = ?1 AND person_id = ?2";
        SET_PASSWORD = "UPDATE person SET password_hash = ?3 WHERE org_id = ?1 AND person_id = ?2 AND is_active = 1";
        SIGNED_IN = "UPDATE person SET last_seen_ms = ?3 WHERE org_id = ?1 AND person_id = ?2 AND password_hash = ?4 AND is_active = 1";
        SEEN = "UPDATE person SET last_seen_ms = ?3 WHERE org_id = ?1 AND person_id = ?2 AND (last_seen_ms IS NULL OR last_seen_ms < ?3)";
        PROFILE = "SELECT language, time_zone, theme, preferences FROM person WHERE org_id = ?1 AND person_id = ?2";
        SET_PROFILE = "UPDATE person SET language = ?3, time_zone = ?4, theme = ?5, preferences = ?6 WHERE org_id = ?1 AND person_id = ?2";
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
    /// Whether they can sign in.
    pub has_password: bool,
    /// When they were last here, to some minutes.
    pub last_seen_at: Option<Instant>,
}

fn person(row: &dyn Row) -> Result<Person, Error> {
    Ok(Person {
        id: id(row, 0)?,
        email: text(row, 1)?,
        name: text(row, 2)?,
        role: word(row, 3, Role::parse)?,
        is_active: row.bool(4)?,
        created_at: row.instant(5)?,
        has_password: row.bool(6)?,
        last_seen_at: opt_instant(row, 7)?,
    })
}

/// Enters a person.
///
/// # Errors
/// [`Error::Conflict`] when the organization has somebody with this address.
pub fn insert(tx: &dyn Tx, org: OrgId, email: &str, name: &str, role: Role) -> Result<UserId, Error> {
    let person = UserId(tx.new_id());
    tx.execute(sql::INSERT, params![&org.hex(), &person.hex(), email, name, role.as_str(), tx.now()])?;
    notices::begin(tx, org, person)?;
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

/// Writes down a person's name, role and whether they still work there; when one of these differs from `before`, begins a
/// new epoch: who is signed in as this person is recognised again.
pub fn edit(tx: &dyn Tx, org: OrgId, before: &Person, after: &Person) -> Result<(), Error> {
    let values = |person: &Person| (person.name.clone(), person.role, person.is_active);
    if values(before) == values(after) {
        return Ok(());
    }
    let (org, id) = (org.hex(), after.id.hex());
    tx.execute(sql::EDIT, params![&org, &id, &after.name, after.role.as_str(), after.is_active])?;
    crate::tokens::next_epoch(tx)
}

/// Whether the organization has an admin beside this person.
pub fn has_other_admin(tx: &dyn Tx, org: OrgId, id: UserId) -> Result<bool, Error> {
    tx.query_one(sql::OTHER_ADMINS, params![&org.hex(), &id.hex()], |row| row.bool(0))
}

/// An account that somebody may mean by an address.
#[derive(Clone, Debug)]
pub struct Account {
    /// The organization.
    pub org: OrgId,
    /// Its name.
    pub org_name: String,
    /// Who.
    pub person: UserId,
    /// The hash of the password, if there is one.
    pub password_hash: Option<String>,
}

/// The accounts with this address; only that of `org`, when it is given.
pub fn with_address(
    tx: &dyn Tx,
    email: &str,
    org: Option<OrgId>,
    limit: usize,
) -> Result<Vec<Account>, Error> {
    let org = org.map(OrgId::hex);
    tx.query(sql::WITH_ADDRESS, params![email, org.as_ref(), limit as i64], |row| {
        Ok(Account {
            org: id(row, 0)?,
            org_name: text(row, 1)?,
            person: id(row, 2)?,
            password_hash: opt_text(row, 3)?,
        })
    })
}

/// The hash of a person's password.
pub fn password(tx: &dyn Tx, org: OrgId, id: UserId) -> Result<Option<String>, Error> {
    Ok(tx.query_opt(sql::PASSWORD, params![&org.hex(), &id.hex()], |row| opt_text(row, 0))?.flatten())
}

/// Keeps the hash of a person's password; false when they no longer work there.
pub fn set_password(tx: &dyn Tx, org: OrgId, id: UserId, hash: &str) -> Result<bool, Error> {
    Ok(tx.execute(sql::SET_PASSWORD, params![&org.hex(), &id.hex(), hash])? > 0)
}

/// Notes that a person was here just now, whose password has this hash; false when it has another by now, or they no longer
/// work there. Whoever changes either waits for the end of this transaction.
pub fn signed_in(tx: &dyn Tx, org: OrgId, id: UserId, hash: &str) -> Result<bool, Error> {
    Ok(tx.execute(sql::SIGNED_IN, params![&org.hex(), &id.hex(), tx.now(), hash])? > 0)
}

/// Notes that a person was here.
pub fn seen(tx: &dyn Tx, org: OrgId, id: UserId, at: Instant) -> Result<(), Error> {
    tx.execute(sql::SEEN, params![&org.hex(), &id.hex(), at]).map(drop)
}

/// How a person likes it here.
pub fn profile(tx: &dyn Tx, org: OrgId, id: UserId) -> Result<Option<Profile>, Error> {
    tx.query_opt(sql::PROFILE, params![&org.hex(), &id.hex()], |row| {
        let language =
            row.opt_text(0)?.map(|word| Language::parse(word).ok_or(Error::Corrupt)).transpose()?;
        let (time_zone, theme) = (opt_text(row, 1)?, word(row, 2, Theme::parse)?);
        Ok(Profile { language, time_zone, theme, preferences: text(row, 3)? })
    })
}

/// Writes down how a person likes it here.
pub fn set_profile(tx: &dyn Tx, org: OrgId, id: UserId, profile: &Profile) -> Result<(), Error> {
    let (language, time_zone) = (profile.language.map(Language::as_str), profile.time_zone.as_deref());
    let (theme, preferences) = (profile.theme.as_str(), &profile.preferences);
    tx.execute(sql::SET_PROFILE, params![&org.hex(), &id.hex(), language, time_zone, theme, preferences])
        .map(drop)
}
