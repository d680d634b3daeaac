//! Realistic data for measurements: always the same for the same seed and size.

use std::sync::Arc;

use desk::tickets::open::Request;
use desk::tickets::past::{Step, enter};
use desk::{Caller, Desk, Error};
use domain::id::{DateId, EquipmentId, JobId, LocationId, OrgId, QuoteId, UserId};
use domain::instant::Instant;
use domain::money::Amount;
use domain::org::{ClientPolicy, OrgKind, Role};
use domain::ticket::Priority;
use domain::ticket::command::{Command, NewDate, NewQuote};
use domain::ticket::date::{DateKind, DateType, Period};
use domain::ticket::engagement::Partner;
use store::catalogue::{self, NewEquipment};
use store::orgs::{self, NewOrg};
use store::{ManualClock, Options, Store, Tx, people, search};

use super::plots::{FAULTS, JOBS};
use super::random::Random;
use crate::commands::block_on;
use crate::failure::Failure;

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;
/// Tickets in one commit.
const BATCH: u64 = 250;
/// How far back the first ticket lies.
const SPAN_MS: i64 = 730 * DAY_MS;
const SITES: usize = 20;
const EQUIPMENTS: usize = 200;
const MANAGERS: usize = 5;
const CONTRACTORS: usize = 5;
/// Of ten tickets, so many have gone through to the end.
const CLOSED_OF_TEN: usize = 8;
const WORDS: [&str; 24] = [
    "depuis",
    "ce matin",
    "le technicien",
    "a constaté",
    "une fuite",
    "au niveau",
    "du raccord",
    "près de",
    "la porte",
    "arrière",
    "merci de",
    "prévoir",
    "une nacelle",
    "et de contacter",
    "le responsable",
    "du site",
    "avant",
    "toute intervention",
    "la pression",
    "est tombée",
    "sous deux bars",
    "bruit anormal",
    "en sous-sol",
    "déjà signalé",
];

/// The clock does nothing to seeded tickets by itself: most are of long ago, and whoever measures or compares would find a desk
/// that is busy with reminders.
const STILL: ClientPolicy = ClientPolicy {
    grace_hours: u16::MAX,
    objection_days: 0,
    reminder_hours: 0,
    escalation_hours: 0,
    ..ClientPolicy::USUAL
};

struct Catalogue {
    locations: Vec<LocationId>,
    equipments: Vec<EquipmentId>,
    jobs: Vec<JobId>,
    managers: Vec<UserId>,
}

/// Seeds; tells the organizations it made.
///
/// # Errors
/// When the store can't be written.
pub fn run(
    options: Options,
    tickets: u64,
    clients: u32,
    seed: u64,
    now: Instant,
    mut progress: impl FnMut(u64),
) -> Result<Vec<(OrgId, OrgKind, String)>, Failure> {
    block_on(async move {
        let clock = ManualClock::new(now.plus_millis(-SPAN_MS));
        let store = Store::open(options, Arc::new(clock.clone()), seed)?;
        let desk = Desk::open(store.clone(), "").await?;
        let mut random = Random::new(seed);
        let mut made = Vec::new();
        let mut callers = Vec::new();
        let contractors = contractors(&desk, &mut random, &mut made).await?;
        callers.extend(contractors.iter().map(Arc::clone));
        let shares = shares(tickets, clients.max(1));
        let mut done = 0;
        for (nth, share) in shares.into_iter().enumerate() {
            let (client, catalogue) = client(&desk, &mut random, nth, &contractors, &mut made).await?;
            callers.push(Arc::clone(&client));
            let catalogue = Arc::new(catalogue);
            let mut left = share;
            while left > 0 {
                let batch = left.min(BATCH);
                left -= batch;
                done += batch;
                let place = now.millis() - SPAN_MS + (SPAN_MS as f64 * done as f64 / tickets as f64) as i64;
                clock.set(Instant::from_millis(place.max(store.now().millis())));
                let (catalogue, contractors) = (Arc::clone(&catalogue), contractors.clone());
                let seed = random.next();
                desk.write(&client, move |tx, client| {
                    write_batch(tx, client, &contractors, &catalogue, batch, seed)
                })
                .await?;
                progress(done);
            }
        }
        super::forget(&desk, callers).await?;
        store.close().await;
        Ok(made)
    })
}

/// The first client takes what can't be shared evenly.
fn shares(tickets: u64, clients: u32) -> Vec<u64> {
    let each = tickets / u64::from(clients);
    let mut shares = vec![each; clients as usize];
    shares[0] += tickets % u64::from(clients);
    shares
}

async fn contractors(
    desk: &Desk,
    random: &mut Random,
    made: &mut Vec<(OrgId, OrgKind, String)>,
) -> Result<Vec<Arc<Caller>>, Failure> {
    let mut callers = Vec::new();
    for nth in 0..CONTRACTORS {
        let name = format!("Contractor {}", nth + 1);
        let org = desk
            .store()
            .write({
                let name = name.clone();
                move |tx| orgs::insert(tx, OrgKind::Contractor, &NewOrg { name: &name, ..NewOrg::default() })
            })
            .await?;
        callers.push(super::caller(desk, org, Role::Admin, "seed", random.bytes()).await?);
        made.push((org, OrgKind::Contractor, name));
    }
    // Clients come first in what is told.
    Ok(callers)
}

async fn client(
    desk: &Desk,
    random: &mut Random,
    nth: usize,
    contractors: &[Arc<Caller>],
    made: &mut Vec<(OrgId, OrgKind, String)>,
) -> Result<(Arc<Caller>, Catalogue), Failure> {
    let name = format!("Client {}", nth + 1);
    let partners: Vec<OrgId> = contractors.iter().map(|contractor| contractor.actor.org).collect();
    let (org, catalogue) = desk
        .store()
        .write({
            let name = name.clone();
            move |tx| make_client(tx, &name, &partners)
        })
        .await?;
    made.insert(nth, (org, OrgKind::Client, name));
    Ok((super::caller(desk, org, Role::Admin, "seed", random.bytes()).await?, catalogue))
}

fn make_client(tx: &dyn Tx, name: &str, partners: &[OrgId]) -> Result<(OrgId, Catalogue), Error> {
    let org = orgs::insert(tx, OrgKind::Client, &NewOrg { name, ..NewOrg::default() })?;
    // A policy always serializes.
    let policy = serde_json::to_string(&STILL).map_err(|_| store::Error::Corrupt)?;
    orgs::set_policy(tx, org, &policy)?;
    for partner in partners {
        orgs::join(tx, org, *partner, false)?;
    }
    let mut catalogue =
        Catalogue { locations: Vec::new(), equipments: Vec::new(), jobs: Vec::new(), managers: Vec::new() };
    for site in 0..SITES {
        catalogue.locations.push(catalogue::insert_location(
            tx,
            org,
            None,
            &format!("Site {site}"),
            &format!("S-{site:03}"),
            None,
        )?);
    }
    for nth in 0..EQUIPMENTS {
        let (name, model) = FAULTS[nth % FAULTS.len()].machine;
        let new = NewEquipment {
            parent: None,
            location: catalogue.locations[nth % SITES],
            name,
            description: "",
            model: Some(model),
            serial: None,
        };
        catalogue.equipments.push(catalogue::insert_equipment(tx, org, &new)?);
    }
    for job in JOBS {
        catalogue.jobs.push(catalogue::insert_job(tx, org, job)?);
    }
    for nth in 0..MANAGERS {
        catalogue.managers.push(people::insert(
            tx,
            org,
            &format!("manager{nth}@client.example"),
            &format!("Manager {nth}"),
            Role::Manager,
        )?);
    }
    Ok((org, catalogue))
}

fn write_batch(
    tx: &dyn Tx,
    client: &Caller,
    contractors: &[Arc<Caller>],
    catalogue: &Catalogue,
    count: u64,
    seed: u64,
) -> Result<(), Error> {
    let mut random = Random::new(seed);
    for _ in 0..count {
        let fault = random.pick(&FAULTS);
        let request = Request {
            title: format!("{} ({})", fault.title, 1 + random.below(40)),
            description: describe(&mut random, fault.description),
            priority: *random.pick(&Priority::ALL),
            location_ids: vec![*random.pick(&catalogue.locations)],
            equipment_ids: vec![*random.pick(&catalogue.equipments)],
            job_ids: vec![catalogue.jobs[fault.trade]],
            manager_ids: vec![*random.pick(&catalogue.managers)],
            price_threshold: "2000".parse().ok(),
            ..Request::default()
        };
        let opened_at = tx.now().plus_millis(-3 * DAY_MS);
        let contractor: &Caller = random.pick::<Arc<Caller>>(contractors);
        let steps = if random.below(10) < CLOSED_OF_TEN {
            life(tx, client, contractor, fault.price, opened_at)
        } else {
            Vec::new()
        };
        let notes: &[&str] = if random.below(2) == 0 { &["Merci d'appeler une heure avant."] } else { &[] };
        enter(tx, client, &request, opened_at, &steps, notes)?;
    }
    search::catch_up(tx, usize::MAX >> 1)?;
    Ok(())
}

fn describe(random: &mut Random, start: &str) -> String {
    let mut text = start.to_owned();
    for _ in 0..random.below(24) {
        text.push(' ');
        text.push_str(WORDS[random.below(WORDS.len())]);
    }
    text
}

/// Assigned, quoted within the ceiling, done and closed.
fn life<'a>(
    tx: &dyn Tx,
    client: &'a Caller,
    contractor: &'a Caller,
    price: &str,
    opened_at: Instant,
) -> Vec<Step<'a>> {
    let at = |hours: i64| opened_at.plus_millis(hours * HOUR_MS);
    let partner =
        Partner { contractor: contractor.actor.org, internal: false, active: true, names_technicians: false };
    let quote = NewQuote {
        id: QuoteId(tx.new_id()),
        contractor: None,
        reference: None,
        price: price.parse().unwrap_or(Amount::ZERO),
        description: String::new(),
        lot: None,
        blocking: false,
        valid_until: None,
        replaces: None,
    };
    let mut steps = vec![
        Step { caller: client, command: Command::Assign { partner, reason: None }, at: at(3) },
        Step { caller: contractor, command: Command::SubmitQuote(quote), at: at(5) },
    ];
    if let Some(period) = Period::new(at(26), at(28)) {
        let done = NewDate {
            id: DateId(tx.new_id()),
            kind: Some(DateKind::Intervention),
            date_type: DateType::Actual,
            period,
            fixed: false,
            work_remaining: false,
        };
        steps.push(Step { caller: contractor, command: Command::PostDate(done), at: at(29) });
        steps.push(Step { caller: client, command: Command::Close { defect_remains: false }, at: at(50) });
    }
    steps
}
