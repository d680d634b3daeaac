//! The cluster that is broken: `deploy/ha/cluster`, and the folder that it lives in.

use std::path::PathBuf;
use std::process::Stdio;

use anyhow::{Context as _, Result, ensure};
use tokio::process::Command;

/// A running cluster.
#[derive(Debug)]
pub struct Cluster {
    script: PathBuf,
    dir: PathBuf,
}

impl Cluster {
    /// The one that a script has brought up in a folder.
    pub fn new(script: PathBuf, dir: PathBuf) -> Self {
        Self { script, dir }
    }

    /// The machine whose server is the primary.
    pub async fn primary(&self) -> Result<String> {
        self.one("primary").await
    }

    /// The machine whose server is the synchronous standby.
    pub async fn standby(&self) -> Result<String> {
        self.one("replica").await
    }

    async fn one(&self, command: &str) -> Result<String> {
        let printed = self.run(&[command]).await?;
        let machine = printed.trim();
        ensure!(machine.len() == 1, "cluster {command} printed {printed:?}");
        Ok(machine.to_owned())
    }

    /// Runs one of the script's commands, and tells what it printed.
    pub async fn run(&self, command: &[&str]) -> Result<String> {
        let (name, rest) = command.split_first().context("no command")?;
        let mut child = Command::new(&self.script);
        child.arg(name).arg(&self.dir).args(rest).stderr(Stdio::inherit()).stdin(Stdio::null());
        let output = child.kill_on_drop(true).output().await?;
        ensure!(output.status.success(), "cluster {} failed", command.join(" "));
        Ok(String::from_utf8(output.stdout)?)
    }
}
