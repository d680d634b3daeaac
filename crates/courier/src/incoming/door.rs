//! Takes a whole mail, from wherever it came.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use desk::domain::reply::{Reason, ReturnPath};
use desk::replies::{self, Reply};
use desk::{Desk, Error};
use tokio::sync::Semaphore;

use super::message;
use super::spool::Spool;

/// Mails that are read at once: each is in memory whole then, and once more as its files.
const READ_AT_ONCE_MAX: usize = 2;

/// What has become of a mail, for one of its recipients.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// It is a note.
    Noted,
    /// It became none.
    Dropped(Reason),
    /// The store could not take it now.
    Later,
}

/// Where mail comes in. Clones share it.
#[derive(Clone)]
pub struct Door {
    desk: Desk,
    bytes_max: usize,
    dir: PathBuf,
    reading: Arc<Semaphore>,
}

impl Door {
    /// To this desk, for mails of so many bytes at most.
    pub fn new(desk: Desk, bytes_max: usize) -> Self {
        Self {
            desk,
            bytes_max,
            dir: std::env::temp_dir(),
            reading: Arc::new(Semaphore::new(READ_AT_ONCE_MAX)),
        }
    }

    /// Keeps what is coming in below `dir`: a folder for temporary files may be memory.
    #[must_use]
    pub fn spooling_in(self, dir: &Path) -> Self {
        Self { dir: dir.to_owned(), ..self }
    }

    /// A place for a mail that comes in.
    pub(super) fn spool(&self) -> Spool {
        Spool::new(self.bytes_max, &self.dir)
    }

    /// Bytes of a mail at most.
    pub fn bytes_max(&self) -> usize {
        self.bytes_max
    }

    /// Whether this is a reply address of ours.
    ///
    /// # Errors
    /// The store's: ask again later.
    pub async fn knows(&self, recipient: &str) -> Result<Result<(), Reason>, Error> {
        let known = replies::knows(&self.desk, recipient).await?;
        if let Err(reason) = known {
            log(reason, recipient, None);
        }
        Ok(known)
    }

    /// Takes a mail to these recipients; tells what has become of it for each of them.
    pub async fn take(&self, raw: Vec<u8>, return_path: Option<&str>, recipients: &[String]) -> Vec<Fate> {
        let Ok(_reading) = self.reading.acquire().await else { return vec![Fate::Later; recipients.len()] };
        let read = self.read(raw, return_path).await;
        let mut fates = Vec::with_capacity(recipients.len());
        for recipient in recipients {
            fates.push(match &read {
                Err(reason) => dropped(*reason, recipient, None),
                Ok(reply) => self.hand_in(recipient, reply).await,
            });
        }
        fates
    }

    /// Reads it on a thread where it may take its time. Whatever a mail is made of, it stops nothing but itself.
    async fn read(&self, raw: Vec<u8>, return_path: Option<&str>) -> Result<Arc<Reply>, Reason> {
        let return_path = return_path.map(str::to_owned);
        let read = tokio::task::spawn_blocking(move || {
            let return_path = match return_path.as_deref() {
                None => ReturnPath::Unknown,
                Some("") => ReturnPath::Null,
                Some(address) => ReturnPath::Address(address),
            };
            message::read(&raw, return_path)
        });
        match read.await {
            Ok(read) => read.map(Arc::new),
            Err(error) => {
                tracing::error!(%error, "a mail could not be read");
                Err(Reason::Malformed)
            }
        }
    }

    async fn hand_in(&self, recipient: &str, reply: &Arc<Reply>) -> Fate {
        match replies::take(&self.desk, recipient, reply).await {
            Ok(Ok(noted)) => {
                let (ticket, note) = (noted.ticket, noted.note);
                tracing::info!(%ticket, %note, message_id = reply.message_id, "a mail became a note");
                Fate::Noted
            }
            Ok(Err(reason)) => dropped(reason, recipient, Some(reply)),
            Err(error) => {
                tracing::warn!(%error, message_id = reply.message_id, "a mail waits for the store");
                Fate::Later
            }
        }
    }
}

fn dropped(reason: Reason, recipient: &str, reply: Option<&Reply>) -> Fate {
    log(reason, recipient, reply);
    Fate::Dropped(reason)
}

/// One line for each mail that becomes no note, to be counted by its code. A whole reply address is a secret.
fn log(reason: Reason, recipient: &str, reply: Option<&Reply>) {
    let begin: String = recipient.chars().take(14).collect();
    let (message_id, from) =
        reply.map_or((None, None), |reply| (Some(&reply.message_id), reply.from.as_ref()));
    tracing::info!(
        code = reason.code(),
        recipient = begin,
        message_id,
        from,
        "a mail became no note: {}",
        reason.sentence()
    );
}
