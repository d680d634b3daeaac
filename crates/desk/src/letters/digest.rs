//! The daily mail: the lines that waited for it, gathered once more by the rule, so that what one sees no more is not in it.

use domain::id::{OrgId, UserId};
use domain::notice::Kind;
use domain::person::Language;
use store::mail::follow;
use store::{Tx, journal, notices, orgs};

use super::compose;
use super::content::{Content, Item};
use super::facts::Known;
use super::gather::{Outgoing, concerning};
use super::pen::{Pen, To};
use super::unsubscribe::Whose;
use super::when;
use crate::Error;
use crate::notices::surroundings::{Side, Surroundings};
use crate::notices::told_by;

/// Lines in one mail; more make another one.
const LINES_MAX: usize = 100;

/// A person's daily mail, and up to which line it tells.
#[derive(Clone, Debug)]
pub struct Digest {
    org: OrgId,
    person: UserId,
    to: i64,
    now: domain::instant::Instant,
    letter: Option<Outgoing>,
}

/// Writes a person's daily mail; none when nothing waits for it.
///
/// # Errors
/// The store's.
pub fn digest(tx: &dyn Tx, pen: &Pen, org: OrgId, person: UserId) -> Result<Option<Digest>, Error> {
    let revisions = follow::digest_lines(tx, org, person, LINES_MAX)?;
    let Some(to) = revisions.last().copied() else { return Ok(None) };
    let nothing = Digest { org, person, to, now: tx.now(), letter: None };
    let Some(org) = orgs::one(tx, org)?.filter(|org| org.is_active) else { return Ok(Some(nothing)) };
    let all = notices::people(tx, org.id)?;
    let Some(person) = all.into_iter().find(|one| one.id == person) else { return Ok(Some(nothing)) };
    let (language, zone) = pen.manner(&person);
    let mut around = Surroundings::new(tx, Side { org: org.id, kind: org.kind, name: &org.name });
    let mut items: Vec<(domain::id::TicketId, Item)> = Vec::new();
    for revision in revisions {
        let Some(line) = journal::at(tx, org.id, revision)? else { continue };
        let Some(reader) = around.reader(line.ticket, person.id, person.role)? else { continue };
        let Some((_, mine)) = concerning(&mut around, &told_by(&line), &reader, person.id)? else { continue };
        let Some(found) = around.of(line.ticket)? else { continue };
        if found.is_gone {
            continue;
        }
        let when = when::moment(line.at, &zone, language);
        let lines =
            compose::sentences(&mine, &org, language).into_iter().map(|line| format!("{line} ({when})"));
        match items.iter_mut().find(|(ticket, _)| *ticket == line.ticket) {
            Some((_, item)) => item.lines.extend(lines),
            None => {
                let Some(known) = Known::of(tx, found.ticket.client, line.ticket)? else { continue };
                let url = Some(format!("{}/tickets/{}", pen.public_url, line.ticket));
                items.push((
                    line.ticket,
                    Item { heading: known.heading(language), lines: lines.collect(), url },
                ));
            }
        }
    }
    if items.is_empty() {
        return Ok(Some(nothing));
    }
    let count = items.len();
    let sentence = match (language, count) {
        (Language::French, 1) => "Il y a du nouveau sur un ticket.".to_owned(),
        (Language::French, _) => format!("Il y a du nouveau sur {count} tickets."),
        (Language::English, 1) => "There is news on one ticket.".to_owned(),
        (Language::English, _) => format!("There is news on {count} tickets."),
    };
    let content = Content {
        language,
        title: language.of("Your daily summary", "Votre résumé du jour").to_owned(),
        about: Some(org.name.clone()),
        sentences: vec![sentence],
        quote: None,
        facts: Vec::new(),
        items: items.into_iter().map(|(_, item)| item).collect(),
        action: Some((
            language.of("See what there is to do", "Voir ce qui est à faire").to_owned(),
            format!("{}/inbox", pen.public_url),
        )),
        answer: None,
        why: language
            .of(
                "You get this because you chose to be told once a day.",
                "Vous recevez ce résumé parce que vous avez choisi d'être informé une fois par jour.",
            )
            .to_owned(),
        preferences: Some(pen.preferences()),
        unsubscribe: Some(pen.unsubscribe(org.id, Whose::Person(person.id), None)),
    };
    let to_person = To {
        org: org.id,
        address: person.email.clone(),
        person: Some(person.id.0),
        kind: Kind::Request,
        thread: None,
    };
    let mut letter = pen.write(&to_person, &content, &format!("{to}.digest.{}", person.id));
    "digest".clone_into(&mut letter.kind);
    Ok(Some(Digest { letter: Some(Outgoing { letter, due: tx.now(), thread: None, link: None }), ..nothing }))
}

/// Keeps a daily mail, and that what it tells waits no more: false when somebody else has.
///
/// # Errors
/// The store's.
pub fn keep_digest(tx: &dyn Tx, digest: &Digest) -> Result<bool, Error> {
    if !follow::take_digest(tx, digest.org, digest.person, digest.to, digest.now)? {
        return Ok(false);
    }
    if let Some(letter) = &digest.letter {
        letter.put(tx)?;
    }
    Ok(true)
}
