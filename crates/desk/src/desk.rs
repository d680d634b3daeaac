//! The desk itself: the store, who may call, and how a use case is run.

use std::sync::{Arc, OnceLock};

use domain::instant::Instant;
use quick_cache::sync::Cache;
use store::idempotency::{self, Answer, Found, Key};
use store::windows::Place;
use store::{Store, Tx, contractor_links, people, sessions, tokens};
use tokio::sync::OnceCell;

use crate::accounts::passwords::Passwords;
use crate::accounts::throttle::Throttle;
use crate::auth::{Caller, Credential, Held, OrgSecret, Sessions, Tokens, hash_of, is_to_be_noted};
use crate::documents::Documents;
use crate::error::Error;
use crate::files::Files;
use crate::letters::Letterhead;
use crate::links::{self, Bound};
use crate::live::Live;
use crate::public::limits::Limits;
use crate::recent::Recent;
use crate::signing::Signer;
use crate::tables::{Table, Tables};

mod before;

/// How many places in lists are remembered in memory; the store has them all.
const PLACES_MAX: usize = 16_384;

/// An answer, and whether it was given before.
#[derive(Clone, Debug)]
pub struct Answered {
    /// The answer.
    pub answer: Answer,
    /// It is the stored answer of an earlier call with the same idempotency key.
    pub replayed: bool,
}

/// The desk. Cheap to clone.
#[derive(Clone)]
pub struct Desk {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    tokens: Tokens,
    sessions: Sessions,
    held: Held,
    passwords: Passwords,
    throttle: Throttle,
    limits: Limits,
    places: Cache<Place, i64>,
    recent: Recent,
    documents: Documents,
    tables: Tables,
    live: Live,
    files: Files,
    signer: OnceCell<Signer>,
    letterhead: OnceLock<Letterhead>,
    public_url: String,
}

impl Desk {
    /// A desk over `store`, whose tickets are shown to people under `public_url`, and whose files are in memory. Reads which
    /// tokens there are.
    ///
    /// # Errors
    /// When the store can't be read.
    pub async fn open(store: Store, public_url: &str) -> Result<Self, Error> {
        Self::with_files(store, public_url, Files::in_memory()).await
    }

    /// As [`Self::open`], with a place where files are kept.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub async fn with_files(store: Store, public_url: &str, files: Files) -> Result<Self, Error> {
        let public_url = public_url.trim_end_matches('/').to_owned();
        let (tokens, places) = (Tokens::default(), Cache::new(PLACES_MAX));
        let inner = Inner {
            store,
            tokens,
            sessions: Sessions::default(),
            held: Held::default(),
            passwords: Passwords::default(),
            throttle: Throttle::default(),
            limits: Limits::default(),
            places,
            recent: Recent::default(),
            documents: Documents::default(),
            tables: Tables::default(),
            live: Live::default(),
            files,
            signer: OnceCell::new(),
            letterhead: OnceLock::new(),
            public_url,
        };
        let desk = Self { inner: Arc::new(inner) };
        desk.look_at_tokens().await?;
        Ok(desk)
    }

    /// The store beneath.
    pub fn store(&self) -> &Store {
        &self.inner.store
    }

    /// Where people see tickets: `<this>/tickets/<id>`.
    pub fn public_url(&self) -> &str {
        &self.inner.public_url
    }

    /// Where files are kept.
    pub fn files(&self) -> &Files {
        &self.inner.files
    }

    /// What signs for the server. Take it before a transaction, and into it.
    ///
    /// # Errors
    /// The store's, at the first use.
    pub async fn signer(&self) -> Result<&Signer, Error> {
        self.inner.signer.get_or_try_init(|| Signer::of(&self.inner.store)).await
    }

    /// Sets mail up: from now on letters are written. Once; what comes later is not heard.
    pub fn set_letterhead(&self, letterhead: Letterhead) {
        let _ = self.inner.letterhead.set(letterhead);
    }

    /// What every letter has in common; none where mail is not set up.
    pub fn letterhead(&self) -> Option<&Letterhead> {
        self.inner.letterhead.get()
    }

    pub(crate) fn places(&self) -> &Cache<Place, i64> {
        &self.inner.places
    }

    pub(crate) fn recent(&self) -> &Recent {
        &self.inner.recent
    }

    pub(crate) fn documents(&self) -> &Documents {
        &self.inner.documents
    }

    /// The rows of the caller's organization.
    pub(crate) async fn table(&self, caller: &Caller) -> Result<Arc<Table>, Error> {
        Ok(self.inner.tables.of(&self.inner.store, caller.actor.org).await?)
    }

    pub(crate) fn live(&self) -> &Live {
        &self.inner.live
    }

    pub(crate) fn tokens(&self) -> &Tokens {
        &self.inner.tokens
    }

    pub(crate) fn sessions(&self) -> &Sessions {
        &self.inner.sessions
    }

    pub(crate) fn passwords(&self) -> &Passwords {
        &self.inner.passwords
    }

    pub(crate) fn throttle(&self) -> &Throttle {
        &self.inner.throttle
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.inner.limits
    }

    async fn look_at_tokens(&self) -> Result<(), Error> {
        let (live, epoch) =
            self.inner.store.read(|tx| Ok::<_, Error>((tokens::live(tx)?, tokens::epoch(tx)?))).await?;
        self.inner.tokens.replace(live, epoch);
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
        if let Some(caller) = self.inner.tokens.find(&hash, self.inner.store.now()) {
            return Ok(caller);
        }
        // It may have been made since we last looked, by another process.
        self.look_at_tokens().await?;
        self.inner.tokens.find(&hash, self.inner.store.now()).ok_or(Error::Unauthorized)
    }

    /// Recognises a caller by the secret of a session.
    ///
    /// # Errors
    /// [`Error::SignedOut`] when it is malformed, unknown or over.
    pub async fn recognise_session(&self, secret: &str) -> Result<Arc<Caller>, Error> {
        let secret = OrgSecret::parse(secret).ok_or(Error::SignedOut)?;
        let now = self.inner.store.now();
        let caller = match self.inner.sessions.find(&secret.hash, now) {
            Some(caller) => caller,
            None => self.look_at_session(secret).await?,
        };
        self.note_use(&caller, now);
        Ok(caller)
    }

    async fn look_at_session(&self, secret: OrgSecret) -> Result<Arc<Caller>, Error> {
        let OrgSecret { org, hash } = secret;
        let found = self
            .inner
            .store
            .read(move |tx| Ok::<_, Error>((sessions::one(tx, org, &hash)?, tokens::epoch(tx)?)))
            .await?;
        match found {
            (Some(session), epoch) => {
                Ok(self.inner.sessions.put(hash, session, epoch, self.inner.store.now()))
            }
            (None, _) => {
                self.inner.sessions.drop(&hash);
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
            self.inner.store.write_later(move |tx| {
                sessions::used(tx, org, &hash, now)?;
                people::seen(tx, org, person, now)
            });
        }
    }

    async fn recognise_link(&self, text: &str) -> Result<Arc<Caller>, Error> {
        let link = links::parse(self.signer().await?, text).ok_or(links::Refusal::Invalid)?;
        match self.inner.held.find(&link, self.inner.store.now()) {
            Some(caller) => Ok(caller),
            None => self.look_at_link(link).await,
        }
    }

    async fn look_at_link(&self, link: Bound) -> Result<Arc<Caller>, Error> {
        let look = move |tx: &dyn Tx| {
            let holder = links::holder(tx, &link, tx.now());
            Ok::<_, Error>((holder, tokens::epoch(tx)?))
        };
        let (holder, epoch) = self.inner.store.read(look).await?;
        match holder {
            Ok(holder) => Ok(self.inner.held.put(link, holder, epoch, self.inner.store.now())),
            Err(error) => {
                self.inner.held.drop(&link);
                Err(error)
            }
        }
    }

    /// Writes down, now and then, that something was done with a link. Nobody waits for it. Not to be told of who only reads: programs
    /// that look through mail open what is linked there.
    pub fn note_link_use(&self, caller: &Caller) {
        let now = self.inner.store.now();
        if let Credential::Link(link) = caller.credential
            && is_to_be_noted(caller, now)
        {
            self.inner.store.write_later(move |tx| contractor_links::used(tx, &link.key, now));
        }
    }

    async fn recognise_again(&self, caller: &Caller) -> Result<Arc<Caller>, Error> {
        let hash = *caller.hash();
        match caller.credential {
            Credential::Token(_) => {
                self.look_at_tokens().await?;
                self.inner.tokens.find(&hash, self.inner.store.now()).ok_or(Error::Unauthorized)
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
            && let Some(known) = self.inner.tokens.find(caller.hash(), self.inner.store.now())
            && known.epoch() >= epoch
        {
            return Ok(known);
        }
        self.recognise_again(caller).await
    }

    /// Runs a query for a caller.
    ///
    /// # Errors
    /// The query's own; [`Error::Unauthorized`] or [`Error::SignedOut`] when the token or session is no longer good.
    pub async fn read<T, F>(&self, caller: &Arc<Caller>, query: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: Fn(&dyn Tx, &Caller) -> Result<T, Error> + Send + Sync + 'static,
    {
        readable(caller)?;
        self.look(caller, query, true).await
    }

    async fn look<T, F>(&self, caller: &Arc<Caller>, query: F, one_moment: bool) -> Result<T, Error>
    where
        T: Send + 'static,
        F: Fn(&dyn Tx, &Caller) -> Result<T, Error> + Send + Sync + 'static,
    {
        let query = Arc::new(query);
        let mut caller = Arc::clone(caller);
        // Twice: what is recognised again is up to date, unless tokens change at every moment.
        for _ in 0..2 {
            let (run, by) = (Arc::clone(&query), Arc::clone(&caller));
            let query = move |tx: &dyn Tx| by.confirm(tx).and_then(|()| run(tx, &by));
            let result = match one_moment {
                true => self.inner.store.read(query).await,
                false => self.inner.store.glance(query).await,
            };
            match result {
                Err(Error::Stale) => caller = self.recognise_again(&caller).await?,
                other => return other,
            }
        }
        Err(Error::Store(store::Error::Overloaded))
    }

    /// As [`Self::read`], for a query of one statement, or of several that need not be of one moment.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub async fn glance<T, F>(&self, caller: &Arc<Caller>, query: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: Fn(&dyn Tx, &Caller) -> Result<T, Error> + Send + Sync + 'static,
    {
        readable(caller)?;
        self.look(caller, query, false).await
    }

    /// Runs a command for a caller, in one transaction that is durable when this returns.
    ///
    /// # Errors
    /// The command's own, and then nothing has changed; [`Error::Unauthorized`] or [`Error::SignedOut`] when the token or session is no longer good.
    pub async fn write<T, F>(&self, caller: &Arc<Caller>, command: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: Fn(&dyn Tx, &Caller) -> Result<T, Error> + Send + Sync + 'static,
    {
        self.may_write(caller)?;
        let command = Arc::new(command);
        let mut caller = Arc::clone(caller);
        for _ in 0..2 {
            let (run, by) = (Arc::clone(&command), Arc::clone(&caller));
            let result = self.inner.store.write(move |tx| by.confirm(tx).and_then(|()| run(tx, &by))).await;
            match result {
                Err(Error::Stale) => caller = self.recognise_again(&caller).await?,
                other => {
                    if other.is_ok() {
                        self.inner.live.poke();
                    }
                    return other;
                }
            }
        }
        Err(Error::Store(store::Error::Overloaded))
    }

    /// Runs a command whose answer is kept under `key`, in the same transaction: the same call again gets it again.
    ///
    /// # Errors
    /// As [`Self::write`]; [`Error::KeyReused`] when the key belongs to another call.
    pub async fn write_once<F>(
        &self,
        caller: &Arc<Caller>,
        key: Option<Key>,
        command: F,
    ) -> Result<Answered, Error>
    where
        F: Fn(&dyn Tx, &Caller) -> Result<Answer, Error> + Send + Sync + 'static,
    {
        self.write(caller, move |tx, caller| {
            let Some(key) = &key else {
                return Ok(Answered { answer: command(tx, caller)?, replayed: false });
            };
            match idempotency::find(tx, key)? {
                Found::Same(answer) => Ok(Answered { answer, replayed: true }),
                Found::Other => Err(Error::KeyReused),
                Found::Nothing => {
                    let answer = command(tx, caller)?;
                    idempotency::keep(tx, key, &answer)?;
                    Ok(Answered { answer, replayed: false })
                }
            }
        })
        .await
    }
}

fn readable(caller: &Caller) -> Result<(), Error> {
    if caller.scopes.read { Ok(()) } else { Err(scope("read")) }
}

fn scope(word: &str) -> Error {
    Error::Forbidden(format!("this token lacks the scope \"{word}\""))
}
