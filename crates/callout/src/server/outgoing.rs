//! Mail that leaves: who writes and who hands over, as long as the server runs.

use std::sync::Arc;

use courier::Scheduler;
use courier::mail::{Sender, Writer};
use desk::Desk;
use tokio::sync::{Notify, watch};
use tokio::task::JoinSet;

use crate::failure::Failure;
use crate::settings::{Mail, Settings};

/// Mail that leaves.
pub struct Outgoing {
    desk: Desk,
    writes: bool,
    is_demo: bool,
    mail: Option<Mail>,
}

impl Outgoing {
    /// As it is set: written and sent, only written in a demonstration world without a mail server, or neither.
    ///
    /// # Errors
    /// When a setting can't be taken.
    pub fn open(settings: &Settings, desk: &Desk, is_demo: bool) -> Result<Self, Failure> {
        let mail = settings.mail()?;
        let letterhead = match &mail {
            Some(mail) => Some(mail.letterhead.clone()),
            None if is_demo => Some(settings.demo_letterhead()?),
            None => None,
        };
        let writes = letterhead.is_some();
        if let Some(letterhead) = letterhead {
            desk.set_letterhead(letterhead);
        }
        Ok(Self { desk: desk.clone(), writes, is_demo, mail })
    }

    /// Writes and sends until `stopped` is set.
    pub fn run_until(self, stopped: &watch::Receiver<bool>) -> JoinSet<()> {
        let mut tasks = JoinSet::new();
        let Self { desk, writes, is_demo, mail } = self;
        if !writes {
            tasks.spawn(async move {
                // A standby takes no changes, and has no mail of its own.
                if let Err(error) = Writer::stop(&desk).await {
                    tracing::warn!(%error, "could not write down that no mail is sent");
                }
            });
            return tasks;
        }
        let wake = Arc::new(Notify::new());
        if let Some(Mail { server, from, .. }) = mail {
            tracing::info!(?server, "mail is sent");
            let sender = Sender::new(desk.clone(), server, from, Arc::clone(&wake));
            tasks.spawn(sender.run_until(stopped.clone()));
        }
        let stopped = stopped.clone();
        tasks.spawn(async move {
            let writer = Writer::new(desk.clone(), wake);
            if is_demo && let Err(error) = writer.start_after(&Scheduler::new(desk)).await {
                tracing::warn!(%error, "the past of the demonstration world becomes mail, too");
            }
            writer.run_until(stopped).await;
        });
        tasks
    }
}
