//! How people want to be told of what concerns them, and up to where they have looked.

use domain::id::{OrgId, UserId};
use domain::notice::{Preferences, QuietHours};
use domain::org::Role;
use domain::person::Language;

use crate::decode::{id, opt_text, params, text, word};
use crate::{Error, Row, Tx, statements};

statements! {
    pub(crate) mod sql {
        ONE = "SELECT cadences, quiet_from, quiet_to, digest_hour, seen_revision FROM notice_settings WHERE org_id = ?1 AND person_id = ?2";
        PUT = "INSERT INTO notice_settings (org_id, person_id, cadences, quiet_from, quiet_to, digest_hour) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (org_id, person_id) DO UPDATE SET cadences = excluded.cadences, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, digest_hour = excluded.digest_hour";
        BEGIN = "INSERT INTO notice_settings (org_id, person_id, seen_revision) SELECT org_id, ?2, revision FROM org_clock WHERE org_id = ?1";
        SEE = "INSERT INTO notice_settings (org_id, person_id, seen_revision) VALUES (?1, ?2, ?3) ON CONFLICT (org_id, person_id) DO UPDATE SET seen_revision = excluded.seen_revision WHERE notice_settings.seen_revision < excluded.seen_revision";
        READERS = "SELECT p.person_id, p.email, p.name, p.role, p.language, p.time_zone, s.cadences, s.quiet_from, s.quiet_to, s.digest_hour, CASE WHEN p.password_hash IS NULL THEN 0 ELSE 1 END FROM person p LEFT JOIN notice_settings s ON s.org_id = p.org_id AND s.person_id = p.person_id WHERE p.org_id = ?1 AND p.is_active = 1 ORDER BY p.person_id";
    }
}

/// What a person has chosen, and the revision up to which they have looked.
pub fn settings(tx: &dyn Tx, org: OrgId, person: UserId) -> Result<(Preferences, i64), Error> {
    let found = tx.query_opt(sql::ONE, params![&org.hex(), &person.hex()], |row| {
        Ok((preferences(row, 0)?, row.int(4)?))
    })?;
    Ok(found.unwrap_or_default())
}

/// From four columns, which are NULL for who has chosen nothing.
fn preferences(row: &dyn Row, column: usize) -> Result<Preferences, Error> {
    let minute = |column| Ok::<_, Error>(row.opt_int(column)?.and_then(|minute| u16::try_from(minute).ok()));
    let quiet = match (minute(column + 1)?, minute(column + 2)?) {
        (Some(from), Some(to)) => QuietHours::new(from, to),
        _ => None,
    };
    let hour = row.opt_int(column + 3)?.and_then(|hour| u8::try_from(hour).ok());
    let hour = hour.unwrap_or(domain::notice::preferences::DIGEST_HOUR);
    Ok(Preferences::from_words(row.opt_text(column)?.unwrap_or_default(), quiet, hour))
}

/// Writes down what a person has chosen.
pub fn put(tx: &dyn Tx, org: OrgId, person: UserId, chosen: &Preferences) -> Result<(), Error> {
    let quiet = chosen.quiet.map(|quiet| (u32::from(quiet.from_minute()), u32::from(quiet.to_minute())));
    let (from, to) = (quiet.map(|(from, _)| from), quiet.map(|(_, to)| to));
    let (words, hour) = (chosen.words(), u32::from(chosen.digest_hour));
    tx.execute(sql::PUT, params![&org.hex(), &person.hex(), &words, from, to, hour]).map(drop)
}

/// Somebody new begins with what happens from now on: the past of the organization is no news.
pub(crate) fn begin(tx: &dyn Tx, org: OrgId, person: UserId) -> Result<(), Error> {
    tx.execute(sql::BEGIN, params![&org.hex(), &person.hex()]).map(drop)
}

/// A person has looked at everything up to a revision.
pub fn see(tx: &dyn Tx, org: OrgId, person: UserId, revision: i64) -> Result<(), Error> {
    tx.execute(sql::SEE, params![&org.hex(), &person.hex(), revision]).map(drop)
}

/// Somebody who may be told of something.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Person {
    /// Who.
    pub id: UserId,
    /// Where mail goes.
    pub email: String,
    /// As others read it.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The language that they chose.
    pub language: Option<Language>,
    /// The time zone that they chose.
    pub time_zone: Option<String>,
    /// How they want to be told.
    pub preferences: Preferences,
    /// Whether they can sign in.
    pub has_password: bool,
}

/// Everybody who works at an organization.
pub fn people(tx: &dyn Tx, org: OrgId) -> Result<Vec<Person>, Error> {
    tx.query(sql::READERS, params![&org.hex()], |row| {
        let language =
            row.opt_text(4)?.map(|word| Language::parse(word).ok_or(Error::Corrupt)).transpose()?;
        Ok(Person {
            id: id(row, 0)?,
            email: text(row, 1)?,
            name: text(row, 2)?,
            role: word(row, 3, Role::parse)?,
            language,
            time_zone: opt_text(row, 5)?,
            preferences: preferences(row, 6)?,
            has_password: row.bool(10)?,
        })
    })
}
