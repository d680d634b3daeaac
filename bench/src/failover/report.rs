//! What the callers saw of each kind of fault.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use super::Fault;
use super::writers::Seen;

/// What a caller may be told while something is broken.
const EXPECTED: [&str; 6] = [
    "503 unavailable",
    "503 undecided",
    "409 idempotency_in_progress",
    "connection broken",
    "no connection",
    "no answer in time",
];

/// What one fault meant to the callers.
#[derive(Debug)]
pub struct Outage {
    /// The longest time in which no write was acknowledged.
    pub silence: Duration,
    /// The longest that one write took, sent again until it was acknowledged.
    pub slowest: Duration,
}

/// Of all faults of a kind.
#[derive(Default, Debug)]
pub struct Faults {
    outages: Vec<Outage>,
    refusals: BTreeMap<String, u64>,
    replays: u64,
}

impl Faults {
    /// Adds one that happened at `from`, and what was seen until everything worked again.
    pub fn add(&mut self, from: Instant, seen: Seen) -> Result<&Outage> {
        for (refusal, count) in seen.refusals {
            ensure!(EXPECTED.contains(&refusal.as_str()), "{count} calls were answered with {refusal}");
            *self.refusals.entry(refusal).or_default() += count;
        }
        self.replays += seen.replays;
        let (mut silence, mut slowest, mut last) = (Duration::ZERO, Duration::ZERO, from);
        for (sent, acknowledged) in seen.writes {
            silence = silence.max(acknowledged.saturating_duration_since(last));
            slowest = slowest.max(acknowledged - sent);
            last = last.max(acknowledged);
        }
        self.outages.push(Outage { silence, slowest });
        Ok(&self.outages[self.outages.len() - 1])
    }
}

fn median_and_max(outages: &[Outage], of: impl Fn(&Outage) -> Duration) -> String {
    let mut all: Vec<f64> = outages.iter().map(|outage| of(outage).as_secs_f64()).collect();
    all.sort_by(f64::total_cmp);
    let (median, max) = (all.get(all.len() / 2).copied(), all.last().copied());
    format!("{:.2} / {:.2} s", median.unwrap_or_default(), max.unwrap_or_default())
}

/// The table.
pub fn table(all: &BTreeMap<Fault, Faults>) -> Result<String> {
    let mut text = String::from(
        "| fault | times | no write acknowledged for, median / max | slowest write, median / max | told meanwhile | answered again |\n\
         |---|---:|---:|---:|---|---:|\n",
    );
    for (fault, faults) in all {
        let told: Vec<String> =
            faults.refusals.iter().map(|(refusal, count)| format!("{count} × {refusal}")).collect();
        writeln!(
            text,
            "| {} | {} | {} | {} | {} | {} |",
            fault.title(),
            faults.outages.len(),
            median_and_max(&faults.outages, |outage| outage.silence),
            median_and_max(&faults.outages, |outage| outage.slowest),
            told.join(", "),
            faults.replays,
        )?;
    }
    Ok(text)
}
