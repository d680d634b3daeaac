//! The desk itself: the store, who may call, and how a use case is run.

use std::sync::{Arc, OnceLock};

use quick_cache::sync::Cache;
use store::idempotency::{self, Answer, Found, Key};
use store::windows::Place;
use store::{Store, Tx};
use tokio::sync::OnceCell;

use crate::accounts::passwords::Passwords;
use crate::accounts::throttle::Throttle;
use crate::auth::{Caller, Held, Sessions, Tokens};
use crate::documents::Documents;
use crate::error::Error;
use crate::files::Files;
use crate::letters::Letterhead;
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

    pub(crate) fn held(&self) -> &Held {
        &self.inner.held
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
