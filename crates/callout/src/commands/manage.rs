//! `org`, `partner` and `token`.

use desk::Scopes;
use desk::tokens::Request;
use domain::id::{OrgId, TokenId};
use domain::instant::Instant;
use domain::org::{OrgKind, Role};
use store::orgs::NewOrg;
use store::{Tx, orgs, tokens};

use super::{block_on, open, random_bytes, say};
use crate::cli;
use crate::failure::Failure;
use crate::settings::Settings;

/// The longest name.
const NAME_CHARS_MAX: usize = 200;
/// Tokens listed at most.
const LIST_MAX: usize = 10_000;

/// Runs one write and closes the store.
pub(super) fn write<T: Send + 'static>(
    settings: &Settings,
    work: impl Fn(&dyn Tx) -> Result<T, desk::Error> + Send + 'static,
) -> Result<T, Failure> {
    block_on(async {
        let store = open(settings).await?;
        let result = store.write(work).await;
        store.close().await;
        Ok(result?)
    })
}

pub(super) fn id<T: std::str::FromStr>(text: &str, what: &str) -> Result<T, Failure> {
    text.parse()
        .map_err(|_| Failure::argument(format!("{what}: \"{text}\" is no id (24 lower-case hex digits)")))
}

pub(super) fn name_of(text: &str) -> Result<String, Failure> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > NAME_CHARS_MAX || text.chars().any(char::is_control) {
        return Err(Failure::argument(format!(
            "a name has 1 to {NAME_CHARS_MAX} characters, none of them control characters"
        )));
    }
    Ok(text.to_owned())
}

pub(super) fn existing(tx: &dyn Tx, org: OrgId, kind: Option<OrgKind>) -> Result<(), desk::Error> {
    match orgs::one(tx, org)? {
        Some(found) if kind.is_none_or(|kind| kind == found.kind) => Ok(()),
        Some(_) => {
            Err(desk::Error::invalid(org.to_string(), "wrong_kind", "this organization is on the other side"))
        }
        None => {
            Err(desk::Error::invalid(org.to_string(), "unknown_id", "there is no organization with this id"))
        }
    }
}

/// `org`
pub fn org(settings: &Settings, command: cli::Org) -> Result<(), Failure> {
    match command {
        cli::Org::Create { kind, name } => {
            let (kind, name) = (kind.domain(), name_of(&name)?);
            let org = write(settings, move |tx| {
                Ok(orgs::insert(tx, kind, &NewOrg { name: &name, ..NewOrg::default() })?)
            })?;
            say(org);
        }
        cli::Org::List => {
            for org in write(settings, |tx| Ok(orgs::all(tx)?))? {
                say(format_args!("{}\t{}\t{}", org.id, org.kind.as_str(), org.name));
            }
        }
    }
    Ok(())
}

/// `partner`
pub fn partner(settings: &Settings, command: cli::Partner) -> Result<(), Failure> {
    let cli::Partner::Add { client, contractor, internal } = command;
    let (client, contractor): (OrgId, OrgId) = (id(&client, "--client")?, id(&contractor, "--contractor")?);
    write(settings, move |tx| {
        existing(tx, client, Some(OrgKind::Client))?;
        existing(tx, contractor, Some(OrgKind::Contractor))?;
        Ok(orgs::join(tx, client, contractor, internal)?)
    })?;
    say(format_args!("{contractor} works for {client}"));
    Ok(())
}

/// `token`
pub fn token(settings: &Settings, command: cli::Token) -> Result<(), Failure> {
    match command {
        cli::Token::Create { org, role, name, expires, scopes } => {
            create_token(settings, &org, role.domain(), &name, expires.as_deref(), &scopes)
        }
        cli::Token::List { org } => {
            let org: OrgId = id(&org, "--org")?;
            let found = write(settings, move |tx| {
                existing(tx, org, None)?;
                Ok((tokens::page(tx, org, "", LIST_MAX)?, tx.now()))
            })?;
            for token in found.0 {
                let state = match (token.revoked_at, token.expires_at) {
                    (Some(_), _) => "revoked",
                    (None, Some(expiry)) if expiry <= found.1 => "expired",
                    _ => "live",
                };
                let or_never =
                    |at: Option<Instant>| at.map_or_else(|| "never".to_owned(), |at| at.to_string());
                say(format_args!(
                    "{}\t{}\t{}\t{}\t{}\t{state}",
                    token.id,
                    token.role.as_str(),
                    token.name,
                    or_never(token.expires_at),
                    or_never(token.last_used_at)
                ));
            }
            Ok(())
        }
        cli::Token::Revoke { id: text } => {
            let token: TokenId = id(&text, "the token")?;
            let revoked = write(settings, move |tx| match tokens::owner(tx, token)? {
                Some(org) => Ok(tokens::revoke(tx, org, token)?),
                None => Err(desk::Error::invalid(
                    token.to_string(),
                    "unknown_id",
                    "there is no token with this id",
                )),
            })?;
            say(if revoked { "revoked" } else { "it was revoked already" });
            Ok(())
        }
    }
}

fn create_token(
    settings: &Settings,
    org: &str,
    role: Role,
    name: &str,
    expires: Option<&str>,
    scopes: &str,
) -> Result<(), Failure> {
    let org: OrgId = id(org, "--org")?;
    let scopes = Scopes::parse(scopes)
        .ok_or_else(|| Failure::argument("--scopes: \"read\", \"write\" or \"read write\""))?;
    let expires_at = expires
        .map(Instant::parse)
        .transpose()
        .map_err(|_| Failure::argument("--expires: a date such as 2027-12-31, or a date and time"))?;
    let request = Request { name: name_of(name)?, role, scopes, expires_at, random: random_bytes()? };
    let (token, text) = write(settings, move |tx| {
        existing(tx, org, None)?;
        if request.expires_at.is_some_and(|expiry| expiry <= tx.now()) {
            return Err(desk::Error::invalid(
                "--expires",
                "in_the_past",
                "a token can't expire before it is made",
            ));
        }
        desk::tokens::make(tx, org, &request)
    })?;
    say(format_args!("token {token} ({}); keep it now, it is not shown again:", role.as_str()));
    say(text);
    Ok(())
}
