//! What an organization has to do: counted and picked from an index that holds nothing else.

use domain::id::{Id, OrgId};
use domain::instant::Instant;
use domain::ticket::task::Task;

use crate::decode::{id, params, word};
use crate::journal::Spot;
use crate::{Error, Row, Tx, Value, statements};

statements! {
    pub(crate) mod sql {
        COUNTS = "SELECT task, count(*) FROM ticket_view WHERE org_id = ?1 AND task IS NOT NULL AND task <> 'complete_draft' GROUP BY task";
        COUNTS_OF_CLIENT = "SELECT task, count(*) FROM ticket_view WHERE org_id = ?1 AND task IS NOT NULL AND task <> 'complete_draft' AND client_id = ?2 GROUP BY task";
        DRAFTS = "SELECT v.client_id, count(*) FROM ticket_view v JOIN ticket t ON t.client_id = v.client_id AND t.ticket_id = v.ticket_id WHERE v.org_id = ?1 AND v.task = 'complete_draft' AND t.author_person = ?2 GROUP BY v.client_id";
    }
}

/// Whose inbox, and which part of it.
#[derive(Clone, Copy, Debug)]
pub struct Whose {
    /// The organization.
    pub org: OrgId,
    /// The person: drafts are their author's alone.
    pub person: Id,
    /// Tickets of one client only.
    pub client: Option<OrgId>,
}

/// A ticket with something to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The ticket, and where its view is.
    pub spot: Spot,
    /// Since when it is to be done.
    pub since: Instant,
    /// When the ticket is due.
    pub due_at: Option<Instant>,
}

/// How many tickets there are for each task that there are any for.
pub fn counts(tx: &dyn Tx, whose: Whose) -> Result<Vec<(Task, i64)>, Error> {
    let read = |row: &dyn Row| Ok((word(row, 0, Task::parse)?, row.int(1)?));
    let org = whose.org.hex();
    let mut counts = match whose.client {
        None => tx.query(sql::COUNTS, params![&org], read)?,
        Some(client) => tx.query(sql::COUNTS_OF_CLIENT, params![&org, &client.hex()], read)?,
    };
    let drafts: i64 = tx
        .query(sql::DRAFTS, params![&org, &whose.person.hex()], |row| {
            Ok((id::<OrgId>(row, 0)?, row.int(1)?))
        })?
        .into_iter()
        .filter(|(client, _)| whose.client.is_none_or(|wanted| wanted == *client))
        .map(|(_, count)| count)
        .sum();
    if drafts > 0 {
        counts.push((Task::CompleteDraft, drafts));
    }
    Ok(counts)
}

/// The most urgent tickets with a task: those past due first, then by priority, by when they are due, and the oldest task.
pub fn first(tx: &dyn Tx, whose: Whose, task: Task, now: Instant, limit: usize) -> Result<Vec<Entry>, Error> {
    let (org, person, client) = (whose.org.hex(), whose.person.hex(), whose.client.map(OrgId::hex));
    let mut values: Vec<Value<'_>> = params![&org, task.as_str(), now, limit as i64].to_vec();
    let mut more = String::new();
    if let Some(client) = &client {
        values.push(client.into());
        more.push_str(&format!(" AND v.client_id = ?{}", values.len()));
    }
    if task == Task::CompleteDraft {
        values.push((&person).into());
        more.push_str(&format!(
            " AND EXISTS (SELECT 1 FROM ticket t WHERE t.client_id = v.client_id AND t.ticket_id = v.ticket_id AND t.author_person = ?{})",
            values.len()
        ));
    }
    let sql = format!(
        "SELECT v.ticket_id, v.task_ms, v.due_ms, {place} FROM ticket_view v WHERE v.org_id = ?1 AND v.task = ?2{more} \
         ORDER BY CASE WHEN v.due_ms < ?3 THEN 0 ELSE 1 END, \
         CASE v.priority WHEN 'high' THEN 0 WHEN 'medium' THEN 1 WHEN 'low' THEN 2 ELSE 3 END, \
         CASE WHEN v.due_ms IS NULL THEN 1 ELSE 0 END, v.due_ms, v.task_ms, v.ticket_id LIMIT ?4",
        place = tx.dialect().place(),
    );
    tx.query(&sql, &values, |row| {
        let spot = Spot { ticket: id(row, 0)?, place: row.int(3)?, revision: 0 };
        Ok(Entry { spot, since: row.instant(1)?, due_at: row.opt_instant(2)? })
    })
}
