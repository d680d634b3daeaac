//! The page that is written: the machine, a table for each size, and the verdict on each target.

use std::fmt::Write as _;

use anyhow::Result;

use crate::load::{Outcome, Workload};

/// One workload at one number of callers.
pub struct Line {
    /// What was asked for.
    pub workload: Workload,
    /// Callers at once.
    pub connections: usize,
    /// What came of it.
    pub product: Outcome,
    /// And from the ceiling.
    pub ceiling: Outcome,
    /// The product's processor time for one answer.
    pub cpu_micros: f64,
}

impl Line {
    /// The other one, where it is called a floor.
    pub const fn floor(&self) -> &Outcome {
        &self.ceiling
    }
}

/// One size of store.
pub struct Measured {
    /// How many tickets.
    pub tickets: u64,
    /// From start to first answer.
    pub cold_ms: f64,
    /// Anonymous memory after the runs.
    pub anonymous_mb: f64,
    /// What was measured.
    pub lines: Vec<Line>,
}

impl Measured {
    fn at_16(&self, workload: Workload) -> Option<&Line> {
        self.lines.iter().find(|line| line.workload == workload && line.connections == 16)
    }
}

/// The page, in Markdown.
pub fn page(facts: &str, binary_mb: f64, all: &[Measured]) -> Result<String> {
    let mut text = String::from(
        "# Performance\n\nWritten by `make bench`; [bench/README.md](../bench/README.md) says what is measured and how. The *ceiling* is a bare axum\nhandler over rusqlite with the same threads that sends stored text, or inserts one row with the same group commit: no\nauthorization, no rules, no journal, no views.\n\n",
    );
    writeln!(text, "{facts}")?;
    verdicts(&mut text, binary_mb, all)?;
    for measured in all {
        writeln!(text, "\n## {} tickets\n", measured.tickets)?;
        writeln!(
            text,
            "Cold start to first answer {:.0} ms; RssAnon after the runs {:.0} MB.\n",
            measured.cold_ms, measured.anonymous_mb
        )?;
        table(&mut text, &measured.lines, "ceiling")?;
    }
    Ok(text)
}

/// The lines of a table whose other side is called `other`.
pub fn table(text: &mut String, lines: &[Line], other: &str) -> Result<()> {
    writeln!(
        text,
        "| | callers | product /s | p50 µs | p99 µs | CPU µs/op | {other} /s | p50 µs | p99 µs | ratio |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
    )?;
    for line in lines {
        let quantiles = |outcome: &Outcome| {
            (outcome.micros.value_at_quantile(0.5), outcome.micros.value_at_quantile(0.99))
        };
        let ((p50, p99), (ceiling_p50, ceiling_p99)) = (quantiles(&line.product), quantiles(&line.ceiling));
        let (rate, ceiling) = (line.product.rate(), line.ceiling.rate());
        writeln!(
            text,
            "| {} | {} | {rate:.0} | {p50} | {p99} | {:.0} | {ceiling:.0} | {ceiling_p50} | {ceiling_p99} | {:.2} |",
            line.workload.title(),
            line.connections,
            line.cpu_micros,
            rate / ceiling
        )?;
    }
    Ok(())
}

fn verdicts(text: &mut String, binary_mb: f64, all: &[Measured]) -> Result<()> {
    text.push_str("| target | measured | |\n|---|---|---|\n");
    let mut verdict = |target: String, measured: String, met: bool| {
        writeln!(text, "| {target} | {measured} | {} |", if met { "met" } else { "**missed**" })
    };
    let Some(small) = all.first() else { return Ok(()) };
    for (workload, least) in
        [(Workload::W1, 0.8), (Workload::W2, 0.6), (Workload::W3, 0.35), (Workload::W4, 0.35)]
    {
        if let Some(line) = small.at_16(workload) {
            let ratio = line.product.rate() / line.ceiling.rate();
            verdict(
                format!(
                    "{} ≥ {least} of the ceiling, 16 callers, {} tickets",
                    workload.title(),
                    small.tickets
                ),
                format!("{ratio:.2}"),
                ratio >= least,
            )?;
        }
    }
    if let Some(large) = all.get(1) {
        for workload in [Workload::W1, Workload::W2, Workload::Poll] {
            if let (Some(small), Some(large_line)) = (small.at_16(workload), large.at_16(workload)) {
                let ratio = large_line.product.rate() / small.product.rate();
                verdict(
                    format!(
                        "{} at {} ≥ 0.7 of its rate at the smaller size",
                        workload.title(),
                        large.tickets
                    ),
                    format!("{ratio:.2}"),
                    ratio >= 0.7,
                )?;
            }
        }
    }
    if let Some(line) = small.at_16(Workload::Poll) {
        let (p50, p99) =
            (line.product.micros.value_at_quantile(0.5), line.product.micros.value_at_quantile(0.99));
        verdict(
            "poll: p99 < 2 × p50, 16 callers".to_owned(),
            format!("p50 {p50} µs, p99 {p99} µs"),
            p99 < 2 * p50,
        )?;
    }
    for (measured, most) in all.iter().zip([150.0, 250.0]) {
        verdict(
            format!("RssAnon < {most} MB at {} tickets", measured.tickets),
            format!("{:.0} MB", measured.anonymous_mb),
            measured.anonymous_mb < most,
        )?;
        verdict(
            format!("cold start < 100 ms at {} tickets", measured.tickets),
            format!("{:.0} ms", measured.cold_ms),
            measured.cold_ms < 100.0,
        )?;
    }
    verdict("release binary < 40 MB".to_owned(), format!("{binary_mb:.1} MB"), binary_mb < 40.0)?;
    Ok(())
}
