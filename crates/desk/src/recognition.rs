//! Recognises callers: by a token, a session or a link; and again when what they were recognised by has changed.

use std::sync::Arc;

use domain::instant::Instant;
use store::{Tx, contractor_links, people, sessions, tokens};

use crate::auth::{Caller, Credential, OrgSecret, hash_of, is_to_be_noted};
use crate::links::{self, Bound};
use crate::{Desk, Error};

impl Desk {
    pub(crate) async fn look_at_tokens(&self) -> Result<(), Error> {
        let (live, epoch) =
            self.store().read(|tx| Ok::<_, Error>((tokens::live(tx)?, tokens::epoch(tx)?))).await?;
        self.tokens().replace(live, epoch);
        Ok(())
    }

    /// Recognises a caller by the token sent, or the link.
    ///
    /// # Errors
    /// [`Error::Unauthorized`] when the token is malformed, unknown, expired or revoked; [`Error::Link`] for a link that is not taken.
    pub async fn recognise(&self, token: &str) -> Result<Arc<Caller>, Error> {
        if token.starts_with(links::PREFIX) {
            return self.recognise_link(token).await;
        }
        let hash = hash_of(token).ok_or(Error::Unauthorized)?;
        if let Some(caller) = self.tokens().find(&hash, self.store().now()) {
            return Ok(caller);
        }
        // It may have been made since we last looked, by another process.
        self.look_at_tokens().await?;
        self.tokens().find(&hash, self.store().now()).ok_or(Error::Unauthorized)
    }

    /// Recognises a caller by the secret of a session.
    ///
    /// # Errors
    /// [`Error::SignedOut`] when it is malformed, unknown or over.
    pub async fn recognise_session(&self, secret: &str) -> Result<Arc<Caller>, Error> {
        let secret = OrgSecret::parse(secret).ok_or(Error::SignedOut)?;
        let now = self.store().now();
        let caller = match self.sessions().find(&secret.hash, now) {
            Some(caller) => caller,
            None => self.look_at_session(secret).await?,
        };
        self.note_use(&caller, now);
        Ok(caller)
    }

    async fn look_at_session(&self, secret: OrgSecret) -> Result<Arc<Caller>, Error> {
        let OrgSecret { org, hash } = secret;
        let found = self
            .store()
            .read(move |tx| Ok::<_, Error>((sessions::one(tx, org, &hash)?, tokens::epoch(tx)?)))
            .await?;
        match found {
            (Some(session), epoch) => Ok(self.sessions().put(hash, session, epoch, self.store().now())),
            (None, _) => {
                self.sessions().drop(&hash);
                Err(Error::SignedOut)
            }
        }
    }

    /// Writes down, now and then, that a session was used and a person was here. Nobody waits for it.
    fn note_use(&self, caller: &Caller, now: Instant) {
        if let Some(person) = caller.person()
            && is_to_be_noted(caller, now)
        {
            let (org, hash) = (caller.actor.org, *caller.hash());
            self.store().write_later(move |tx| {
                sessions::used(tx, org, &hash, now)?;
                people::seen(tx, org, person, now)
            });
        }
    }

    async fn recognise_link(&self, text: &str) -> Result<Arc<Caller>, Error> {
        let link = links::parse(self.signer().await?, text).ok_or(links::Refusal::Invalid)?;
        match self.held().find(&link, self.store().now()) {
            Some(caller) => Ok(caller),
            None => self.look_at_link(link).await,
        }
    }

    async fn look_at_link(&self, link: Bound) -> Result<Arc<Caller>, Error> {
        let look = move |tx: &dyn Tx| {
            let holder = links::holder(tx, &link, tx.now());
            Ok::<_, Error>((holder, tokens::epoch(tx)?))
        };
        let (holder, epoch) = self.store().read(look).await?;
        match holder {
            Ok(holder) => Ok(self.held().put(link, holder, epoch, self.store().now())),
            Err(error) => {
                self.held().drop(&link);
                Err(error)
            }
        }
    }

    /// Writes down, now and then, that something was done with a link. Nobody waits for it. Not to be told of who only reads: programs
    /// that look through mail open what is linked there.
    pub fn note_link_use(&self, caller: &Caller) {
        let now = self.store().now();
        if let Credential::Link(link) = caller.credential
            && is_to_be_noted(caller, now)
        {
            self.store().write_later(move |tx| contractor_links::used(tx, &link.key, now));
        }
    }

    pub(crate) async fn recognise_again(&self, caller: &Caller) -> Result<Arc<Caller>, Error> {
        let hash = *caller.hash();
        match caller.credential {
            Credential::Token(_) => {
                self.look_at_tokens().await?;
                self.tokens().find(&hash, self.store().now()).ok_or(Error::Unauthorized)
            }
            Credential::Session(_) => self.look_at_session(OrgSecret { org: caller.actor.org, hash }).await,
            Credential::Link(link) => self.look_at_link(link).await,
        }
    }

    /// The caller as it is known at an epoch or later: for whoever keeps one for long.
    ///
    /// # Errors
    /// [`Error::Unauthorized`] or [`Error::SignedOut`] when the token or session is no longer good.
    pub(crate) async fn renew(&self, caller: &Caller, epoch: i64) -> Result<Arc<Caller>, Error> {
        // Many may keep tokens of one epoch; the first who looks up all of them does it for the others.
        if let Credential::Token(_) = caller.credential
            && let Some(known) = self.tokens().find(caller.hash(), self.store().now())
            && known.epoch() >= epoch
        {
            return Ok(known);
        }
        self.recognise_again(caller).await
    }
}
