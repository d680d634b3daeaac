//! Plays one ticket's story, through the same use cases that the API calls.

use std::sync::Arc;

use desk::permit::Permit;
use desk::store::Tx;
use desk::tickets::moves::{Move, make};
use desk::tickets::timers::{Timer, fire};
use desk::tickets::{dates, invoices, notes, open, quotes};
use desk::{Caller, Desk, Error};
use domain::id::{QuoteId, TicketId};
use domain::instant::Instant;
use domain::money::Amount;
use domain::ticket::Priority;
use domain::ticket::command::DeclineCode;
use domain::ticket::date::{DateKind, DateType, Period};
use domain::ticket::engagement::OfferMode;
use domain::ticket::status::Status;
use domain::ticket::visibility::NoteType;
use store::ManualClock;

use super::super::plots::{FAULTS, Fault, Step, story};
use super::super::random::Random;
use super::cast::{Cast, Client, Contractor, Machine};
use crate::failure::Failure;

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;
/// Half past seven in Paris, half past eight in summer; and the starts of a day, an hour apart.
const FIRST_START_MS: i64 = 6 * HOUR_MS + HOUR_MS / 2;
const SLOTS: usize = 8;
/// The lift company, which names technicians.
const LIFTS: usize = 1;
/// The client whose dates need no confirmation, and the one whose do.
const SHOPS: usize = 0;
const HOTELS: usize = 1;

struct Scene<'a> {
    desk: &'a Desk,
    clock: &'a ManualClock,
    end: Instant,
    client: &'a Client,
    contractor: &'a Contractor,
    fault: &'static Fault,
    place: usize,
    ticket: TicketId,
}

/// Plays the story that ends at `status`. The clock goes on with it, but not past `end`.
pub async fn play(
    desk: &Desk,
    clock: &ManualClock,
    end: Instant,
    cast: &Cast,
    random: &mut Random,
    place: usize,
    status: Status,
) -> Result<(), Failure> {
    let client = &cast.clients[match status {
        Status::Waitingplan => HOTELS,
        Status::Intervention
        | Status::InterventionFinish
        | Status::Toreplan
        | Status::Visit
        | Status::Canceled => SHOPS,
        _ => usize::from(place % 4 == 3),
    }];
    let wanted = |machine: &&Machine| {
        (FAULTS[machine.fault].trade == 1)
            == (status == Status::WaitingContractor || place % 9 == 4 && status != Status::Assigned)
    };
    let machines: Vec<&Machine> = client.sites.machines.iter().filter(wanted).collect();
    let machine = *random.pick(&machines);
    let fault = &FAULTS[machine.fault];
    let able: Vec<&Contractor> =
        cast.contractors.iter().filter(|contractor| contractor.trades.contains(&fault.trade)).collect();
    let contractor = if fault.trade == 1 { &cast.contractors[LIFTS] } else { *random.pick(&able) };
    let request = open::Request {
        title: fault.title.to_owned(),
        description: fault.description.to_owned(),
        priority: [Priority::High, Priority::Medium, Priority::Low, Priority::Medium][place % 4],
        location_ids: vec![machine.location],
        equipment_ids: vec![machine.id],
        job_ids: vec![client.sites.jobs[fault.trade]],
        domain_ids: vec![client.sites.domains[fault.domain]],
        manager_ids: vec![client.managers[place % client.managers.len()]],
        price_threshold: (place % 6 == 1).then_some(Amount::ZERO),
        due_at: place
            .is_multiple_of(3)
            .then(|| clock_now(desk).plus_millis((1 + (place % 10) as i64) * DAY_MS)),
        quote_required: Some(matches!(status, Status::VisitDevis | Status::Visit)),
        draft: status == Status::Draft,
        maintenance: (place % 25 == 7).then(|| "Visite préventive trimestrielle".to_owned()),
        ..open::Request::default()
    };
    let author = if place % 3 == 1 { &client.requester } else { &client.dispatcher };
    let ticket =
        run(desk, author, move |tx, caller| open::open(tx, caller, &Permit::ask(caller)?, &request)).await?;
    let scene = Scene { desk, clock, end, client, contractor, fault, place, ticket };
    for step in story(status, place.is_multiple_of(2)) {
        scene.pass((1 + random.below(4)) as i64 * HOUR_MS / 2);
        scene.play(*step, status).await?;
    }
    Ok(())
}

fn clock_now(desk: &Desk) -> Instant {
    desk.store().now()
}

/// A start in the working hours of that day (of the Monday after, on a weekend), another one for every ticket nearby.
fn working_slot(at: Instant, place: usize) -> Instant {
    let day = at.millis().div_euclid(DAY_MS);
    // 1970 began on a Thursday.
    let after_weekend = match (day + 3).rem_euclid(7) {
        5 => 2,
        6 => 1,
        _ => 0,
    };
    Instant::from_millis((day + after_weekend) * DAY_MS + FIRST_START_MS + (place % SLOTS) as i64 * HOUR_MS)
}

async fn run<T: Send + 'static>(
    desk: &Desk,
    caller: &Arc<Caller>,
    work: impl Fn(&dyn Tx, &Caller) -> Result<T, Error> + Send + Sync + 'static,
) -> Result<T, Failure> {
    Ok(desk.write(caller, work).await?)
}

impl Scene<'_> {
    /// Lets time pass, but not beyond the end.
    fn pass(&self, ms: i64) {
        let now = clock_now(self.desk);
        self.clock.set(now.plus_millis(ms).min(self.end).max(now));
    }

    async fn by(&self, caller: &Arc<Caller>, asked: Move) -> Result<(), Failure> {
        let ticket = self.ticket;
        run(self.desk, caller, move |tx, caller| make(tx, caller, ticket, None, &asked).map(drop)).await
    }

    async fn note(
        &self,
        caller: &Arc<Caller>,
        note_type: NoteType,
        text: &'static str,
    ) -> Result<(), Failure> {
        let ticket = self.ticket;
        run(self.desk, caller, move |tx, caller| notes::add(tx, caller, ticket, note_type, text).map(drop))
            .await
    }

    /// A date that took place, or should have: so many milliseconds ago, on the half hour.
    async fn past_date(&self, kind: DateKind, date_type: DateType, ago_ms: i64) -> Result<(), Failure> {
        let at_ms = clock_now(self.desk).millis() - ago_ms;
        self.date(kind, date_type, Instant::from_millis(at_ms - at_ms.rem_euclid(HOUR_MS / 2))).await
    }

    /// A date to come, so many days after the end of the story.
    async fn coming_date(&self, kind: DateKind, days: i64) -> Result<(), Failure> {
        self.date(kind, DateType::Planned, working_slot(self.end.plus_millis(days * DAY_MS), self.place))
            .await
    }

    /// A date of two hours.
    async fn date(&self, kind: DateKind, date_type: DateType, start: Instant) -> Result<(), Failure> {
        let ticket = self.ticket;
        let Some(period) = Period::new(start, start.plus_millis(2 * HOUR_MS)) else { return Ok(()) };
        let post = dates::Post { kind: Some(kind), date_type, period, fixed: false, work_remaining: false };
        run(self.desk, &self.contractor.office, move |tx, caller| {
            dates::add(tx, caller, ticket, &post).map(drop)
        })
        .await
    }

    async fn quote(&self) -> Result<(), Failure> {
        let (ticket, reference) = (self.ticket, format!("D-{}", 2600 + self.place));
        let price: Amount = self.fault.price.parse().unwrap_or(Amount::ZERO);
        let post = quotes::Post {
            reference: Some(reference),
            price,
            description: "Déplacement, main-d'œuvre et fournitures".to_owned(),
            lot: None,
            blocking: false,
            contractor_id: None,
            valid_until: None,
            replaces: None,
        };
        run(self.desk, &self.contractor.office, move |tx, caller| {
            quotes::add(tx, caller, ticket, &post).map(drop)
        })
        .await
    }

    /// What the client says to the last quote.
    async fn answer(&self, verdict: quotes::Verdict) -> Result<(), Failure> {
        let ticket = self.ticket;
        run(self.desk, &self.client.dispatcher, move |tx, caller| {
            let last: QuoteId = quotes::list(tx, caller, ticket)?
                .last()
                .map(|quote| quote.id)
                .ok_or(Error::NotFound("quote"))?;
            quotes::decide(tx, caller, ticket, last, None, &verdict).map(drop)
        })
        .await
    }

    async fn invoice(&self) -> Result<(), Failure> {
        let (ticket, reference) = (self.ticket, format!("F-{}", 8400 + self.place));
        let price: Amount = self.fault.price.parse().unwrap_or(Amount::ZERO);
        let post = invoices::Post { reference, price, deposit: false, contractor_id: None };
        run(self.desk, &self.contractor.office, move |tx, caller| {
            invoices::add(tx, caller, ticket, &post).map(drop)
        })
        .await
    }

    /// Names a technician where the company does that, unless the story ends before.
    async fn name_technician(&self, end: Status) -> Result<(), Failure> {
        match self.contractor.technician {
            Some(technician) if end != Status::WaitingContractor => {
                let asked = Move::Assign {
                    contractor_id: None,
                    technician_id: Some(technician),
                    technician: None,
                    reason: None,
                };
                self.by(&self.contractor.office, asked).await
            }
            _ => Ok(()),
        }
    }

    async fn fire(&self, timer: Timer) -> Result<(), Failure> {
        let (client, ticket) = (self.client.dispatcher.actor.org, self.ticket);
        self.desk.store().write(move |tx| fire(tx, client, ticket, timer).map(drop)).await?;
        Ok(())
    }

    async fn play(&self, step: Step, end: Status) -> Result<(), Failure> {
        let (client, office) = (&self.client.dispatcher, &self.contractor.office);
        let contractor = office.actor.org;
        match step {
            Step::Triage => self.by(client, Move::Triage).await,
            Step::Propose => {
                self.by(
                    client,
                    Move::Propose {
                        contractor_ids: vec![contractor],
                        mode: OfferMode::FirstAccept,
                        expires_at: None,
                    },
                )
                .await
            }
            Step::Accept => {
                self.by(office, Move::Accept { contractor_id: None }).await?;
                self.name_technician(end).await
            }
            Step::Decline => {
                let code = Some(DeclineCode::CantMakeEta);
                self.by(
                    office,
                    Move::Decline { reason: "Plus de technicien disponible avant lundi".to_owned(), code },
                )
                .await
            }
            Step::Assign => {
                self.by(
                    client,
                    Move::Assign {
                        contractor_id: Some(contractor),
                        technician_id: None,
                        technician: None,
                        reason: None,
                    },
                )
                .await?;
                self.note(
                    client,
                    NoteType::Public,
                    "Merci d'appeler le magasin une heure avant votre passage.",
                )
                .await?;
                if self.place.is_multiple_of(2) {
                    self.note(
                        office,
                        NoteType::Internal,
                        "Client pointilleux sur les horaires, prévoir l'échelle.",
                    )
                    .await?;
                    self.note(client, NoteType::Managers, "Troisième panne cette année, à suivre.").await?;
                }
                self.name_technician(end).await
            }
            Step::RequestPlan => self.by(client, Move::RequestPlan).await,
            Step::PlanVisit => self.coming_date(DateKind::Visit, 1 + (self.place % 3) as i64).await,
            Step::Visited => self.past_date(DateKind::Visit, DateType::Actual, HOUR_MS).await,
            Step::Plan => self.coming_date(DateKind::Intervention, 1 + (self.place % 6) as i64).await,
            Step::PlanAndPass => {
                self.past_date(DateKind::Intervention, DateType::Planned, 6 * HOUR_MS).await?;
                self.fire(Timer::InterventionPassed).await
            }
            Step::Worked => self.past_date(DateKind::Intervention, DateType::Actual, 2 * HOUR_MS).await,
            Step::Quote => self.quote().await,
            Step::Validate => self.answer(quotes::Verdict::Validate).await,
            Step::DeclineQuote => {
                self.answer(quotes::Verdict::Decline { reason: "Au-dessus du budget du site".to_owned() })
                    .await
            }
            Step::Replan => {
                let until = Some(self.end.plus_millis(5 * DAY_MS));
                self.by(
                    office,
                    Move::Replan { reason: "Pièce en commande chez le fabricant".to_owned(), until },
                )
                .await
            }
            Step::Finish => self.by(office, Move::Finish { reserve: false }).await,
            Step::Invoice => self.invoice().await,
            Step::Close => self.by(client, Move::Close { reserve: false }).await,
            Step::Cancel => {
                self.by(client, Move::Cancel { reason: Some("Réparé par l'équipe du site".to_owned()) }).await
            }
            Step::Remove => self.by(client, Move::Remove).await,
        }
    }
}
