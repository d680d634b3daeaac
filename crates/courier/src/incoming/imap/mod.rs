//! Mail from a mailbox that is looked into again and again.
//!
//! What was looked at is marked `\Seen` and stays where it is; what a person wrote and the desk refused is marked `\Flagged`
//! too, since nobody tells them. A mail that was noted but not yet marked, because the power went or another node was
//! quicker, is known by its `Message-ID` (`desk::replies`).

mod account;
mod mailbox;

use std::io;
use std::sync::Arc;
use std::time::Duration;

use async_imap::error::Error;
use desk::domain::reply::{Fate as What, Reason};
use rustls::{ClientConfig, RootCertStore};
use tokio::sync::watch;

use self::mailbox::Mailbox;
use super::{Door, Fate, addressees};

pub use account::Account;

/// Mails that are taken before it is looked again.
const ROUND_MAX: usize = 100;
/// The wait after a first failure; it doubles with each.
const RETRY: Duration = Duration::from_secs(2);
/// The longest wait after a failure.
const RETRY_MAX: Duration = Duration::from_secs(5 * 60);

/// Looks into a mailbox.
pub struct Imap {
    account: Account,
    door: Door,
    every: Duration,
    retry: Duration,
    tls: Arc<ClientConfig>,
}

/// What a look into the mailbox has brought.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Round {
    /// Mails that became notes.
    pub noted: usize,
    /// Mails that became none.
    pub dropped: usize,
    /// The store did not take one: it is looked at again.
    pub is_put_off: bool,
}

impl Imap {
    /// Into this mailbox, so often. Who the server is, is known by the machine's certificates.
    ///
    /// # Errors
    /// When the machine's cryptography can't be used.
    pub fn new(account: Account, door: Door, every: Duration) -> io::Result<Self> {
        let mut roots = RootCertStore::empty();
        let found = rustls_native_certs::load_native_certs();
        for error in &found.errors {
            tracing::warn!(%error, "a certificate of this machine can't be read");
        }
        roots.add_parsable_certificates(found.certs);
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let tls = tls.map_err(io::Error::other)?.with_root_certificates(roots).with_no_client_auth();
        Ok(Self { account, door, every, retry: RETRY, tls: Arc::new(tls) })
    }

    /// With another wait after a first failure.
    #[must_use]
    pub fn with_retry(self, retry: Duration) -> Self {
        Self { retry, ..self }
    }

    /// Looks once, over a connection of its own.
    ///
    /// # Errors
    /// When the server can't be reached, or breaks off.
    pub async fn look_once(&self) -> Result<Round, Error> {
        let mut mailbox = Mailbox::open(&self.account, &self.tls).await?;
        let (_never, stop) = watch::channel(false);
        let round = self.round(&mut mailbox, &stop).await;
        mailbox.close().await;
        round
    }

    /// Looks again and again, until `stop` is set; over one connection, as long as it lasts.
    pub async fn run_until(self, mut stop: watch::Receiver<bool>) {
        let mut failures: u32 = 0;
        let mut open: Option<Mailbox> = None;
        while !*stop.borrow() {
            let looked = self.look(&mut open, &stop).await;
            let wait = match looked {
                Ok(Round { is_put_off: false, .. }) => {
                    if failures > 0 {
                        tracing::info!(mailbox = ?self.account, "the mailbox is there again");
                    }
                    failures = 0;
                    self.every
                }
                Ok(_) => self.back_off(&mut failures),
                Err(error) => {
                    open = None;
                    if failures == 0 {
                        tracing::warn!(%error, mailbox = ?self.account, "the mailbox can't be looked into: {error}");
                    }
                    self.back_off(&mut failures)
                }
            };
            tokio::select! {
                () = tokio::time::sleep(wait) => {}
                _ = stop.wait_for(|stop| *stop) => {}
            }
        }
        if let Some(mailbox) = open {
            mailbox.close().await;
        }
    }

    async fn look(&self, open: &mut Option<Mailbox>, stop: &watch::Receiver<bool>) -> Result<Round, Error> {
        let mailbox = match open {
            Some(mailbox) => mailbox,
            None => open.insert(Mailbox::open(&self.account, &self.tls).await?),
        };
        self.round(mailbox, stop).await
    }

    async fn round(&self, mailbox: &mut Mailbox, stop: &watch::Receiver<bool>) -> Result<Round, Error> {
        let mut round = Round::default();
        for uid in mailbox.unseen().await?.into_iter().take(ROUND_MAX) {
            if *stop.borrow() {
                break;
            }
            let fate = match mailbox.bytes(uid).await? {
                None => continue, // Somebody else has moved it away.
                Some(bytes) if bytes > self.door.bytes_max() => {
                    tracing::info!(code = "too_large", bytes, uid, "a mail became no note: it is too large");
                    Fate::Dropped(Reason::TooLarge)
                }
                Some(_) => match mailbox.whole(uid).await? {
                    None => continue,
                    Some(raw) => self.take(raw).await,
                },
            };
            match fate {
                Fate::Noted => round.noted += 1,
                Fate::Dropped(_) => round.dropped += 1,
                Fate::Later => {
                    round.is_put_off = true;
                    break;
                }
            }
            let for_people = matches!(fate, Fate::Dropped(reason) if reason.fate() == What::Refused);
            mailbox.mark(uid, for_people).await?;
        }
        Ok(round)
    }

    /// To whichever of its recipients are addresses of ours; what has become of it for the one that matters most.
    async fn take(&self, raw: Vec<u8>) -> Fate {
        let mut known = Vec::new();
        let mut refused = Reason::UnknownRecipient;
        for recipient in addressees(&raw) {
            match self.door.knows(&recipient).await {
                Ok(Ok(())) => known.push(recipient),
                Ok(Err(reason)) => refused = reason,
                Err(error) => {
                    tracing::warn!(%error, "mail is put off: the store does not answer");
                    return Fate::Later;
                }
            }
        }
        if known.is_empty() {
            return Fate::Dropped(refused);
        }
        let fates = self.door.take(raw, None, &known).await;
        let of = |wanted: fn(&Fate) -> bool| fates.iter().copied().find(wanted);
        of(|fate| *fate == Fate::Later)
            .or_else(|| of(|fate| *fate == Fate::Noted))
            .or_else(|| fates.first().copied())
            .unwrap_or(Fate::Later)
    }

    fn back_off(&self, failures: &mut u32) -> Duration {
        let wait = self.retry.saturating_mul(1 << (*failures).min(16)).min(RETRY_MAX);
        *failures += 1;
        wait
    }
}
