//! People without an account: who reported a ticket, and who said that they have it, too.

use domain::id::{EquipmentId, Id, JobId, OrgId, TicketId};
use domain::instant::Instant;
use domain::person::Language;
use domain::ticket::public::Verdict;
use domain::ticket::status::{Status, StatusSet};

use crate::codes::PlaceId;
use crate::decode::{id, ids, opt_text, params, text, word};
use crate::tickets::link;
use crate::{Error, Row, Tx, statements};

statements! {
    pub(crate) mod sql {
        INSERT = "INSERT INTO voice (client_id, voice_id, ticket_id, is_reporter, place_id, is_equipment, form, last_form, email, language, created_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8, ?9, ?10)";
        ONE = "SELECT voice_id, ticket_id, is_reporter, place_id, is_equipment, last_form, email, language, verdict, generation, created_ms FROM voice WHERE client_id = ?1 AND voice_id = ?2";
        BY_FORM = "SELECT voice_id, ticket_id, is_reporter, place_id, is_equipment, last_form, email, language, verdict, generation, created_ms FROM voice WHERE client_id = ?1 AND form = ?2";
        OF_TICKET = "SELECT voice_id, ticket_id, is_reporter, place_id, is_equipment, last_form, email, language, verdict, generation, created_ms FROM voice WHERE client_id = ?1 AND ticket_id = ?2 ORDER BY voice_id LIMIT ?3";
        SENT = "UPDATE voice SET last_form = ?3 WHERE client_id = ?1 AND voice_id = ?2";
        SET_EMAIL = "UPDATE voice SET email = ?3 WHERE client_id = ?1 AND voice_id = ?2";
        SET_VERDICT = "UPDATE voice SET verdict = ?3, verdict_ms = ?4 WHERE client_id = ?1 AND voice_id = ?2";
        REVOKE = "UPDATE voice SET generation = generation + 1, email = NULL WHERE client_id = ?1 AND voice_id = ?2";
        QUEUE = "SELECT t.ticket_id, t.number, t.title, t.description, t.created_ms, v.place_id, v.is_equipment, v.email, (SELECT count(*) FROM voice o WHERE o.client_id = t.client_id AND o.ticket_id = t.ticket_id) FROM ticket t LEFT JOIN voice v ON v.client_id = t.client_id AND v.voice_id = t.author_person WHERE t.client_id = ?1 AND t.ticket_id > ?2 AND t.from_public = 1 AND t.status = 'opened' ORDER BY t.ticket_id LIMIT ?3";
        QUEUE_BEFORE = "SELECT t.ticket_id FROM ticket t WHERE t.client_id = ?1 AND t.ticket_id > ?2 AND t.from_public = 1 AND t.status = 'opened' AND t.created_ms < ?3 ORDER BY t.ticket_id LIMIT ?4";
        RECENT_AT = "SELECT t.ticket_id, t.status, t.title, t.from_public, t.created_ms, t.equipments, t.jobs, (SELECT count(*) FROM engagement e WHERE e.client_id = t.client_id AND e.ticket_id = t.ticket_id) FROM (SELECT l.ticket_id FROM ticket_link l WHERE l.client_id = ?1 AND l.kind = ?2 AND l.target_id = ?3 ORDER BY l.ticket_id DESC LIMIT ?4) AS recent JOIN ticket t ON t.client_id = ?1 AND t.ticket_id = recent.ticket_id";
    }
}

/// Somebody without an account.
#[derive(Clone, Debug)]
pub struct Voice {
    /// Their id here.
    pub id: Id,
    /// The ticket that they reported or have, too.
    pub ticket: TicketId,
    /// Whether they reported it.
    pub is_reporter: bool,
    /// Where they were.
    pub place: PlaceId,
    /// The last form that they sent.
    pub last_form: String,
    /// Where they are written to.
    pub email: Option<String>,
    /// In which language.
    pub language: Language,
    /// What they said of the work.
    pub verdict: Option<Verdict>,
    /// For which their follow-up address is good.
    pub generation: i64,
    /// Since when.
    pub created_at: Instant,
}

fn voice(row: &dyn Row) -> Result<Voice, Error> {
    Ok(Voice {
        id: id(row, 0)?,
        ticket: id(row, 1)?,
        is_reporter: row.bool(2)?,
        place: PlaceId::read(row, 3, 4)?,
        last_form: text(row, 5)?,
        email: opt_text(row, 6)?,
        language: word(row, 7, Language::parse)?,
        verdict: match row.opt_text(8)? {
            Some(verdict) => Some(Verdict::parse(verdict).ok_or(Error::Corrupt)?),
            None => None,
        },
        generation: row.int(9)?,
        created_at: row.instant(10)?,
    })
}

/// One that comes in.
#[derive(Clone, Copy, Debug)]
pub struct NewVoice<'a> {
    /// Their id.
    pub id: Id,
    /// The ticket.
    pub ticket: TicketId,
    /// Whether they report it.
    pub is_reporter: bool,
    /// Where they are.
    pub place: PlaceId,
    /// The form that they sent.
    pub form: &'a str,
    /// Where they are written to.
    pub email: Option<&'a str>,
    /// In which language.
    pub language: Language,
}

/// Writes one down.
pub fn insert(tx: &dyn Tx, client: OrgId, new: &NewVoice<'_>) -> Result<(), Error> {
    tx.execute(
        sql::INSERT,
        params![
            &client.hex(),
            &new.id.hex(),
            &new.ticket.hex(),
            new.is_reporter,
            &new.place.id().hex(),
            new.place.is_equipment(),
            new.form,
            new.email,
            new.language.as_str(),
            tx.now()
        ],
    )
    .map(drop)
}

/// One of them.
pub fn one(tx: &dyn Tx, client: OrgId, id: Id) -> Result<Option<Voice>, Error> {
    tx.query_opt(sql::ONE, params![&client.hex(), &id.hex()], voice)
}

/// The one that came with this form.
pub fn by_form(tx: &dyn Tx, client: OrgId, form: &str) -> Result<Option<Voice>, Error> {
    tx.query_opt(sql::BY_FORM, params![&client.hex(), form], voice)
}

/// Those of a ticket, the first ones first.
pub fn of_ticket(tx: &dyn Tx, client: OrgId, ticket: TicketId, limit: usize) -> Result<Vec<Voice>, Error> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    tx.query(sql::OF_TICKET, params![&client.hex(), &ticket.hex(), limit], voice)
}

/// Remembers the form that one sent.
pub fn sent(tx: &dyn Tx, client: OrgId, id: Id, form: &str) -> Result<(), Error> {
    tx.execute(sql::SENT, params![&client.hex(), &id.hex(), form]).map(drop)
}

/// Where one is written to from now on; none: nowhere.
pub fn set_email(tx: &dyn Tx, client: OrgId, id: Id, email: Option<&str>) -> Result<(), Error> {
    tx.execute(sql::SET_EMAIL, params![&client.hex(), &id.hex(), email]).map(drop)
}

/// Writes down what one said of the work.
pub fn set_verdict(tx: &dyn Tx, client: OrgId, id: Id, verdict: Verdict) -> Result<(), Error> {
    tx.execute(sql::SET_VERDICT, params![&client.hex(), &id.hex(), verdict.as_str(), tx.now()]).map(drop)
}

/// Ends one's follow-up address, and forgets where they are written to; false when there is no such voice.
pub fn revoke(tx: &dyn Tx, client: OrgId, id: Id) -> Result<bool, Error> {
    Ok(tx.execute(sql::REVOKE, params![&client.hex(), &id.hex()])? > 0)
}

/// A request that nobody has decided on.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// The ticket.
    pub ticket: TicketId,
    /// Its number.
    pub number: i64,
    /// What is wrong.
    pub title: String,
    /// More about it.
    pub description: String,
    /// When it came in.
    pub created_at: Instant,
    /// Where who reported it was.
    pub place: Option<PlaceId>,
    /// Where who reported it is written to.
    pub email: Option<String>,
    /// How many have it.
    pub voices: i64,
}

/// A page of the client's requests that nobody has decided on, by id.
pub fn queue(tx: &dyn Tx, client: OrgId, after: &str, limit: usize) -> Result<Vec<Waiting>, Error> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    tx.query(sql::QUEUE, params![&client.hex(), after, limit], |row| {
        Ok(Waiting {
            ticket: id(row, 0)?,
            number: row.int(1)?,
            title: text(row, 2)?,
            description: text(row, 3)?,
            created_at: row.instant(4)?,
            place: match row.opt_text(5)? {
                Some(_) => Some(PlaceId::read(row, 5, 6)?),
                None => None,
            },
            email: opt_text(row, 7)?,
            voices: row.int(8)?,
        })
    })
}

/// Those of them that came in before a moment, by id.
pub fn queue_before(
    tx: &dyn Tx,
    client: OrgId,
    after: &str,
    before: Instant,
    limit: usize,
) -> Result<Vec<TicketId>, Error> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    tx.query(sql::QUEUE_BEFORE, params![&client.hex(), after, before, limit], |row| id(row, 0))
}

/// What is known of a ticket at a place.
#[derive(Clone, Debug)]
pub struct Recent {
    /// The ticket.
    pub ticket: TicketId,
    /// Where it stands.
    pub status: Status,
    /// What it says.
    pub title: String,
    /// Whether somebody without an account reported it.
    pub from_public: bool,
    /// Since when.
    pub created_at: Instant,
    /// On which machines.
    pub equipments: Vec<EquipmentId>,
    /// Which trades.
    pub jobs: Vec<JobId>,
    /// Whether it was ever offered to a contractor.
    pub was_offered: bool,
}

/// Of the latest `limit` tickets that name a place, those whose status is one of `statuses`.
pub fn recent_at(
    tx: &dyn Tx,
    client: OrgId,
    place: PlaceId,
    statuses: StatusSet,
    limit: i64,
) -> Result<Vec<Recent>, Error> {
    let kind = if place.is_equipment() { link::EQUIPMENT } else { link::LOCATION };
    let mut found = Vec::new();
    tx.each(sql::RECENT_AT, params![&client.hex(), kind, &place.id().hex(), limit], &mut |row| {
        let status = word(row, 1, Status::parse)?;
        if statuses.has(status) {
            found.push(Recent {
                ticket: id(row, 0)?,
                status,
                title: text(row, 2)?,
                from_public: row.bool(3)?,
                created_at: row.instant(4)?,
                equipments: ids(row, 5)?,
                jobs: ids(row, 6)?,
                was_offered: row.bool(7)?,
            });
        }
        Ok(())
    })?;
    Ok(found)
}
