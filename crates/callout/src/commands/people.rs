//! `user`.

use desk::Desk;
use desk::accounts::links;
use desk::letters::Pen;
use domain::id::OrgId;
use store::{Error, Tx, people};

use super::manage::{existing, id, name_of};
use super::{block_on, open, random_bytes, say};
use crate::cli;
use crate::failure::Failure;
use crate::settings::Settings;

/// `user`
pub fn user(settings: &Settings, command: cli::User) -> Result<(), Failure> {
    match command {
        cli::User::Create { org, email, role, name } => {
            create(settings, &org, &email, role.domain(), name.as_deref())
        }
        cli::User::Reset { org, email } => reset(settings, &org, &email),
    }
}

/// Runs one write, which can send mail where that is set up, and closes the store. The server that runs sends it.
fn write<T: Send + 'static>(
    settings: &Settings,
    work: impl Fn(&dyn Tx, Option<&Pen>) -> Result<T, desk::Error> + Send + 'static,
) -> Result<T, Failure> {
    block_on(async {
        let store = open(settings).await?;
        let desk = Desk::open(store.clone(), &settings.public_url(settings.listen)).await?;
        if let Some(mail) = settings.mail()? {
            desk.set_letterhead(mail.letterhead);
        }
        let pen = Pen::of(&desk).await?;
        let result = store.write(move |tx| work(tx, pen.as_ref())).await;
        store.close().await;
        Ok(result?)
    })
}

fn create(
    settings: &Settings,
    org: &str,
    email: &str,
    role: domain::org::Role,
    name: Option<&str>,
) -> Result<(), Failure> {
    let org: OrgId = id(org, "--org")?;
    let email = email.trim().to_lowercase();
    if !email.split_once('@').is_some_and(|(local, host)| !local.is_empty() && host.contains('.'))
        || email.contains(char::is_whitespace)
    {
        return Err(Failure::argument(format!("--email: \"{email}\" is no e-mail address")));
    }
    let (name, random) = (name_of(name.unwrap_or(&email))?, random_bytes()?);
    let (person, link) = write(settings, move |tx, pen| {
        existing(tx, org, None)?;
        match people::insert(tx, org, &email, &name, role) {
            Err(Error::Conflict) => Err(desk::Error::invalid(
                "--email",
                "taken",
                "somebody of this organization has this address already",
            )),
            other => {
                let person = other?;
                Ok((person, links::make_and_send(tx, org, person, &random, pen)?))
            }
        }
    })?;
    tell(settings, &link);
    say(person);
    Ok(())
}

fn reset(settings: &Settings, org: &str, email: &str) -> Result<(), Failure> {
    let (org, random): (OrgId, _) = (id(org, "--org")?, random_bytes()?);
    let email = email.trim().to_lowercase();
    let link = write(settings, move |tx, pen| {
        existing(tx, org, None)?;
        let person = people::by_email(tx, org, &email)?.ok_or_else(|| {
            desk::Error::invalid("--email", "unknown", "nobody of this organization has this address")
        })?;
        links::make_and_send(tx, org, person.id, &random, pen)
    })?;
    tell(settings, &link);
    Ok(())
}

fn tell(settings: &Settings, link: &links::Made) {
    say(format_args!("with this link they set a password, once, until {}:", link.expires_at));
    say(link.url(settings.public_url(settings.listen).trim_end_matches('/')));
}
