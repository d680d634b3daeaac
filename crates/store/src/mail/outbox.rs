//! Mail that waits, is being handed over, or was handed over.
//!
//! A mail is claimed for a while (`lease_ms`), so that one node has it. Immediately before it is handed over its state
//! becomes `handing_over`, and that is durable before the first byte of it is sent: who finds it so after a crash knows that
//! it may have arrived, and does not send it again.

use domain::id::{Id, OrgId, TicketId, UserId};
use domain::instant::Instant;

use crate::decode::{id, opt_id, opt_text, params, text, word};
use crate::{Error, Row, Tx, statements};

statements! {
    pub(crate) mod sql {
        INSERT = "INSERT INTO mail_outbox (org_id, mail_id, address, person_id, ticket_id, kind, language, subject, text, html, message_id, reply_to, unsubscribe, state, created_ms, due_ms, last_error) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)";
        LEASE = "UPDATE mail_outbox SET lease_ms = ?3 WHERE org_id = ?1 AND mail_id = ?2";
        HAND_OVER = "UPDATE mail_outbox SET state = 'handing_over', lease_ms = ?3, attempts = attempts + 1 WHERE org_id = ?1 AND mail_id = ?2 AND state = 'queued'";
        END = "UPDATE mail_outbox SET state = ?3, ended_ms = ?4, last_error = ?5, lease_ms = NULL WHERE org_id = ?1 AND mail_id = ?2";
        BLANK = "UPDATE mail_outbox SET text = '', html = '' WHERE org_id = ?1 AND mail_id = ?2 AND kind = 'account'";
        AGAIN = "UPDATE mail_outbox SET state = 'queued', due_ms = ?3, attempts = ?4, last_error = ?5, lease_ms = NULL WHERE org_id = ?1 AND mail_id = ?2";
        GIVE_BACK = "UPDATE mail_outbox SET lease_ms = NULL WHERE org_id = ?1 AND mail_id = ?2 AND state = 'queued'";
        DOUBT = "UPDATE mail_outbox SET state = 'uncertain', ended_ms = ?2, last_error = ?3 WHERE state = 'handing_over' AND lease_ms <= ?1";
        BY_STATE = "SELECT org_id, mail_id, address, person_id, ticket_id, kind, language, subject, text, html, message_id, reply_to, unsubscribe, created_ms, attempts, state, due_ms, ended_ms, last_error FROM mail_outbox WHERE state = ?1 ORDER BY created_ms, mail_id LIMIT ?2";
        LATEST = "SELECT org_id, mail_id, address, person_id, ticket_id, kind, language, subject, text, html, message_id, reply_to, unsubscribe, created_ms, attempts, state, due_ms, ended_ms, last_error FROM mail_outbox ORDER BY mail_id DESC LIMIT ?1";
        ONE = "SELECT org_id, mail_id, address, person_id, ticket_id, kind, language, subject, text, html, message_id, reply_to, unsubscribe, created_ms, attempts, state, due_ms, ended_ms, last_error FROM mail_outbox WHERE mail_id = ?1";
        RETRY = "UPDATE mail_outbox SET state = 'queued', due_ms = ?2, attempts = 0, ended_ms = NULL, lease_ms = NULL WHERE mail_id = ?1 AND state IN ('uncertain', 'failed', 'held')";
        COUNTS = "SELECT state, count(*) FROM mail_outbox GROUP BY state ORDER BY state";
        NEXT_DUE = "SELECT min(due_ms) FROM mail_outbox WHERE state = 'queued'";
        REFUSE = "INSERT INTO mail_refusal (org_id, address, refused_ms, reason) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (org_id, address) DO UPDATE SET refused_ms = excluded.refused_ms, reason = excluded.reason";
        IS_REFUSED = "SELECT reason FROM mail_refusal WHERE org_id = ?1 AND address = ?2";
        TRUST = "DELETE FROM mail_refusal WHERE address = ?1";
        FORGET = "DELETE FROM mail_outbox WHERE (org_id, mail_id) IN (SELECT org_id, mail_id FROM mail_outbox WHERE ended_ms <= ?1 LIMIT ?2)";
    }
}

/// What has become of a mail.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// It waits.
    Queued,
    /// It is being handed over, or was when the power went.
    HandingOver,
    /// A mail server has taken it.
    Sent,
    /// Nobody knows whether a mail server has taken it: it is not sent again by itself.
    Uncertain,
    /// A mail server does not want it.
    Failed,
    /// Its address was refused before, or there is nobody to hand it to.
    Held,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 6] =
        [Self::Queued, Self::HandingOver, Self::Sent, Self::Uncertain, Self::Failed, Self::Held];

    /// The word it is stored as.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::HandingOver => "handing_over",
            Self::Sent => "sent",
            Self::Uncertain => "uncertain",
            Self::Failed => "failed",
            Self::Held => "held",
        }
    }

    /// From that word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// A mail that is to be sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Letter {
    /// Whose people, or whose ticket, it is about.
    pub org: OrgId,
    /// Where it goes.
    pub address: String,
    /// Whose address it is, if they have an account.
    pub person: Option<UserId>,
    /// The ticket that it is about.
    pub ticket: Option<TicketId>,
    /// The kind of notice; `digest` for a daily mail.
    pub kind: String,
    /// `fr` or `en`.
    pub language: String,
    /// In one line.
    pub subject: String,
    /// As plain text.
    pub text: String,
    /// As HTML.
    pub html: String,
    /// Without the angle brackets.
    pub message_id: String,
    /// Where an answer goes.
    pub reply_to: Option<String>,
    /// The address that ends these mails.
    pub unsubscribe: Option<String>,
}

/// A mail in the outbox.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mail {
    /// Its id.
    pub id: Id,
    /// What it says, to whom.
    pub letter: Letter,
    /// When it was written.
    pub created_at: Instant,
    /// How often it was begun to be handed over.
    pub attempts: i64,
    /// What has become of it.
    pub state: State,
    /// When it is to be handed over.
    pub due_at: Instant,
    /// When it was handed over, or given up.
    pub ended_at: Option<Instant>,
    /// What went wrong last.
    pub last_error: Option<String>,
}

fn mail(row: &dyn Row) -> Result<Mail, Error> {
    let letter = Letter {
        org: id(row, 0)?,
        address: text(row, 2)?,
        person: opt_id(row, 3)?,
        ticket: opt_id(row, 4)?,
        kind: text(row, 5)?,
        language: text(row, 6)?,
        subject: text(row, 7)?,
        text: text(row, 8)?,
        html: text(row, 9)?,
        message_id: text(row, 10)?,
        reply_to: opt_text(row, 11)?,
        unsubscribe: opt_text(row, 12)?,
    };
    Ok(Mail {
        id: id(row, 1)?,
        letter,
        created_at: row.instant(13)?,
        attempts: row.int(14)?,
        state: word(row, 15, State::parse)?,
        due_at: row.instant(16)?,
        ended_at: row.opt_instant(17)?,
        last_error: opt_text(row, 18)?,
    })
}

/// Puts a mail into the outbox, to be handed over at `due`. One to an address that was refused is held.
pub fn put(tx: &dyn Tx, letter: &Letter, due: Instant) -> Result<Id, Error> {
    let refusal = refusal(tx, letter.org, &letter.address)?;
    let state = if refusal.is_some() { State::Held } else { State::Queued };
    let mail = tx.new_id();
    tx.push(
        sql::INSERT,
        params![
            &letter.org.hex(),
            &mail.hex(),
            &letter.address,
            letter.person.map(UserId::hex).as_ref(),
            letter.ticket.map(TicketId::hex).as_ref(),
            &letter.kind,
            &letter.language,
            &letter.subject,
            &letter.text,
            &letter.html,
            &letter.message_id,
            letter.reply_to.as_ref(),
            letter.unsubscribe.as_ref(),
            state.as_str(),
            tx.now(),
            due,
            refusal.as_ref(),
        ],
    )?;
    Ok(mail)
}

/// When the next mail is due, if one waits.
pub fn next_due(tx: &dyn Tx) -> Result<Option<Instant>, Error> {
    tx.query_one(sql::NEXT_DUE, params![], |row| row.opt_instant(0))
}

/// Takes up to `limit` mails that are due, the oldest first, one for each address, and has them until `lease`. An address
/// gets its mails in the order in which they were written.
pub fn claim(tx: &dyn Tx, lease: Instant, limit: usize) -> Result<Vec<Mail>, Error> {
    let found: Vec<Mail> = tx.query(tx.dialect().claim_mail(), params![tx.now(), limit as i64], mail)?;
    let mut claimed: Vec<Mail> = Vec::with_capacity(found.len());
    for one in found {
        if claimed.iter().any(|other| other.letter.address == one.letter.address) {
            continue;
        }
        tx.push(sql::LEASE, params![&one.letter.org.hex(), &one.id.hex(), lease])?;
        claimed.push(one);
    }
    Ok(claimed)
}

/// A mail is about to be handed over, by whoever has it until `lease`; false when it is no longer queued.
pub fn hand_over(tx: &dyn Tx, org: OrgId, mail: Id, lease: Instant) -> Result<bool, Error> {
    Ok(tx.execute(sql::HAND_OVER, params![&org.hex(), &mail.hex(), lease])? > 0)
}

/// A mail's way is over. What a mail about an account said is not kept once it was sent: it has a secret in it.
pub fn end(tx: &dyn Tx, org: OrgId, mail: Id, state: State, error: Option<&str>) -> Result<(), Error> {
    tx.execute(sql::END, params![&org.hex(), &mail.hex(), state.as_str(), tx.now(), error])?;
    if state == State::Sent {
        tx.execute(sql::BLANK, params![&org.hex(), &mail.hex()])?;
    }
    Ok(())
}

/// A mail is to be tried again at `due`.
pub fn again(
    tx: &dyn Tx,
    org: OrgId,
    mail: Id,
    due: Instant,
    attempts: i64,
    error: &str,
) -> Result<(), Error> {
    tx.execute(sql::AGAIN, params![&org.hex(), &mail.hex(), due, attempts, error]).map(drop)
}

/// A claimed mail is for whoever comes next.
pub fn give_back(tx: &dyn Tx, org: OrgId, mail: Id) -> Result<(), Error> {
    tx.execute(sql::GIVE_BACK, params![&org.hex(), &mail.hex()]).map(drop)
}

/// Mails that were being handed over by somebody who had them until `until` at most, and has not said what became of them, are
/// uncertain from now on; tells how many.
pub fn doubt(tx: &dyn Tx, until: Instant, why: &str) -> Result<u64, Error> {
    tx.execute(sql::DOUBT, params![until, tx.now(), why])
}

/// The oldest mails in a state.
pub fn in_state(tx: &dyn Tx, state: State, limit: usize) -> Result<Vec<Mail>, Error> {
    tx.query(sql::BY_STATE, params![state.as_str(), limit as i64], mail)
}

/// The latest mails, the last one first.
pub fn latest(tx: &dyn Tx, limit: usize) -> Result<Vec<Mail>, Error> {
    tx.query(sql::LATEST, params![limit as i64], mail)
}

/// One mail.
pub fn one(tx: &dyn Tx, mail_id: Id) -> Result<Option<Mail>, Error> {
    tx.query_opt(sql::ONE, params![&mail_id.hex()], mail)
}

/// Queues a mail again that is uncertain, has failed or is held; false when it is none of these. Its address is trusted again.
pub fn retry(tx: &dyn Tx, mail_id: Id) -> Result<bool, Error> {
    let Some(found) = one(tx, mail_id)? else { return Ok(false) };
    tx.execute(sql::TRUST, params![&found.letter.address])?;
    Ok(tx.execute(sql::RETRY, params![&mail_id.hex(), tx.now()])? > 0)
}

/// How many mails are in each state.
pub fn counts(tx: &dyn Tx) -> Result<Vec<(State, i64)>, Error> {
    tx.query(sql::COUNTS, params![], |row| Ok((word(row, 0, State::parse)?, row.int(1)?)))
}

/// Marks an address that a mail server refused for good.
pub fn refuse(tx: &dyn Tx, org: OrgId, address: &str, reason: &str) -> Result<(), Error> {
    tx.execute(sql::REFUSE, params![&org.hex(), address, tx.now(), reason]).map(drop)
}

/// Why an address was refused, if it was.
pub fn refusal(tx: &dyn Tx, org: OrgId, address: &str) -> Result<Option<String>, Error> {
    tx.query_opt(sql::IS_REFUSED, params![&org.hex(), address], |row| text(row, 0))
}

/// Forgets at most `limit` mails whose way was over before; tells how many.
pub fn forget_before(tx: &dyn Tx, before: Instant, limit: i64) -> Result<u64, Error> {
    tx.execute(sql::FORGET, params![before, limit])
}
