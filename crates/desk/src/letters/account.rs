//! Letters about an account: with a link with which somebody sets a password.

use domain::id::OrgId;
use domain::notice::Kind;
use domain::person::Language;
use store::mail::outbox;
use store::people::{self, Person};
use store::{Tx, orgs};

use super::content::Content;
use super::pen::{Pen, To};
use super::when;
use crate::Error;
use crate::accounts::links::Made;

/// Puts a letter with a person's one-time link into the outbox, in the transaction that makes the link. Who never had a
/// password is invited; who had one gets a new one.
///
/// # Errors
/// The store's.
pub fn send_link(tx: &dyn Tx, pen: &Pen, org: OrgId, person: &Person, made: &Made) -> Result<(), Error> {
    let profile = people::profile(tx, org, person.id)?.ok_or(store::Error::Missing)?;
    let zone = profile.time_zone.as_deref().and_then(|name| jiff::tz::TimeZone::get(name).ok());
    let (language, zone) =
        (profile.language.unwrap_or(pen.head.language), zone.unwrap_or_else(|| pen.head.zone.clone()));
    let organization = orgs::name(tx, org)?.unwrap_or_default();
    let until = when::moment(made.expires_at, &zone, language);
    let (title, sentence, why) = match (language, person.has_password) {
        (Language::French, false) => (
            "Votre compte est prêt",
            format!("{organization} vous a ouvert un compte. Choisissez un mot de passe pour y entrer."),
            "Vous recevez ce message parce qu'un administrateur a créé votre compte.",
        ),
        (Language::English, false) => (
            "Your account is ready",
            format!("{organization} has opened an account for you. Choose a password to enter."),
            "You get this because an administrator has made your account.",
        ),
        (Language::French, true) => (
            "Un nouveau mot de passe",
            format!("Choisissez un nouveau mot de passe pour votre compte chez {organization}."),
            "Vous recevez ce message parce qu'un nouveau mot de passe a été demandé pour votre compte. Si ce n'est pas par vous, ne faites rien.",
        ),
        (Language::English, true) => (
            "A new password",
            format!("Choose a new password for your account with {organization}."),
            "You get this because a new password was asked for, for your account. If not by you, do nothing.",
        ),
    };
    let lapses = match language {
        Language::French => format!("Le lien ci-dessous ne sert qu'une fois, jusqu'au {until}."),
        Language::English => format!("The link below works once, until {until}."),
    };
    let content = Content {
        language,
        title: title.to_owned(),
        about: Some(organization),
        sentences: vec![sentence, lapses],
        quote: None,
        facts: Vec::new(),
        items: Vec::new(),
        action: Some((
            language.of("Choose a password", "Choisir un mot de passe").to_owned(),
            made.url(&pen.public_url),
        )),
        answer: None,
        why: why.to_owned(),
        preferences: None,
        unsubscribe: None,
    };
    let to = To {
        org,
        address: person.email.clone(),
        person: Some(person.id.0),
        kind: Kind::Account,
        thread: None,
    };
    let nth = format!("{}.account.{}", tx.now().millis(), person.id);
    outbox::put(tx, &pen.write(&to, &content, &nth), tx.now())?;
    Ok(())
}
