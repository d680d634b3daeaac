//! The real binary on a folder of its own, and a small HTTP client.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "each test uses a part; a helper fails the test that calls it"
)]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use serde_json::Value;

/// A database and a folder, and the binary on them.
pub struct Desk {
    pub place: testbed::Place,
}

/// A server that goes with its guard.
pub struct Server {
    pub child: Child,
    pub address: SocketAddr,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub fn binary() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_callout"));
    command.env_remove("CALLOUT_LISTEN").env_remove("CALLOUT_DATA_DIR").env_remove("CALLOUT_DATABASE_URL");
    command
}

impl Desk {
    pub fn new() -> Self {
        Self { place: testbed::Place::new() }
    }

    pub fn path(&self) -> &Path {
        self.place.dir()
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.binary().args(arguments).output().unwrap()
    }

    /// The binary on this database.
    pub fn binary(&self) -> Command {
        let mut command = binary();
        command.env("CALLOUT_DATA_DIR", self.path());
        if let Some(url) = self.place.url() {
            command.env("CALLOUT_DATABASE_URL", url);
        }
        command
    }

    /// The last line that a command prints.
    #[track_caller]
    pub fn last(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().lines().last().unwrap().to_owned()
    }

    /// What the server prints until it listens, line by line, and the server.
    pub fn serve_and_read(&self, arguments: &[&str]) -> (Vec<String>, Server) {
        let mut command = self.binary();
        let mut child = command
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut printed = Vec::new();
        let address = loop {
            let line = lines.next().unwrap().unwrap();
            let found = line.split_once("http://").map(|(_, rest)| rest.to_owned());
            printed.push(line);
            if let Some(rest) = found {
                break rest.split('/').next().unwrap().parse().unwrap();
            }
        };
        // The server may go on printing.
        std::thread::spawn(move || lines.for_each(drop));
        (printed, Server { child, address })
    }

    /// Serves on a free port: the log says which.
    pub fn serve(&self) -> Server {
        Server::start(self.binary(), "listening at http://")
    }
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub text: String,
    pub json: Value,
}

impl Answer {
    #[track_caller]
    pub fn ok(self) -> Value {
        assert!((200..300).contains(&self.status), "{self:?}");
        self.json
    }
}

impl Server {
    /// Starts a binary on a free port, and returns when its log says where: after `mark`.
    pub fn start(mut command: Command, mark: &str) -> Self {
        let mut child = command
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stderr(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let mut log = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        let address = loop {
            line.clear();
            assert!(log.read_line(&mut line).unwrap() > 0, "the server ended before it listened");
            if let Some((_, rest)) = line.split_once(mark) {
                break rest.split_whitespace().next().unwrap().parse().unwrap();
            }
        };
        // The log is read on, so that the server never waits for its reader.
        std::thread::spawn(move || log.read_to_end(&mut Vec::new()));
        Self { child, address }
    }

    /// Sends a request on a connection of its own.
    pub fn send(&self, method: &str, target: &str, headers: &[String], body: &str) -> Answer {
        self.try_send(method, target, headers, body)
            .expect("the server closed the connection without an answer")
    }

    /// As [`Self::send`]; none when the server closed the connection instead, as one that is stopping may.
    pub fn try_send(&self, method: &str, target: &str, headers: &[String], body: &str) -> Option<Answer> {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        let headers: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
        let length =
            if body.is_empty() { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
        write!(stream, "{method} {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}{length}\r\n{body}").unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        let (head, body) = text.split_once("\r\n\r\n")?;
        let status = head.split_whitespace().nth(1).unwrap().parse().unwrap();
        let json = serde_json::from_str(body).unwrap_or(Value::Null);
        Some(Answer { status, head: head.to_owned(), text: body.to_owned(), json })
    }

    pub fn call(&self, token: &str, method: &str, path: &str, body: &str) -> Answer {
        let headers = [format!("Authorization: Bearer {token}"), "Content-Type: application/json".to_owned()];
        self.send(method, &format!("/api/v3.0{path}"), &headers, body)
    }
}
