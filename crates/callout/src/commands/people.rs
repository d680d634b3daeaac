//! `user`.

use desk::accounts::links;
use domain::id::OrgId;
use store::{Error, people};

use super::manage::{existing, id, name_of, write};
use super::{random_bytes, say};
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
    let (person, link) = write(settings, move |tx| {
        existing(tx, org, None)?;
        match people::insert(tx, org, &email, &name, role) {
            Err(Error::Conflict) => Err(desk::Error::invalid(
                "--email",
                "taken",
                "somebody of this organization has this address already",
            )),
            other => {
                let person = other?;
                Ok((person, links::make(tx, org, person, &random)?))
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
    let link = write(settings, move |tx| {
        existing(tx, org, None)?;
        let person = people::by_email(tx, org, &email)?.ok_or_else(|| {
            desk::Error::invalid("--email", "unknown", "nobody of this organization has this address")
        })?;
        links::make(tx, org, person.id, &random)
    })?;
    tell(settings, &link);
    Ok(())
}

fn tell(settings: &Settings, link: &links::Made) {
    say(format_args!("with this link they set a password, once, until {}:", link.expires_at));
    say(link.url(settings.public_url(settings.listen).trim_end_matches('/')));
}
