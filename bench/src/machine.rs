//! The facts of the machine that numbers depend on.

use std::fmt::Write as _;
use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::Result;

/// The facts, as a Markdown list.
pub fn facts(folder: &Path) -> Result<String> {
    let cpu = field("/proc/cpuinfo", "model name");
    let cores = std::thread::available_parallelism()?;
    let memory_gb = field("/proc/meminfo", "MemTotal")
        .split_whitespace()
        .next()
        .and_then(|kb| kb.parse::<f64>().ok())
        .unwrap_or(0.0)
        / 1_048_576.0;
    let kernel = std::fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let rustc = Command::new("rustc")
        .arg("--version")
        .output()
        .map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
        .unwrap_or_default();
    let mut text = String::new();
    writeln!(text, "- {cpu}, {cores} cores, {memory_gb:.0} GB, Linux {}", kernel.trim())?;
    writeln!(text, "- {rustc}; {}", jiff::Timestamp::now().to_string().get(..10).unwrap_or_default())?;
    writeln!(
        text,
        "- a 4 KiB write with fdatasync takes {:.0} µs here (median of 300)",
        sync_micros(folder)?
    )?;
    writeln!(text, "- load generator, product and ceiling share these cores")?;
    Ok(text)
}

fn field(file: &str, name: &str) -> String {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let line = text.lines().find(|line| line.starts_with(name)).unwrap_or_default();
    line.split_once(':').map_or_else(String::new, |(_, value)| value.trim().to_owned())
}

fn sync_micros(folder: &Path) -> Result<f64> {
    let path = folder.join("sync-probe");
    let mut file = File::create(&path)?;
    let mut times = Vec::new();
    for _ in 0..300 {
        let began = Instant::now();
        file.write_all(&[7; 4096])?;
        file.sync_data()?;
        times.push(began.elapsed().as_secs_f64() * 1e6);
    }
    std::fs::remove_file(path)?;
    times.sort_by(f64::total_cmp);
    Ok(times[times.len() / 2])
}
