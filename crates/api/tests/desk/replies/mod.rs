//! Mail that comes in, as a mail server brings it or as it lies in a mailbox, and what becomes of it.

mod audiences;
mod bad_mail;
mod mailbox;
mod port;

use std::net::SocketAddr;

use courier::incoming::Door;
use courier::incoming::lmtp::{Lmtp, Patience};
use desk::letters::reply;
use domain::id::{OrgId, UserId};
use domain::org::Role;
use domain::ticket::visibility::NoteType;
use serde_json::Value;
use store::mail::threads::{self, Thread, Who};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::world::{Party, World};

const BYTES_MAX: usize = 300 * 1024;

/// A desk with a port for mail.
struct Post {
    world: World,
    door: Door,
    address: SocketAddr,
    stop: watch::Sender<bool>,
    serving: JoinHandle<()>,
}

impl Post {
    async fn new() -> Self {
        Self::patient(Patience::DEFAULT).await
    }

    async fn patient(patience: Patience) -> Self {
        let world = World::new().await;
        let door = Door::new(world.desk.clone(), BYTES_MAX);
        let lmtp = Lmtp::open("127.0.0.1:0".parse().unwrap(), door.clone(), "desk.example").await.unwrap();
        let address = lmtp.address().unwrap();
        let (stop, stopped) = watch::channel(false);
        let serving = tokio::spawn(lmtp.with_patience(patience).serve(stopped));
        Self { world, door, address, stop, serving }
    }

    async fn person(&self, org: OrgId, email: &'static str, role: Role) -> UserId {
        let entered =
            self.world.store.write(move |tx| store::people::insert(tx, org, email, "Ada Lovelace", role));
        entered.await.unwrap()
    }

    /// The address by which somebody answers what was sent to `email`.
    async fn address(&self, org: OrgId, ticket: &str, who: Who, email: &str, note_type: NoteType) -> String {
        let thread = Thread { ticket: ticket.parse().unwrap(), who, address: email.to_owned(), note_type };
        let row = reply::thread_of(&thread);
        let signer = self.world.desk.signer().await.unwrap();
        let address = reply::address(signer, "desk.example", org, &row);
        self.world.store.write(move |tx| threads::put(tx, org, &row, &thread)).await.unwrap();
        address
    }

    /// A ticket that Plombex has, and the address by which Ada of the client's desk answers before everybody.
    async fn adas(&self) -> (String, String) {
        let ticket = self.world.assigned().await;
        let ada = self.person(self.world.client.org, "ada@example.com", Role::Manager).await;
        let who = Who::Person(ada);
        let address =
            self.address(self.world.client.org, &ticket, who, "ada@example.com", NoteType::Public).await;
        (ticket, address)
    }

    async fn lmtp(&self) -> Wire {
        let mut wire = Wire::to(self.address).await;
        wire.heard("220 ").await;
        wire.says("LHLO mx.example.com", "250 SIZE 307200").await;
        wire
    }

    async fn notes(&self, by: &Party, ticket: &str) -> Vec<Value> {
        let notes = self.world.get(by, &format!("/tickets/{ticket}/notes")).await.ok()["notes"].clone();
        notes.as_array().unwrap().clone()
    }

    async fn texts(&self, by: &Party, ticket: &str) -> Vec<String> {
        self.notes(by, ticket).await.iter().map(|note| note["note"].as_str().unwrap().to_owned()).collect()
    }
}

/// The other end of a connection.
struct Wire {
    stream: TcpStream,
    heard: String,
}

impl Wire {
    async fn to(address: SocketAddr) -> Self {
        Self { stream: TcpStream::connect(address).await.unwrap(), heard: String::new() }
    }

    /// The next line; nothing when the peer has gone.
    async fn line(&mut self) -> String {
        loop {
            if let Some((line, rest)) = self.heard.split_once("\r\n") {
                let line = line.to_owned();
                self.heard = rest.to_owned();
                return line;
            }
            let mut bytes = [0; 4096];
            match self.stream.read(&mut bytes).await.unwrap_or(0) {
                0 => return String::new(),
                length => self.heard.push_str(std::str::from_utf8(&bytes[..length]).unwrap()),
            }
        }
    }

    /// The last line of the next answer, which must begin like this.
    #[track_caller]
    fn heard<'a>(&'a mut self, begin: &'a str) -> impl Future<Output = String> + 'a {
        let place = std::panic::Location::caller();
        async move {
            loop {
                let line = self.line().await;
                if line.as_bytes().get(3) != Some(&b'-') {
                    assert!(line.starts_with(begin), "{line:?} is not {begin:?}, at {place}");
                    return line;
                }
            }
        }
    }

    async fn send(&mut self, text: &str) {
        self.stream.write_all(text.as_bytes()).await.unwrap();
    }

    #[track_caller]
    fn says<'a>(&'a mut self, line: &'a str, answer: &'a str) -> impl Future<Output = String> + 'a {
        let place = std::panic::Location::caller();
        async move {
            self.send(&format!("{line}\r\n")).await;
            loop {
                let heard = self.line().await;
                if heard.as_bytes().get(3) != Some(&b'-') {
                    assert!(heard.starts_with(answer), "{line:?}: {heard:?} is not {answer:?}, at {place}");
                    return heard;
                }
            }
        }
    }

    /// Sends a mail, and gives the answer for each recipient that was taken, or why none was.
    async fn mail(&mut self, from: &str, recipients: &[&str], mail: &str) -> Vec<String> {
        self.says(&format!("MAIL FROM:<{from}>"), "250").await;
        let mut taken = 0;
        let mut answers = Vec::new();
        for recipient in recipients {
            self.send(&format!("RCPT TO:<{recipient}>\r\n")).await;
            let answer = self.line().await;
            if answer.starts_with("250") { taken += 1 } else { answers.push(answer) }
        }
        if taken == 0 {
            self.says("RSET", "250").await;
            return answers;
        }
        self.says("DATA", "354").await;
        let stuffed = mail.replace("\r\n", "\n").replace("\n.", "\n..").replace('\n', "\r\n");
        self.send(&format!("{stuffed}\r\n.\r\n")).await;
        for _ in 0..taken {
            answers.push(self.line().await);
        }
        answers
    }
}

/// A mail of Ada's.
fn from_ada(id: &str, text: &str) -> String {
    format!(
        "From: Ada Lovelace <Ada@Example.com>\nMessage-ID: <{id}@example.com>\nSubject: Re: Boiler leaks\n\n{text}"
    )
}
