//! From what happened to a letter.

use domain::id::TicketId;
use domain::notice::{Kind, Reader};
use domain::org::{OrgKind, Role as Position};
use domain::person::Language;
use domain::reply::audience;
use domain::ticket::task::Task;
use domain::ticket::visibility::NoteType;
use jiff::tz::TimeZone;
use store::contractor_links::Key;
use store::journal::Line;
use store::mail::threads::{Thread, Who};
use store::notices::Person;
use store::orgs::Org;
use store::{Tx, views};

use super::content::{Content, one_line};
use super::facts::Known;
use super::gather::Outgoing;
use super::pen::{Pen, To};
use super::unsubscribe::Whose;
use super::{reply, words};
use crate::notices::{Actor, Told};
use crate::public::{Reporter, follow_up_path};
use crate::{Error, links};

/// As what somebody is written to.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Role {
    Desk,
    Author,
    Technician,
    Books,
}

impl Role {
    pub(crate) fn of(reader: &Reader, person: &Person) -> Self {
        match person.role {
            _ if reader.is_technician => Self::Technician,
            Position::Admin | Position::Manager => Self::Desk,
            Position::Accountant => Self::Books,
            Position::Requester | Position::Technician => Self::Author,
        }
    }

    fn why(self, org: &str, language: Language) -> String {
        match (self, language) {
            (Self::Desk, Language::French) => {
                format!("Vous recevez ce message parce que vous gérez les tickets de {org}.")
            }
            (Self::Desk, Language::English) => {
                format!("You get this because you look after the tickets of {org}.")
            }
            (Self::Author, Language::French) => {
                "Vous recevez ce message parce que vous avez ouvert ce ticket.".to_owned()
            }
            (Self::Author, Language::English) => "You get this because you opened this ticket.".to_owned(),
            (Self::Technician, Language::French) => {
                "Vous recevez ce message parce que cette intervention est la vôtre.".to_owned()
            }
            (Self::Technician, Language::English) => "You get this because this job is yours.".to_owned(),
            (Self::Books, Language::French) => {
                format!("Vous recevez ce message parce que vous tenez les comptes de {org}.")
            }
            (Self::Books, Language::English) => format!("You get this because you keep the books of {org}."),
        }
    }
}

/// Who did it, as a reader of an organization reads it.
fn who(actor: Option<&Actor>, org: &Org, language: Language) -> String {
    match actor {
        Some(actor) if actor.organization.is_empty() => actor.name.clone(),
        Some(actor) if actor.organization == org.name || actor.organization == actor.name => {
            actor.name.clone()
        }
        Some(actor) => format!("{} ({})", actor.name, actor.organization),
        None => words::somebody(org.kind, language).to_owned(),
    }
}

/// The sentences of some events.
pub(crate) fn sentences(told: &[Told], org: &Org, language: Language) -> Vec<String> {
    let sentence = |one: &Told| {
        let (_, sentence) = words::phrase(&one.event, language, false);
        sentence.replace("{who}", &one_line(&who(one.actor.as_ref(), org, language)))
    };
    told.iter().map(sentence).collect()
}

/// Who will read an answer.
fn answer(note_type: NoteType, side: OrgKind, language: Language) -> String {
    let readers = match (note_type, side) {
        (NoteType::Public, _) => {
            language.of("everybody on this ticket reads it", "tous ceux qui suivent ce ticket la liront")
        }
        (NoteType::Managers, OrgKind::Contractor) => {
            language.of("the client's managers read it", "les gestionnaires du client la liront")
        }
        (NoteType::Managers, OrgKind::Client) => {
            language.of("your managers read it", "vos gestionnaires la liront")
        }
        (NoteType::Internal, _) => {
            language.of("only your own organization reads it", "seule votre organisation la lira")
        }
    };
    match language {
        Language::French => {
            format!("Répondez à ce message : votre réponse devient une note du ticket, {readers}.")
        }
        Language::English => {
            format!("Answer this message: your answer becomes a note on the ticket, and {readers}.")
        }
    }
}

struct Draft<'a> {
    org: &'a Org,
    line: &'a Line,
    known: &'a Known,
    told: &'a [Told],
    language: Language,
    zone: TimeZone,
}

impl Draft<'_> {
    fn last(&self) -> Option<&Told> {
        self.told.last()
    }

    fn thread(&self, who: Who, address: &str) -> (String, Thread) {
        let about = self.last().map(|told| self.known.about(told));
        let note_type = about.map_or(NoteType::Internal, |about| audience(about, self.org.kind));
        let thread = Thread { ticket: self.line.ticket, who, address: address.to_owned(), note_type };
        (reply::thread_of(&thread), thread)
    }

    fn content(&self, tx: &dyn Tx) -> Result<Content, Error> {
        let language = self.language;
        let title = self.last().map_or("", |told| words::phrase(&told.event, language, false).0);
        let mut quote = None;
        for told in self.told {
            quote = self.known.words(tx, told)?.or(quote);
        }
        Ok(Content {
            language,
            title: title.to_owned(),
            about: Some(self.known.heading(language)),
            sentences: sentences(self.told, self.org, language),
            quote,
            facts: self.known.facts(self.told, Some((self.org.id, self.org.kind)), language, &self.zone),
            items: Vec::new(),
            action: None,
            answer: None,
            why: String::new(),
            preferences: None,
            unsubscribe: None,
        })
    }
}

/// What the organization has to do about a ticket, and whether it sees it still.
fn standing(tx: &dyn Tx, org: &Org, ticket: TicketId) -> Result<(Option<Task>, bool), Error> {
    let kept = views::one(tx, org.id, ticket)?;
    let is_gone = kept.as_ref().is_none_or(|kept| kept.standing.presence == views::Presence::Gone);
    Ok((kept.and_then(|kept| kept.task).map(|(task, _)| task), is_gone))
}

/// A letter to somebody of the organization.
#[allow(clippy::too_many_arguments, reason = "what is written, about what, to whom")]
pub(crate) fn to_person(
    tx: &dyn Tx,
    pen: &Pen,
    org: &Org,
    line: &Line,
    known: &Known,
    told: &[Told],
    kind: Kind,
    person: &Person,
    role: Role,
) -> Result<Outgoing, Error> {
    let (language, zone) = pen.manner(person);
    let draft = Draft { org, line, known, told, language, zone };
    let thread = draft.thread(Who::Person(person.id), &person.email);
    let (task, is_gone) = standing(tx, org, line.ticket)?;
    let task = task.filter(|task| task.is_for(org.kind, person.role));
    let (url, link) = if !person.has_password && is_named(known, org, person) {
        let (client, ticket) = (known.ticket.client, line.ticket);
        by_link(tx, pen, Key { client, ticket, contractor: org.id, technician: Some(person.id) })?
    } else {
        (format!("{}/tickets/{}", pen.public_url, line.ticket), None)
    };
    let mut content = draft.content(tx)?;
    if is_gone {
        content.facts.clear();
        content.about = Some(format!("{} {}", language.of("ticket no.", "ticket n°"), known.ticket.number));
    } else {
        content.action = Some((words::task(task, language).to_owned(), url));
    }
    if !is_gone && pen.head.reply_domain.is_some() {
        content.answer = Some(answer(thread.1.note_type, org.kind, language));
    }
    content.why = role.why(&org.name, language);
    content.preferences = Some(pen.preferences());
    content.unsubscribe = Some(pen.unsubscribe(org.id, Whose::Person(person.id), Some(kind)));
    let to = To {
        org: org.id,
        address: person.email.clone(),
        person: Some(person.id.0),
        kind,
        thread: Some(thread),
    };
    let letter = pen.write(&to, &content, &format!("{}.{}", line.revision, person.id));
    Ok(Outgoing { letter, due: tx.now(), thread: to.thread, link })
}

/// Where somebody of a contractor without an account does what is to be done, by a link of theirs; where they would sign in, if that
/// was revoked.
fn by_link(tx: &dyn Tx, pen: &Pen, key: Key) -> Result<(String, Option<Key>), Error> {
    Ok(match links::foreseen(tx, key)? {
        Some(link) => (links::url_of(&pen.public_url, &links::text_for(&pen.signer, &link)), Some(key)),
        None => (format!("{}/tickets/{}", pen.public_url, key.ticket), None),
    })
}

/// The technician whom the contractor has named for a ticket.
fn is_named(known: &Known, org: &Org, person: &Person) -> bool {
    let bound = known.ticket.bound().filter(|bound| bound.contractor == org.id);
    bound.is_some_and(|bound| bound.technician == Some(person.id))
}

/// A letter to the address of a contractor that has nobody here.
#[allow(clippy::too_many_arguments, reason = "what is written, about what, to whom")]
pub(crate) fn to_address(
    tx: &dyn Tx,
    pen: &Pen,
    org: &Org,
    line: &Line,
    known: &Known,
    told: &[Told],
    kind: Kind,
    address: &str,
) -> Result<Outgoing, Error> {
    let (language, zone) = (pen.head.language, pen.head.zone.clone());
    let draft = Draft { org, line, known, told, language, zone };
    let thread = draft.thread(Who::Address, address);
    let (task, is_gone) = standing(tx, org, line.ticket)?;
    let mut link = None;
    let mut content = draft.content(tx)?;
    if is_gone {
        content.facts.clear();
        content.about = Some(format!("{} {}", language.of("ticket no.", "ticket n°"), known.ticket.number));
    } else {
        let (client, ticket) = (known.ticket.client, line.ticket);
        let (url, by) = by_link(tx, pen, Key { client, ticket, contractor: org.id, technician: None })?;
        content.action = Some((words::task(task, language).to_owned(), url));
        link = by;
    }
    if !is_gone && pen.head.reply_domain.is_some() {
        content.answer = Some(answer(thread.1.note_type, org.kind, language));
    }
    content.why = match language {
        Language::French => {
            format!("Vous recevez ce message parce qu'un client travaille avec {}.", org.name)
        }
        Language::English => format!("You get this because a client works with {}.", org.name),
    };
    content.unsubscribe = Some(pen.unsubscribe(org.id, Whose::Address, None));
    let to = To { org: org.id, address: address.to_owned(), person: None, kind, thread: Some(thread) };
    let letter = pen.write(&to, &content, &format!("{}.a", line.revision));
    Ok(Outgoing { letter, due: tx.now(), thread: to.thread, link })
}

/// A letter to somebody without an account who follows the ticket.
pub(crate) fn to_reporter(
    tx: &dyn Tx,
    pen: &Pen,
    org: &Org,
    line: &Line,
    known: &Known,
    told: &Told,
    reporter: &Reporter,
) -> Result<Outgoing, Error> {
    let language = reporter.language;
    let (title, sentence) = words::phrase(&told.event, language, true);
    let told_one = std::slice::from_ref(told);
    let draft = Draft { org, line, known, told: told_one, language, zone: pen.head.zone.clone() };
    let thread = Thread {
        ticket: line.ticket,
        who: Who::Reporter(reporter.voice),
        address: reporter.email.clone(),
        note_type: NoteType::Public,
    };
    let thread = (reply::thread_of(&thread), thread);
    // A contractor's people are not named to who has no account.
    let who = told.actor.as_ref().map_or_else(|| org.name.clone(), |actor| actor.organization.clone());
    let who =
        if who.is_empty() { language.of("Somebody on site", "Quelqu'un sur place").to_owned() } else { who };
    let begins = matches!(told.event.as_str(), "created" | "voice_added");
    let button = match told.event.as_str() {
        "finished" => language.of("Say whether it is fixed", "Dire si c'est réparé"),
        _ => language.of("Follow my report", "Suivre mon signalement"),
    };
    let path = follow_up_path(&pen.signer, reporter.follow_up);
    let content = Content {
        title: title.to_owned(),
        about: Some(known.ticket.title.clone()),
        sentences: vec![sentence.replace("{who}", &one_line(&who))],
        quote: if begins { None } else { known.words(tx, told)? },
        facts: known.facts(told_one, None, language, &draft.zone),
        action: Some((button.to_owned(), format!("{}{path}", pen.public_url))),
        answer: pen.head.reply_domain.as_ref().map(|_| answer(NoteType::Public, org.kind, language)),
        why: match language {
            Language::French => {
                "Vous recevez ce message parce que vous avez signalé ce problème et laissé votre adresse."
            }
            Language::English => "You get this because you reported this and left your address.",
        }
        .to_owned(),
        unsubscribe: Some(pen.unsubscribe(org.id, Whose::Reporter(reporter.voice), None)),
        language,
        items: Vec::new(),
        preferences: None,
    };
    let to = To {
        org: org.id,
        address: reporter.email.clone(),
        person: None,
        kind: Kind::Request,
        thread: Some(thread),
    };
    let letter = pen.write(&to, &content, &format!("{}.{}", line.revision, reporter.voice));
    Ok(Outgoing { letter, due: tx.now(), thread: to.thread, link: None })
}
