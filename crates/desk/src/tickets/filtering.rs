//! What the filters of lists and tables mean for a caller.

use std::sync::Arc;

use domain::id::{Id, OrgId};
use domain::org::OrgKind;
use store::pages::Filter;
use store::rows::{Link, asked, linked};
use store::{Tx, catalogue, search};

use crate::{Caller, Desk, Error, housekeeping};

/// What can be refused, and done, before a transaction.
///
/// # Errors
/// [`Error::Invalid`] for a client that names a client.
pub(super) async fn prepare(desk: &Desk, caller: &Arc<Caller>, filter: &Filter) -> Result<(), Error> {
    if filter.client.is_some() && caller.actor.kind == OrgKind::Client {
        return Err(Error::invalid("client_id", "not_allowed", "only contractors may ask by client"));
    }
    if filter.words.is_some()
        && let Err(error) = housekeeping::index_all_words(desk).await
    {
        // A full disk takes no words; what it has is still found.
        tracing::warn!(%error, "a search may miss what was written last");
    }
    Ok(())
}

/// The filter as this caller means it now; none when nothing can match.
pub(super) fn meant(
    tx: &dyn Tx,
    caller: &Caller,
    asked: &Filter,
    overdue: Option<bool>,
) -> Result<Option<Filter>, Error> {
    let org = caller.actor.org;
    let mut filter = asked.clone();
    filter.reader_manages = caller.manages_client();
    filter.overdue = overdue.map(|overdue| (tx.now(), overdue));
    let of_another = |contractor| caller.actor.kind == OrgKind::Contractor && contractor != org.0;
    if filter.contractor.is_some_and(of_another) {
        return Ok(None); // Whom else a client asks is not theirs to know.
    }
    if let Some([location]) = filter.locations.as_deref() {
        let below = catalogue::below_for(tx, (org, caller.actor.kind), filter.client, (*location).into())?;
        filter.locations = Some(if below.is_empty() { vec![*location] } else { below });
    }
    Ok(Some(filter))
}

/// The tickets that the conditions on words and links leave, ascending, some perhaps of others; none when there are no such
/// conditions. `clients`: whose tickets the caller has.
pub(super) fn among(
    tx: &dyn Tx,
    caller: &Caller,
    filter: &Filter,
    clients: impl Fn() -> Vec<OrgId>,
) -> Result<Option<Vec<Id>>, Error> {
    let org = caller.actor.org;
    let one = |id: Option<Id>| id.map(|id| vec![id]);
    let mut left: Option<Vec<Id>> = None;
    for (kind, targets) in [
        (Link::Location, filter.locations.clone()),
        (Link::Equipment, one(filter.equipment)),
        (Link::Job, one(filter.job)),
        (Link::Domain, one(filter.domain)),
        (Link::Manager, one(filter.manager)),
    ] {
        let Some(targets) = targets else { continue };
        let clients = match (caller.actor.kind, filter.client) {
            (OrgKind::Client, _) => vec![org],
            (OrgKind::Contractor, Some(client)) => vec![client],
            (OrgKind::Contractor, None) => clients(),
        };
        let mut found = Vec::new();
        for client in clients {
            found.extend(linked(tx, client, kind, &targets)?);
        }
        narrow(&mut left, found);
    }
    if let Some(contractor) = filter.contractor {
        let client = if caller.actor.kind == OrgKind::Client { Some(org) } else { filter.client };
        narrow(&mut left, asked(tx, contractor, client)?);
    }
    if let Some(words) = &filter.words {
        narrow(&mut left, search::found(tx, org, words, filter.reader_manages)?);
    }
    Ok(left)
}

/// Keeps what is in both.
fn narrow(left: &mut Option<Vec<Id>>, mut found: Vec<Id>) {
    found.sort_unstable();
    found.dedup();
    if let Some(left) = left {
        found.retain(|id| left.binary_search(id).is_ok());
    }
    *left = Some(found);
}
