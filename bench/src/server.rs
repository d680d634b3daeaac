//! A server that is measured, as a child process that goes with its guard.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::client::Target;
use crate::client::list::Caller;

/// A server must answer after this long.
const START_MAX: Duration = Duration::from_secs(1_800);

/// A running server.
#[derive(Debug)]
pub struct Server {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// From its start to its first answer.
    pub started_in: Duration,
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An address that nobody listens at.
pub fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

impl Server {
    /// Starts a command that listens at `address`, and waits for `GET /ready`.
    pub async fn start(command: &mut Command, address: SocketAddr) -> Result<Self> {
        let began = Instant::now();
        let child = command.stdout(Stdio::null()).spawn()?;
        let mut server = Self { child, address, started_in: Duration::ZERO };
        let target = Target::ceiling(address);
        loop {
            if let Ok(mut caller) = Caller::open(&target).await
                && let Ok((200, _)) = caller.get("/ready").await
            {
                server.started_in = began.elapsed();
                return Ok(server);
            }
            if began.elapsed() > START_MAX || server.child.try_wait()?.is_some() {
                bail!("the server at {address} did not start");
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    /// Kills it, as a power cut would.
    pub fn kill(&mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// Anonymous memory, in MB.
    pub fn anonymous_mb(&self) -> Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find(|line| line.starts_with("RssAnon:")).unwrap_or_default();
        Ok(line.split_whitespace().nth(1).and_then(|kb| kb.parse::<f64>().ok()).unwrap_or(f64::NAN) / 1024.0)
    }

    /// Seconds of processor time used so far.
    pub fn cpu_seconds(&self) -> Result<f64> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        let after_name = stat.rsplit(')').next().unwrap_or_default();
        let ticks: f64 = after_name
            .split_whitespace()
            .skip(11)
            .take(2)
            .filter_map(|ticks| ticks.parse::<f64>().ok())
            .sum();
        Ok(ticks / 100.0)
    }
}

/// The product, serving a data directory.
pub fn product(callout: &Path, data_dir: &Path, address: SocketAddr) -> Command {
    let mut command = Command::new(callout);
    command.args(["serve", "--listen", &address.to_string(), "--data-dir"]).arg(data_dir);
    command.env("CALLOUT_RATE_LIMIT", "0").env("CALLOUT_LOG", "warn").stderr(Stdio::null());
    command
}

/// What a command of the product prints; the last line is what scripts want.
pub fn ask(callout: &Path, data_dir: &Path, arguments: &[&str]) -> Result<String> {
    printed(Command::new(callout).env("CALLOUT_DATA_DIR", data_dir), arguments)
}

/// The same, of the product on a database server.
pub fn ask_on(callout: &Path, url: &str, arguments: &[&str]) -> Result<String> {
    printed(Command::new(callout).env("CALLOUT_DATABASE_URL", url), arguments)
}

fn printed(command: &mut Command, arguments: &[&str]) -> Result<String> {
    let output = command.args(arguments).stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        bail!("callout {} failed", arguments.join(" "));
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// The last line of it.
pub fn last_line(text: &str) -> String {
    text.lines().last().unwrap_or_default().to_owned()
}
