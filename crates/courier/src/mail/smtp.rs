//! A connection to a mail server, and one message over it, so that it is always known whether the server may have taken it.

use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};

use super::server::{Security, Server};

/// How long a server may take to be reached, or to answer a command (RFC 5321, 4.5.3.2 asks for up to five minutes; a relay of
/// one's own is faster, and others wait).
const COMMAND_TIMEOUT: Duration = Duration::from_secs(60);
/// How long it may take to take a message.
const MESSAGE_TIMEOUT: Duration = Duration::from_secs(300);

/// What has become of a message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Outcome {
    /// The server has taken it.
    Sent,
    /// The server has not taken it, and may take it later.
    NotNow(String),
    /// The server will not take it; whether that is for the address's sake.
    Never { is_address: bool, why: String },
    /// The server may have taken it, and has not said so.
    Uncertain(String),
    /// It was not begun: it was no longer there to be sent.
    Gone,
    /// The server takes nothing just now, from whomever for whomever.
    Trouble(String),
    /// The same, and perhaps for this message's sake.
    Stuck(String),
}

/// A connection.
pub(super) struct Connection {
    inner: AsyncSmtpConnection,
}

type SmtpError = lettre::transport::smtp::Error;

async fn in_time<T>(limit: Duration, what: impl Future<Output = Result<T, SmtpError>>) -> Result<T, Fault> {
    match tokio::time::timeout(limit, what).await {
        Ok(done) => done.map_err(|error| Fault::of(&error)),
        Err(_) => Err(Fault::Lost("the server did not answer in time".to_owned())),
    }
}

/// What went wrong with a command.
enum Fault {
    /// The server said no, for now.
    Transient(String),
    /// The server said no.
    Permanent(String),
    /// The connection broke, or the answer can't be understood.
    Lost(String),
}

impl Fault {
    fn of(error: &SmtpError) -> Self {
        let why = told(error);
        if error.is_permanent() {
            Self::Permanent(why)
        } else if error.is_transient() {
            Self::Transient(why)
        } else {
            Self::Lost(why)
        }
    }

    fn why(self) -> String {
        match self {
            Self::Transient(why) | Self::Permanent(why) | Self::Lost(why) => why,
        }
    }
}

/// An error with what caused it, in one line.
fn told(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        text = format!("{text}: {next}");
        cause = next.source();
    }
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(500).collect()
}

impl Connection {
    /// Connects, secures the connection and signs in.
    pub(super) async fn open(server: &Server, name: &str) -> Result<Self, String> {
        let tls = || tls(server);
        let hello = ClientId::Domain(name.to_owned());
        let first = match server.security {
            Security::Tls => Some(tls()?),
            _ => None,
        };
        let address = (server.host.clone(), server.port);
        let connect =
            AsyncSmtpConnection::connect_tokio1(address, Some(COMMAND_TIMEOUT), &hello, first, None);
        let mut inner = in_time(COMMAND_TIMEOUT, connect).await.map_err(Fault::why)?;
        let upgrades = match server.security {
            Security::StartTls => true,
            Security::Opportunistic => inner.can_starttls(),
            Security::Tls | Security::None => false,
        };
        if upgrades {
            in_time(COMMAND_TIMEOUT, inner.starttls(tls()?, &hello)).await.map_err(Fault::why)?;
        }
        if let Some((user, password)) = &server.credentials {
            let credentials = Credentials::new(user.clone(), password.clone());
            in_time(COMMAND_TIMEOUT, inner.auth(DEFAULT_MECHANISMS, &credentials))
                .await
                .map_err(Fault::why)?;
        }
        Ok(Self { inner })
    }

    /// Hands a message over. `begin` is awaited when the server has said that it is ready for the content, and immediately
    /// before the first byte of it: it makes durable that the message may have arrived from now on. Where it says no, nothing
    /// was sent.
    pub(super) async fn deliver(
        &mut self,
        from: &Address,
        to: &Address,
        content: &[u8],
        begin: impl Future<Output = Result<bool, String>>,
    ) -> Outcome {
        let mut options = Vec::new();
        let is_ascii = |address: &Address| AsRef::<str>::as_ref(address).is_ascii();
        if !is_ascii(from) || !is_ascii(to) {
            if !self.inner.server_info().supports_feature(Extension::SmtpUtfEight) {
                let why = "the mail server takes no addresses with such letters (SMTPUTF8)".to_owned();
                return Outcome::Never { is_address: true, why };
            }
            options.push(MailParameter::SmtpUtfEight);
        }
        if let Err(fault) = self.command(Mail::new(Some(from.clone()), options)).await {
            return Outcome::Stuck(fault.why());
        }
        if let Err(fault) = self.command(Rcpt::new(to.clone(), Vec::new())).await {
            return self.refused(fault, true).await;
        }
        if let Err(fault) = self.command(Data).await {
            return self.refused(fault, false).await;
        }
        match begin.await {
            Ok(true) => {}
            // The server waits for the content: only to hang up tells it that there is none.
            Ok(false) => {
                self.inner.abort().await;
                return Outcome::Gone;
            }
            Err(why) => {
                self.inner.abort().await;
                return Outcome::Trouble(why);
            }
        }
        match in_time(MESSAGE_TIMEOUT, self.inner.message(content)).await {
            Ok(_) => Outcome::Sent,
            Err(Fault::Transient(why)) => Outcome::NotNow(why),
            Err(Fault::Permanent(why)) => Outcome::Never { is_address: false, why },
            Err(Fault::Lost(why)) => Outcome::Uncertain(why),
        }
    }

    /// Whether another message can go over it.
    pub(super) fn is_usable(&self) -> bool {
        !self.inner.has_broken()
    }

    /// Says goodbye.
    pub(super) async fn close(mut self) {
        let _ = tokio::time::timeout(Duration::from_secs(5), self.inner.quit()).await;
    }

    async fn command(&mut self, command: impl std::fmt::Display) -> Result<(), Fault> {
        in_time(COMMAND_TIMEOUT, self.inner.command(command)).await.map(drop)
    }

    /// The server said no before it had the content: it has taken nothing.
    async fn refused(&mut self, fault: Fault, is_address: bool) -> Outcome {
        let outcome = match fault {
            Fault::Transient(why) => Outcome::NotNow(why),
            Fault::Permanent(why) => Outcome::Never { is_address, why },
            Fault::Lost(why) => return Outcome::Stuck(why),
        };
        match self.command(Rset).await {
            Ok(()) => outcome,
            Err(_) => {
                self.inner.abort().await;
                outcome
            }
        }
    }
}

fn tls(server: &Server) -> Result<TlsParameters, String> {
    let mut builder = TlsParameters::builder(server.host.clone());
    if let Some(file) = &server.ca_file {
        let pem = std::fs::read(file).map_err(|error| format!("{file}: {error}"))?;
        let certificate = Certificate::from_pem(&pem).map_err(|error| format!("{file}: {error}"))?;
        builder = builder.add_root_certificate(certificate);
    }
    builder.build().map_err(|error| told(&error))
}
