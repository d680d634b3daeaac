//! One connection that brings mail: SMTP (RFC 5321), or LMTP (RFC 2033) when it greets with `LHLO`.

use std::borrow::Cow;
use std::io;
use std::time::Duration;

use smtp_proto::request::receiver::{DataReceiver, RequestReceiver};
use smtp_proto::{Error, MailFrom, Request};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::watch;

use super::answer;
use crate::incoming::spool::Spool;
use crate::incoming::{Door, Fate};

/// Recipients of a mail: a reply has one.
const RECIPIENTS_MAX: usize = 20;
/// Commands that are not understood before the connection is given up.
const FAULTS_MAX: u32 = 10;
/// Bytes that are read at once.
const CHUNK_BYTES: usize = 32 * 1024;
/// A peer that sends so many times the largest mail is not listened to until its end.
const OVERSIZE_FACTOR_MAX: usize = 4;

/// What one connection may take.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// For the next command, or the next part of a mail (RFC 5321, 4.5.3.2).
    pub read: Duration,
    /// For the peer to take an answer.
    pub write: Duration,
}

impl Patience {
    /// That of the server.
    pub const DEFAULT: Self = Self { read: Duration::from_secs(5 * 60), write: Duration::from_secs(60) };
}

/// Why a connection ends before its peer says so.
enum End {
    Said(&'static str),
    Gone,
}

impl From<io::Error> for End {
    fn from(_: io::Error) -> Self {
        Self::Gone
    }
}

/// A mail of which the envelope came.
#[derive(Default)]
struct Envelope {
    return_path: Option<String>,
    recipients: Vec<String>,
}

pub(super) struct Session {
    stream: TcpStream,
    door: Door,
    patience: Patience,
    stop: watch::Receiver<bool>,
    host: String,
    /// Came, and was not looked at yet.
    ahead: Vec<u8>,
    has_greeted: bool,
    is_lmtp: bool,
    envelope: Envelope,
    faults: u32,
}

impl Session {
    pub(super) fn new(
        stream: TcpStream,
        door: Door,
        host: &str,
        patience: Patience,
        stop: watch::Receiver<bool>,
    ) -> Self {
        Self {
            stream,
            door,
            patience,
            stop,
            host: host.to_owned(),
            ahead: Vec::new(),
            has_greeted: false,
            is_lmtp: false,
            envelope: Envelope::default(),
            faults: 0,
        }
    }

    /// Until the peer goes, or the server is told to stop: then what is being sent is taken to its end.
    pub(super) async fn run(mut self) {
        if let Err(End::Said(last)) = self.converse().await {
            // Nobody may be there to hear it.
            let _ = self.say(last).await;
        }
        let _ = self.stream.shutdown().await;
    }

    async fn converse(&mut self) -> Result<(), End> {
        let greeting = format!("220 {} ready for replies\r\n", self.host);
        self.say(&greeting).await?;
        let mut receiver = RequestReceiver::default();
        loop {
            let ahead = std::mem::take(&mut self.ahead);
            let mut bytes = ahead.iter();
            let request = receiver.ingest(&mut bytes).map(Request::into_owned);
            self.ahead = bytes.as_slice().to_vec();
            match request {
                Err(Error::NeedsMoreData { .. }) => self.ahead = self.read_command().await?,
                Err(error) => {
                    let end = self.faulty(&error);
                    self.say(answer::fault(&error)).await?;
                    end?;
                }
                Ok(Request::Quit) => return Err(End::Said(answer::BYE)),
                Ok(request) => self.answer(request).await?,
            }
        }
    }

    fn faulty(&mut self, error: &Error) -> Result<(), End> {
        self.faults += 1;
        // What follows a line that was too long is its rest.
        let is_over = self.faults > FAULTS_MAX || matches!(error, Error::ResponseTooLong);
        if is_over { Err(End::Said(answer::TOO_MANY_FAULTS)) } else { Ok(()) }
    }

    async fn answer(&mut self, request: Request<String>) -> Result<(), End> {
        match request {
            Request::Ehlo { .. } => self.greet(false, true).await,
            Request::Lhlo { .. } => self.greet(true, true).await,
            Request::Helo { .. } => self.greet(false, false).await,
            Request::Mail { from } => self.sender(&from).await,
            Request::Rcpt { to } => self.recipient(to.address).await,
            Request::Data => self.data().await,
            Request::Rset => {
                self.envelope = Envelope::default();
                self.say(answer::OK).await
            }
            Request::Noop { .. } => self.say(answer::OK).await,
            Request::Vrfy { .. } => self.say(answer::CANT_VERIFY).await,
            Request::Bdat { .. } | Request::Burl { .. } => {
                // What would follow is no command.
                self.say(answer::NOT_IMPLEMENTED).await?;
                Err(End::Said(answer::CLOSING))
            }
            _ => {
                self.faults += 1;
                self.say(answer::NOT_IMPLEMENTED).await
            }
        }
    }

    async fn greet(&mut self, is_lmtp: bool, is_extended: bool) -> Result<(), End> {
        (self.has_greeted, self.is_lmtp) = (true, is_lmtp);
        self.envelope = Envelope::default();
        let host = &self.host;
        let text = match is_extended {
            true => format!(
                "250-{host}\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-ENHANCEDSTATUSCODES\r\n250 SIZE {}\r\n",
                self.door.bytes_max()
            ),
            false => format!("250 {host}\r\n"),
        };
        self.say(&text).await
    }

    async fn sender(&mut self, from: &MailFrom<String>) -> Result<(), End> {
        if !self.has_greeted || self.envelope.return_path.is_some() {
            return self.say(answer::OUT_OF_ORDER).await;
        }
        if from.size > self.door.bytes_max() {
            return self.say(answer::TOO_LARGE).await;
        }
        self.envelope.return_path = Some(from.address.clone());
        self.say(answer::SENDER_OK).await
    }

    async fn recipient(&mut self, address: String) -> Result<(), End> {
        if self.envelope.return_path.is_none() {
            return self.say(answer::OUT_OF_ORDER).await;
        }
        if self.envelope.recipients.len() >= RECIPIENTS_MAX {
            return self.say(answer::TOO_MANY_RECIPIENTS).await;
        }
        let text = match self.door.knows(&address).await {
            Ok(Ok(())) => {
                self.envelope.recipients.push(address);
                Cow::Borrowed(answer::RECIPIENT_OK)
            }
            Ok(Err(reason)) => Cow::Owned(answer::refusal(reason)),
            Err(error) => {
                tracing::warn!(%error, "mail is put off: the store does not answer");
                Cow::Borrowed(answer::LATER)
            }
        };
        self.say(&text).await
    }

    async fn data(&mut self) -> Result<(), End> {
        if self.envelope.recipients.is_empty() {
            return self.say(answer::OUT_OF_ORDER).await;
        }
        self.say(answer::GO_ON).await?;
        let spool = self.receive().await?;
        let Envelope { return_path, recipients } = std::mem::take(&mut self.envelope);
        let fates = match spool {
            None => vec![Fate::Later; recipients.len()],
            Some(spool) if spool.is_too_large() => {
                tracing::info!(
                    code = "too_large",
                    bytes = spool.bytes(),
                    "a mail became no note: it is too large"
                );
                vec![Fate::Dropped(desk::domain::reply::Reason::TooLarge); recipients.len()]
            }
            Some(spool) => match spool.whole().await {
                Ok(raw) => self.door.take(raw, return_path.as_deref(), &recipients).await,
                Err(error) => {
                    tracing::warn!(%error, "a mail could not be kept while it came in");
                    vec![Fate::Later; recipients.len()]
                }
            },
        };
        let text = match self.is_lmtp {
            true => fates.iter().map(|fate| answer::of(*fate)).collect(),
            false => answer::of_all(&fates),
        };
        self.say(&text).await
    }

    /// The mail that follows; none when there is no place for it.
    async fn receive(&mut self) -> Result<Option<Spool>, End> {
        let mut spool = self.door.spool();
        let (mut data, mut is_kept) = (DataReceiver::new(), true);
        let mut chunk = Vec::with_capacity(CHUNK_BYTES);
        loop {
            let ahead = match std::mem::take(&mut self.ahead) {
                ahead if ahead.is_empty() => self.read().await?,
                ahead => ahead,
            };
            let mut bytes = ahead.iter();
            chunk.clear();
            let is_whole = data.ingest(&mut bytes, &mut chunk);
            if is_kept && let Err(error) = spool.put(&chunk).await {
                tracing::warn!(%error, "a mail could not be kept while it came in");
                is_kept = false;
            }
            if is_whole {
                self.ahead = bytes.as_slice().to_vec();
                return Ok(is_kept.then_some(spool));
            }
            if spool.bytes() > self.door.bytes_max().saturating_mul(OVERSIZE_FACTOR_MAX) {
                return Err(End::Said(answer::TOO_LARGE));
            }
        }
    }

    /// What comes next; when the server is told to stop, nothing more.
    async fn read_command(&mut self) -> Result<Vec<u8>, End> {
        let mut stop = self.stop.clone();
        tokio::select! {
            biased;
            _ = stop.wait_for(|stop| *stop) => Err(End::Said(answer::CLOSING)),
            read = self.read() => read,
        }
    }

    async fn read(&mut self) -> Result<Vec<u8>, End> {
        let mut bytes = vec![0; CHUNK_BYTES];
        let read = tokio::time::timeout(self.patience.read, self.stream.read(&mut bytes)).await;
        match read.map_err(|_| End::Said(answer::TOO_SLOW))?? {
            0 => Err(End::Gone),
            length => {
                bytes.truncate(length);
                Ok(bytes)
            }
        }
    }

    async fn say(&mut self, text: &str) -> Result<(), End> {
        let written = tokio::time::timeout(self.patience.write, self.stream.write_all(text.as_bytes())).await;
        Ok(written.map_err(|_| End::Gone)??)
    }
}
