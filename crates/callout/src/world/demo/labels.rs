//! What people without an account reported by the labels of the first client, and one label to try.

use std::net::Ipv4Addr;

use desk::Desk;
use desk::public::{Place, Report, Sender, add_voice, codes, look_up, report};
use domain::instant::Instant;
use domain::person::Language;
use store::catalogue::equipments;
use store::lists::Asked;
use store::{ManualClock, Store};

use super::cast::Cast;
use crate::failure::Failure;

const HOUR_MS: i64 = 3_600_000;
/// How long before the end the first of them comes in, and after how long the next.
const FIRST_MS: i64 = 5 * HOUR_MS;
const STEP_MS: i64 = 40 * 60_000;

/// What is wrong, where exactly, and where its reporter is written to; each at a machine of its own.
const REPORTS: [(&str, &str, Option<&str>); 3] = [
    ("Plus d’eau chaude", "Depuis ce matin, au lavabo du personnel.", Some("voisine@example.org")),
    ("Ne démarre plus", "", None),
    ("Un bruit très fort au démarrage", "Surtout le matin, vers huit heures.", None),
];
/// Public requests of the world.
#[cfg(test)]
pub const COUNT: usize = REPORTS.len();

fn sender() -> Sender {
    Sender { address: Ipv4Addr::LOCALHOST.into() }
}

fn failed(refused: &desk::public::Refused) -> Failure {
    Failure::argument(format!("nothing could be reported in the demonstration world: {refused}"))
}

async fn place(desk: &Desk, cast: &Cast, nth: usize) -> Result<Place, Failure> {
    let client = &cast.clients[0];
    let (org, machine) = (client.dispatcher.actor.org, client.sites.machines[nth].id.0);
    let code = desk.store().read(move |tx| store::codes::of_place(tx, org, machine)).await?;
    let code = code.map(|code| code.code).unwrap_or_default();
    look_up(desk, code, sender()).await.map_err(|refused| failed(&refused))
}

/// Reports them, the first one twice: somebody else has it, too.
pub async fn play(desk: &Desk, clock: &ManualClock, now: Instant, cast: &Cast) -> Result<(), Failure> {
    for (nth, (title, details, email)) in REPORTS.into_iter().enumerate() {
        let at = now.plus_millis(nth as i64 * STEP_MS - FIRST_MS);
        clock.set(desk.store().now().max(at));
        let place = place(desk, cast, nth).await?;
        let new = Report {
            code: place.code.clone(),
            form: format!("demo-{nth}"),
            title: title.to_owned(),
            details: details.to_owned(),
            email: email.map(str::to_owned),
            language: Language::French,
            photos: Vec::new(),
        };
        report(desk, new, sender()).await.map_err(|refused| failed(&refused))?;
    }
    let place = place(desk, cast, 0).await?;
    let seen = desk::public::see(desk, place.code.clone(), sender()).await;
    let known = seen.map_err(|refused| failed(&refused))?.known;
    if let Some(known) = known.first() {
        let form = "demo-voice".to_owned();
        add_voice(desk, place.code, known.ticket, form, Language::French, sender())
            .await
            .map_err(|refused| failed(&refused))?;
    }
    Ok(())
}

/// Where a label of the world leads, after the desk's public address.
///
/// # Errors
/// The store's.
pub async fn to_try(store: &Store) -> Result<Option<String>, Failure> {
    let code = store
        .read(|tx| {
            let Some(org) = store::orgs::all(tx)?.into_iter().next() else { return Ok(None) };
            let first = Asked { cursor: "", limit: 1, prefixes: None, archived: false };
            let Some(machine) = equipments(tx, org.id, &first, None)?.into_iter().next() else {
                return Ok(None);
            };
            store::codes::of_place(tx, org.id, machine.id.0)
        })
        .await?;
    Ok(code.map(|code| codes::path(&code.code)))
}
