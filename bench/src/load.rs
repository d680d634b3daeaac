//! One workload on one server: closed-loop callers over kept connections.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use clap::ValueEnum;
use hdrhistogram::Histogram;
use serde_json::Value;
use tokio::task::JoinSet;

use crate::client::list::Caller;
use crate::client::target::Kind;
use crate::client::{Connection, Target};
use crate::random::Random;

/// Tickets whose ids and numbers are asked for.
const SAMPLE: usize = 4_000;
/// `updated_after` is drawn between these places of the newest updates, so that several hundred tickets match (tickets that were
/// seeded in one commit share an instant).
const RECENT: std::ops::Range<usize> = 260..1_000;
/// Tickets on a page.
const PAGE: usize = 50;

/// What is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Workload {
    /// A page of 50 full tickets after `updated_after`.
    W1,
    /// One ticket.
    W2,
    /// The id from the number.
    W2id,
    /// "Has anything changed since?" when nothing has.
    Poll,
    /// Create a ticket.
    W3,
    /// Add a note.
    W4,
}

impl Workload {
    /// Every workload, those that only read first.
    pub const ALL: [Self; 6] = [Self::W1, Self::W2, Self::W2id, Self::Poll, Self::W3, Self::W4];

    /// As it stands in tables.
    pub const fn title(self) -> &'static str {
        match self {
            Self::W1 => "W1 page of 50",
            Self::W2 => "W2 one ticket",
            Self::W2id => "W2 id from number",
            Self::Poll => "poll, nothing new",
            Self::W3 => "W3 create",
            Self::W4 => "W4 note",
        }
    }
}

/// What `callout-bench load` is given.
#[derive(clap::Args)]
pub struct Arguments {
    /// The server.
    #[arg(long)]
    base: String,
    /// A token of the product.
    #[arg(long)]
    token: String,
    /// What is asked for.
    #[arg(long, value_enum)]
    workload: Workload,
    /// Callers at once.
    #[arg(long, default_value_t = 16)]
    connections: usize,
    /// For how long.
    #[arg(long, default_value_t = 5)]
    seconds: u64,
}

/// What requests are made of: taken from the product, the same for both servers.
#[derive(Debug)]
pub struct Sample {
    ids: Vec<String>,
    numbers: Vec<i64>,
    since_ms: Vec<i64>,
    newest_ms: i64,
    ticket: String,
}

impl Sample {
    /// Draws it through the product's API.
    pub async fn draw(target: &Target) -> Result<Self> {
        let mut caller = Caller::open(target).await?;
        let (mut ids, mut numbers, mut cursor) = (Vec::new(), Vec::new(), None);
        while ids.len() < SAMPLE {
            let (page, next) = caller.tickets("", cursor.as_deref()).await?;
            ids.extend(page.iter().map(|ticket| ticket.id.clone()));
            numbers.extend(page.iter().map(|ticket| ticket.number));
            match next {
                Some(next) => cursor = Some(next),
                None => break,
            }
        }
        let mut updates = recent(&mut caller).await?;
        updates.sort_unstable_by(|a, b| b.cmp(a));
        ensure!(updates.len() > RECENT.end, "the store has too few tickets to measure pages");
        let newest_ms = updates[0];
        let mut first = async |path: &str| -> Result<String> {
            let body: Value =
                serde_json::from_slice(caller.get_ok(&format!("/api/v3.0/{path}?limit=1")).await?)?;
            Ok(body[path][0]["_id"].as_str().context("the store has no catalogue")?.to_owned())
        };
        let (location, equipment, job) =
            (first("locations").await?, first("equipments").await?, first("jobs").await?);
        let description = "I need an intervention to change my light: it is the one above the stairs, next to the cellar's door, since Monday evening.";
        let ticket = serde_json::json!({
            "title": "Light broken", "description": description, "priority": "high", "location_ids": [location],
            "equipment_ids": [equipment], "job_ids": [job],
        });
        Ok(Self { ids, numbers, since_ms: updates[RECENT].to_vec(), newest_ms, ticket: ticket.to_string() })
    }

    /// Appends a request.
    fn ask(&self, target: &Target, workload: Workload, random: &mut Random, request: &mut Vec<u8>) {
        let product = target.kind == Kind::Product;
        match workload {
            Workload::W1 | Workload::Poll => {
                let since = if workload == Workload::W1 {
                    *random.pick(&self.since_ms)
                } else {
                    self.newest_ms + 10_000_000_000
                };
                let path = if product { "/api/v3.0/tickets" } else { "/page" };
                target.get(&format!("{path}?updated_after={since}"), request);
            }
            Workload::W2 => {
                let id = random.pick(&self.ids);
                target.get(
                    &if product { format!("/api/v3.0/tickets/{id}") } else { format!("/one?id={id}") },
                    request,
                );
            }
            Workload::W2id => {
                let number = random.pick(&self.numbers);
                let path = if product {
                    "/api/v3.0/tickets/get-id-from-number?ticket_number="
                } else {
                    "/id?number="
                };
                target.get(&format!("{path}{number}"), request);
            }
            Workload::W3 => {
                target.post(if product { "/api/v3.0/tickets" } else { "/insert" }, &self.ticket, request)
            }
            Workload::W4 => {
                let id = random.pick(&self.ids);
                let path =
                    if product { format!("/api/v3.0/tickets/{id}/notes") } else { format!("/note?id={id}") };
                target.post(&path, r#"{"note":"Tell me when you are coming","type":"public"}"#, request);
            }
        }
    }
}

/// The instants of at least the newest updates: looks back twice as far until there are enough.
async fn recent(caller: &mut Caller) -> Result<Vec<i64>> {
    let now_ms = jiff::Timestamp::now().as_millisecond();
    let mut back_ms = 3 * 3_600_000;
    for _ in 0..16 {
        let (mut updates, mut cursor) = (Vec::new(), None);
        loop {
            let (page, next) =
                caller.tickets(&format!("updated_after={}", now_ms - back_ms), cursor.as_deref()).await?;
            updates.extend(page.iter().map(|ticket| ticket.updated_ms));
            match next {
                Some(next) => cursor = Some(next),
                None => break,
            }
        }
        if updates.len() > RECENT.end {
            return Ok(updates);
        }
        back_ms *= 2;
    }
    bail!("the store has too few tickets to measure pages")
}

/// What came of a workload.
#[derive(Debug)]
pub struct Outcome {
    /// Requests answered.
    pub count: u64,
    /// In how many seconds.
    pub seconds: f64,
    /// How long each took, in microseconds.
    pub micros: Histogram<u64>,
}

impl Outcome {
    /// Requests per second.
    pub fn rate(&self) -> f64 {
        self.count as f64 / self.seconds.max(1e-9)
    }

    /// One line for people.
    pub fn in_words(&self, workload: Workload) -> String {
        let at = |quantile| self.micros.value_at_quantile(quantile);
        format!("{}: {:.0}/s, p50 {} µs, p99 {} µs", workload.title(), self.rate(), at(0.5), at(0.99))
    }

    /// Adds another round.
    pub fn add(&mut self, other: &Self) -> Result<()> {
        self.count += other.count;
        self.seconds += other.seconds;
        self.micros.add(&other.micros)?;
        Ok(())
    }
}

/// Puts the workload on the server. Any answer but success, and a page that is not full, ends it.
pub async fn drive(
    target: &Target,
    sample: &Arc<Sample>,
    workload: Workload,
    connections: usize,
    time: Duration,
    seed: u64,
) -> Result<Outcome> {
    let (began, mut callers) = (Instant::now(), JoinSet::new());
    for nth in 0..connections {
        let (target, sample) = (target.clone(), Arc::clone(sample));
        callers.spawn(async move { call(&target, &sample, workload, began + time, seed + nth as u64).await });
    }
    let (mut count, mut micros) = (0, Histogram::new(3)?);
    while let Some(done) = callers.join_next().await {
        let (calls, times) = done??;
        count += calls;
        micros.add(&times)?;
    }
    Ok(Outcome { count, seconds: began.elapsed().as_secs_f64(), micros })
}

async fn call(
    target: &Target,
    sample: &Sample,
    workload: Workload,
    until: Instant,
    seed: u64,
) -> Result<(u64, Histogram<u64>)> {
    let mut connection = Connection::open(target.address).await?;
    let (mut random, mut request, mut times, mut calls) =
        (Random::new(seed), Vec::with_capacity(1_024), Histogram::new(3)?, 0u64);
    loop {
        let began = Instant::now();
        if began >= until {
            return Ok((calls, times));
        }
        request.clear();
        sample.ask(target, workload, &mut random, &mut request);
        let answer = connection.call(&request).await?;
        ensure!(
            (200..300).contains(&answer.status),
            "{workload:?} was answered with {}: {}",
            answer.status,
            answer.excerpt()
        );
        // Counting is dear: the first page of each caller is looked at, and from then on its length.
        let full = workload != Workload::W1
            || calls > 0 && answer.body.len() > PAGE * 500
            || tickets_in(answer.body) == PAGE;
        ensure!(full, "a page was not full: {}", answer.excerpt());
        times.record(u64::try_from(began.elapsed().as_micros())?.max(1))?;
        calls += 1;
    }
}

fn tickets_in(body: &[u8]) -> usize {
    serde_json::from_slice::<Value>(body)
        .ok()
        .and_then(|page| page["tickets"].as_array().map(Vec::len))
        .unwrap_or(0)
}

/// Loads a product that is running, and prints what came of it.
pub async fn load(arguments: &Arguments) -> Result<()> {
    let target = Target::at(Kind::Product, &arguments.base, Some(arguments.token.clone()))?;
    let sample = Arc::new(Sample::draw(&target).await?);
    let outcome = drive(
        &target,
        &sample,
        arguments.workload,
        arguments.connections,
        Duration::from_secs(arguments.seconds),
        1,
    )
    .await?;
    println!("{}", outcome.in_words(arguments.workload));
    Ok(())
}
