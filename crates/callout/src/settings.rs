//! Settings: flags, then `CALLOUT_*` in the environment, then `callout.toml`, then defaults.

mod mail;

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use figment::Figment;
use figment::providers::{Env, Format as _, Serialized, Toml};
use serde::{Deserialize, Serialize};
use store::{Database, File};

use desk::files::{BYTES_MAX, Files};

use crate::cli::{Cli, Command};
use crate::failure::Failure;

pub use mail::Mail;

/// The settings file that is read when none is named, if it exists.
const FILE: &str = "callout.toml";
/// The database in the data directory.
const DATABASE: &str = "callout.db";

/// What can be set.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Address and port.
    pub listen: SocketAddr,
    /// Where state is kept.
    pub data_dir: PathBuf,
    /// Another database than SQLite in the data directory: `postgres://…`.
    pub database_url: Option<String>,
    /// Where people find the server; `http://<listen>` when it is not set.
    pub public_url: Option<String>,
    /// Requests per minute and token; 0: no limit.
    pub rate_limit: u32,
    /// Bytes that a file which somebody hands in may have.
    pub upload_max_bytes: u64,
    /// Proxies whose `X-Forwarded-For` is believed: addresses, comma-separated.
    pub trusted_proxies: String,
    /// The mail server that takes what is sent: `smtp://user:password@host:port?tls=required`, `smtps://…`. Without it no mail is
    /// sent.
    pub smtp_url: Option<String>,
    /// Whom mails are from: `Callout <desk@example.com>`.
    pub mail_from: Option<String>,
    /// The domain of the addresses to which people answer; without it nobody reads answers.
    pub mail_reply_domain: Option<String>,
    /// The language of those who chose none, `fr` or `en`.
    pub mail_language: String,
    /// The time zone of those who chose none.
    pub mail_time_zone: String,
    /// Where a mail server brings replies, by LMTP or SMTP: an address and a port.
    pub lmtp_listen: Option<SocketAddr>,
    /// The mailbox where replies arrive: `imaps://user:password@host/INBOX`.
    pub imap_url: Option<String>,
    /// How often it is looked into, in seconds.
    pub imap_every_s: u32,
    /// Bytes of a mail that comes in, at most; 30 MiB when it is not set.
    pub mail_bytes_max: Option<usize>,
    /// `text` or `json`.
    pub log_format: LogFormat,
    /// What is logged: a filter such as `info` or `api::request=debug`.
    pub log: String,
}

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines.
    Json,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            data_dir: PathBuf::from("callout-data"),
            database_url: None,
            public_url: None,
            rate_limit: 6_000,
            upload_max_bytes: BYTES_MAX,
            trusted_proxies: "127.0.0.1,::1".to_owned(),
            smtp_url: None,
            mail_from: None,
            mail_reply_domain: None,
            mail_language: "fr".to_owned(),
            mail_time_zone: "Europe/Paris".to_owned(),
            lmtp_listen: None,
            imap_url: None,
            imap_every_s: 15,
            mail_bytes_max: None,
            log_format: LogFormat::Text,
            log: "info".to_owned(),
        }
    }
}

impl Settings {
    /// Reads them all.
    ///
    /// # Errors
    /// When one can't be taken; the text says which, and where it comes from.
    pub fn read(cli: &Cli) -> Result<Self, Failure> {
        let file = match &cli.config {
            Some(file) if !file.exists() => {
                return Err(Failure::argument(format!("there is no settings file {}", file.display())));
            }
            Some(file) => file.clone(),
            None => PathBuf::from(FILE),
        };
        let mut figment = Figment::from(Serialized::defaults(Self::default()))
            .merge(Toml::file(file))
            .merge(Env::prefixed("CALLOUT_"));
        if let Some(dir) = &cli.data_dir {
            figment = figment.merge(("data_dir", dir));
        }
        if let Some(url) = &cli.database_url {
            figment = figment.merge(("database_url", url));
        }
        if let Command::Serve(serve) = &cli.command
            && let Some(listen) = &serve.listen
        {
            figment = figment.merge(("listen", listen));
        }
        let settings: Self =
            figment.extract().map_err(|error| Failure::argument(format!("settings: {error}")))?;
        if let Some(url) = settings.server_url() {
            let scheme = url.split_once("://").map_or("", |(scheme, _)| scheme);
            if !["postgres", "postgresql"].contains(&scheme) {
                return Err(Failure::argument(format!(
                    "CALLOUT_DATABASE_URL must begin with postgres://, not \"{scheme}://\"; unset it to use SQLite in the data directory"
                )));
            }
        }
        settings.proxies()?;
        settings.mail()?;
        Ok(settings)
    }

    fn server_url(&self) -> Option<&str> {
        self.database_url.as_deref().filter(|url| !url.is_empty())
    }

    /// Where the data is kept: on the server that is named, or in SQLite in the data directory.
    pub fn database(&self) -> Database {
        match self.server_url() {
            Some(url) => Database::Server(url.to_owned()),
            None => Database::File(File { path: self.data_dir.join(DATABASE), max_pages: None }),
        }
    }

    /// How the store is opened.
    pub fn store(&self) -> store::Options {
        store::Options::new(self.database())
    }

    /// Where people find the server, which listens at `address`.
    pub fn public_url(&self, address: SocketAddr) -> String {
        self.public_url.clone().unwrap_or_else(|| format!("http://{address}"))
    }

    /// The proxies whose word is taken for where a request comes from.
    ///
    /// # Errors
    /// When one is no address.
    pub fn proxies(&self) -> Result<Vec<IpAddr>, Failure> {
        let listed = self.trusted_proxies.split(',').map(str::trim).filter(|text| !text.is_empty());
        listed
            .map(|text| {
                text.parse().map_err(|_| {
                    Failure::argument(format!("CALLOUT_TRUSTED_PROXIES: \"{text}\" is no IP address"))
                })
            })
            .collect()
    }

    /// Where files are kept, and how long one may be.
    ///
    /// # Errors
    /// When the place can't be made.
    pub fn files(&self) -> Result<Files, Failure> {
        let files = Files::in_dir(self.data_dir())
            .map_err(Failure::io(format!("making {}/files", self.data_dir().display())))?;
        Ok(files.with_bytes_max(self.upload_max_bytes))
    }

    /// The data directory.
    pub fn data_dir(&self) -> &Path {
        &self.data_dir
    }
}
