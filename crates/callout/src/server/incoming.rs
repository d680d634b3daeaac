//! Mail that comes in, as it was set up: a port for a mail server, a mailbox, both or neither.

use std::time::Duration;

use courier::incoming::imap::{Account, Imap};
use courier::incoming::lmtp::Lmtp;
use courier::incoming::{self, Door};
use desk::Desk;
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::failure::Failure;
use crate::settings::Settings;

/// Where mail comes in.
pub struct Incoming {
    lmtp: Option<Lmtp>,
    imap: Option<Imap>,
}

impl Incoming {
    /// Opens what was set up.
    ///
    /// # Errors
    /// When the address can't be listened at, or the mailbox's URL can't be read.
    pub async fn open(settings: &Settings, desk: &Desk) -> Result<Self, Failure> {
        let bytes_max = settings.mail_bytes_max.unwrap_or(incoming::MAIL_BYTES_MAX);
        let door = Door::new(desk.clone(), bytes_max).spooling_in(settings.data_dir());
        let lmtp = match settings.lmtp_listen {
            None => None,
            Some(address) => {
                let opened = Lmtp::open(address, door.clone(), "callout").await;
                let lmtp = opened.map_err(Failure::io(format!("listening for mail at {address}")))?;
                let address = lmtp.address().map_err(Failure::io("listening for mail"))?;
                tracing::info!(%address, "taking mail at lmtp://{address}");
                Some(lmtp)
            }
        };
        let imap = match settings.imap_url.as_deref().filter(|url| !url.is_empty()) {
            None => None,
            Some(url) => {
                let account = Account::parse(url)
                    .map_err(|why| Failure::argument(format!("CALLOUT_IMAP_URL: {why}")))?;
                let every = Duration::from_secs(settings.imap_every_s.max(1).into());
                tracing::info!(mailbox = ?account, "taking mail from a mailbox");
                Some(Imap::new(account, door, every).map_err(Failure::io("preparing TLS"))?)
            }
        };
        Ok(Self { lmtp, imap })
    }

    /// Takes mail until `stop` is set; what it runs ends when what had come is taken.
    pub fn run_until(self, stop: &watch::Receiver<bool>) -> JoinSet<()> {
        let mut running = JoinSet::new();
        if let Some(lmtp) = self.lmtp {
            running.spawn(lmtp.serve(stop.clone()));
        }
        if let Some(imap) = self.imap {
            running.spawn(imap.run_until(stop.clone()));
        }
        running
    }
}
