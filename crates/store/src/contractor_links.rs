//! With which people without an account work on one ticket: whose link it is, until when, and whether it was revoked.

use domain::id::{Id, OrgId, TicketId, UserId};
use domain::instant::Instant;

use crate::decode::{id, opt_id, opt_instant, opt_text, params, text};
use crate::{Error, Row, Tx, statements};

statements! {
    pub(crate) mod sql {
        GRANT = "INSERT INTO contractor_link (client_id, ticket_id, contractor_id, technician_id, link_id, generation, email, created_ms, expires_ms) VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6, ?7, ?8) ON CONFLICT (client_id, ticket_id, contractor_id, technician_id) DO UPDATE SET email = excluded.email, expires_ms = CASE WHEN excluded.expires_ms > contractor_link.expires_ms THEN excluded.expires_ms ELSE contractor_link.expires_ms END WHERE contractor_link.revoked_ms IS NULL";
        RENEW = "UPDATE contractor_link SET generation = generation + 1, revoked_ms = NULL, created_ms = ?5, last_used_ms = NULL WHERE client_id = ?1 AND ticket_id = ?2 AND contractor_id = ?3 AND technician_id = ?4 AND revoked_ms IS NOT NULL";
        OF_TICKET = "SELECT contractor_id, technician_id, link_id, generation, email, created_ms, expires_ms, revoked_ms, last_used_ms FROM contractor_link WHERE client_id = ?1 AND ticket_id = ?2 ORDER BY link_id";
        HOLDER = "SELECT l.generation, l.expires_ms, l.revoked_ms, l.email, l.last_used_ms, o.name, o.is_active, p.name, p.is_active FROM contractor_link l JOIN org o ON o.org_id = l.contractor_id LEFT JOIN person p ON p.org_id = l.contractor_id AND p.person_id = l.technician_id WHERE l.client_id = ?1 AND l.ticket_id = ?2 AND l.contractor_id = ?3 AND l.technician_id = ?4";
        REVOKE = "UPDATE contractor_link SET revoked_ms = ?5 WHERE client_id = ?1 AND ticket_id = ?2 AND contractor_id = ?3 AND technician_id = ?4 AND revoked_ms IS NULL";
        REVOKE_ALL = "UPDATE contractor_link SET revoked_ms = ?4 WHERE client_id = ?1 AND ticket_id = ?2 AND contractor_id = ?3 AND revoked_ms IS NULL";
        REVOKE_OTHERS = "UPDATE contractor_link SET revoked_ms = ?5 WHERE client_id = ?1 AND ticket_id = ?2 AND contractor_id = ?3 AND technician_id <> ?4 AND technician_id <> '' AND revoked_ms IS NULL";
        USED = "UPDATE contractor_link SET last_used_ms = ?5 WHERE client_id = ?1 AND ticket_id = ?2 AND contractor_id = ?3 AND technician_id = ?4 AND (last_used_ms IS NULL OR last_used_ms < ?5)";
    }
}

/// Whose link, and to what.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Key {
    /// Whose ticket.
    pub client: OrgId,
    /// The one ticket.
    pub ticket: TicketId,
    /// For whom its holder acts.
    pub contractor: OrgId,
    /// The technician whose it is; none: the company's.
    pub technician: Option<UserId>,
}

impl Key {
    fn holder(&self) -> String {
        self.technician.map_or_else(String::new, |person| person.to_string())
    }
}

/// A link, for those who manage them.
#[derive(Clone, Debug)]
pub struct Link {
    /// Its id.
    pub id: Id,
    /// For whom its holder acts.
    pub contractor: OrgId,
    /// The technician whose it is; none: the company's.
    pub technician: Option<UserId>,
    /// Counted from 1; a text of an earlier one is good no more.
    pub generation: i64,
    /// The address that it is sent to.
    pub email: Option<String>,
    /// When it was made.
    pub created_at: Instant,
    /// When it lapses.
    pub expires_at: Instant,
    /// When it was revoked.
    pub revoked_at: Option<Instant>,
    /// When something was last done with it, to some minutes.
    pub last_used_at: Option<Instant>,
}

/// What is known of whoever holds a link.
#[derive(Clone, Debug)]
pub struct Holder {
    /// The generation that is good.
    pub generation: i64,
    /// When it lapses.
    pub expires_at: Instant,
    /// Whether it was revoked, or its company or technician is no longer there.
    pub is_revoked: bool,
    /// The address that it is sent to.
    pub email: Option<String>,
    /// When something was last done with it.
    pub last_used_at: Option<Instant>,
    /// The company's name.
    pub org_name: String,
    /// The technician's name.
    pub technician_name: Option<String>,
}

/// Makes a link that lapses at `expires_at`, or lets it live as long if it is there already; one that was revoked stays so.
pub fn grant(tx: &dyn Tx, key: &Key, email: Option<&str>, expires_at: Instant) -> Result<(), Error> {
    let (client, ticket, contractor) = (key.client.hex(), key.ticket.hex(), key.contractor.hex());
    let link = tx.new_id().hex();
    tx.execute(
        sql::GRANT,
        params![&client, &ticket, &contractor, &key.holder(), &link, email, tx.now(), expires_at],
    )
    .map(drop)
}

/// Makes a link that was revoked good again, under its next generation.
pub fn renew(tx: &dyn Tx, key: &Key) -> Result<(), Error> {
    let (client, ticket, contractor) = (key.client.hex(), key.ticket.hex(), key.contractor.hex());
    tx.execute(sql::RENEW, params![&client, &ticket, &contractor, &key.holder(), tx.now()]).map(drop)
}

/// Every link to a ticket, the oldest first.
pub fn of_ticket(tx: &dyn Tx, client: OrgId, ticket: TicketId) -> Result<Vec<Link>, Error> {
    tx.query(sql::OF_TICKET, params![&client.hex(), &ticket.hex()], link)
}

fn link(row: &dyn Row) -> Result<Link, Error> {
    let technician = if row.text(1)?.is_empty() { None } else { opt_id(row, 1)? };
    Ok(Link {
        contractor: id(row, 0)?,
        technician,
        id: id(row, 2)?,
        generation: row.int(3)?,
        email: opt_text(row, 4)?,
        created_at: row.instant(5)?,
        expires_at: row.instant(6)?,
        revoked_at: opt_instant(row, 7)?,
        last_used_at: opt_instant(row, 8)?,
    })
}

/// Who holds a link; none when there never was one.
pub fn holder(tx: &dyn Tx, key: &Key) -> Result<Option<Holder>, Error> {
    let (client, ticket, contractor) = (key.client.hex(), key.ticket.hex(), key.contractor.hex());
    tx.query_opt(sql::HOLDER, params![&client, &ticket, &contractor, &key.holder()], |row| {
        let is_there = row.bool(6)? && (key.technician.is_none() || row.opt_int(8)? == Some(1));
        Ok(Holder {
            generation: row.int(0)?,
            expires_at: row.instant(1)?,
            is_revoked: row.opt_int(2)?.is_some() || !is_there,
            email: opt_text(row, 3)?,
            last_used_at: opt_instant(row, 4)?,
            org_name: text(row, 5)?,
            technician_name: opt_text(row, 7)?,
        })
    })
}

/// Revokes a link, and with a company's those of its technicians; begins a new epoch if there was one to revoke.
pub fn revoke(tx: &dyn Tx, key: &Key) -> Result<(), Error> {
    let (client, ticket, contractor) = (key.client.hex(), key.ticket.hex(), key.contractor.hex());
    let revoked = match key.technician {
        Some(_) => {
            tx.execute(sql::REVOKE, params![&client, &ticket, &contractor, &key.holder(), tx.now()])?
        }
        None => tx.execute(sql::REVOKE_ALL, params![&client, &ticket, &contractor, tx.now()])?,
    };
    if revoked > 0 { crate::tokens::next_epoch(tx) } else { Ok(()) }
}

/// Revokes the links of a contractor's technicians but the one who is `key`'s.
pub fn revoke_others(tx: &dyn Tx, key: &Key) -> Result<(), Error> {
    let (client, ticket, contractor) = (key.client.hex(), key.ticket.hex(), key.contractor.hex());
    let revoked =
        tx.execute(sql::REVOKE_OTHERS, params![&client, &ticket, &contractor, &key.holder(), tx.now()])?;
    if revoked > 0 { crate::tokens::next_epoch(tx) } else { Ok(()) }
}

/// Notes that something was done with a link.
pub fn used(tx: &dyn Tx, key: &Key, at: Instant) -> Result<(), Error> {
    let (client, ticket, contractor) = (key.client.hex(), key.ticket.hex(), key.contractor.hex());
    tx.execute(sql::USED, params![&client, &ticket, &contractor, &key.holder(), at]).map(drop)
}
