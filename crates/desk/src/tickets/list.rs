//! A page of the ticket list.

use std::sync::Arc;
use std::time::Duration;

use domain::id::{Id, OrgId};
use store::journal::Spot;
use store::pages::{Filter, Span, page};
use store::windows::{self, Place};
use store::{Tx, journal};

use super::document::fill_url;
use super::filtering::{meant, prepare};
use crate::documents::Document;
use crate::{Caller, Desk, Error};

/// Tickets per page when the caller does not say.
pub const LIMIT_DEFAULT: usize = 50;
/// Tickets per page at most.
pub const LIMIT_MAX: usize = 200;
/// A rendered ticket is about this long: so much is set aside for a page at once.
const TICKET_BYTES: usize = 1_600;

/// What a list asks for.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The conditions. `locations` holds the one location asked for; what is below it is found here.
    pub filter: Filter,
    /// Asks for (true) or against (false) tickets that are overdue.
    pub overdue: Option<bool>,
    /// The last id of the page before.
    pub cursor: Option<Id>,
    /// Tickets per page.
    pub limit: usize,
    /// SHA-256 of everything but the cursor: it tells one list from another.
    pub fingerprint: [u8; 32],
}

/// A node that answered the page before writes its place down within a commit; so long it is waited for, when the next page is
/// asked of another one.
const OTHER_NODE_WAITS: [Duration; 5] = [
    Duration::from_millis(10),
    Duration::from_millis(30),
    Duration::from_millis(100),
    Duration::from_millis(360),
    Duration::from_millis(1_500),
];

struct Page {
    body: Vec<u8>,
    window: Option<(Place, i64)>,
    /// The place that the list had come to is not known here: it was built by the caller, or another node is just writing
    /// it down.
    came_from_nowhere: bool,
}

/// `{"cursor": …, "tickets": […]}`, ascending by id, as frozen when the first page was asked for (lifecycle D.5).
///
/// # Errors
/// [`Error::Invalid`] for a client that names a client.
pub async fn list(desk: &Desk, caller: &Arc<Caller>, request: Request) -> Result<Vec<u8>, Error> {
    prepare(desk, caller, &request.filter).await?;
    let shared = desk.clone();
    // What changes between two statements of a list by update is left to its next pass; to any other list it would be missing.
    let mirrors = request.filter.updated_after.is_some();
    let query = Arc::new(move |tx: &dyn Tx, caller: &Caller| read(tx, &shared, caller, &request));
    let look = async || {
        let query = Arc::clone(&query);
        let query = move |tx: &dyn Tx, caller: &Caller| query(tx, caller);
        if mirrors { desk.glance(caller, query).await } else { desk.read(caller, query).await }
    };
    let mut page = look().await?;
    for wait in OTHER_NODE_WAITS {
        if !(page.came_from_nowhere && mirrors && desk.store().is_shared()) {
            break;
        }
        tokio::time::sleep(wait).await;
        page = look().await?;
    }
    if let Some((place, revision)) = page.window {
        keep(desk, place, revision);
    }
    Ok(page.body)
}

/// Remembers where this page ended and as of when: here at once, in the store with the next commit.
fn keep(desk: &Desk, place: Place, revision: i64) {
    if desk.places().get(&place) == Some(revision) {
        return;
    }
    desk.places().insert(place.clone(), revision);
    desk.store().write_later(move |tx| windows::keep(tx, &place, revision));
}

fn read(tx: &dyn Tx, desk: &Desk, caller: &Caller, request: &Request) -> Result<Page, Error> {
    let org = caller.actor.org;
    let Some(filter) = meant(tx, caller, &request.filter, request.overdue)? else {
        return Ok(Page { body: finish(Vec::new(), None), window: None, came_from_nowhere: false });
    };
    let place = |last| Place { org, caller: caller.key(), filter: request.fingerprint, last };
    let began = match request.cursor.map(place) {
        Some(place) => match desk.places().get(&place) {
            Some(revision) => Some(revision),
            None => windows::find(tx, &place)?,
        },
        None => None,
    };
    let revision = journal::revision(tx, org)?;
    let among = match filter.updated_after {
        Some(after) => desk.recent().since(tx, org, revision, after)?,
        None => None,
    };
    let until_revision = began.or(filter.updated_after.map(|_| revision));
    let mut span = Span { after: request.cursor, until_revision, limit: request.limit, among };
    let mut body = start(request.limit);
    let mut last = None;
    let mut separate = |body: &mut Vec<u8>, id| {
        if last.replace(id).is_some() {
            body.push(b',');
        }
    };
    match span.among.take_if(|_| !filter.drops_some()) {
        Some(changed) => latest(tx, desk, org, &filter, &span, changed, |id, json| {
            separate(&mut body, id);
            body.extend_from_slice(json);
        })?,
        None => page(tx, org, &filter, span, |id, doc| {
            separate(&mut body, id.parse().unwrap_or(Id::from_bits(0)));
            fill_url(doc, desk.public_url(), &mut body);
        })?,
    }
    // After a page that is not full, too: new tickets land behind it, and whoever asks on must not take them for older than
    // what it has not seen.
    let window = last.map(|last| (place(last), began.unwrap_or(revision)));
    let came_from_nowhere = request.cursor.is_some() && began.is_none();
    Ok(Page { body: finish(body, last), window, came_from_nowhere })
}

/// A page of what changed lately, where nothing else is asked for: from memory, and from the store what is not there.
fn latest(
    tx: &dyn Tx,
    desk: &Desk,
    org: OrgId,
    filter: &Filter,
    span: &Span,
    mut changed: Vec<Spot>,
    mut show: impl FnMut(Id, &[u8]),
) -> Result<(), Error> {
    changed.retain(|spot| {
        span.after.is_none_or(|after| spot.ticket > after)
            && span.until_revision.is_none_or(|until| spot.revision <= until)
    });
    let (mut rest, mut left) = (&mut changed[..], span.limit);
    while left > 0 && !rest.is_empty() {
        // Those that come next; the rest is left unsorted, since most pages end before it.
        let count = left.min(rest.len());
        if count < rest.len() {
            rest.select_nth_unstable(count);
        }
        let (next, others) = rest.split_at_mut(count);
        next.sort_unstable();
        for (spot, document) in next.iter().zip(documents(tx, desk, org, filter, span, next)?) {
            if let Some(json) = &document.json {
                show(spot.ticket, json);
                left -= 1;
            }
        }
        rest = others;
    }
    Ok(())
}

/// The documents of `spots`, which are sorted.
fn documents(
    tx: &dyn Tx,
    desk: &Desk,
    org: OrgId,
    filter: &Filter,
    span: &Span,
    spots: &[Spot],
) -> Result<Vec<Arc<Document>>, Error> {
    let mut found: Vec<Option<Arc<Document>>> =
        spots.iter().map(|spot| desk.documents().find(org, spot)).collect();
    let missing: Vec<Spot> =
        spots.iter().zip(&found).filter(|(_, document)| document.is_none()).map(|(spot, _)| *spot).collect();
    if !missing.is_empty() {
        let span = Span { after: None, among: Some(missing), ..span.clone() };
        page(tx, org, filter, span, |id, doc| {
            let id = id.parse::<Id>().ok();
            if let Some(place) = id.and_then(|id| spots.binary_search_by_key(&id, |spot| spot.ticket).ok()) {
                let mut json = Vec::with_capacity(doc.len() + desk.public_url().len());
                fill_url(doc, desk.public_url(), &mut json);
                found[place] = Some(desk.documents().keep(org, &spots[place], Some(json)));
            }
        })?;
    }
    // What is not there now is a draft, or has changed meanwhile.
    let or_none = |(spot, document): (&Spot, Option<Arc<Document>>)| {
        document.unwrap_or_else(|| desk.documents().keep(org, spot, None))
    };
    Ok(spots.iter().zip(found).map(or_none).collect())
}

const HEAD: &[u8] = b"{\"cursor\":\"000000000000000000000000\",\"tickets\":[";
const CURSOR_AT: std::ops::Range<usize> = 11..35;

/// The beginning of a page; the cursor is known at its end.
fn start(limit: usize) -> Vec<u8> {
    let mut body = Vec::with_capacity(HEAD.len() + limit * TICKET_BYTES);
    body.extend_from_slice(HEAD);
    body
}

fn finish(mut body: Vec<u8>, last: Option<Id>) -> Vec<u8> {
    match (last, body.get_mut(CURSOR_AT)) {
        (Some(last), Some(cursor)) => {
            cursor.copy_from_slice(last.hex().as_bytes());
            body.extend_from_slice(b"]}");
            body
        }
        _ => b"{\"cursor\":null,\"tickets\":[]}".to_vec(),
    }
}
