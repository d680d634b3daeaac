//! The demonstration world: two clients with their sites, four contractors, 300 tickets of the past year.

mod cast;
mod labels;
mod people;
mod script;

use std::sync::Arc;

use desk::{Desk, tokens};
use domain::id::OrgId;
use domain::instant::Instant;
use domain::org::Role;
use domain::ticket::status::Status;
use store::{ManualClock, Options, Store};

use self::cast::Cast;
pub use self::labels::to_try as label;
pub use self::people::all as people;
use super::random::Random;
use crate::commands::block_on;
use crate::failure::Failure;

const DAY_MS: i64 = 24 * 3_600_000;
/// Tickets in all.
const TICKETS: usize = 300;
/// Those at the end are today's desk: some of every status.
const PRESENT: usize = 84;
/// The name by which the world is known again.
const FIRST_CLIENT: &str = "Maison Lumière";
const TOKEN: &str = "demo";
const TOKENS_MAX: usize = 1_000;

/// Makes the world in an empty database; nothing in it lies after `now` but what is planned.
///
/// # Errors
/// When the store can't be written.
pub fn build(options: Options, now: Instant, seed: u64) -> Result<(), Failure> {
    block_on(async move {
        let clock = ManualClock::new(now.plus_millis(-365 * DAY_MS));
        let store = Store::open(options, Arc::new(clock.clone()), seed)?;
        let desk = Desk::open(store.clone(), "").await?;
        let mut random = Random::new(seed);
        let cast = Cast::make(&desk, &mut random).await?;
        let past = TICKETS - PRESENT;
        for place in 0..TICKETS {
            // The past year up to the last three weeks, and then today's desk.
            let days = if place < past {
                365.0 - 344.0 * place as f64 / past as f64
            } else {
                21.0 * (TICKETS - place) as f64 / PRESENT as f64
            };
            clock.set(Instant::from_millis(
                store.now().millis().max(now.millis() - (days * DAY_MS as f64) as i64),
            ));
            let status = status_of(place, past);
            script::play(&desk, &clock, now, &cast, &mut random, place, status).await?;
        }
        labels::play(&desk, &clock, now, &cast).await?;
        super::forget(&desk, cast.callers()).await?;
        store.write(|tx| look_at_everything(tx)).await?;
        store.close().await;
        Ok(())
    })
}

/// Nobody finds a whole year behind their bell.
fn look_at_everything(tx: &dyn store::Tx) -> Result<(), desk::Error> {
    for org in store::orgs::all(tx)? {
        let revision = store::journal::revision(tx, org.id)?;
        for person in store::notices::people(tx, org.id)? {
            store::notices::see(tx, org.id, person.id, revision)?;
        }
    }
    Ok(())
}

/// Most of the past is closed; the present has every status, four times.
fn status_of(place: usize, past: usize) -> Status {
    if place >= past {
        return Status::ALL[(place - past) % Status::ALL.len()];
    }
    match place % 18 {
        5 => Status::Canceled,
        11 if place % 4 == 3 => Status::Declined,
        _ => Status::Closed,
    }
}

/// Whether the world is in the database.
///
/// # Errors
/// The store's.
pub async fn exists(store: &Store) -> Result<bool, Failure> {
    let orgs = store.read(|tx| store::orgs::all(tx)).await?;
    Ok(orgs.first().is_some_and(|org| org.name == FIRST_CLIENT))
}

/// A token for the world.
pub struct DemoToken {
    /// The organization's name.
    pub org: String,
    /// What it may do.
    pub role: Role,
    /// The token.
    pub text: String,
}

/// Makes fresh tokens for every organization, and revokes those made before.
///
/// # Errors
/// The store's.
pub async fn tokens(desk: &Desk, draw: fn() -> [u8; 32]) -> Result<Vec<DemoToken>, Failure> {
    let made = desk
        .store()
        .write(move |tx| {
            let mut made = Vec::new();
            for org in store::orgs::all(tx)? {
                revoke_old(tx, org.id)?;
                let roles: &[Role] =
                    if org.name == FIRST_CLIENT { &[Role::Admin, Role::Requester] } else { &[Role::Admin] };
                for role in roles {
                    let request = tokens::Request {
                        name: TOKEN.to_owned(),
                        role: *role,
                        scopes: desk::Scopes::ALL,
                        expires_at: None,
                        random: draw(),
                    };
                    let (_, text) = tokens::make(tx, org.id, &request)?;
                    made.push(DemoToken { org: org.name.clone(), role: *role, text });
                }
            }
            Ok::<_, desk::Error>(made)
        })
        .await?;
    Ok(made)
}

fn revoke_old(tx: &dyn store::Tx, org: OrgId) -> Result<(), desk::Error> {
    for token in store::tokens::page(tx, org, "", TOKENS_MAX)? {
        if token.name == TOKEN && token.revoked_at.is_none() {
            store::tokens::revoke(tx, org, token.id)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
