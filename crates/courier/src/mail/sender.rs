//! Hands what is in the outbox to a mail server.
//!
//! A mail is claimed for some minutes, so that one node has it. It is `handing_over` from immediately before its content is sent,
//! and that is durable; who finds it so later, and nobody at work on it, knows that it may have arrived: it is `uncertain`, and
//! is not sent again by itself. A server that can't be reached costs no mail an attempt: all of them wait, the oldest go first.

use std::sync::Arc;
use std::time::Duration;

use desk::domain::instant::Instant;
use desk::store::mail::outbox::{self, Mail, State};
use desk::{Desk, Error};
use tokio::sync::{Notify, watch};

use super::message::{From, message};
use super::server::Server;
use super::smtp::{Connection, Outcome};

/// Mails claimed at once.
const CLAIM_MAX: usize = 50;
/// For how long a node has a mail; longer than all time-outs of one take.
const LEASE_MS: i64 = 15 * 60_000;
/// How often it is looked for mail that falls due.
const LOOK: Duration = Duration::from_secs(1);
/// The wait for a server that takes nothing: it doubles with each time.
const TROUBLE_MS: i64 = 2_000;
const TROUBLE_MS_MAX: i64 = 60_000;
/// The wait for a mail that was not taken: it doubles with each time.
const RETRY_MS: i64 = 60_000;
const RETRY_MS_MAX: i64 = 4 * 3_600_000;
/// A mail that was not taken is given up so long after it was written (RFC 5321, 4.5.4.1: four or five days), and after
/// so many times.
const GIVE_UP_MS: i64 = 5 * 24 * 3_600_000;
const ATTEMPTS_MIN: i64 = 8;

/// Hands mail over until it is told to stop.
pub struct Sender {
    desk: Desk,
    server: Server,
    from: From,
    wake: Arc<Notify>,
    trouble: Option<Trouble>,
}

/// The server takes nothing.
struct Trouble {
    until: Instant,
    wait_ms: i64,
}

impl Sender {
    /// To this server, from this address; woken by `wake`.
    pub fn new(desk: Desk, server: Server, from: From, wake: Arc<Notify>) -> Self {
        Self { desk, server, from, wake, trouble: None }
    }

    /// What another life of this process, or another node that died, was handing over is uncertain.
    ///
    /// # Errors
    /// The store's.
    pub async fn doubt(&self) -> Result<(), Error> {
        let is_shared = self.desk.store().is_shared();
        let doubted = self
            .desk
            .store()
            .write(move |tx| {
                // Where there are other nodes one of them may be at it: its lease tells.
                let until = if is_shared { tx.now() } else { tx.now().plus_millis(LEASE_MS) };
                Ok::<_, Error>(outbox::doubt(tx, until, "the server stopped while it handed this over")?)
            })
            .await?;
        if doubted > 0 {
            tracing::warn!(
                doubted,
                "mails were being handed over when the server stopped: they may have arrived, and are not sent again; `callout mail list` shows them"
            );
        }
        Ok(())
    }

    /// Hands over everything that is due; tells how many mails were sent.
    ///
    /// # Errors
    /// The store's. What goes wrong with a mail or its server is kept with it, and logged.
    pub async fn send_due(&mut self) -> Result<usize, Error> {
        let mut sent = 0;
        while self.is_due().await? {
            let lease = self.desk.store().now().plus_millis(LEASE_MS);
            let claimed = self
                .desk
                .store()
                .write(move |tx| Ok::<_, Error>(outbox::claim(tx, lease, CLAIM_MAX)?))
                .await?;
            if claimed.is_empty() {
                break;
            }
            sent += self.hand_over_all(claimed).await?;
        }
        Ok(sent)
    }

    /// Looking costs a read; only when something is due is it worth a commit.
    async fn is_due(&self) -> Result<bool, Error> {
        let now = self.desk.store().now();
        if self.waits() {
            return Ok(false);
        }
        let next = self.desk.store().glance(|tx| Ok::<_, Error>(outbox::next_due(tx)?)).await?;
        Ok(next.is_some_and(|due| due <= now))
    }

    /// Whether the server is left alone for now. A clock that steps back makes nobody wait for an hour.
    fn waits(&self) -> bool {
        let now = self.desk.store().now();
        let left_ms = |trouble: &Trouble| trouble.until.millis() - now.millis();
        self.trouble.as_ref().is_some_and(|trouble| (1..=TROUBLE_MS_MAX).contains(&left_ms(trouble)))
    }

    async fn hand_over_all(&mut self, claimed: Vec<Mail>) -> Result<usize, Error> {
        let mut sent = 0;
        let mut connection = None;
        for mail in claimed {
            if self.waits() {
                self.give_back(&mail).await?;
                continue;
            }
            let outcome = self.hand_over(&mut connection, &mail).await;
            sent += usize::from(outcome == Outcome::Sent);
            self.keep(&mail, outcome).await?;
        }
        if let Some(connection) = connection.filter(Connection::is_usable) {
            connection.close().await;
        }
        Ok(sent)
    }

    async fn hand_over(&self, connection: &mut Option<Connection>, mail: &Mail) -> Outcome {
        let never = |why| Outcome::Never { is_address: true, why };
        let message = match message(&self.from, mail) {
            Ok(message) => message,
            Err(why) => return never(why),
        };
        let Some(to) = message.envelope().to().first().cloned() else {
            return never("no address".to_owned());
        };
        if !connection.as_ref().is_some_and(Connection::is_usable) {
            match Connection::open(&self.server, self.from.domain()).await {
                Ok(opened) => *connection = Some(opened),
                Err(why) => return Outcome::Trouble(why),
            }
        }
        let Some(connection) = connection else { return Outcome::Trouble("no connection".to_owned()) };
        let (store, org, id) = (self.desk.store().clone(), mail.letter.org, mail.id);
        let begin = async move {
            let begun = store.write(move |tx| outbox::hand_over(tx, org, id, tx.now().plus_millis(LEASE_MS)));
            begun.await.map_err(|error: desk::store::Error| error.to_string())
        };
        connection.deliver(self.from.address(), &to, &message.formatted(), begin).await
    }

    /// Keeps what has become of a mail.
    async fn keep(&mut self, mail: &Mail, outcome: Outcome) -> Result<(), Error> {
        let (org, id, address) = (mail.letter.org, mail.id, mail.letter.address.clone());
        if let Outcome::Trouble(why) | Outcome::Stuck(why) = &outcome {
            self.wait_for_server(why);
        } else {
            self.trouble = None;
        }
        let end = |state: State, error: Option<String>| {
            self.desk
                .store()
                .write(move |tx| Ok::<_, Error>(outbox::end(tx, org, id, state, error.as_deref())?))
        };
        match outcome {
            Outcome::Gone => Ok(()),
            Outcome::Trouble(_) => self.give_back(mail).await,
            Outcome::Sent => end(State::Sent, None).await,
            Outcome::Uncertain(why) => {
                tracing::warn!(mail = %id, why, "a mail may or may not have arrived; it is not sent again by itself");
                end(State::Uncertain, Some(why)).await
            }
            Outcome::Never { is_address, why } => {
                tracing::warn!(mail = %id, why, "a mail is not wanted");
                end(State::Failed, Some(why.clone())).await?;
                if is_address {
                    let refuse = move |tx: &dyn desk::store::Tx| {
                        Ok::<_, Error>(outbox::refuse(tx, org, &address, &why)?)
                    };
                    self.desk.store().write(refuse).await?;
                }
                Ok(())
            }
            Outcome::NotNow(why) | Outcome::Stuck(why) => self.put_off(mail, why).await,
        }
    }

    /// A mail that was not taken is tried again, later each time, for some days.
    async fn put_off(&self, mail: &Mail, why: String) -> Result<(), Error> {
        let (org, id, attempts) = (mail.letter.org, mail.id, mail.attempts + 1);
        let now = self.desk.store().now();
        let is_over = now.millis() - mail.created_at.millis() >= GIVE_UP_MS && attempts >= ATTEMPTS_MIN;
        tracing::info!(mail = %id, attempts, why, "a mail was not taken");
        let wait_ms = RETRY_MS.saturating_mul(1 << (attempts - 1).clamp(0, 12)).min(RETRY_MS_MAX);
        self.desk
            .store()
            .write(move |tx| {
                match is_over {
                    true => outbox::end(tx, org, id, State::Failed, Some(&why))?,
                    false => outbox::again(tx, org, id, tx.now().plus_millis(wait_ms), attempts, &why)?,
                }
                Ok::<_, Error>(())
            })
            .await
    }

    async fn give_back(&self, mail: &Mail) -> Result<(), Error> {
        let (org, id) = (mail.letter.org, mail.id);
        self.desk.store().write(move |tx| Ok::<_, Error>(outbox::give_back(tx, org, id)?)).await
    }

    fn wait_for_server(&mut self, why: &str) {
        let wait_ms =
            self.trouble.as_ref().map_or(TROUBLE_MS, |trouble| (trouble.wait_ms * 2).min(TROUBLE_MS_MAX));
        if self.trouble.is_none() {
            tracing::warn!(server = ?self.server, why, "mail waits for the mail server");
        }
        self.trouble = Some(Trouble { until: self.desk.store().now().plus_millis(wait_ms), wait_ms });
    }

    /// Hands over what is due, as it comes, until `stop` is set.
    pub async fn run_until(mut self, mut stop: watch::Receiver<bool>) {
        let (mut has_doubted, mut fails) = (false, false);
        let mut rounds: u32 = 0;
        loop {
            let done = async {
                // On a server other nodes may die at any time.
                if !has_doubted || self.desk.store().is_shared() && rounds.is_multiple_of(60) {
                    self.doubt().await?;
                }
                self.send_due().await
            };
            let done = done.await;
            rounds = rounds.wrapping_add(1);
            has_doubted |= done.is_ok();
            if let Err(error) = &done
                && !fails
            {
                tracing::warn!(%error, "mail waits for the store");
            }
            fails = done.is_err();
            tokio::select! {
                () = tokio::time::sleep(LOOK) => {}
                () = self.wake.notified() => {}
                _ = stop.changed() => return,
            }
            if *stop.borrow() {
                return;
            }
        }
    }
}
