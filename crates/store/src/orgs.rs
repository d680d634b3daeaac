//! Organizations, and who works with whom.

use domain::id::OrgId;
use domain::instant::Instant;
use domain::org::OrgKind;
use domain::ticket::engagement::Partner;

use crate::decode::{id, opt_text, params, text, word};
use crate::lists::{self, Asked};
use crate::{Error, Row, Tx, Value, statements};

statements! {
    pub(crate) mod sql {
        INSERT = "INSERT INTO org (org_id, kind, name, siret, siren, email, phone, names_technicians, created_ms, updated_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)";
        INSERT_CLOCK = "INSERT INTO org_clock (org_id) VALUES (?1)";
        ONE = "SELECT org_id, kind, name, siret, siren, email, phone, currency, names_technicians, policy, is_active, created_ms, updated_ms FROM org WHERE org_id = ?1";
        EVERY = "SELECT org_id, kind, name, siret, siren, email, phone, currency, names_technicians, policy, is_active, created_ms, updated_ms FROM org ORDER BY org_id";
        ANY = "SELECT count(*) FROM (SELECT 1 FROM org LIMIT 1) AS one";
        NAME = "SELECT name FROM org WHERE org_id = ?1";
        POLICY = "SELECT policy FROM org WHERE org_id = ?1";
        SET_POLICY = "UPDATE org SET policy = ?2, updated_ms = ?3 WHERE org_id = ?1";
        SET_NAMES_TECHNICIANS = "UPDATE org SET names_technicians = ?2, updated_ms = ?3 WHERE org_id = ?1";
        JOIN = "INSERT INTO partnership (client_id, contractor_id, is_internal, is_active, created_ms) VALUES (?1, ?2, ?3, 1, ?4) ON CONFLICT (client_id, contractor_id) DO UPDATE SET is_internal = excluded.is_internal, is_active = 1";
        UPDATE_PARTNER = "UPDATE partnership SET is_internal = COALESCE(CAST(?3 AS BIGINT), is_internal), is_active = COALESCE(CAST(?4 AS BIGINT), is_active) WHERE client_id = ?1 AND contractor_id = ?2";
        PARTNER = "SELECT p.contractor_id, p.is_internal, p.is_active * o.is_active, o.names_technicians FROM partnership p JOIN org o ON o.org_id = p.contractor_id WHERE p.client_id = ?1 AND p.contractor_id = ?2";
        CONTRACTORS = "SELECT o.org_id, o.kind, o.name, o.siret, o.siren, o.email, o.phone, o.currency, o.names_technicians, o.policy, o.is_active * p.is_active, o.created_ms, o.updated_ms, p.is_internal FROM partnership p JOIN org o ON o.org_id = p.contractor_id WHERE p.client_id = ?1 AND p.contractor_id > ?2 AND (CAST(?4 AS BIGINT) IS NULL OR (o.is_active * p.is_active) = ?4) AND (CAST(?5 AS TEXT) IS NULL OR o.siret = ?5) ORDER BY p.contractor_id LIMIT ?3";
        CONTRACTOR_BY_NUMBER = "SELECT o.org_id, o.kind, o.name, o.siret, o.siren, o.email, o.phone, o.currency, o.names_technicians, o.policy, o.is_active * p.is_active, o.created_ms, o.updated_ms, p.is_internal FROM partnership p JOIN org o ON o.org_id = p.contractor_id WHERE p.client_id = ?1 AND (p.contractor_id = ?2 OR o.siret = ?2 OR o.siren = ?2) ORDER BY p.contractor_id LIMIT 1";
        AT_WORK_BY_SIRET = "SELECT o.org_id FROM org o WHERE o.kind = 'contractor' AND o.siret = ?1 AND o.is_active = 1 AND (EXISTS (SELECT 1 FROM person p WHERE p.org_id = o.org_id) OR EXISTS (SELECT 1 FROM token t WHERE t.org_id = o.org_id)) ORDER BY o.org_id LIMIT 1";
        HAS_ACCOUNTS = "SELECT CASE WHEN EXISTS (SELECT 1 FROM person WHERE org_id = ?1 AND is_active = 1 AND (password_hash IS NOT NULL OR role <> 'technician')) OR EXISTS (SELECT 1 FROM token WHERE org_id = ?1 AND revoked_ms IS NULL) THEN 1 ELSE 0 END";
        CLIENTS = "SELECT o.org_id, o.kind, o.name, o.siret, o.siren, o.email, o.phone, o.currency, o.names_technicians, o.policy, o.is_active * p.is_active, o.created_ms, o.updated_ms, p.is_internal FROM partnership p JOIN org o ON o.org_id = p.client_id WHERE p.contractor_id = ?1 AND p.client_id > ?2 ORDER BY p.client_id LIMIT ?3";
    }
}

/// An organization.
#[derive(Clone, Debug)]
pub struct Org {
    /// Its id.
    pub id: OrgId,
    /// Its side.
    pub kind: OrgKind,
    /// Its name.
    pub name: String,
    /// 14 digits.
    pub siret: Option<String>,
    /// 9 digits.
    pub siren: Option<String>,
    /// Where to write to.
    pub email: Option<String>,
    /// Where to call.
    pub phone: Option<String>,
    /// ISO 4217.
    pub currency: String,
    /// Whether this contractor names a technician before it plans.
    pub names_technicians: bool,
    /// The client's policy, as JSON.
    pub policy: String,
    /// Whether it is still in business here.
    pub is_active: bool,
    /// When it was created.
    pub created_at: Instant,
    /// When it last changed.
    pub updated_at: Instant,
}

/// What a new organization is known by.
#[derive(Clone, Debug, Default)]
pub struct NewOrg<'a> {
    /// Its name.
    pub name: &'a str,
    /// 14 digits.
    pub siret: Option<&'a str>,
    /// 9 digits.
    pub siren: Option<&'a str>,
    /// Where to write to.
    pub email: Option<&'a str>,
    /// Where to call.
    pub phone: Option<&'a str>,
    /// Whether this contractor names a technician before it plans.
    pub names_technicians: bool,
}

fn org(row: &dyn Row) -> Result<Org, Error> {
    Ok(Org {
        id: id(row, 0)?,
        kind: word(row, 1, OrgKind::parse)?,
        name: text(row, 2)?,
        siret: opt_text(row, 3)?,
        siren: opt_text(row, 4)?,
        email: opt_text(row, 5)?,
        phone: opt_text(row, 6)?,
        currency: text(row, 7)?,
        names_technicians: row.bool(8)?,
        policy: text(row, 9)?,
        is_active: row.bool(10)?,
        created_at: row.instant(11)?,
        updated_at: row.instant(12)?,
    })
}

/// Creates an organization, with its counters.
pub fn insert(tx: &dyn Tx, kind: OrgKind, new: &NewOrg<'_>) -> Result<OrgId, Error> {
    let org = OrgId(tx.new_id());
    tx.execute(
        sql::INSERT,
        params![
            &org.hex(),
            kind.as_str(),
            new.name,
            new.siret,
            new.siren,
            new.email,
            new.phone,
            new.names_technicians,
            tx.now()
        ],
    )?;
    tx.execute(sql::INSERT_CLOCK, params![&org.hex()])?;
    crate::mail::follow::begin_cursor(tx, org)?;
    Ok(org)
}

/// One organization.
pub fn one(tx: &dyn Tx, org_id: OrgId) -> Result<Option<Org>, Error> {
    tx.query_opt(sql::ONE, params![&org_id.hex()], org)
}

/// Every organization.
pub fn all(tx: &dyn Tx) -> Result<Vec<Org>, Error> {
    tx.query(sql::EVERY, params![], org)
}

/// Whether there is any.
pub fn any(tx: &dyn Tx) -> Result<bool, Error> {
    tx.query_one(sql::ANY, params![], |row| row.bool(0))
}

/// An organization's name.
pub fn name(tx: &dyn Tx, org_id: OrgId) -> Result<Option<String>, Error> {
    tx.query_opt(sql::NAME, params![&org_id.hex()], |row| text(row, 0))
}

/// A client's policy (JSON).
pub fn policy(tx: &dyn Tx, org_id: OrgId) -> Result<Option<String>, Error> {
    tx.query_opt(sql::POLICY, params![&org_id.hex()], |row| text(row, 0))
}

/// Replaces a client's policy (JSON).
pub fn set_policy(tx: &dyn Tx, org_id: OrgId, policy: &str) -> Result<(), Error> {
    tx.execute(sql::SET_POLICY, params![&org_id.hex(), policy, tx.now()]).map(drop)
}

/// Says whether a contractor names technicians before it plans.
pub fn set_names_technicians(tx: &dyn Tx, org_id: OrgId, names: bool) -> Result<(), Error> {
    tx.execute(sql::SET_NAMES_TECHNICIANS, params![&org_id.hex(), names, tx.now()]).map(drop)
}

/// Makes a contractor a partner of a client; again: changes whether it is internal.
pub fn join(tx: &dyn Tx, client: OrgId, contractor: OrgId, internal: bool) -> Result<(), Error> {
    tx.execute(sql::JOIN, params![&client.hex(), &contractor.hex(), internal, tx.now()]).map(drop)
}

/// The contractor of this SIRET whose own people (or programs) work on this desk; the oldest when several do. One that a
/// client only wrote down for itself is nobody else's to find.
pub fn contractor_at_work(tx: &dyn Tx, siret: &str) -> Result<Option<OrgId>, Error> {
    tx.query_opt(sql::AT_WORK_BY_SIRET, params![siret], |row| id(row, 0))
}

/// Whether people (or programs) of the organization sign in with accounts of its own, or are to. A technician who was only named,
/// by whoever holds the company's link, does not count.
pub fn has_accounts(tx: &dyn Tx, org: OrgId) -> Result<bool, Error> {
    tx.query_one(sql::HAS_ACCOUNTS, params![&org.hex()], |row| row.bool(0))
}

/// Changes how a contractor works with a client; false when it does not.
pub fn update_partner(
    tx: &dyn Tx,
    client: OrgId,
    contractor: OrgId,
    internal: Option<bool>,
    active: Option<bool>,
) -> Result<bool, Error> {
    Ok(tx.execute(sql::UPDATE_PARTNER, params![&client.hex(), &contractor.hex(), internal, active])? > 0)
}

/// How a contractor works with a client, if it does.
pub fn partner(tx: &dyn Tx, client: OrgId, contractor: OrgId) -> Result<Option<Partner>, Error> {
    tx.query_opt(sql::PARTNER, params![&client.hex(), &contractor.hex()], |row| {
        Ok(Partner {
            contractor: id(row, 0)?,
            internal: row.bool(1)?,
            active: row.bool(2)?,
            names_technicians: row.bool(3)?,
        })
    })
}

/// A contractor as its client sees it, or a client as its contractor sees it; and whether the contractor is internal.
pub type Counterpart = (Org, bool);

fn counterpart(row: &dyn Row) -> Result<Counterpart, Error> {
    Ok((org(row)?, row.bool(13)?))
}

/// A page of a client's contractors, by id; words begin in name, SIRET and address.
pub fn contractors(
    tx: &dyn Tx,
    client: OrgId,
    asked: &Asked<'_>,
    active: Option<bool>,
    siret: Option<&str>,
) -> Result<Vec<Counterpart>, Error> {
    let more = [Value::from(active), Value::from(siret)];
    lists::page(tx, sql::CONTRACTORS, client, asked, &more, &[2, 3, 5], counterpart)
}

/// A client's contractor by id, SIREN or SIRET; the oldest when several share a SIREN.
pub fn contractor(tx: &dyn Tx, client: OrgId, number: &str) -> Result<Option<Counterpart>, Error> {
    tx.query_opt(sql::CONTRACTOR_BY_NUMBER, params![&client.hex(), number], counterpart)
}

/// A page of a contractor's clients, by id; words begin in the name.
pub fn clients(tx: &dyn Tx, contractor: OrgId, asked: &Asked<'_>) -> Result<Vec<Counterpart>, Error> {
    lists::page(tx, sql::CLIENTS, contractor, asked, &[], &[2], counterpart)
}
