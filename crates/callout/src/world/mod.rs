//! Made-up worlds: one to look around in, one to measure with. Both go through the desk's own use cases.

pub mod demo;
mod places;
mod plots;
pub mod random;
pub mod seed;

use std::sync::Arc;

use desk::tokens::{Request, make};
use desk::{Caller, Credential, Desk, Scopes};
use domain::id::OrgId;
use domain::org::Role;

use crate::failure::Failure;

/// A token for somebody in the world, recognised.
async fn caller(
    desk: &Desk,
    org: OrgId,
    role: Role,
    name: &str,
    random: [u8; 32],
) -> Result<Arc<Caller>, Failure> {
    let request = Request { name: name.to_owned(), role, scopes: Scopes::ALL, expires_at: None, random };
    let (_, text) = desk.store().write(move |tx| make(tx, org, &request)).await?;
    Ok(desk.recognise(&text).await?)
}

/// Takes back the tokens, and ends the sessions, that the world was made with.
async fn forget(desk: &Desk, callers: Vec<Arc<Caller>>) -> Result<(), Failure> {
    desk.store()
        .write(move |tx| {
            for caller in &callers {
                match caller.credential {
                    Credential::Token(token) => {
                        store::tokens::revoke(tx, caller.actor.org, token)?;
                    }
                    Credential::Session(person) => {
                        store::sessions::end_all(tx, caller.actor.org, person, None)?;
                    }
                    Credential::Link(link) => store::contractor_links::revoke(tx, &link.key)?,
                }
            }
            Ok::<_, desk::Error>(())
        })
        .await?;
    Ok(())
}
