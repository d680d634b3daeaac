//! Jobs (trades) and technical domains: names, the latter in a tree.

use domain::id::{DomainId, Id, JobId, OrgId};

use crate::decode::{id, opt_id, params, text};
use crate::lists::{self, Asked};
use crate::{Error, Row, Tx, Value, statements};

statements! {
    pub(crate) mod sql {
        INSERT_JOB = "INSERT INTO job (org_id, job_id, name, created_ms) VALUES (?1, ?2, ?3, ?4)";
        UPDATE_JOB = "UPDATE job SET name = ?3, is_archived = ?4 WHERE org_id = ?1 AND job_id = ?2";
        JOB = "SELECT job_id, NULL, name, is_archived FROM job WHERE org_id = ?1 AND job_id = ?2";
        JOBS = "SELECT job_id, NULL, name, is_archived FROM job WHERE org_id = ?1 AND job_id > ?2 AND is_archived <= ?4 ORDER BY job_id LIMIT ?3";
        INSERT_DOMAIN = "INSERT INTO domain (org_id, domain_id, parent_id, name, created_ms) VALUES (?1, ?2, ?3, ?4, ?5)";
        UPDATE_DOMAIN = "UPDATE domain SET parent_id = ?3, name = ?4, is_archived = ?5 WHERE org_id = ?1 AND domain_id = ?2";
        DOMAIN = "SELECT domain_id, parent_id, name, is_archived FROM domain WHERE org_id = ?1 AND domain_id = ?2";
        DOMAINS = "SELECT domain_id, parent_id, name, is_archived FROM domain WHERE org_id = ?1 AND domain_id > ?2 AND is_archived <= ?4 ORDER BY domain_id LIMIT ?3";
        IS_BELOW_DOMAIN = "WITH RECURSIVE above (domain_id) AS (SELECT domain_id FROM domain WHERE org_id = ?1 AND domain_id = ?2 UNION SELECT d.parent_id FROM domain d JOIN above a ON d.domain_id = a.domain_id WHERE d.org_id = ?1 AND d.parent_id IS NOT NULL) SELECT count(*) FROM above WHERE domain_id = ?3";
    }
}

/// A job (no parent) or a domain.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its id.
    pub id: Id,
    /// What it is within.
    pub parent: Option<Id>,
    /// Its name.
    pub name: String,
    /// Whether it is no longer offered.
    pub is_archived: bool,
}

fn entry(row: &dyn Row) -> Result<Entry, Error> {
    Ok(Entry { id: id(row, 0)?, parent: opt_id(row, 1)?, name: text(row, 2)?, is_archived: row.bool(3)? })
}

/// Enters a job (trade).
pub fn insert_job(tx: &dyn Tx, org: OrgId, name: &str) -> Result<JobId, Error> {
    let job = JobId(tx.new_id());
    tx.execute(sql::INSERT_JOB, params![&org.hex(), &job.hex(), name, tx.now()])?;
    Ok(job)
}

/// Writes a job of the client as it is now.
pub fn update_job(tx: &dyn Tx, org: OrgId, now: &Entry) -> Result<(), Error> {
    tx.execute(sql::UPDATE_JOB, params![&org.hex(), &now.id.hex(), &now.name, now.is_archived]).map(drop)
}

/// One job of the client.
pub fn job(tx: &dyn Tx, org: OrgId, id: JobId) -> Result<Option<Entry>, Error> {
    tx.query_opt(sql::JOB, params![&org.hex(), &id.hex()], entry)
}

/// A page of the client's jobs, by id.
pub fn jobs(tx: &dyn Tx, org: OrgId, asked: &Asked<'_>) -> Result<Vec<Entry>, Error> {
    lists::page(tx, sql::JOBS, org, asked, &[Value::from(asked.archived)], &[2], entry)
}

/// Enters a technical domain.
pub fn insert_domain(
    tx: &dyn Tx,
    org: OrgId,
    parent: Option<DomainId>,
    name: &str,
) -> Result<DomainId, Error> {
    let domain = DomainId(tx.new_id());
    let parent = parent.map(DomainId::hex);
    tx.execute(sql::INSERT_DOMAIN, params![&org.hex(), &domain.hex(), parent.as_deref(), name, tx.now()])?;
    Ok(domain)
}

/// Writes a domain of the client as it is now.
pub fn update_domain(tx: &dyn Tx, org: OrgId, now: &Entry) -> Result<(), Error> {
    let parent = now.parent.map(Id::hex);
    tx.execute(
        sql::UPDATE_DOMAIN,
        params![&org.hex(), &now.id.hex(), parent.as_deref(), &now.name, now.is_archived],
    )
    .map(drop)
}

/// One domain of the client.
pub fn domain(tx: &dyn Tx, org: OrgId, id: DomainId) -> Result<Option<Entry>, Error> {
    tx.query_opt(sql::DOMAIN, params![&org.hex(), &id.hex()], entry)
}

/// A page of the client's domains, by id.
pub fn domains(tx: &dyn Tx, org: OrgId, asked: &Asked<'_>) -> Result<Vec<Entry>, Error> {
    lists::page(tx, sql::DOMAINS, org, asked, &[Value::from(asked.archived)], &[2], entry)
}

/// Whether a domain is `top` or within it.
pub fn is_below_domain(tx: &dyn Tx, org: OrgId, one: DomainId, top: DomainId) -> Result<bool, Error> {
    tx.query_one(sql::IS_BELOW_DOMAIN, params![&org.hex(), &one.hex(), &top.hex()], |row| row.bool(0))
}
