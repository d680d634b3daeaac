//! What figures over many tickets need of each, beside its row: where it is, of which trade, with whom, and when somebody was
//! first there. Of all tickets of an organization from one id on, in one statement each.

use domain::id::{Id, OrgId};
use domain::instant::Instant;
use domain::org::OrgKind;

use crate::decode::{id, ids, params};
use crate::{Error, Tx, statements};

statements! {
    pub(crate) mod sql {
        LINKS_OF_CLIENT = "SELECT ticket_id, locations, jobs FROM ticket WHERE client_id = ?1 AND ticket_id >= ?2 ORDER BY ticket_id";
        LINKS_OF_CONTRACTOR = "SELECT t.ticket_id, t.locations, t.jobs FROM ticket_view v JOIN ticket t ON t.client_id = v.client_id AND t.ticket_id = v.ticket_id WHERE v.org_id = ?1 AND v.ticket_id >= ?2 AND v.presence = 'shown' ORDER BY v.ticket_id";
        CONTRACTORS_OF_CLIENT = "SELECT ticket_id, contractor_id FROM engagement WHERE client_id = ?1 AND ticket_id >= ?2 AND state IN ('offered', 'accepted', 'bound') ORDER BY ticket_id";
        OWN_OF_CONTRACTOR = "SELECT ticket_id, contractor_id FROM engagement WHERE contractor_id = ?1 AND ticket_id >= ?2 AND state IN ('offered', 'accepted', 'bound') ORDER BY ticket_id";
        VISITS_OF_CLIENT = "SELECT ticket_id, MIN(start_ms) FROM ticket_date WHERE client_id = ?1 AND ticket_id >= ?2 AND type = 'actual' AND state = 'standing' GROUP BY ticket_id ORDER BY ticket_id";
        VISITS_OF_CONTRACTOR = "SELECT ticket_id, MIN(start_ms) FROM ticket_date WHERE contractor_id = ?1 AND ticket_id >= ?2 AND type = 'actual' AND state = 'standing' GROUP BY ticket_id ORDER BY ticket_id";
    }
}

/// Whose figures: an organization, and its side.
pub type Whose = (OrgId, OrgKind);

const fn of(kind: OrgKind, client: &'static str, contractor: &'static str) -> &'static str {
    match kind {
        OrgKind::Client => client,
        OrgKind::Contractor => contractor,
    }
}

/// The locations and jobs of each ticket, by id: handed to `each`.
///
/// # Errors
/// The store's.
pub fn links(
    tx: &dyn Tx,
    (org, kind): Whose,
    from: Id,
    mut each: impl FnMut(Id, Vec<Id>, Vec<Id>),
) -> Result<(), Error> {
    let sql = of(kind, sql::LINKS_OF_CLIENT, sql::LINKS_OF_CONTRACTOR);
    tx.each(sql, params![&org.hex(), &from.hex()], &mut |row| {
        each(id(row, 0)?, ids(row, 1)?, ids(row, 2)?);
        Ok(())
    })
}

/// The contractors that are on each ticket, as it names them to the organization: by ticket.
///
/// # Errors
/// The store's.
pub fn contractors(tx: &dyn Tx, (org, kind): Whose, from: Id) -> Result<Vec<(Id, Id)>, Error> {
    let sql = of(kind, sql::CONTRACTORS_OF_CLIENT, sql::OWN_OF_CONTRACTOR);
    tx.query(sql, params![&org.hex(), &from.hex()], |row| Ok((id(row, 0)?, id(row, 1)?)))
}

/// When somebody was first there, as far as the organization knows: by ticket.
///
/// # Errors
/// The store's.
pub fn first_visits(tx: &dyn Tx, (org, kind): Whose, from: Id) -> Result<Vec<(Id, Instant)>, Error> {
    let sql = of(kind, sql::VISITS_OF_CLIENT, sql::VISITS_OF_CONTRACTOR);
    tx.query(sql, params![&org.hex(), &from.hex()], |row| Ok((id(row, 0)?, row.instant(1)?)))
}
