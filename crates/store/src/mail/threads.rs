//! Who is behind a reply address, and the mail that has come in by it.

use domain::id::{Id, OrgId, TicketId, UserId};
use domain::instant::Instant;
use domain::ticket::visibility::NoteType;

use crate::decode::{id, opt_id, params, text, word};
use crate::{Error, Tx, statements};

statements! {
    pub(crate) mod sql {
        PUT = "INSERT INTO mail_thread (org_id, thread, ticket_id, person_id, who, note_type, address, created_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (org_id, thread) DO NOTHING";
        ONE = "SELECT ticket_id, person_id, who, address, note_type FROM mail_thread WHERE org_id = ?1 AND thread = ?2";
        RECEIVE = "INSERT INTO mail_received (org_id, digest, thread, ticket_id, received_ms) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (org_id, digest) DO NOTHING";
        WAS_RECEIVED = "SELECT count(*) FROM mail_received WHERE org_id = ?1 AND digest = ?2";
        RECEIVED_SINCE = "SELECT count(*) FROM mail_received WHERE org_id = ?1 AND thread = ?2 AND received_ms > ?3";
        FORGET = "DELETE FROM mail_received WHERE (org_id, digest) IN (SELECT org_id, digest FROM mail_received WHERE received_ms <= ?1 LIMIT ?2)";
    }
}

/// Who is behind a reply address.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Who {
    /// Somebody who has an account.
    Person(UserId),
    /// Whoever reads the address of an organization without people here.
    Address,
    /// Somebody who reported something without an account: their voice.
    Reporter(Id),
}

impl Who {
    fn as_str(self) -> &'static str {
        match self {
            Self::Person(_) => "person",
            Self::Address => "address",
            Self::Reporter(_) => "reporter",
        }
    }

    fn id(self) -> Option<Id> {
        match self {
            Self::Person(person) => Some(person.0),
            Self::Reporter(voice) => Some(voice),
            Self::Address => None,
        }
    }
}

/// A reply address: for one recipient and one ticket.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Thread {
    /// The ticket.
    pub ticket: TicketId,
    /// Who answers.
    pub who: Who,
    /// Where the mail went.
    pub address: String,
    /// Who may read what is answered.
    pub note_type: NoteType,
}

/// Keeps who is behind a reply address, unless it is known.
pub fn put(tx: &dyn Tx, org: OrgId, thread: &str, kept: &Thread) -> Result<(), Error> {
    let who = kept.who.id().map(Id::hex);
    tx.push(
        sql::PUT,
        params![
            &org.hex(),
            thread,
            &kept.ticket.hex(),
            who.as_ref(),
            kept.who.as_str(),
            kept.note_type.as_str(),
            &kept.address,
            tx.now()
        ],
    )
}

/// Who is behind a reply address.
pub fn one(tx: &dyn Tx, org: OrgId, thread: &str) -> Result<Option<Thread>, Error> {
    tx.query_opt(sql::ONE, params![&org.hex(), thread], |row| {
        let id_behind: Option<Id> = opt_id(row, 1)?;
        let who = word(row, 2, |word| match (word, id_behind) {
            ("person", Some(person)) => Some(Who::Person(UserId(person))),
            ("address", None) => Some(Who::Address),
            ("reporter", Some(voice)) => Some(Who::Reporter(voice)),
            _ => None,
        })?;
        let note_type = word(row, 4, NoteType::parse)?;
        Ok(Thread { ticket: id(row, 0)?, who, address: text(row, 3)?, note_type })
    })
}

/// Keeps that a mail has come in; false when it had before.
pub fn receive(tx: &dyn Tx, org: OrgId, digest: &str, thread: &str, ticket: TicketId) -> Result<bool, Error> {
    let (org, ticket) = (org.hex(), ticket.hex());
    Ok(tx.execute(sql::RECEIVE, params![&org, digest, thread, &ticket, tx.now()])? > 0)
}

/// Whether a mail has come in before.
pub fn was_received(tx: &dyn Tx, org: OrgId, digest: &str) -> Result<bool, Error> {
    tx.query_one(sql::WAS_RECEIVED, params![&org.hex(), digest], |row| row.bool(0))
}

/// How many mails have come in by a reply address since.
pub fn received_since(tx: &dyn Tx, org: OrgId, thread: &str, since: Instant) -> Result<i64, Error> {
    tx.query_one(sql::RECEIVED_SINCE, params![&org.hex(), thread, since], |row| row.int(0))
}

/// Forgets at most `limit` mails that came in before; tells how many.
pub fn forget_before(tx: &dyn Tx, before: Instant, limit: i64) -> Result<u64, Error> {
    tx.execute(sql::FORGET, params![before, limit])
}
