//! A desk with a client and two contractors, the people there, and a clock that is set by hand.

use std::str::FromStr as _;
use std::sync::Arc;

use courier::mail::{From, Sender, Server, Writer};
use desk::letters::Letterhead;
use desk::permit::Permit;
use desk::store::mail::outbox::{self, Mail, State};
use desk::store::orgs::{self, NewOrg};
use desk::store::{Error, ManualClock, Store, people};
use desk::tickets::moves::{self, Move};
use desk::tickets::{self, Request};
use desk::{Caller, Desk, Scopes, tokens};
use domain::id::{OrgId, TicketId, UserId};
use domain::instant::Instant;
use domain::org::{OrgKind, Role};
use domain::ticket::engagement::OfferMode;
use domain::ticket::visibility::NoteType;
use tokio::sync::Notify;

pub struct World {
    pub place: Arc<testbed::Place>,
    pub clock: ManualClock,
    pub store: Store,
    pub desk: Desk,
    pub writer: Writer,
    pub wake: Arc<Notify>,
    pub client: Arc<Caller>,
    pub plombex: Arc<Caller>,
}

pub const FROM: &str = "Callout <desk@desk.example>";

impl World {
    pub async fn new() -> Self {
        let place = Arc::new(testbed::Place::new());
        let clock = ManualClock::new(Instant::parse("2026-03-02T08:00:00Z").unwrap());
        let store = Store::open(place.options(), Arc::new(clock.clone()), 42).unwrap();
        let desk = Desk::open(store.clone(), "https://desk.example").await.unwrap();
        let made = store
            .write(|tx| {
                let client = NewOrg { name: "Maison Lumiere", ..NewOrg::default() };
                let client = orgs::insert(tx, OrgKind::Client, &client)?;
                let plombex =
                    NewOrg { name: "Plombex", email: Some("office@plombex.fr"), ..NewOrg::default() };
                let plombex = orgs::insert(tx, OrgKind::Contractor, &plombex)?;
                orgs::join(tx, client, plombex, false)?;
                Ok::<_, Error>((client, plombex))
            })
            .await
            .unwrap();
        Self::over(place, clock, store, desk, made).await
    }

    async fn over(
        place: Arc<testbed::Place>,
        clock: ManualClock,
        store: Store,
        desk: Desk,
        (client, plombex): (OrgId, OrgId),
    ) -> Self {
        desk.set_letterhead(Letterhead {
            reply_domain: Some("reply.desk.example".to_owned()),
            ..Letterhead::new("desk.example")
        });
        let wake = Arc::new(Notify::new());
        let writer = Writer::new(desk.clone(), Arc::clone(&wake));
        writer.start().await.unwrap();
        let client = program(&desk, client).await;
        let plombex = program(&desk, plombex).await;
        Self { place, clock, store, desk, writer, wake, client, plombex }
    }

    /// Another node on the same database; with SQLite, the same one after its process died.
    pub async fn node(&self, seed: u64) -> Self {
        let store = Store::open(self.place.options(), Arc::new(self.clock.clone()), seed).unwrap();
        let desk = Desk::open(store.clone(), "https://desk.example").await.unwrap();
        let orgs = (self.client.actor.org, self.plombex.actor.org);
        Self::over(Arc::clone(&self.place), self.clock.clone(), store, desk, orgs).await
    }

    pub fn sender(&self, port: u16) -> Sender {
        let server = Server::from_str(&format!("smtp://127.0.0.1:{port}?tls=none")).unwrap();
        self.sender_to(server)
    }

    pub fn sender_to(&self, server: Server) -> Sender {
        Sender::new(self.desk.clone(), server, From::from_str(FROM).unwrap(), Arc::clone(&self.wake))
    }

    /// Somebody who works at an organization.
    pub async fn person(&self, org: OrgId, email: &'static str, role: Role) -> UserId {
        self.store.write(move |tx| people::insert(tx, org, email, email, role)).await.unwrap()
    }

    pub async fn ticket(&self, title: &str) -> TicketId {
        self.clock.advance_ms(1);
        let request = Request {
            title: title.to_owned(),
            description: "Since this morning.".to_owned(),
            ..Request::default()
        };
        self.desk
            .write(&self.client, move |tx, caller| {
                tickets::open::open(tx, caller, &Permit::ask(caller)?, &request)
            })
            .await
            .unwrap()
    }

    pub async fn make(&self, by: &Arc<Caller>, ticket: TicketId, asked: Move) {
        self.clock.advance_ms(1);
        self.desk
            .write(by, move |tx, caller| moves::make(tx, caller, ticket, None, &asked).map(drop))
            .await
            .unwrap();
    }

    pub async fn propose(&self, ticket: TicketId) {
        let contractor_ids = vec![self.plombex.actor.org];
        self.make(
            &self.client,
            ticket,
            Move::Propose { contractor_ids, mode: OfferMode::FirstAccept, expires_at: None },
        )
        .await;
    }

    pub async fn note(&self, by: &Arc<Caller>, ticket: TicketId, note_type: NoteType, text: &str) {
        self.clock.advance_ms(1);
        let text = text.to_owned();
        self.desk
            .write(by, move |tx, caller| tickets::notes::add(tx, caller, ticket, note_type, &text).map(drop))
            .await
            .unwrap();
    }

    /// Everything in the outbox, the first one first.
    pub async fn outbox(&self) -> Vec<Mail> {
        let mut mails = self.store.read(|tx| outbox::latest(tx, 1_000)).await.unwrap();
        mails.reverse();
        mails
    }

    /// As `address subject`, the first one first.
    pub async fn letters(&self) -> Vec<String> {
        self.outbox()
            .await
            .iter()
            .map(|mail| format!("{} {}", mail.letter.address, mail.letter.subject))
            .collect()
    }

    pub async fn states(&self) -> Vec<State> {
        self.outbox().await.iter().map(|mail| mail.state).collect()
    }
}

/// A program of an organization.
async fn program(desk: &Desk, org: OrgId) -> Arc<Caller> {
    static NEXT: std::sync::atomic::AtomicU8 = std::sync::atomic::AtomicU8::new(0);
    let nth = NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let mut random = [nth; 32];
    random[..12].copy_from_slice(&org.0.bits().to_le_bytes()[..12]);
    let request = tokens::Request {
        name: "Desk".to_owned(),
        role: Role::Admin,
        scopes: Scopes::ALL,
        expires_at: None,
        random,
    };
    let (_, text) = desk.store().write(move |tx| tokens::make(tx, org, &request)).await.unwrap();
    desk.recognise(&text).await.unwrap()
}
