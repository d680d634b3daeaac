//! Tickets as a table: any order, any place in it, how many there are, and how many at each status.

mod order;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use domain::id::{Id, OrgId};
use domain::ticket::stage::Stage;
use domain::ticket::status::Status;
use serde::Serialize;
use store::Tx;
use store::journal::Spot;
use store::pages::{self, Filter, is_overdue};
use store::rows::Row;

use super::document::fill_url;
use super::filtering::{among, meant, prepare};
use crate::tables::{Rows, Table};
use crate::{Caller, Desk, Error};

pub use order::{Key, Order};

/// Which tickets are asked for.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The conditions. `locations` holds the one location asked for; what is below it is found here.
    pub filter: Filter,
    /// Asks for (true) or against (false) tickets that are overdue.
    pub overdue: Option<bool>,
}

/// How many tickets there are.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Counts {
    /// All of them.
    pub total: usize,
    /// At each status.
    pub statuses: BTreeMap<&'static str, usize>,
    /// In each stage.
    pub stages: BTreeMap<&'static str, usize>,
    /// Past due and still to be done.
    pub overdue: usize,
}

/// `{"total": …, "offset": …, "tickets": […]}`: the `limit` tickets after the first `offset`, in this order.
///
/// # Errors
/// [`Error::Invalid`] for a client that names a client.
pub async fn page(
    desk: &Desk,
    caller: &Arc<Caller>,
    request: Request,
    order: Order,
    offset: usize,
    limit: usize,
) -> Result<Vec<u8>, Error> {
    prepare(desk, caller, &request.filter).await?;
    let (table, shared) = (desk.table(caller).await?, desk.clone());
    desk.read(caller, move |tx, caller| {
        let mut body = Vec::new();
        let (total, spots) = select(tx, caller, &table, &request, order, offset, limit)?;
        body.extend_from_slice(format!("{{\"total\":{total},\"offset\":{offset},\"tickets\":[").as_bytes());
        let mut between = "";
        for document in in_order(tx, caller.actor.org, &spots, shared.public_url())? {
            body.extend_from_slice(between.as_bytes());
            body.extend_from_slice(&document);
            between = ",";
        }
        body.extend_from_slice(b"]}");
        Ok(body)
    })
    .await
}

/// How many tickets there are, at each status and stage.
///
/// # Errors
/// [`Error::Invalid`] for a client that names a client.
pub async fn counts(desk: &Desk, caller: &Arc<Caller>, request: Request) -> Result<Counts, Error> {
    prepare(desk, caller, &request.filter).await?;
    let table = desk.table(caller).await?;
    desk.read(caller, move |tx, caller| {
        let (mut statuses, mut overdue) = ([0; Status::ALL.len()], 0);
        let now = tx.now();
        each(tx, caller, &table, &request, |_, row| {
            statuses[row.status as usize] += 1;
            overdue += usize::from(is_overdue(row, now));
        })?;
        let count = |status: Status| statuses[status as usize];
        let of_stage = |stage: Stage| stage.statuses().map(count).sum();
        Ok(Counts {
            total: statuses.iter().sum(),
            statuses: Status::ALL.into_iter().map(|status| (status.as_str(), count(status))).collect(),
            stages: Stage::ALL.into_iter().map(|stage| (stage.as_str(), of_stage(stage))).collect(),
            overdue,
        })
    })
    .await
}

/// Every ticket that is asked for, in this order: where each is, to be fetched with [`documents`].
///
/// # Errors
/// [`Error::Invalid`] for a client that names a client.
pub async fn spots(
    desk: &Desk,
    caller: &Arc<Caller>,
    request: Request,
    order: Order,
) -> Result<Vec<Spot>, Error> {
    prepare(desk, caller, &request.filter).await?;
    let table = desk.table(caller).await?;
    desk.read(caller, move |tx, caller| {
        select(tx, caller, &table, &request, order, 0, usize::MAX).map(|(_, spots)| spots)
    })
    .await
}

/// The documents of some tickets, in the order given; one that is not there any more is left out.
///
/// # Errors
/// The store's.
pub async fn documents(desk: &Desk, caller: &Arc<Caller>, spots: Vec<Spot>) -> Result<Vec<Vec<u8>>, Error> {
    let shared = desk.clone();
    desk.read(caller, move |tx, caller| in_order(tx, caller.actor.org, &spots, shared.public_url())).await
}

fn in_order(tx: &dyn Tx, org: OrgId, spots: &[Spot], public_url: &str) -> Result<Vec<Vec<u8>>, Error> {
    let mut found = by_id(tx, org, spots, public_url)?;
    Ok(spots.iter().filter_map(|spot| found.remove(&spot.ticket)).collect())
}

/// The documents of some tickets, as they are sent.
pub(super) fn by_id(
    tx: &dyn Tx,
    org: OrgId,
    spots: &[Spot],
    public_url: &str,
) -> Result<HashMap<Id, Vec<u8>>, Error> {
    let mut found = HashMap::with_capacity(spots.len());
    pages::documents(tx, org, spots, |id, doc| {
        if let Ok(id) = id.parse::<Id>() {
            let mut document = Vec::with_capacity(doc.len() + public_url.len());
            fill_url(doc, public_url, &mut document);
            found.insert(id, document);
        }
    })?;
    Ok(found)
}

/// How many match, and those of the page.
fn select(
    tx: &dyn Tx,
    caller: &Caller,
    table: &Table,
    request: &Request,
    order: Order,
    offset: usize,
    limit: usize,
) -> Result<(usize, Vec<Spot>), Error> {
    let mut ranks: Vec<u128> = Vec::new();
    let rows = each(tx, caller, table, request, |place, row| ranks.push(order.rank(row, place)))?;
    let total = ranks.len();
    let mut page = &mut ranks[..];
    // Only the page is sorted: what comes before it and after it is but set apart.
    if offset >= page.len() {
        page = &mut [];
    } else if offset > 0 {
        page.select_nth_unstable(offset);
        page = &mut page[offset..];
    }
    if limit < page.len() {
        page.select_nth_unstable(limit);
        page = &mut page[..limit];
    }
    page.sort_unstable();
    let spot = |rank: &u128| {
        let row = rows.as_ref().and_then(|rows| rows.rows.get(order.place(*rank)))?;
        Some(Spot { ticket: row.ticket, place: row.place, revision: 0 })
    };
    Ok((total, page.iter().filter_map(spot).collect()))
}

/// Hands every row that is asked for to `take`, ascending by id, with its place among all rows, which are returned; none when
/// nothing can match.
fn each<'a>(
    tx: &dyn Tx,
    caller: &Caller,
    table: &'a Table,
    request: &Request,
    mut take: impl FnMut(u32, &Row),
) -> Result<Option<std::sync::RwLockReadGuard<'a, Rows>>, Error> {
    let org = caller.actor.org;
    let Some(filter) = meant(tx, caller, &request.filter, request.overdue)? else { return Ok(None) };
    let rows = table.as_of(tx, org)?;
    let among = among(tx, caller, &filter, || clients(&rows.rows))?;
    let keeps = filter.keeping();
    let mut show = |place: usize| {
        let row = &rows.rows[place];
        if keeps(row) {
            take(u32::try_from(place).unwrap_or(u32::MAX), row);
        }
    };
    match among {
        None => (0..rows.rows.len()).for_each(show),
        Some(ids) => {
            let place = |id: &Id| rows.rows.binary_search_by_key(id, |row| row.ticket).ok();
            ids.iter().filter_map(place).for_each(&mut show);
        }
    }
    Ok(Some(rows))
}

/// Whose tickets these are.
fn clients(rows: &[Row]) -> Vec<OrgId> {
    let mut clients: Vec<OrgId> = Vec::new();
    for row in rows {
        if !clients.contains(&row.client) {
            clients.push(row.client);
        }
    }
    clients
}
