//! What is to be done later: enqueued in the transaction that makes it necessary, claimed by one runner.

use domain::id::Id;
use domain::instant::Instant;

use crate::decode::{id, params, text};
use crate::tx::Hold;
use crate::{Error, Tx, statements};

statements! {
    pub(crate) mod sql {
        ENQUEUE = "INSERT INTO courier_job (job_id, kind, payload, run_ms) VALUES (?1, ?2, ?3, ?4)";
        KIND_WAITS = "SELECT count(*) FROM courier_job WHERE kind = ?1";
        DUE = "SELECT count(*) FROM courier_job WHERE run_ms <= ?1 AND claimed_ms IS NULL OR claimed_ms <= ?2";
        GIVE_BACK = "UPDATE courier_job SET claimed_ms = NULL WHERE claimed_ms <= ?1";
        DONE = "DELETE FROM courier_job WHERE job_id = ?1";
        AGAIN = "UPDATE courier_job SET claimed_ms = NULL, run_ms = ?2, last_error = ?3 WHERE job_id = ?1";
    }
}

/// A job that its runner has claimed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Job {
    /// Its id.
    pub id: Id,
    /// What kind of work.
    pub kind: String,
    /// What it is about, as JSON.
    pub payload: String,
    /// How often it was begun, this time included.
    pub attempts: i64,
}

/// Puts a job down for `run_at`.
pub fn enqueue(tx: &dyn Tx, kind: &str, payload: &str, run_at: Instant) -> Result<Id, Error> {
    let job = tx.new_id();
    tx.execute(sql::ENQUEUE, params![&job.hex(), kind, payload, run_at])?;
    Ok(job)
}

/// Whether a job of this kind is down already. Nobody else puts one down until this transaction is over.
pub fn waits(tx: &dyn Tx, kind: &str) -> Result<bool, Error> {
    tx.hold(Hold::Recurring)?;
    tx.query_one(sql::KIND_WAITS, params![kind], |row| Ok(row.int(0)? > 0))
}

/// Whether a job is due, or was claimed before `stale` by somebody who died over it.
pub fn due(tx: &dyn Tx, stale: Instant) -> Result<bool, Error> {
    tx.query_one(sql::DUE, params![tx.now(), stale], |row| Ok(row.int(0)? > 0))
}

/// Takes up to `limit` jobs that are due. Those claimed before `stale` are taken from whoever died over them first.
pub fn claim(tx: &dyn Tx, stale: Instant, limit: i64) -> Result<Vec<Job>, Error> {
    tx.execute(sql::GIVE_BACK, params![stale])?;
    tx.query(tx.dialect().claim_jobs(), params![tx.now(), limit], |row| {
        Ok(Job { id: id(row, 0)?, kind: text(row, 1)?, payload: text(row, 2)?, attempts: row.int(3)? })
    })
}

/// The job is done.
pub fn done(tx: &dyn Tx, job: Id) -> Result<(), Error> {
    tx.execute(sql::DONE, params![&job.hex()]).map(drop)
}

/// The job is to be tried again, or is due again.
pub fn again(tx: &dyn Tx, job: Id, run_at: Instant, error: Option<&str>) -> Result<(), Error> {
    tx.execute(sql::AGAIN, params![&job.hex(), run_at, error]).map(drop)
}
