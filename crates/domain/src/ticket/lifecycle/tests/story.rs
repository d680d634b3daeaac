//! A ticket, the people around it and a clock: a story in a few lines.

use crate::id::{DateId, Id, OrgId, QuoteId, TicketId};
use crate::instant::Instant;
use crate::money::Amount;
use crate::org::{Actor, ClientPolicy, OrgKind, Role};
use crate::person::Language;
use crate::ticket::command::{Command, NewDate, NewQuote};
use crate::ticket::date::{DateKind, DateType, Period};
use crate::ticket::engagement::{OfferMode, Partner};
use crate::ticket::lifecycle::{By, Decision, Event, NewTicket, Refusal, Situation, decide, moves, open};
use crate::ticket::public::Requester;
use crate::ticket::status::Status;
use crate::ticket::{Priority, Ticket};

pub(super) const HOUR: i64 = 3_600_000;
pub(super) const DAY: i64 = 24 * HOUR;
pub(super) const CLIENT: OrgId = OrgId(Id::from_bits(1));
pub(super) const PLOMBEX: OrgId = OrgId(Id::from_bits(11));
pub(super) const LIFTCO: OrgId = OrgId(Id::from_bits(12));

pub(super) fn manager() -> By {
    by(CLIENT, OrgKind::Client, Role::Admin, 101)
}

pub(super) fn requester() -> By {
    by(CLIENT, OrgKind::Client, Role::Requester, 102)
}

pub(super) const VOICE: u128 = 77;

/// Somebody without an account.
pub(super) fn voice(voice: u128) -> By {
    By::Requester(Requester { voice: Id::from_bits(voice), language: Language::English })
}

pub(super) fn plombex() -> By {
    by(PLOMBEX, OrgKind::Contractor, Role::Manager, 111)
}

pub(super) fn liftco() -> By {
    by(LIFTCO, OrgKind::Contractor, Role::Technician, 121)
}

pub(super) fn by(org: OrgId, kind: OrgKind, role: Role, person: u128) -> By {
    By::Actor(Actor { org, kind, role, person: Id::from_bits(person), name: format!("person {person}") })
}

pub(super) fn partner(contractor: OrgId) -> Partner {
    Partner { contractor, internal: false, active: true, names_technicians: false }
}

pub(super) fn propose(contractors: &[OrgId]) -> Command {
    propose_as(contractors, OfferMode::FirstAccept)
}

pub(super) fn propose_as(contractors: &[OrgId], mode: OfferMode) -> Command {
    Command::Propose { partners: contractors.iter().copied().map(partner).collect(), mode, expires_at: None }
}

pub(super) fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}

#[derive(Clone)]
pub(super) struct Story {
    pub(super) ticket: Ticket,
    pub(super) now: i64,
    pub(super) policy: ClientPolicy,
    pub(super) open_reserves: u32,
    next_id: u128,
}

impl Story {
    pub(super) fn new() -> Self {
        Self::with(|_| ())
    }

    pub(super) fn with(change: impl FnOnce(&mut NewTicket)) -> Self {
        Self::by(&manager(), ClientPolicy::default(), change)
    }

    pub(super) fn by(by: &By, policy: ClientPolicy, change: impl FnOnce(&mut NewTicket)) -> Self {
        let mut new = NewTicket {
            id: TicketId(Id::from_bits(1000)),
            client: CLIENT,
            number: 7,
            title: "Boiler leaks".to_owned(),
            description: String::new(),
            priority: Priority::High,
            maintenance: None,
            location_ids: vec![Id::from_bits(31).into()],
            equipment_ids: Vec::new(),
            job_ids: vec![Id::from_bits(41).into()],
            domain_ids: Vec::new(),
            manager_ids: Vec::new(),
            price_threshold: None,
            due_at: None,
            quote_required: None,
            draft: false,
            reserve_of: None,
        };
        change(&mut new);
        let now = 1_700_000_000_000;
        let ticket = open(new, by, &situation(by, now, policy, 0)).ticket;
        Self { ticket, now, policy, open_reserves: 0, next_id: 5000 }
    }

    /// A ticket that Plombex has.
    pub(super) fn assigned() -> Self {
        let mut story = Self::new();
        story.run(&manager(), propose(&[PLOMBEX]));
        story.run(&plombex(), Command::Accept);
        story
    }

    pub(super) fn situation(&self, by: &By) -> Situation {
        situation(by, self.now, self.policy, self.open_reserves)
    }

    #[expect(clippy::needless_pass_by_value, reason = "stories read better without borrows")]
    pub(super) fn attempt(&mut self, by: &By, command: Command) -> Result<Decision, Refusal> {
        self.now += 1;
        let decision = decide(&self.ticket, &command, by, &self.situation(by))?;
        self.ticket = decision.ticket.clone();
        Ok(decision)
    }

    #[track_caller]
    pub(super) fn run(&mut self, by: &By, command: Command) -> Vec<Event> {
        let described = format!("{command:?} at {}", self.ticket.status);
        match self.attempt(by, command) {
            Ok(decision) => decision.happened.iter().map(|happened| happened.event).collect(),
            Err(refusal) => panic!("{described}: {refusal}"),
        }
    }

    #[track_caller]
    pub(super) fn refused(&mut self, by: &By, command: Command) -> &'static str {
        let described = format!("{command:?} at {}", self.ticket.status);
        match self.attempt(by, command) {
            Ok(_) => panic!("{described} was allowed"),
            Err(refusal) => refusal.reason(),
        }
    }

    #[track_caller]
    pub(super) fn is(&self, status: Status) {
        assert_eq!(self.ticket.status, status);
    }

    pub(super) fn wait(&mut self, ms: i64) {
        self.now += ms;
    }

    pub(super) fn at(&self, ms: i64) -> Instant {
        Instant::from_millis(self.now + ms)
    }

    fn fresh(&mut self) -> Id {
        self.next_id += 1;
        Id::from_bits(self.next_id)
    }

    /// A date `from` … `from + 2 h` relative to now.
    pub(super) fn date(&mut self, date_type: DateType, kind: Option<DateKind>, from: i64) -> Command {
        let period = Period::new(self.at(from), self.at(from + 2 * HOUR)).unwrap();
        let id = DateId(self.fresh());
        Command::PostDate(NewDate { id, kind, date_type, period, fixed: false, work_remaining: false })
    }

    pub(super) fn planned(&mut self, from: i64) -> Command {
        self.date(DateType::Planned, None, from)
    }

    pub(super) fn actual(&mut self, from: i64) -> Command {
        self.date(DateType::Actual, None, from)
    }

    pub(super) fn quote(&mut self, price: &str) -> Command {
        Command::SubmitQuote(self.new_quote(price))
    }

    pub(super) fn new_quote(&mut self, price: &str) -> NewQuote {
        NewQuote {
            id: QuoteId(self.fresh()),
            contractor: None,
            reference: None,
            price: amount(price),
            description: String::new(),
            lot: None,
            blocking: false,
            valid_until: None,
            replaces: None,
        }
    }

    pub(super) fn last_quote(&self) -> QuoteId {
        self.ticket.quotes.last().unwrap().id
    }

    pub(super) fn last_date(&self) -> DateId {
        self.ticket.dates.last().unwrap().id
    }

    pub(super) fn allowed(&self, by: &By) -> Vec<&'static str> {
        moves::allowed(&self.ticket, by, &self.situation(by))
    }
}

fn situation(by: &By, now: i64, policy: ClientPolicy, open_reserves: u32) -> Situation {
    let partner =
        by.actor().filter(|actor| actor.kind == OrgKind::Contractor).map(|actor| partner(actor.org));
    Situation { now: Instant::from_millis(now), policy, partner, open_reserves }
}
