//! Figures over the tickets that the caller sees. What is counted is `domain::overview`'s.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use domain::id::{Id, JobId, LocationId, OrgId};
use domain::instant::Instant;
use domain::org::OrgKind;
use domain::overview::{Duration, Fact, Group, Overview, Span, Tally, Zone};
use serde_json::{Map, Value, json};
use store::catalogue::{self, Trails};
use store::rows::Row;
use store::views::Presence;
use store::{Tx, facts, orgs};

use crate::tables::Table;
use crate::{Caller, Desk, Error};

/// Days that a span has when only its end is given.
pub const DAYS: i64 = 90;
/// Days that a span has at most.
pub const DAYS_MAX: i64 = 1_096;
const DAY_MS: i64 = 86_400_000;

/// What is asked.
#[derive(Clone, Debug)]
pub struct Request {
    /// From here on; without it, 90 days before `to`.
    pub from: Option<Instant>,
    /// Up to here; without it, now.
    pub to: Option<Instant>,
    /// Where weeks begin at midnight.
    pub zone: Zone,
    /// Only a contractor may ask: tickets of this client.
    pub client: Option<OrgId>,
    /// Tickets there, or anywhere below.
    pub location: Option<LocationId>,
    /// Tickets of this trade.
    pub job: Option<JobId>,
    /// Tickets that this contractor is on.
    pub contractor: Option<OrgId>,
}

/// The figures, as they are told.
///
/// # Errors
/// [`Error::Invalid`] when the span is empty or too long, or a client names a client.
pub async fn read(desk: &Desk, caller: &Arc<Caller>, request: Request) -> Result<Value, Error> {
    if request.client.is_some() && caller.actor.kind == OrgKind::Client {
        return Err(Error::invalid("client_id", "not_allowed", "only contractors may ask by client"));
    }
    let table = desk.table(caller).await?;
    desk.read(caller, move |tx, caller| figures(tx, caller, &table, &request)).await
}

fn span(tx: &dyn Tx, request: &Request) -> Result<Span, Error> {
    let to = request.to.unwrap_or(tx.now());
    let from = request.from.unwrap_or(to.plus_millis(-DAYS * DAY_MS));
    let span_ms = to.millis() - from.millis();
    if span_ms <= 0 {
        return Err(Error::invalid("to", "before_start", "must be after `from`"));
    }
    if span_ms > DAYS_MAX * DAY_MS {
        return Err(Error::invalid("to", "too_long", "must be at most three years after `from`"));
    }
    Ok(Span { from, to, now: tx.now() })
}

fn figures(tx: &dyn Tx, caller: &Caller, table: &Table, request: &Request) -> Result<Value, Error> {
    let span = span(tx, request)?;
    let counted: Vec<Row> = {
        let rows = table.as_of(tx, caller.actor.org)?;
        let counts = |row: &&Row| {
            row.presence == Presence::Shown
                && span.counts(row.status, row.created_at, row.closed_at)
                && request.client.is_none_or(|client| client == row.client)
        };
        rows.rows.iter().filter(counts).copied().collect()
    };
    let known = Known::of(tx, caller, &counted, &span)?;
    let places = match request.location {
        None => None,
        Some(top) => {
            let reader = (caller.actor.org, caller.actor.kind);
            let below = catalogue::below_for(tx, reader, request.client, top)?.into_iter();
            Some(below.chain([top.0]).collect::<HashSet<Id>>())
        }
    };
    let mut tally = Tally::new(span.clone(), &request.zone);
    for row in &counted {
        let (locations, jobs) = known.links_of(row.ticket);
        let contractors = known.contractors.get(&row.ticket).map_or(&[][..], Vec::as_slice);
        let is_asked_for =
            places.as_ref().is_none_or(|places| locations.iter().any(|one| places.contains(one)))
                && request.job.is_none_or(|job| jobs.contains(&job.0))
                && request.contractor.is_none_or(|contractor| contractors.contains(&contractor.0));
        if is_asked_for {
            tally.add(&Fact {
                status: row.status,
                created_at: row.created_at,
                assigned_at: row.assigned_at,
                visited_at: known.visits.get(&row.ticket).copied(),
                closed_at: row.closed_at,
                sites: &known.sites_of(row.client, locations),
                jobs,
                contractors,
            });
        }
    }
    told(tx, &known, &span, &tally.finish())
}

/// What is known of tickets beside their rows.
struct Known {
    links: HashMap<Id, (Vec<Id>, Vec<Id>)>,
    contractors: HashMap<Id, Vec<Id>>,
    visits: HashMap<Id, Instant>,
    trails: HashMap<OrgId, Trails>,
    /// Whose each job is.
    owners: HashMap<Id, OrgId>,
}

impl Known {
    /// `rows` ascend by ticket, and tickets by their creation: what is older than the first is not read.
    fn of(tx: &dyn Tx, caller: &Caller, rows: &[Row], span: &Span) -> Result<Self, Error> {
        let whose = (caller.actor.org, caller.actor.kind);
        let mut known = Self {
            links: HashMap::with_capacity(rows.len()),
            contractors: HashMap::new(),
            visits: HashMap::new(),
            trails: HashMap::new(),
            owners: HashMap::new(),
        };
        let Some(first) = rows.first().map(|row| row.ticket) else { return Ok(known) };
        let mut wanted = rows.iter().peekable();
        let mut places: HashMap<OrgId, HashSet<LocationId>> = HashMap::new();
        facts::links(tx, whose, first, |ticket, locations, jobs| {
            // Both ascend.
            while wanted.peek().is_some_and(|row| row.ticket < ticket) {
                wanted.next();
            }
            if let Some(row) = wanted.peek().filter(|row| row.ticket == ticket) {
                places.entry(row.client).or_default().extend(locations.iter().map(|one| LocationId(*one)));
                known.owners.extend(jobs.iter().map(|job| (*job, row.client)));
                known.links.insert(ticket, (locations, jobs));
            }
        })?;
        for (ticket, contractor) in facts::contractors(tx, whose, first)? {
            known.contractors.entry(ticket).or_default().push(contractor);
        }
        // Durations are those of what was created within the span.
        if let Some(first) = rows.iter().find(|row| span.has(row.created_at)) {
            known.visits = facts::first_visits(tx, whose, first.ticket)?.into_iter().collect();
        }
        for (client, places) in places {
            let places: Vec<LocationId> = places.into_iter().collect();
            known.trails.insert(client, Trails::of(tx, client, &places)?);
        }
        Ok(known)
    }

    fn links_of(&self, ticket: Id) -> (&[Id], &[Id]) {
        self.links.get(&ticket).map_or((&[], &[]), |(locations, jobs)| (locations, jobs))
    }

    /// The sites that places are in, each once.
    fn sites_of(&self, client: OrgId, places: &[Id]) -> Vec<Id> {
        let Some(trails) = self.trails.get(&client) else { return Vec::new() };
        let mut sites: Vec<Id> = places
            .iter()
            .filter_map(|place| trails.site(LocationId(*place)))
            .map(|(site, _)| site.0)
            .collect();
        sites.sort_unstable();
        sites.dedup();
        sites
    }

    fn site_name(&self, site: Id) -> String {
        let named = self.trails.values().find_map(|trails| trails.site(LocationId(site)));
        named.map_or_else(String::new, |(_, name)| name.to_owned())
    }

    fn job_name(&self, tx: &dyn Tx, job: Id) -> Result<String, store::Error> {
        let Some(owner) = self.owners.get(&job) else { return Ok(String::new()) };
        Ok(catalogue::job(tx, *owner, JobId(job))?.map_or_else(String::new, |job| job.name))
    }
}

fn told(tx: &dyn Tx, known: &Known, span: &Span, found: &Overview) -> Result<Value, Error> {
    let stages: Map<String, Value> =
        found.stages.iter().map(|(stage, count)| (stage.as_str().to_owned(), json!(count))).collect();
    let ages =
        found.ages.iter().map(|(from, to, count)| json!({"days_from": from, "days_to": to, "count": count}));
    let weeks = found.weeks.iter();
    let weeks =
        weeks.map(|week| json!({"week": week.monday, "created": week.created, "closed": week.closed}));
    let duration =
        |found: Duration| json!({"median_ms": found.median_ms, "p90_ms": found.p90_ms, "count": found.count});
    Ok(json!({
        "from": span.from,
        "to": span.to,
        "open": {"by_stage": stages, "by_age": ages.collect::<Vec<_>>()},
        "weeks": weeks.collect::<Vec<_>>(),
        "durations": {
            "assign": duration(found.durations.assign),
            "first_visit": duration(found.durations.first_visit),
            "close": duration(found.durations.close),
        },
        "by_site": groups(&found.sites, |site| Ok(known.site_name(site)))?,
        "by_job": groups(&found.jobs, |job| known.job_name(tx, job))?,
        "by_contractor": groups(&found.contractors, |id| Ok(orgs::name(tx, OrgId(id))?.unwrap_or_default()))?,
    }))
}

fn groups(groups: &[Group], name: impl Fn(Id) -> Result<String, store::Error>) -> Result<Vec<Value>, Error> {
    let told = |group: &Group| {
        Ok(json!({
            "_id": group.id, "name": name(group.id)?, "open": group.open, "created": group.created,
            "closed": group.closed, "median_close_ms": group.median_close_ms,
        }))
    };
    groups.iter().map(told).collect()
}
