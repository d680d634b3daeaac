//! A PostgreSQL server that a test may stop, break and start again.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A server with its own data, on a port of its own; gone with this.
pub struct Server {
    dir: TempDir,
    port: u16,
}

impl Server {
    /// Data for a server that is not started yet, on a port that is free now.
    pub fn prepare() -> Self {
        let server = Self::empty();
        let data = server.data();
        server.run(
            "initdb",
            &["-D", &data, "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"],
        );
        server.set("listen_addresses = '127.0.0.1'");
        server.set(&format!("unix_socket_directories = '{}'", server.dir.path().display()));
        server.set("fsync = off");
        server
    }

    /// A standby of another one, which must be running.
    pub fn standby_of(primary: &Self) -> Self {
        let server = Self::empty();
        let (data, port) = (server.data(), primary.port.to_string());
        server.run(
            "pg_basebackup",
            &["-D", &data, "-h", "127.0.0.1", "-p", &port, "-U", "postgres", "-R", "--no-sync", "-c", "fast"],
        );
        server.set(&format!("unix_socket_directories = '{}'", server.dir.path().display()));
        server
    }

    fn empty() -> Self {
        let dir = tempfile::Builder::new().prefix("callout-postgres.").tempdir_in("/tmp").unwrap();
        if is_root() {
            done(Command::new("chown").arg("postgres").arg(dir.path()).output().unwrap());
        }
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        Self { dir, port }
    }

    fn data(&self) -> String {
        self.dir.path().join("data").to_string_lossy().into_owned()
    }

    /// A line for its configuration, for the next start.
    pub fn set(&self, line: &str) {
        self.append("postgresql.conf", line);
    }

    /// Replaces who may log in how.
    pub fn let_in(&self, lines: &str) {
        let file = self.dir.path().join("data/pg_hba.conf");
        std::fs::write(file, lines).unwrap();
    }

    /// Puts a file beside the data, readable by the server alone.
    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.dir.path().join(name);
        std::fs::write(&path, text).unwrap();
        done(Command::new("chmod").arg("600").arg(&path).output().unwrap());
        if is_root() {
            done(Command::new("chown").arg("postgres").arg(&path).output().unwrap());
        }
        path
    }

    fn append(&self, name: &str, line: &str) {
        use std::io::Write as _;
        let path = self.dir.path().join("data").join(name);
        let mut file = std::fs::OpenOptions::new().append(true).open(path).unwrap();
        writeln!(file, "{line}").unwrap();
    }

    /// Starts it, and waits until it takes connections.
    pub fn start(&self) {
        let (data, log) = (self.data(), self.dir.path().join("log").to_string_lossy().into_owned());
        self.run(
            "pg_ctl",
            &["-D", &data, "-w", "-s", "-l", &log, "-o", &format!("-p {}", self.port), "start"],
        );
    }

    /// Stops it as a crash would.
    pub fn crash(&self) {
        self.run("pg_ctl", &["-D", &self.data(), "-m", "immediate", "-s", "stop"]);
    }

    /// The URL of a database.
    pub fn url(&self, database: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{database}", self.port)
    }

    /// Runs SQL, as `psql` does.
    pub fn sql(&self, text: &str) -> String {
        let port = self.port.to_string();
        let out = self
            .run("psql", &["-h", "127.0.0.1", "-p", &port, "-U", "postgres", "-qAt", "-c", text, "postgres"]);
        String::from_utf8(out.stdout).unwrap()
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Output {
        let bin = std::env::var("TEST_POSTGRES_BIN");
        let bin = bin.expect(
            "no PostgreSQL for the tests: run `make test`, or put scripts/with-postgres before the command",
        );
        let program = Path::new(&bin).join(program);
        let mut command = if is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        // The server stays when the command ends: it must not hold the test's output open.
        let output = self.dir.path().join("output");
        let file = std::fs::File::create(&output).unwrap();
        command.args(arguments).current_dir(self.dir.path());
        if arguments.last() == Some(&"start") {
            command.stdout(file.try_clone().unwrap()).stderr(file);
            let status = command.status().unwrap();
            assert!(status.success(), "{}", std::fs::read_to_string(output).unwrap());
            return Output { status, stdout: Vec::new(), stderr: Vec::new() };
        }
        done(command.output().unwrap())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if Path::new(&self.data()).join("postmaster.pid").exists() {
            self.crash();
        }
        if is_root() {
            // What the server owns, it must not keep from being removed.
            let _ = Command::new("chown").args(["-R", "root"]).arg(self.dir.path()).output();
        }
    }
}

pub(crate) fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().unwrap();
    id.stdout.trim_ascii() == b"0"
}

#[track_caller]
fn done(output: Output) -> Output {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output
}
